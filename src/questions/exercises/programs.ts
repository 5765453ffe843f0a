import type { Exercise, ExerciseTest } from '../contract.ts';
import { asks, fromMid, shows } from '../write.ts';
import { example, secret } from './tests.ts';

const lines = (...all: string[]) => all.map((line) => `${line}\n`).join('');
const ordinary = (test: ExerciseTest): ExerciseTest => ({ ...test, group: 'ordinary' });
const odd = (test: ExerciseTest): ExerciseTest => ({ ...test, group: 'odd' });

/** Exercises whose answer is a whole program: it reads standard input and prints. */
export const programs: Exercise[] = [
  {
    id: 'traffic-by-client',
    title: 'Traffic by client',
    prompt: `Write a program that reads a log from standard input and prints how much each client has fetched.

Each line of the log is "client path bytes", with one space between the parts; bytes is a whole number without a sign. Lines of any other form are skipped. Print one line for each client, "client total", the highest total first; clients with equal totals in alphabetical order. At the end print "skipped" and the number of lines that were skipped, if there were any. The log may be empty.

Example:
ann /index 100
bob /index 30
ann /news 50
gives
ann 150
bob 30`,
    spoken:
      'I am showing you a small exercise with a log file: add up the traffic of each client. This time you write a whole program that reads its input and prints. Tell me first what you expect to be wrong in such a log.',
    competency: 'coding',
    families: ['backend', 'devops', 'qa', 'security', 'data'],
    levels: fromMid,
    minutes: 15,
    signature: null,
    starter: {
      javascript: `const lines = require('node:fs').readFileSync(0, 'utf8').split('\\n');

console.log(lines.length);
`,
      typescript: `import { readFileSync } from 'node:fs';

const lines: string[] = readFileSync(0, 'utf8').split('\\n');

console.log(lines.length);
`,
      python: `import sys

lines = sys.stdin.read().split("\\n")

print(len(lines))
`,
      java: `import java.io.*;
import java.util.*;

class Main {
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        List<String> lines = in.lines().toList();
        System.out.println(lines.size());
    }
}
`,
      cpp: `#include <iostream>
#include <string>

int main() {
    std::string line;
    int lines = 0;
    while (std::getline(std::cin, line)) lines++;
    std::cout << lines << "\\n";
}
`,
      go: `package main

import (
	"bufio"
	"fmt"
	"os"
)

func main() {
	lines := 0
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		lines++
	}
	fmt.Println(lines)
}
`,
    },
    solution: {
      javascript: `const lines = require('node:fs').readFileSync(0, 'utf8').split('\\n');
if (lines.at(-1) === '') lines.pop();
const totals = new Map();
let skipped = 0;
for (const line of lines) {
  const match = /^(\\S+) \\S+ ([0-9]+)$/.exec(line);
  if (!match) skipped++;
  else totals.set(match[1], (totals.get(match[1]) ?? 0) + Number(match[2]));
}
const ranked = [...totals].sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1));
for (const [client, total] of ranked) console.log(client + ' ' + total);
if (skipped > 0) console.log('skipped ' + skipped);
`,
      python: `import re
import sys
from collections import Counter

totals = Counter()
skipped = 0
for line in sys.stdin.read().splitlines():
    match = re.fullmatch(r"(\\S+) \\S+ ([0-9]+)", line)
    if match:
        totals[match[1]] += int(match[2])
    else:
        skipped += 1
for client, total in sorted(totals.items(), key=lambda one: (-one[1], one[0])):
    print(client, total)
if skipped:
    print("skipped", skipped)
`,
      cpp: `#include <algorithm>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

int main() {
    std::map<std::string, long long> totals;
    int skipped = 0;
    for (std::string line; std::getline(std::cin, line);) {
        std::vector<std::string> parts;
        std::string part;
        for (std::stringstream in(line); std::getline(in, part, ' ');) parts.push_back(part);
        bool good = parts.size() == 3 && line.back() != ' ';
        for (auto &one : parts) good = good && !one.empty();
        good = good && parts[2].find_first_not_of("0123456789") == std::string::npos;
        if (good) totals[parts[0]] += std::stoll(parts[2]);
        else skipped++;
    }
    std::vector<std::pair<long long, std::string>> ranked;
    for (auto &[client, total] : totals) ranked.emplace_back(-total, client);
    std::sort(ranked.begin(), ranked.end());
    for (auto &[total, client] : ranked) std::cout << client << " " << -total << "\\n";
    if (skipped) std::cout << "skipped " << skipped << "\\n";
}
`,
    },
    hints: [
      'Take it in three steps: read a line, add it up, print in order.',
      'Decide first what a good line is, and count everything else as skipped.',
      'For the order you need two rules at once: the total downwards, the client upwards.',
    ],
    followUps: asks({
      short: 'What are the steps of your program?',
      missing: 'Which lines would you put into a log in order to break it?',
      strong: 'The log has a hundred gigabytes, and new lines come in all the time. What would you change?',
    }),
    groups: [
      { id: 'ordinary', title: 'Proper logs', weight: 3, credit: 'each' },
      { id: 'odd', title: 'Lines of another form', weight: 2, credit: 'all' },
    ],
    tests: [
      ordinary(
        example('two clients', [lines('ann /index 100', 'bob /index 30', 'ann /news 50')], lines('ann 150', 'bob 30')),
      ),
      ordinary(example('equal totals', [lines('zoe /a 10', 'ann /b 4', 'ann /b 6')], lines('ann 10', 'zoe 10'))),
      odd(example('a line too short', [lines('ann /index', 'bob /index 30')], lines('bob 30', 'skipped 1'))),
      ordinary(secret('empty log', [''], '')),
      ordinary(secret('nothing fetched', [lines('ann /a 0')], lines('ann 0'))),
      ordinary(secret('compared as numbers', [lines('ann /a 9', 'bob /a 100')], lines('bob 100', 'ann 9'))),
      ordinary(
        secret(
          'more than 32 bits',
          [lines('ann /a 3000000000', 'ann /a 3000000000', 'bob /a 1')],
          lines('ann 6000000000', 'bob 1'),
        ),
      ),
      odd(secret('a sign', [lines('ann /a -5', 'ann /a +5', 'ann /a 5')], lines('ann 5', 'skipped 2'))),
      odd(secret('a part too many', [lines('ann /a b 5', 'ann /a 1')], lines('ann 1', 'skipped 1'))),
      odd(secret('empty lines', [lines('', 'ann /a 1', '')], lines('ann 1', 'skipped 2'))),
      odd(secret('nothing but odd lines', [lines('x', 'y z')], lines('skipped 2'))),
    ],
    rubric: {
      weak: [shows('Cannot say what happens to odd lines.', 'not sure, just works, no idea, tried until')],
      moderate: [
        shows(
          'Explains reading, adding up and sorting.',
          'line by line, split, map, dictionary, hash, counter, add up, sum, sort, sorted, key, total, group by',
        ),
        shows(
          'Names lines that are not as they should be.',
          'empty line, malformed, missing, too many, negative, sign, not a number, skip, invalid, spaces, edge',
        ),
      ],
      strong: [
        shows(
          'Says what it costs, and what must fit into memory.',
          'linear, n log n, memory, number of clients, one pass, stream, does not fit, heap, only the top, complexity, large file',
        ),
        shows(
          'Thinks of real logs: size of numbers, rotation, other tools.',
          'overflow, 64 bit, big integer, rotation, tail, awk, encoding, utf-8, partial line, time window, aggregate, approximate, several machines, shard',
        ),
      ],
    },
  },
];
