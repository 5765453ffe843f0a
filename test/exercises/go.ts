import type { Written } from './attempts.ts';

/** Right answers: what takes the place of the starter's `return`, and the packages it needs. */
export const go: Record<string, Written> = {
  'parse-duration': {
    body: `match := regexp.MustCompile("^(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s)?$").FindStringSubmatch(text)
if match == nil || text == "" {
	return nil
}
total := 0
for at, unit := range []int{3600, 60, 1} {
	number, _ := strconv.Atoi(match[at+1])
	total += number * unit
}
return &total`,
    before: 'import (\n\t"regexp"\n\t"strconv"\n)\n',
  },
  'top-words': {
    body: `counts := map[string]int{}
for _, word := range strings.FieldsFunc(strings.ToLower(text), func(c rune) bool { return c < 'a' || c > 'z' }) {
	counts[word]++
}
words := []string{}
for word := range counts {
	words = append(words, word)
}
sort.Slice(words, func(a, b int) bool {
	if counts[words[a]] != counts[words[b]] {
		return counts[words[a]] > counts[words[b]]
	}
	return words[a] < words[b]
})
return words[:min(count, len(words))]`,
    before: 'import (\n\t"sort"\n\t"strings"\n)\n',
  },
  'bracket-mismatch': {
    body: `opening, closing := "([{", ")]}"
open := []int{}
for at := 0; at < len(text); at++ {
	if strings.IndexByte(opening, text[at]) >= 0 {
		open = append(open, at)
	}
	kind := strings.IndexByte(closing, text[at])
	if kind < 0 {
		continue
	}
	if len(open) == 0 || text[open[len(open)-1]] != opening[kind] {
		return at
	}
	open = open[:len(open)-1]
}
if len(open) > 0 {
	return open[0]
}
return -1`,
    before: 'import "strings"\n',
  },
  'free-slots': {
    body: `sort.Slice(meetings, func(a, b int) bool { return meetings[a][0] < meetings[b][0] })
free := [][]int{}
busy := dayStart
for _, meeting := range meetings {
	until := min(meeting[0], dayEnd)
	if until > busy {
		free = append(free, []int{busy, until})
	}
	busy = max(busy, meeting[1])
}
if busy < dayEnd {
	free = append(free, []int{busy, dayEnd})
}
return free`,
    before: 'import "sort"\n',
  },
  'allow-requests': {
    body: `accepted := map[string][]int{}
answers := []bool{}
for _, request := range requests {
	recent := accepted[request.Client]
	for len(recent) > 0 && recent[0] <= request.Second-window {
		recent = recent[1:]
	}
	allowed := len(recent) < limit
	if allowed {
		recent = append(recent, request.Second)
	}
	accepted[request.Client] = recent
	answers = append(answers, allowed)
}
return answers`,
  },
  'user-sessions': {
    body: `sort.Slice(events, func(a, b int) bool {
	if events[a].User != events[b].User {
		return events[a].User < events[b].User
	}
	return events[a].Time < events[b].Time
})
visits := []Visit{}
for _, event := range events {
	if at := len(visits) - 1; at >= 0 && visits[at].User == event.User && event.Time-visits[at].End <= gap {
		if event.Time > visits[at].End {
			visits[at].End = event.Time
			visits[at].Events++
		}
		continue
	}
	visits = append(visits, Visit{event.User, event.Time, event.Time, 1})
}
return visits`,
    before: 'import "sort"\n',
  },
  'best-threshold': {
    body: `positives := 0
ranked := []int{}
for at, label := range labels {
	positives += label
	ranked = append(ranked, at)
}
sort.Slice(ranked, func(a, b int) bool { return scores[ranked[a]] > scores[ranked[b]] })
hits, highest := 0, -1.0
var best *float64
for at, which := range ranked {
	hits += labels[which]
	if at+1 < len(ranked) && scores[ranked[at+1]] == scores[which] {
		continue
	}
	if quality := 2 * float64(hits) / float64(at+1+positives); positives > 0 && quality > highest {
		highest, best = quality, &scores[which]
	}
}
return best`,
    before: 'import "sort"\n',
  },
  'build-order': {
    body: `needs := map[string]map[string]bool{}
add := func(name string) map[string]bool {
	if needs[name] == nil {
		needs[name] = map[string]bool{}
	}
	return needs[name]
}
for _, step := range steps {
	open := add(step.Name)
	for _, need := range step.Needs {
		open[need] = true
		add(need)
	}
}
order := []string{}
for len(needs) > 0 {
	next := ""
	for name, open := range needs {
		if len(open) == 0 && (next == "" || name < next) {
			next = name
		}
	}
	if next == "" {
		return nil
	}
	order = append(order, next)
	delete(needs, next)
	for _, open := range needs {
		delete(open, next)
	}
}
return &order`,
  },
};
