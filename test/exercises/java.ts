import type { Written } from './attempts.ts';

/** Right answers: what takes the place of the starter's `return`. */
export const java: Record<string, Written> = {
  'parse-duration': {
    body: `var match = java.util.regex.Pattern.compile("(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s)?").matcher(text);
if (text.isEmpty() || !match.matches()) return null;
int[] units = {3600, 60, 1};
int total = 0;
for (int i = 0; i < 3; i++) {
    if (match.group(i + 1) != null) total += Integer.parseInt(match.group(i + 1)) * units[i];
}
return total;`,
  },
  'top-words': {
    body: `Map<String, Integer> counts = new HashMap<>();
for (String word : text.toLowerCase(Locale.ROOT).split("[^a-z]+")) {
    if (!word.isEmpty()) counts.merge(word, 1, Integer::sum);
}
var order = Comparator.<String>comparingInt(word -> -counts.get(word)).thenComparing(Comparator.naturalOrder());
return counts.keySet().stream().sorted(order).limit(count).toList();`,
  },
  'bracket-mismatch': {
    body: `Deque<Integer> open = new ArrayDeque<>();
for (int i = 0; i < text.length(); i++) {
    char c = text.charAt(i);
    if ("([{".indexOf(c) >= 0) open.push(i);
    int kind = ")]}".indexOf(c);
    if (kind < 0) continue;
    if (open.isEmpty() || text.charAt(open.pop()) != "([{".charAt(kind)) return i;
}
return open.isEmpty() ? -1 : open.peekLast();`,
  },
  'free-slots': {
    body: `List<List<Integer>> sorted = new ArrayList<>(meetings);
sorted.sort(Comparator.comparing(meeting -> meeting.get(0)));
List<List<Integer>> free = new ArrayList<>();
int busy = dayStart;
for (var meeting : sorted) {
    int until = Math.min(meeting.get(0), dayEnd);
    if (until > busy) free.add(List.of(busy, until));
    busy = Math.max(busy, meeting.get(1));
}
if (busy < dayEnd) free.add(List.of(busy, dayEnd));
return free;`,
  },
  'allow-requests': {
    body: `Map<String, Deque<Integer>> accepted = new HashMap<>();
List<Boolean> answers = new ArrayList<>();
for (Request request : requests) {
    Deque<Integer> recent = accepted.computeIfAbsent(request.client(), key -> new ArrayDeque<>());
    while (!recent.isEmpty() && recent.peek() <= request.second() - window) recent.poll();
    boolean allowed = recent.size() < limit;
    if (allowed) recent.add(request.second());
    answers.add(allowed);
}
return answers;`,
  },
  'user-sessions': {
    body: `var sorted = new TreeSet<Event>(Comparator.comparing(Event::user).thenComparing(Event::time));
sorted.addAll(events);
List<Visit> visits = new ArrayList<>();
for (Event event : sorted) {
    int at = visits.size() - 1;
    Visit last = at < 0 ? null : visits.get(at);
    if (last != null && last.user().equals(event.user()) && event.time() - last.end() <= gap) {
        visits.set(at, new Visit(last.user(), last.start(), event.time(), last.events() + 1));
    } else {
        visits.add(new Visit(event.user(), event.time(), event.time(), 1));
    }
}
return visits;`,
  },
  'best-threshold': {
    body: `int positives = labels.stream().mapToInt(Integer::intValue).sum();
if (positives == 0) return null;
List<Integer> ranked = new ArrayList<>();
for (int i = 0; i < scores.size(); i++) ranked.add(i);
ranked.sort(Comparator.comparing(i -> -scores.get(i)));
int hits = 0;
double highest = -1;
Double best = null;
for (int i = 0; i < ranked.size(); i++) {
    double score = scores.get(ranked.get(i));
    hits += labels.get(ranked.get(i));
    if (i + 1 < ranked.size() && scores.get(ranked.get(i + 1)) == score) continue;
    double quality = 2.0 * hits / (i + 1 + positives);
    if (quality > highest) {
        highest = quality;
        best = score;
    }
}
return best;`,
  },
  'build-order': {
    body: `Map<String, Set<String>> needs = new TreeMap<>();
for (Step step : steps) {
    needs.computeIfAbsent(step.name(), key -> new HashSet<>()).addAll(step.needs());
    for (String need : step.needs()) needs.computeIfAbsent(need, key -> new HashSet<>());
}
List<String> order = new ArrayList<>();
while (!needs.isEmpty()) {
    String next = null;
    for (var entry : needs.entrySet()) {
        if (next == null && entry.getValue().isEmpty()) next = entry.getKey();
    }
    if (next == null) return null;
    needs.remove(next);
    for (Set<String> open : needs.values()) open.remove(next);
    order.add(next);
}
return order;`,
  },
};
