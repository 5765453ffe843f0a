import { asks, coders, shows, toMid } from '../write.ts';
import { example, type FunctionExercise, secret } from './tests.ts';

/** Ten to twelve minutes: one idea, and edges that tell care from haste. */
export const easy: FunctionExercise[] = [
  {
    id: 'parse-duration',
    title: 'Read a duration',
    prompt: `Write a function that turns a short text such as "1h30m" into a number of seconds.

The text consists of hours, minutes and seconds, each a whole number followed by h, m or s. Any of them may be missing, but not all. They come in this order and each at most once. For every other text, return null (None in Python, nil in Go, std::nullopt in C++).

Examples:
"1h30m" gives 5400
"45s" gives 45
"30m1h" gives null, because the order is wrong`,
    spoken:
      'I am showing you a small exercise: read a duration, such as one hour and thirty minutes, written in a short form, and return the seconds. Tell me what you are thinking while you write, and try the tests whenever you like.',
    competency: 'coding',
    families: [...coders, 'qa', 'security'],
    levels: toMid,
    minutes: 10,
    signature: {
      name: 'parseDuration',
      about: 'The seconds: "1h30m" gives 5400. Null for what is no duration.',
      parameters: { text: 'string' },
      returns: 'int?',
    },
    solution: {
      javascript: `function parseDuration(text) {
  const match = /^(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s)?$/.exec(text);
  if (!match || text === '') return null;
  const [hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return hours * 3600 + minutes * 60 + seconds;
}
`,
      python: `import re


def parse_duration(text):
    match = re.fullmatch(r"(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s)?", text)
    if not match or text == "":
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return hours * 3600 + minutes * 60 + seconds
`,
    },
    hints: [
      'Think of what can follow what. After the hours, what may come next?',
      'You can read from left to right and remember which units are still allowed, or describe the whole text with one regular expression.',
      'If all three parts may be missing, then the empty text fits as well. Look at it separately.',
    ],
    followUps: asks({
      short: 'How did you go about it?',
      missing: 'Which texts would you try in order to break it?',
      strong: 'Somebody wants days and weeks too, and spaces between the parts. What would you change?',
    }),
    tests: [
      example('hours and minutes', ['1h30m'], 5400),
      example('seconds alone', ['45s'], 45),
      example('wrong order', ['30m1h'], null),
      example('all three', ['2h3m4s'], 7384),
      secret('empty text', [''], null),
      secret('a unit twice', ['1h1h'], null),
      secret('no number', ['h'], null),
      secret('no unit', ['90'], null),
      secret('more minutes than an hour has', ['90m'], 5400),
      secret('zero', ['0s'], 0),
      secret('a space', ['1h 30m'], null),
      secret('hours and seconds', ['10h5s'], 36005),
      secret('something after it', ['5mx'], null),
      secret('a minus', ['-5m'], null),
    ],
    rubric: {
      weak: [
        shows(
          'Cannot say how the code works or which inputs matter.',
          'not sure why, i guess it works, just tried, no idea, i copied',
        ),
      ],
      moderate: [
        shows(
          'Explains the way from text to number.',
          'regular expression, regex, pattern, split, loop, character by character, left to right, multiply, 3600, digits, collect the digits, groups, optional',
        ),
        shows(
          'Names inputs beyond the ordinary.',
          'empty, wrong order, twice, missing number, missing unit, null, invalid, zero, spaces, negative, letters, edge',
        ),
      ],
      strong: [
        shows(
          'Checks the whole text, and says why a part of it is not enough.',
          'whole string, whole text, entire, anchor, anchored, from beginning to end, anything left over, leftover, full match, reject, trailing, rest of the',
        ),
        shows(
          'Weighs ways of doing it, or how it would grow.',
          'readable, easier to read, state machine, table, list of units, extend, add days, alternative, trade-off, simpler, map of units, maintain, error message',
        ),
      ],
    },
  },
  {
    id: 'top-words',
    title: 'Most frequent words',
    prompt: `Write a function that returns the most frequent words of a text, most frequent first.

A word is a run of the letters a to z; case makes no difference and the result is in lower case. Everything else separates words. Words that are equally frequent are sorted alphabetically. If there are fewer words than asked for, return all of them.

Example:
text "The cat and the dog and the bird", count 2 gives ["the", "and"]`,
    spoken:
      'I am showing you a small exercise: find the most frequent words of a text. Please say what you are thinking as you go, and ask if something in the description is unclear.',
    competency: 'coding',
    families: [...coders, 'qa', 'security'],
    levels: toMid,
    minutes: 10,
    signature: {
      name: 'topWords',
      about: 'The most frequent words, in lower case.',
      parameters: { text: 'string', count: 'int' },
      returns: 'string[]',
    },
    solution: {
      javascript: `function topWords(text, count) {
  const counts = new Map();
  for (const word of text.toLowerCase().match(/[a-z]+/g) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort(([wordA, a], [wordB, b]) => b - a || (wordA < wordB ? -1 : 1))
    .slice(0, count)
    .map(([word]) => word);
}
`,
      python: `import re
from collections import Counter


def top_words(text, count):
    counts = Counter(re.findall(r"[a-z]+", text.lower()))
    ranked = sorted(counts, key=lambda word: (-counts[word], word))
    return ranked[:count]
`,
    },
    hints: [
      'Take it in three steps: find the words, count them, put them in order.',
      'For the order you need two rules at once: the count downwards, and the word upwards when counts are equal.',
    ],
    followUps: asks({
      short: 'What are the steps of your solution?',
      missing: 'What does it cost in time when the text becomes very long?',
      strong: 'The text no longer fits into memory. What would you do then?',
    }),
    tests: [
      example('two of five', ['The cat and the dog and the bird', 2], ['the', 'and']),
      example('equally frequent words', ['pear apple pear apple fig', 3], ['apple', 'pear', 'fig']),
      example('punctuation separates', ["Yes, yes! It's yes.", 2], ['yes', 'it']),
      secret('empty text', ['', 3], []),
      secret('nothing asked for', ['one two', 0], []),
      secret('fewer words than asked for', ['One one', 5], ['one']),
      secret('digits separate', ['a1a2b a', 2], ['a', 'b']),
      secret('a word that objects know', ['constructor toString constructor', 2], ['constructor', 'tostring']),
      secret('only separators', ['... 123 ---', 2], []),
      secret('line breaks', ['b\na\nb\tc', 2], ['b', 'a']),
    ],
    rubric: {
      weak: [
        shows('Cannot explain the order or the counting.', 'not sure, it just works, guess, no idea, tried until'),
      ],
      moderate: [
        shows(
          'Explains counting with a table and then sorting.',
          'map, dictionary, hash, counter, count each, count them, object, sort, sorted, key, how often, increment, slice, take the first',
        ),
        shows(
          'Treats equal counts and odd texts.',
          'tie, ties, equally, alphabetical, alphabetically, same count, empty, punctuation, upper case, lower case, lowercase, separators, digits',
        ),
      ],
      strong: [
        shows(
          'States what it costs.',
          'linear, n log n, log n, complexity, number of words, number of distinct, distinct words, big o, memory, sorting dominates, heap, only the top, priority queue, once through',
        ),
        shows(
          'Sees traps in the language, or in the meaning of a word.',
          'prototype, plain object, apostrophe, unicode, accents, other languages, umlauts, hyphen, stable sort, locale, stream, line by line, chunks',
        ),
      ],
    },
  },
  {
    id: 'bracket-mismatch',
    title: 'Find the wrong bracket',
    prompt: `Write a function that checks the brackets in a text: ( ), [ ] and { }. All other characters are ignored.

Return -1 if every bracket is closed properly. Otherwise return the position (counted from 0) of the first closing bracket that does not fit. If there is none, return the position of the first opening bracket that is never closed.

Examples:
"f(a[0])" gives -1
"(]" gives 1
"a(b" gives 1`,
    spoken:
      'Here is a small exercise: find the bracket that is wrong in a piece of text. Please think aloud, and start with whatever you find easiest.',
    competency: 'coding',
    families: [...coders, 'qa', 'security'],
    levels: toMid,
    minutes: 12,
    signature: {
      name: 'findMismatch',
      about: 'Position of the bracket that is wrong, or -1.',
      parameters: { text: 'string' },
      returns: 'int',
    },
    solution: {
      javascript: `const pairs = new Map([[')', '('], [']', '['], ['}', '{']]);
const openers = new Set(pairs.values());

function findMismatch(text) {
  const open = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (openers.has(character)) open.push(at);
    if (!pairs.has(character)) continue;
    if (open.length === 0 || text[open.pop()] !== pairs.get(character)) return at;
  }
  return open.length > 0 ? open[0] : -1;
}
`,
      python: `PAIRS = {")": "(", "]": "[", "}": "{"}


def find_mismatch(text):
    opened = []
    for at, character in enumerate(text):
        if character in PAIRS.values():
            opened.append(at)
        elif character in PAIRS:
            if not opened or text[opened.pop()] != PAIRS[character]:
                return at
    return opened[0] if opened else -1
`,
    },
    hints: [
      'Which of the open brackets must the next closing one fit to?',
      'The last one opened is the first one closed. Which collection behaves like that?',
      'Remember positions rather than characters, so that you can return them.',
    ],
    followUps: asks({
      short: 'What do you keep in mind while you go through the text?',
      missing: 'Would counting each kind of bracket be enough? Why, or why not?',
      strong: 'Brackets inside quoted text should be ignored from now on. What changes?',
    }),
    tests: [
      example('all closed', ['f(a[0])'], -1),
      example('wrong kind', ['(]'], 1),
      example('never closed', ['a(b'], 1),
      secret('empty text', [''], -1),
      secret('closing first', [')('], 0),
      secret('crossed', ['([)]'], 2),
      secret('two never closed', ['({x'], 0),
      secret('inner one closed', ['(()'], 0),
      secret('wrong one before the open ones', ['{(a]'], 3),
      secret('no brackets', ['nothing here'], -1),
      secret('deep', [`${'['.repeat(2000)}${']'.repeat(2000)}`], -1),
      secret('many in a row', ['()[]{}()[]}'], 10),
    ],
    rubric: {
      weak: [
        shows(
          'Only counts brackets, or cannot say why it works.',
          'count them, same number, not sure, just works, no idea',
        ),
      ],
      moderate: [
        shows(
          'Explains that the last one opened has to be closed first.',
          'stack, push, pop, last opened, most recent, last in first out, on top, innermost, list as a stack, nested',
        ),
        shows(
          'Names the three ways to be wrong.',
          'nothing open, empty stack, wrong kind, does not match, left over, never closed, still open, mismatch, at the end',
        ),
      ],
      strong: [
        shows(
          'Says why counting is not enough, or what it costs.',
          'crossed, order matters, counting would, one pass, linear, depth, memory, each character once, complexity, positions',
        ),
        shows(
          'Thinks further: quotes, comments, very deep input, recovery.',
          'quotes, strings, comments, state, escape, recursion limit, recursion, parser, tokens, report all, editor, several errors, continue after',
        ),
      ],
    },
  },
];
