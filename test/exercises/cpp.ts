import type { Written } from './attempts.ts';

/** Right answers: what takes the place of the starter's `return`, and what stands before all. */
export const cpp: Record<string, Written> = {
  'parse-duration': {
    body: `int total = 0, number = -1;
std::string units = "hms";
std::size_t next = 0;
if (text.empty()) return std::nullopt;
for (char c : text) {
    if (c >= '0' && c <= '9') {
        number = std::max(number, 0) * 10 + (c - '0');
        continue;
    }
    auto unit = units.find(c, next);
    if (unit == std::string::npos || number < 0) return std::nullopt;
    total += number * (unit == 0 ? 3600 : unit == 1 ? 60 : 1);
    next = unit + 1;
    number = -1;
}
if (number >= 0) return std::nullopt;
return total;`,
    before: '#include <algorithm>\n#include <string>\n',
  },
  'top-words': {
    body: `std::map<std::string, int> counts;
std::string word;
for (char c : text + " ") {
    c = std::tolower(static_cast<unsigned char>(c));
    if (c >= 'a' && c <= 'z') {
        word += c;
        continue;
    }
    if (!word.empty()) counts[word]++;
    word.clear();
}
std::vector<std::pair<int, std::string>> ranked;
for (auto &[name, times] : counts) ranked.push_back({-times, name});
std::sort(ranked.begin(), ranked.end());
std::vector<std::string> top;
for (auto &[times, name] : ranked) {
    if (static_cast<int>(top.size()) < count) top.push_back(name);
}
return top;`,
    before: '#include <algorithm>\n#include <cctype>\n#include <map>\n',
  },
  'bracket-mismatch': {
    body: `std::string opening = "([{", closing = ")]}";
std::vector<int> open;
for (int i = 0; i < static_cast<int>(text.size()); i++) {
    if (opening.find(text[i]) != std::string::npos) open.push_back(i);
    auto kind = closing.find(text[i]);
    if (kind == std::string::npos) continue;
    if (open.empty() || text[open.back()] != opening[kind]) return i;
    open.pop_back();
}
return open.empty() ? -1 : open.front();`,
    before: '#include <vector>\n',
  },
  'free-slots': {
    body: `std::sort(meetings.begin(), meetings.end());
std::vector<std::vector<int>> free;
int busy = dayStart;
for (auto &meeting : meetings) {
    int until = std::min(meeting[0], dayEnd);
    if (until > busy) free.push_back({busy, until});
    busy = std::max(busy, meeting[1]);
}
if (busy < dayEnd) free.push_back({busy, dayEnd});
return free;`,
    before: '#include <algorithm>\n',
  },
  'allow-requests': {
    body: `std::map<std::string, std::deque<int>> accepted;
std::vector<bool> answers;
for (auto &request : requests) {
    auto &recent = accepted[request.client];
    while (!recent.empty() && recent.front() <= request.second - window) recent.pop_front();
    bool allowed = static_cast<int>(recent.size()) < limit;
    if (allowed) recent.push_back(request.second);
    answers.push_back(allowed);
}
return answers;`,
    before: '#include <deque>\n#include <map>\n',
  },
  'user-sessions': {
    body: `std::set<std::pair<std::string, int>> sorted;
for (auto &event : events) sorted.insert({event.user, event.time});
std::vector<Visit> visits;
for (auto &[user, time] : sorted) {
    if (!visits.empty() && visits.back().user == user && time - visits.back().end <= gap) {
        visits.back().end = time;
        visits.back().events++;
    } else {
        visits.push_back({user, time, time, 1});
    }
}
return visits;`,
    before: '#include <set>\n',
  },
  'best-threshold': {
    body: `int positives = 0;
std::vector<std::pair<double, int>> ranked;
for (std::size_t i = 0; i < scores.size(); i++) {
    positives += labels[i];
    ranked.push_back({-scores[i], labels[i]});
}
if (positives == 0) return std::nullopt;
std::sort(ranked.begin(), ranked.end());
int hits = 0;
double highest = -1, best = 0;
for (std::size_t i = 0; i < ranked.size(); i++) {
    hits += ranked[i].second;
    if (i + 1 < ranked.size() && ranked[i + 1].first == ranked[i].first) continue;
    double quality = 2.0 * hits / (i + 1 + positives);
    if (quality > highest) {
        highest = quality;
        best = -ranked[i].first;
    }
}
return best;`,
    before: '#include <algorithm>\n#include <utility>\n',
  },
  'build-order': {
    body: `std::map<std::string, std::set<std::string>> needs;
for (auto &step : steps) {
    needs[step.name].insert(step.needs.begin(), step.needs.end());
    for (auto &need : step.needs) needs[need];
}
std::vector<std::string> order;
while (!needs.empty()) {
    auto ready = std::find_if(needs.begin(), needs.end(), [](auto &entry) { return entry.second.empty(); });
    if (ready == needs.end()) return std::nullopt;
    order.push_back(ready->first);
    needs.erase(ready);
    for (auto &[name, open] : needs) open.erase(order.back());
}
return order;`,
    before: '#include <algorithm>\n#include <map>\n#include <set>\n',
  },
};
