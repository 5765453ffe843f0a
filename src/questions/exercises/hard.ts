import { asks, coders, fromSenior, shows } from '../write.ts';
import { example, type FunctionExercise, secret } from './tests.ts';

/** Twenty minutes: an idea has to be found, and kept right in its corners. */
export const hard: FunctionExercise[] = [
  {
    id: 'changed-paths',
    title: 'What has changed',
    prompt: `Write a function that compares two documents and names what has changed.

Both documents are objects (dictionaries in Python) made of texts, numbers, true, false, null, lists and further objects. Return the paths at which they differ, sorted alphabetically. The parts of a path are joined by dots. Go down into objects that are on both sides. Everything else, lists included, is compared as a whole. A field that is on one side only has changed, also if its value is null. Keys never contain dots.

Example:
before {"name": "Ann", "home": {"city": "Bern", "zip": 3000}}
after {"name": "Ann", "home": {"city": "Basel", "zip": 3000}, "age": 30}
gives ["age", "home.city"]`,
    spoken:
      'I am showing you an exercise that compares two versions of a document, and names what has changed. Think aloud about what can be different at one place, before you write.',
    competency: 'coding',
    families: ['frontend', 'mobile', 'fullstack', 'backend', 'qa', 'devops', 'data'],
    levels: ['mid', 'senior', 'lead', 'principal'],
    minutes: 15,
    signature: {
      name: 'changedPaths',
      about: 'Paths at which the two documents differ, sorted.',
      parameters: { before: 'map<string,json>', after: 'map<string,json>' },
      returns: 'string[]',
    },
    solution: {
      javascript: `const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

function same(a, b) {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, at) => same(item, b[at]));
  if (isObject(a) && isObject(b)) return changedPaths(a, b).length === 0;
  return a === b;
}

function changedPaths(before, after) {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  const paths = [];
  for (const key of keys) {
    const onBoth = Object.hasOwn(before, key) && Object.hasOwn(after, key);
    if (onBoth && isObject(before[key]) && isObject(after[key]))
      paths.push(...changedPaths(before[key], after[key]).map((path) => key + '.' + path));
    else if (!onBoth || !same(before[key], after[key])) paths.push(key);
  }
  return paths.sort();
}
`,
      python: `def same(a, b):
    if isinstance(a, bool) != isinstance(b, bool):
        return False
    if isinstance(a, list) and isinstance(b, list):
        return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b))
    if isinstance(a, dict) and isinstance(b, dict):
        return not changed_paths(a, b)
    return a == b


def changed_paths(before, after):
    paths = []
    for key in before.keys() | after.keys():
        on_both = key in before and key in after
        if on_both and isinstance(before[key], dict) and isinstance(after[key], dict):
            paths += [f"{key}.{path}" for path in changed_paths(before[key], after[key])]
        elif not on_both or not same(before[key], after[key]):
            paths.append(key)
    return sorted(paths)
`,
    },
    hints: [
      'At one key there are only a few cases. Can you list them?',
      'When both values are objects, the same question comes up one level deeper.',
      'A list that contains objects has to be compared by content and not by identity.',
    ],
    followUps: asks({
      short: 'Which cases do you tell apart at one key?',
      missing: 'How do you tell a missing field from one that is null?',
      strong: 'How would you compare lists so that one inserted entry does not count as everything changed?',
    }),
    tests: [
      example(
        'one deeper, one added',
        [
          { name: 'Ann', home: { city: 'Bern', zip: 3000 } },
          { name: 'Ann', home: { city: 'Basel', zip: 3000 }, age: 30 },
        ],
        ['age', 'home.city'],
      ),
      example(
        'nothing changed',
        [
          { a: 1, b: [1, 2] },
          { b: [1, 2], a: 1 },
        ],
        [],
      ),
      example('a list is compared as a whole', [{ tags: ['x', 'y'] }, { tags: ['y', 'x'] }], ['tags']),
      secret('both empty', [{}, {}], []),
      secret('null is not missing', [{ a: null }, {}], ['a']),
      secret('an object becomes a number', [{ a: { b: 1 } }, { a: 5 }], ['a']),
      secret('an object becomes a list', [{ a: {} }, { a: [] }], ['a']),
      secret('filled from empty', [{ a: {} }, { a: { b: 1, c: 2 } }], ['a.b', 'a.c']),
      secret('objects within lists', [{ l: [{ x: 1 }, { y: [2] }] }, { l: [{ x: 1 }, { y: [2] }] }], []),
      secret('a change within a list', [{ l: [{ x: 1 }] }, { l: [{ x: 2 }] }], ['l']),
      secret(
        'true is not one',
        [
          { a: true, b: 0 },
          { a: 1, b: false },
        ],
        ['a', 'b'],
      ),
      secret('three levels', [{ a: { b: { c: 1, d: 2 } } }, { a: { b: { c: 1, d: 3 } } }], ['a.b.d']),
      secret('a key that objects know', [{}, { constructor: 1 }], ['constructor']),
    ],
    rubric: {
      weak: [
        shows(
          'Compares texts of the whole, or cannot name the cases.',
          'stringify both, compare as text, not sure, no idea, just equal',
        ),
      ],
      moderate: [
        shows(
          'Goes down by recursion and carries the path.',
          'recursion, recursive, recursively, calls itself, one level deeper, path, prefix, nested, both are objects, union of keys, all keys',
        ),
        shows(
          'Names the cases: missing, null, list, other kind.',
          'missing, only on one side, added, removed, null, undefined, list, array, type changed, kind, empty object, key exists',
        ),
      ],
      strong: [
        shows(
          'Compares by content and knows the traps of equality.',
          'identity, reference, deep equal, by value, true and one, type, prototype, hasown, own property, boolean, nan, order of keys, json stringify would',
        ),
        shows(
          'Speaks of cost or of better answers for lists.',
          'linear, size of both, depth, stack, cycles, longest common, lcs, by id, keyed, insert, moved, patch, early exit, iterative',
        ),
      ],
    },
  },
  {
    id: 'run-cache',
    title: 'A cache that forgets',
    prompt: `Write a function that plays through the operations on a small cache.

The cache holds at most "capacity" entries. ["put", key, value] stores or replaces an entry, ["get", key] reads one. When a new key does not fit any more, the entry that was not used for the longest time is dropped; reading and storing both count as use. Return the results of all "get" operations in order, with null (None in Python, nil in Go, std::nullopt in C++) for what is not there.

Aim for operations whose cost does not grow with the number of entries.

Example:
capacity 2, operations [["put", "a", 1], ["put", "b", 2], ["get", "a"], ["put", "c", 3], ["get", "b"], ["get", "a"]]
gives [1, null, 1]`,
    spoken:
      'I am showing you an exercise about a cache that forgets what was not used for the longest time. Before you write, say how you would find the entry to drop.',
    competency: 'coding',
    families: ['backend', 'fullstack', 'mobile', 'frontend', 'devops', 'machine_learning'],
    levels: ['mid', 'senior', 'lead', 'principal'],
    minutes: 20,
    signature: {
      name: 'runCache',
      about: 'Results of all "get" operations. Null for what is not there.',
      parameters: { capacity: 'int', operations: 'Operation[]' },
      returns: 'int?[]',
      records: { Operation: { kind: 'string', key: 'string', value: 'int?' } },
    },
    solution: {
      javascript: `function runCache(capacity, operations) {
  // a Map keeps the order of insertion: the first key is the one unused for longest
  const entries = new Map();
  const results = [];
  for (const [kind, key, value] of operations) {
    const known = entries.has(key);
    const current = entries.get(key);
    entries.delete(key);
    if (kind === 'get') {
      results.push(known ? current : null);
      if (known) entries.set(key, current);
    } else {
      if (entries.size >= capacity) entries.delete(entries.keys().next().value);
      if (capacity > 0) entries.set(key, value);
    }
  }
  return results;
}
`,
      python: `from collections import OrderedDict


def run_cache(capacity, operations):
    entries = OrderedDict()
    results = []
    for kind, key, *rest in operations:
        if kind == "get":
            results.append(entries.get(key))
            if key in entries:
                entries.move_to_end(key)
            continue
        entries[key] = rest[0]
        entries.move_to_end(key)
        if len(entries) > capacity:
            entries.popitem(last=False)
    return results
`,
    },
    hints: [
      'Two things must be quick: finding an entry by its key, and finding the one that was unused for longest.',
      'Some collections in your language remember the order in which keys came in. Could you use that?',
      'Replacing the value of a key that is there must not drop another one.',
    ],
    followUps: asks({
      short: 'Which collections do you use, and for what?',
      missing: 'What does one operation cost, and why?',
      strong: 'Several threads use this cache at once. What breaks, and what would you do about it?',
    }),
    tests: [
      example(
        'the unused one goes',
        [
          2,
          [
            ['put', 'a', 1],
            ['put', 'b', 2],
            ['get', 'a'],
            ['put', 'c', 3],
            ['get', 'b'],
            ['get', 'a'],
          ],
        ],
        [1, null, 1],
      ),
      example('nothing there', [1, [['get', 'x']]], [null]),
      example(
        'replacing counts as use',
        [
          2,
          [
            ['put', 'a', 1],
            ['put', 'b', 2],
            ['put', 'a', 9],
            ['put', 'c', 3],
            ['get', 'a'],
            ['get', 'b'],
          ],
        ],
        [9, null],
      ),
      secret(
        'no room at all',
        [
          0,
          [
            ['put', 'a', 1],
            ['get', 'a'],
          ],
        ],
        [null],
      ),
      secret(
        'room for one',
        [
          1,
          [
            ['put', 'a', 1],
            ['put', 'b', 2],
            ['get', 'a'],
            ['get', 'b'],
          ],
        ],
        [null, 2],
      ),
      secret(
        'replacing does not drop another',
        [
          2,
          [
            ['put', 'a', 1],
            ['put', 'b', 2],
            ['put', 'b', 3],
            ['get', 'a'],
            ['get', 'b'],
          ],
        ],
        [1, 3],
      ),
      secret(
        'a value that looks like nothing',
        [
          2,
          [
            ['put', 'a', 0],
            ['put', 'b', -1],
            ['get', 'a'],
            ['put', 'c', 0],
            ['get', 'b'],
            ['get', 'a'],
            ['get', 'c'],
          ],
        ],
        [0, null, 0, 0],
      ),
      secret(
        'a failed read is no use',
        [
          2,
          [
            ['put', 'a', 1],
            ['put', 'b', 2],
            ['get', 'x'],
            ['put', 'c', 3],
            ['get', 'a'],
            ['get', 'b'],
          ],
        ],
        [null, null, 2],
      ),
      secret('no operations', [3, []], []),
      secret(
        'many',
        [
          100,
          [
            ...Array.from({ length: 5000 }, (_, index): (string | number)[] => ['put', `k${index}`, index]),
            ['get', 'k4900'],
            ['get', 'k4899'],
          ],
        ],
        [4900, null],
      ),
    ],
    rubric: {
      weak: [
        shows(
          'Searches all entries each time without noticing, or drops the oldest stored.',
          'search through all, first in first out, oldest one stored, not sure, no idea',
        ),
      ],
      moderate: [
        shows(
          'Keeps order of use beside quick look-up.',
          'least recently, move to the end, move to front, most recent, order of use, linked list, ordered dictionary, map keeps, insertion order, hash, dictionary, delete and insert again',
        ),
        shows(
          'Treats replacing, missing and no room.',
          'already there, existing key, replace, update, missing, zero capacity, capacity is zero, full, falsy, not found, only when new',
        ),
      ],
      strong: [
        shows(
          'Explains constant cost, and how it would be built without ready help.',
          'constant time, constant, o of one, doubly linked, pointers, both directions, hash map plus, without searching, node, head and tail, amortised, amortized',
        ),
        shows(
          'Thinks of use in earnest: threads, size in bytes, expiry, other rules of forgetting.',
          'thread, lock, concurrent, mutex, bytes, memory size, expiry, time to live, least frequently, lfu, hit rate, scan, eviction policy, segmented, weak',
        ),
      ],
    },
  },
  {
    id: 'build-order',
    title: 'Order of the steps',
    prompt: `Write a function that puts steps into an order in which they can be carried out.

You get a list of [step, needs], where needs is a list of steps that must come before it. A step that is only named as a need is a step as well. If several steps could come next, the alphabetically first one does. If there is no possible order, return null (None in Python, nil in Go, std::nullopt in C++).

Example:
[["app", ["lib", "config"]], ["lib", ["core"]]]
gives ["config", "core", "lib", "app"]`,
    spoken:
      'I am showing you an exercise about steps that depend on one another: find an order in which they can be done. Start by telling me which step can come first, and why.',
    competency: 'coding',
    families: [...coders, 'security'],
    levels: fromSenior,
    minutes: 20,
    signature: {
      name: 'buildOrder',
      about: 'All steps in a possible order. Null where there is none.',
      parameters: { steps: 'Step[]' },
      returns: 'string[]?',
      records: { Step: { name: 'string', needs: 'string[]' } },
    },
    solution: {
      javascript: `function buildOrder(steps) {
  const needs = new Map();
  for (const [step, before] of steps) {
    for (const name of [step, ...before]) if (!needs.has(name)) needs.set(name, new Set());
    for (const name of before) needs.get(step).add(name);
  }
  const order = [];
  while (needs.size > 0) {
    const ready = [...needs.keys()].filter((step) => needs.get(step).size === 0).sort();
    if (ready.length === 0) return null;
    const next = ready[0];
    order.push(next);
    needs.delete(next);
    for (const open of needs.values()) open.delete(next);
  }
  return order;
}
`,
      python: `import heapq
from collections import defaultdict


def build_order(steps):
    needs = defaultdict(set)
    followers = defaultdict(set)
    for step, before in steps:
        needs[step] |= set(before)
        for name in before:
            needs[name] |= set()
            followers[name].add(step)
    ready = [step for step in needs if not needs[step]]
    heapq.heapify(ready)
    order = []
    while ready:
        step = heapq.heappop(ready)
        order.append(step)
        for follower in followers[step]:
            needs[follower].discard(step)
            if not needs[follower]:
                heapq.heappush(ready, follower)
    return order if len(order) == len(needs) else None
`,
    },
    hints: [
      'Which steps can be carried out right away? What changes for the others after that?',
      'Keep for each step what it is still waiting for.',
      'If nothing is ready although steps are left, what does that mean?',
    ],
    followUps: asks({
      short: 'How do you choose the next step?',
      missing: 'How do you notice that there is no possible order?',
      strong: 'Several workers can carry out steps at once, and steps take different times. How would you plan that?',
    }),
    tests: [
      example(
        'config before core',
        [
          [
            ['app', ['lib', 'config']],
            ['lib', ['core']],
          ],
        ],
        ['config', 'core', 'lib', 'app'],
      ),
      example(
        'a circle',
        [
          [
            ['a', ['b']],
            ['b', ['a']],
          ],
        ],
        null,
      ),
      example(
        'no needs',
        [
          [
            ['c', []],
            ['a', []],
            ['b', []],
          ],
        ],
        ['a', 'b', 'c'],
      ),
      secret('nothing to do', [[]], []),
      secret('needs itself', [[['a', ['a']]]], null),
      secret('a need named twice', [[['a', ['b', 'b']]]], ['b', 'a']),
      secret(
        'a step listed twice',
        [
          [
            ['a', ['b']],
            ['a', ['c']],
          ],
        ],
        ['b', 'c', 'a'],
      ),
      secret(
        'a diamond',
        [
          [
            ['d', ['b', 'c']],
            ['b', ['a']],
            ['c', ['a']],
          ],
        ],
        ['a', 'b', 'c', 'd'],
      ),
      secret(
        'ready ones wait for the alphabet',
        [
          [
            ['a', ['z']],
            ['b', []],
            ['c', ['a']],
          ],
        ],
        ['b', 'z', 'a', 'c'],
      ),
      secret(
        'a circle in one part',
        [
          [
            ['x', []],
            ['a', ['b']],
            ['b', ['c']],
            ['c', ['a']],
          ],
        ],
        null,
      ),
      secret(
        'a long chain',
        [
          Array.from({ length: 400 }, (_, index): (string | string[])[] => [
            `s${1000 + index}`,
            index === 0 ? [] : [`s${999 + index}`],
          ]),
        ],
        Array.from({ length: 400 }, (_, index) => `s${1000 + index}`),
      ),
      secret('a name that objects know', [[['constructor', ['toString']]]], ['toString', 'constructor']),
    ],
    rubric: {
      weak: [
        shows(
          'Tries orders, or does not see circles.',
          'try all, every order, permutations, not sure, no idea, cannot happen',
        ),
      ],
      moderate: [
        shows(
          'Takes what waits for nothing, and updates the others.',
          'no dependencies, nothing left to wait, ready, topological, in-degree, incoming, graph, remove it from, next available, waiting for, kahn, depth first',
        ),
        shows(
          'Sees circles and steps that are only named.',
          'cycle, circle, circular, nothing is ready, still left, needs itself, only mentioned, not listed, duplicates, twice, empty',
        ),
      ],
      strong: [
        shows(
          'States the cost, and what would lower it.',
          'priority queue, heap, log n, edges, quadratic, linear, complexity, adjacency, followers, instead of scanning, sort every time',
        ),
        shows(
          'Thinks further: naming the circle, parallel work, changes.',
          'which cycle, show the cycle, error message, parallel, in parallel, critical path, longest path, workers, incremental, only what changed, cache, lazily, recursion depth',
        ),
      ],
    },
  },
  {
    id: 'calculate',
    title: 'A small calculator',
    prompt: `Write a function that calculates an expression.

The expression is a text of whole numbers, +, -, *, brackets ( ) and spaces. Multiplication comes before addition and subtraction; a minus may stand in front of a number, of a bracket or of another minus. Return the result, or null (None in Python, nil in Go, std::nullopt in C++) if the text is not a proper expression. Do not use eval or anything of its kind.

Examples:
"2 + 3 * 4" gives 14
"-(1 + 2) * 3" gives -9
"2 +" gives null`,
    spoken:
      'I am showing you an exercise in which you build a small calculator: numbers, plus, minus, times and brackets. Tell me first how you would take the problem apart.',
    competency: 'coding',
    families: coders,
    levels: fromSenior,
    minutes: 20,
    signature: {
      name: 'calculate',
      about: 'The value of the expression. Null for what is none.',
      parameters: { text: 'string' },
      returns: 'int?',
    },
    solution: {
      javascript: `function calculate(text) {
  const tokens = text.match(/[0-9]+|[^\\s]/g) ?? [];
  let at = 0;
  const fail = () => {
    throw new SyntaxError('not an expression');
  };

  function sum() {
    let value = product();
    while (tokens[at] === '+' || tokens[at] === '-') {
      const sign = tokens[at++] === '+' ? 1 : -1;
      value += sign * product();
    }
    return value;
  }
  function product() {
    let value = factor();
    while (tokens[at] === '*') {
      at++;
      value *= factor();
    }
    return value;
  }
  function factor() {
    const token = tokens[at++] ?? fail();
    if (token === '-') return -factor();
    if (token === '(') {
      const value = sum();
      return tokens[at++] === ')' ? value : fail();
    }
    return /^[0-9]+$/.test(token) ? Number(token) : fail();
  }

  try {
    const value = sum();
    return at === tokens.length ? value + 0 : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
`,
      python: `import re


def calculate(text):
    tokens = re.findall(r"[0-9]+|\\S", text)
    at = 0

    def take():
        nonlocal at
        at += 1
        return tokens[at - 1] if at <= len(tokens) else None

    def peek():
        return tokens[at] if at < len(tokens) else None

    def total():
        value = product()
        while peek() in ("+", "-"):
            value = value + product() if take() == "+" else value - product()
        return value

    def product():
        value = factor()
        while peek() == "*":
            take()
            value *= factor()
        return value

    def factor():
        token = take()
        if token == "-":
            return -factor()
        if token == "(":
            value = total()
            if take() != ")":
                raise SyntaxError
            return value
        if token is None or not re.fullmatch(r"[0-9]+", token):
            raise SyntaxError
        return int(token)

    try:
        value = total()
    except SyntaxError:
        return None
    return value if at == len(tokens) else None
`,
    },
    hints: [
      'Cut the text into pieces first: numbers, signs and brackets. Then think about order.',
      'A sum consists of products, and a product consists of single values. What is a single value?',
      'One function for each of these three levels, each calling the next, gives the right order by itself.',
    ],
    followUps: asks({
      short: 'Which parts does your solution have, and what does each do?',
      missing: 'How does it come that multiplication is done first?',
      strong: 'How would you add powers, which group from right to left?',
    }),
    tests: [
      example('times before plus', ['2 + 3 * 4'], 14),
      example('minus before a bracket', ['-(1 + 2) * 3'], -9),
      example('unfinished', ['2 +'], null),
      secret('empty', [''], null),
      secret('only spaces', ['   '], null),
      secret('left to right', ['10 - 3 - 2'], 5),
      secret('two minus signs', ['2--3'], 5),
      secret('minus after times', ['2*-3'], -6),
      secret('bracket left open', ['(1 + 2'], null),
      secret('bracket too many', ['1 + 2)'], null),
      secret('two numbers in a row', ['1 2'], null),
      secret('empty bracket', ['()'], null),
      secret('a letter', ['1 + x'], null),
      secret('nested', ['((2)) * (3 + (4 - 1))'], 12),
      secret('plus in front', ['+1'], null),
      secret('several digits', ['100*20+003'], 2003),
    ],
    rubric: {
      weak: [
        shows(
          'Replaces pieces of text, or has no idea of order.',
          'use eval, replace the text, not sure, no idea, from left to right only',
        ),
      ],
      moderate: [
        shows(
          'Cuts into pieces and then works by levels or with stacks.',
          'tokens, tokenise, tokenize, tokenizer, split into, pieces, levels, recursive descent, recursion, stack, two stacks, shunting, grammar, term, factor, parser, function for each',
        ),
        shows(
          'Names malformed texts.',
          'malformed, invalid, unfinished, missing bracket, left over, too many, empty, two numbers, unary, minus in front, leftover tokens, error',
        ),
      ],
      strong: [
        shows(
          'Explains how order and grouping come about.',
          'precedence, binds tighter, associativity, left associative, left to right, lower level, deeper level, priority, calls the next, loop makes',
        ),
        shows(
          'Talks of limits and growth: depth, errors, new operators.',
          'table of, pratt, climbing, new operator, extend, position of the error, error message, depth, stack overflow, overflow, division, syntax tree, ast, separate parsing from, whitespace',
        ),
      ],
    },
  },
];
