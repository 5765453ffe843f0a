import { asks, coders, shows } from '../write.ts';
import { example, type FunctionExercise, secret } from './tests.ts';

/** Fifteen minutes: rules that interact. */
export const medium: FunctionExercise[] = [
  {
    id: 'free-slots',
    title: 'Free time between meetings',
    prompt: `Write a function that finds the free time of a day.

You get a list of meetings, each as [start, end], and the start and end of the day. All are whole numbers, for example minutes. Meetings may overlap, touch, come in any order, and reach beyond the day. Return the free stretches within the day as a list of [start, end], in order. Stretches of no length do not count.

Example:
meetings [[9, 10], [12, 13]], day from 8 to 18 gives [[8, 9], [10, 12], [13, 18]]`,
    spoken:
      'I am showing you an exercise about a calendar: given the meetings of a day, find the time that is still free. Before you write, tell me which cases you expect to be troublesome.',
    competency: 'coding',
    families: [...coders, 'qa'],
    levels: ['junior', 'mid', 'senior'],
    minutes: 15,
    signature: {
      name: 'freeSlots',
      about: 'Free stretches of the day, as [start, end].',
      parameters: { meetings: 'int[][]', dayStart: 'int', dayEnd: 'int' },
      returns: 'int[][]',
    },
    solution: {
      javascript: `function freeSlots(meetings, dayStart, dayEnd) {
  const free = [];
  let busyUntil = dayStart;
  for (const [start, end] of [...meetings].sort((a, b) => a[0] - b[0])) {
    const until = Math.min(start, dayEnd);
    if (until > busyUntil) free.push([busyUntil, until]);
    busyUntil = Math.max(busyUntil, end);
  }
  if (busyUntil < dayEnd) free.push([busyUntil, dayEnd]);
  return free;
}
`,
      python: `def free_slots(meetings, start, end):
    free = []
    busy_until = start
    for begins, ends in sorted(meetings):
        until = min(begins, end)
        if until > busy_until:
            free.append([busy_until, until])
        busy_until = max(busy_until, ends)
    if busy_until < end:
        free.append([busy_until, end])
    return free
`,
    },
    hints: [
      'It becomes much easier once the meetings are in a good order. Which one?',
      'Walk through them and remember until when the day is busy so far.',
      'A short meeting inside a long one must not move that point back.',
    ],
    followUps: asks({
      short: 'What does your loop remember from one meeting to the next?',
      missing: 'What happens with a meeting that lies within another one?',
      strong: 'Now there are several people, and you want the time when all of them are free. What can you reuse?',
    }),
    tests: [
      example(
        'two meetings',
        [
          [
            [9, 10],
            [12, 13],
          ],
          8,
          18,
        ],
        [
          [8, 9],
          [10, 12],
          [13, 18],
        ],
      ),
      example(
        'not in order, overlapping',
        [
          [
            [12, 14],
            [9, 11],
            [10, 13],
          ],
          8,
          18,
        ],
        [
          [8, 9],
          [14, 18],
        ],
      ),
      example('no meetings', [[], 8, 18], [[8, 18]]),
      secret(
        'one within another',
        [
          [
            [9, 15],
            [10, 11],
          ],
          8,
          18,
        ],
        [
          [8, 9],
          [15, 18],
        ],
      ),
      secret(
        'touching',
        [
          [
            [9, 10],
            [10, 11],
          ],
          9,
          12,
        ],
        [[11, 12]],
      ),
      secret('busy all day', [[[8, 18]], 8, 18], []),
      secret(
        'beyond the day',
        [
          [
            [5, 9],
            [17, 22],
          ],
          8,
          18,
        ],
        [[9, 17]],
      ),
      secret(
        'outside the day',
        [
          [
            [1, 2],
            [20, 21],
          ],
          8,
          18,
        ],
        [[8, 18]],
      ),
      secret(
        'two digits and one',
        [
          [
            [100, 110],
            [20, 30],
            [9, 10],
          ],
          5,
          120,
        ],
        [
          [5, 9],
          [10, 20],
          [30, 100],
          [110, 120],
        ],
      ),
      secret(
        'a meeting across all',
        [
          [
            [0, 100],
            [9, 10],
          ],
          8,
          18,
        ],
        [],
      ),
    ],
    rubric: {
      weak: [
        shows(
          'Tries every minute or special cases without an idea of order.',
          'every minute, check each minute, many ifs, not sure, got lost, no idea',
        ),
      ],
      moderate: [
        shows(
          'Sorts by start and walks once.',
          'sort, sorted, by start, in order, one after the other, walk, go through, once through, sweep, busy until, end so far, latest end, remember the end',
        ),
        shows(
          'Names the awkward cases.',
          'overlap, overlapping, within another, nested, touching, touch, empty, outside, beyond, zero length, whole day, before the day, edge',
        ),
      ],
      strong: [
        shows(
          'Keeps the furthest end, and can say why.',
          'maximum, max, furthest, must not go back, does not move back, contained, invariant, always at least, never decreases',
        ),
        shows(
          'States the cost, or other ways with their price.',
          'n log n, linear after, sorting dominates, complexity, already sorted, merge, merged, bitmap, interval tree, heap, union, intersection, copy before sorting, mutate',
        ),
      ],
    },
  },
  {
    id: 'apply-transfers',
    title: 'Apply transfers',
    prompt: `Write a function that applies transfers between accounts.

You get the accounts as a list of [name, balance], and transfers as a list of [id, sender, receiver, amount], in order. A transfer is rejected when an account is unknown, when both accounts are the same, when the amount is not above 0, or when the balance does not cover it. A transfer whose id came before, accepted or rejected, is a repeat: skip it entirely.

Return two lists in one: the accounts as [name, balance], in the order given, and the ids of rejected transfers, in order.

Example:
accounts [["ann", 50], ["bob", 0]]
transfers [["t1", "ann", "bob", 30], ["t1", "ann", "bob", 30], ["t2", "ann", "bob", 30]]
gives [[["ann", 20], ["bob", 30]], ["t2"]]`,
    spoken:
      'I am showing you an exercise in which money moves between accounts, and some of the orders come in twice. Read it through, and tell me in your own words what makes a transfer fail.',
    competency: 'coding',
    families: ['backend', 'fullstack', 'qa', 'security', 'mobile'],
    levels: ['junior', 'mid', 'senior', 'lead'],
    minutes: 15,
    signature: {
      name: 'applyTransfers',
      about: 'The accounts after all transfers, and the ids of rejected transfers.',
      parameters: { accounts: 'Account[]', transfers: 'Transfer[]' },
      returns: 'Outcome',
      records: {
        Account: { name: 'string', balance: 'int' },
        Transfer: { id: 'string', sender: 'string', receiver: 'string', amount: 'int' },
        Outcome: { accounts: 'Account[]', rejected: 'string[]' },
      },
    },
    solution: {
      javascript: `function applyTransfers(accounts, transfers) {
  const balances = new Map(accounts);
  const seen = new Set();
  const rejected = [];
  for (const [id, from, to, amount] of transfers) {
    if (seen.has(id)) continue;
    seen.add(id);
    const possible = balances.has(from) && balances.has(to) && from !== to && amount > 0 && balances.get(from) >= amount;
    if (!possible) {
      rejected.push(id);
      continue;
    }
    balances.set(from, balances.get(from) - amount);
    balances.set(to, balances.get(to) + amount);
  }
  return [[...balances], rejected];
}
`,
      python: `def apply_transfers(accounts, transfers):
    balances = dict(accounts)
    seen = set()
    rejected = []
    for id, sender, receiver, amount in transfers:
        if id in seen:
            continue
        seen.add(id)
        known = sender in balances and receiver in balances and sender != receiver
        if not known or amount <= 0 or balances[sender] < amount:
            rejected.append(id)
            continue
        balances[sender] -= amount
        balances[receiver] += amount
    return [[[name, balance] for name, balance in balances.items()], rejected]
`,
    },
    hints: [
      'First decide what you want to look up quickly, and how you would store that.',
      'Write down the conditions for a rejection one by one before you touch a balance.',
      'A repeat of a rejected transfer is skipped as well. Where do you have to remember the id?',
    ],
    followUps: asks({
      short: 'What do you do first with each transfer, and what last?',
      missing: 'Why does it matter where you remember the id?',
      strong: 'Imagine that this runs on two servers at once, over a database. Which of your steps are no longer safe?',
    }),
    tests: [
      example(
        'a repeat and too little money',
        [
          [
            ['ann', 50],
            ['bob', 0],
          ],
          [
            ['t1', 'ann', 'bob', 30],
            ['t1', 'ann', 'bob', 30],
            ['t2', 'ann', 'bob', 30],
          ],
        ],
        [
          [
            ['ann', 20],
            ['bob', 30],
          ],
          ['t2'],
        ],
      ),
      example('unknown account', [[['ann', 10]], [['t1', 'ann', 'zoe', 5]]], [[['ann', 10]], ['t1']]),
      example(
        'everything to the last cent',
        [
          [
            ['ann', 10],
            ['bob', 1],
          ],
          [['t1', 'ann', 'bob', 10]],
        ],
        [
          [
            ['ann', 0],
            ['bob', 11],
          ],
          [],
        ],
      ),
      secret('no transfers', [[['ann', 1]], []], [[['ann', 1]], []]),
      secret('to oneself', [[['ann', 10]], [['t1', 'ann', 'ann', 5]]], [[['ann', 10]], ['t1']]),
      secret(
        'nothing and less than nothing',
        [
          [
            ['ann', 10],
            ['bob', 10],
          ],
          [
            ['t1', 'ann', 'bob', 0],
            ['t2', 'ann', 'bob', -5],
          ],
        ],
        [
          [
            ['ann', 10],
            ['bob', 10],
          ],
          ['t1', 't2'],
        ],
      ),
      secret(
        'a rejected one is not tried again',
        [
          [
            ['ann', 0],
            ['bob', 10],
          ],
          [
            ['t1', 'ann', 'bob', 5],
            ['t2', 'bob', 'ann', 8],
            ['t1', 'ann', 'bob', 5],
          ],
        ],
        [
          [
            ['ann', 8],
            ['bob', 2],
          ],
          ['t1'],
        ],
      ),
      secret(
        'money received can be spent',
        [
          [
            ['a', 5],
            ['b', 0],
            ['c', 0],
          ],
          [
            ['x', 'a', 'b', 5],
            ['y', 'b', 'c', 5],
          ],
        ],
        [
          [
            ['a', 0],
            ['b', 0],
            ['c', 5],
          ],
          [],
        ],
      ),
      secret(
        'a name that objects know',
        [
          [['ann', 10]],
          [
            ['t1', 'constructor', 'ann', 1],
            ['toString', 'ann', 'constructor', 1],
          ],
        ],
        [[['ann', 10]], ['t1', 'toString']],
      ),
      secret(
        'order of accounts kept',
        [
          [
            ['zed', 1],
            ['amy', 2],
          ],
          [['t', 'amy', 'zed', 2]],
        ],
        [
          [
            ['zed', 3],
            ['amy', 0],
          ],
          [],
        ],
      ),
    ],
    rubric: {
      weak: [
        shows(
          'Cannot say when a transfer fails, or moves money before checking.',
          'not sure, just subtract, check afterwards, no idea, add it back',
        ),
      ],
      moderate: [
        shows(
          'Checks everything before changing anything.',
          'check first, before changing, validate, conditions, then subtract, then move, reject, guard, early, enough money, covers, balance is at least',
        ),
        shows(
          'Uses look-up structures and says why.',
          'map, dictionary, set, look up, lookup, hash, constant time, quickly find, by name, seen ids, remember the id, already processed',
        ),
      ],
      strong: [
        shows(
          'Sees why repeats must be remembered even when rejected.',
          'idempotent, repeat, retry, duplicate, even if rejected, rejected ones too, same answer, network, sent twice, exactly once, result must not change',
        ),
        shows(
          'Thinks of the real thing: both changes or none, concurrency, money as whole numbers.',
          'atomic, transaction, both or none, concurrent, lock, two servers, race, integers, cents, rounding, floating, audit, ledger, crash in between, double entry, unique',
        ),
      ],
    },
  },
  {
    id: 'allow-requests',
    title: 'Limit the requests',
    prompt: `Write a function that decides which requests a service lets through.

You get requests as a list of [client, second], ordered by time, a limit, and a window in seconds. A request is let through if, of the same client, fewer than "limit" requests were let through within the window before it. A request from exactly "window" seconds ago no longer counts. Requests that were refused do not count either.

Return a list of true and false, one for each request.

Example:
requests [["a", 0], ["a", 1], ["a", 2], ["a", 10]], limit 2, window 10
gives [true, true, false, true]`,
    spoken:
      'I am showing you an exercise about protecting a service: decide for each request whether it is let through, given a limit for each client. Please walk me through the example first.',
    competency: 'coding',
    families: ['backend', 'fullstack', 'devops', 'security', 'frontend', 'mobile'],
    levels: ['mid', 'senior', 'lead'],
    minutes: 15,
    signature: {
      name: 'allowRequests',
      about: 'For each request whether it is let through.',
      parameters: { requests: 'Request[]', limit: 'int', window: 'int' },
      returns: 'boolean[]',
      records: { Request: { client: 'string', second: 'int' } },
    },
    solution: {
      javascript: `function allowRequests(requests, limit, window) {
  const accepted = new Map();
  return requests.map(([client, second]) => {
    const recent = (accepted.get(client) ?? []).filter((earlier) => earlier > second - window);
    const allowed = recent.length < limit;
    if (allowed) recent.push(second);
    accepted.set(client, recent);
    return allowed;
  });
}
`,
      python: `from collections import defaultdict, deque


def allow_requests(requests, limit, window):
    accepted = defaultdict(deque)
    answers = []
    for client, second in requests:
        recent = accepted[client]
        while recent and recent[0] <= second - window:
            recent.popleft()
        allowed = len(recent) < limit
        if allowed:
            recent.append(second)
        answers.append(allowed)
    return answers
`,
    },
    hints: [
      'What do you have to remember about each client in order to decide on the next request?',
      'Old entries can be forgotten. Which ones exactly, at the edge of the window?',
      'Be careful to remember only those that were let through.',
    ],
    followUps: asks({
      short: 'What do you keep for each client?',
      missing: 'How much memory does it need when there are a million clients?',
      strong: 'The service runs on ten machines. How do you keep the limit there, and how exact does it have to be?',
    }),
    tests: [
      example(
        'the third is too soon',
        [
          [
            ['a', 0],
            ['a', 1],
            ['a', 2],
            ['a', 10],
          ],
          2,
          10,
        ],
        [true, true, false, true],
      ),
      example(
        'each client alone',
        [
          [
            ['a', 0],
            ['b', 0],
            ['a', 1],
            ['b', 1],
          ],
          1,
          5,
        ],
        [true, true, false, false],
      ),
      example(
        'refused ones do not count',
        [
          [
            ['a', 0],
            ['a', 4],
            ['a', 5],
            ['a', 6],
          ],
          1,
          5,
        ],
        [true, false, true, false],
      ),
      secret('no requests', [[], 3, 10], []),
      secret(
        'a limit of none',
        [
          [
            ['a', 0],
            ['a', 50],
          ],
          0,
          10,
        ],
        [false, false],
      ),
      secret(
        'all in one second',
        [
          [
            ['a', 7],
            ['a', 7],
            ['a', 7],
          ],
          2,
          1,
        ],
        [true, true, false],
      ),
      secret(
        'the edge of the window',
        [
          [
            ['a', 0],
            ['a', 9],
            ['a', 10],
            ['a', 18],
            ['a', 19],
          ],
          2,
          10,
        ],
        [true, true, true, false, true],
      ),
      secret(
        'a name that objects know',
        [
          [
            ['constructor', 1],
            ['constructor', 2],
          ],
          1,
          10,
        ],
        [true, false],
      ),
      secret(
        'long after',
        [
          [
            ['a', 0],
            ['a', 1000000],
          ],
          1,
          60,
        ],
        [true, true],
      ),
      secret(
        'many refused in a row',
        [
          [
            ['a', 0],
            ['a', 1],
            ['a', 2],
            ['a', 3],
            ['a', 4],
            ['a', 5],
          ],
          1,
          5,
        ],
        [true, false, false, false, false, true],
      ),
    ],
    rubric: {
      weak: [
        shows(
          'Counts from the beginning or in fixed blocks without seeing it.',
          'count all, reset every minute, not sure, no idea, just a counter',
        ),
      ],
      moderate: [
        shows(
          'Keeps recent times for each client and drops old ones.',
          'per client, each client, list of times, timestamps, queue, deque, remove old, drop, filter, older than, sliding, map, dictionary, recent',
        ),
        shows(
          'Is exact at the edge, and with refused ones.',
          'exactly, boundary, edge, less than or equal, strictly, refused do not, not counted, off by one, only accepted, let through ones',
        ),
      ],
      strong: [
        shows(
          'States time and memory, and limits growth.',
          'amortised, amortized, each request is removed once, memory, bounded, at most limit, constant, linear, forget clients, evict, clean up, expire, grows',
        ),
        shows(
          'Knows other ways and their price, and several machines.',
          'token bucket, leaky bucket, fixed window, approximate, counter per, burst, redis, shared, distributed, central, clock, per machine, atomic, trade-off, exactness, retry after, fail open',
        ),
      ],
    },
  },
  {
    id: 'user-sessions',
    title: 'From events to visits',
    prompt: `Write a function that groups events into visits.

You get events as a list of [user, time], in any order, and a gap. Events of one user belong to the same visit as long as no more than "gap" lies between one event and the next. Return the visits as [user, start, end, number of events], sorted by user, then by start. An event that occurs twice (same user, same time) counts once.

Example:
events [["ann", 0], ["ann", 20], ["ann", 60]], gap 30
gives [["ann", 0, 20, 2], ["ann", 60, 60, 1]]`,
    spoken:
      'I am showing you an exercise with raw events of a website: group them into visits. Tell me first what could be wrong with such data.',
    competency: 'coding',
    families: ['data', 'machine_learning', 'backend', 'fullstack', 'qa'],
    levels: ['junior', 'mid', 'senior', 'lead', 'principal'],
    minutes: 15,
    signature: {
      name: 'toVisits',
      about: 'Visits, sorted by user and start.',
      parameters: { events: 'Event[]', gap: 'int' },
      returns: 'Visit[]',
      records: {
        Event: { user: 'string', time: 'int' },
        Visit: { user: 'string', start: 'int', end: 'int', events: 'int' },
      },
    },
    solution: {
      javascript: `function toVisits(events, gap) {
  const ordered = [...events].sort(([userA, a], [userB, b]) => (userA === userB ? a - b : userA < userB ? -1 : 1));
  const visits = [];
  for (const [user, time] of ordered) {
    const last = visits.at(-1);
    if (!last || last[0] !== user || time - last[2] > gap) visits.push([user, time, time, 1]);
    else if (time > last[2]) {
      last[2] = time;
      last[3] += 1;
    }
  }
  return visits;
}
`,
      python: `def to_visits(events, gap):
    visits = []
    for user, time in sorted({(user, time) for user, time in events}):
        last = visits[-1] if visits else None
        if last and last[0] == user and time - last[2] <= gap:
            last[2] = time
            last[3] += 1
        else:
            visits.append([user, time, time, 1])
    return visits
`,
    },
    hints: [
      'In which order would you like to read the events?',
      'Compare each event with the visit you are building. When does a new one begin?',
      'After sorting, the two of a pair of doubles stand next to each other.',
    ],
    followUps: asks({
      short: 'When does a new visit begin in your code?',
      missing: 'What happens to events that occur twice?',
      strong: 'The events arrive as an endless stream, and late. When can you say that a visit is over?',
    }),
    tests: [
      example(
        'one user, two visits',
        [
          [
            ['ann', 0],
            ['ann', 20],
            ['ann', 60],
          ],
          30,
        ],
        [
          ['ann', 0, 20, 2],
          ['ann', 60, 60, 1],
        ],
      ),
      example(
        'any order, two users',
        [
          [
            ['bob', 5],
            ['ann', 9],
            ['bob', 1],
            ['ann', 3],
          ],
          10,
        ],
        [
          ['ann', 3, 9, 2],
          ['bob', 1, 5, 2],
        ],
      ),
      example(
        'a double',
        [
          [
            ['ann', 1],
            ['ann', 1],
            ['ann', 2],
          ],
          5,
        ],
        [['ann', 1, 2, 2]],
      ),
      secret('no events', [[], 30], []),
      secret(
        'exactly the gap',
        [
          [
            ['a', 0],
            ['a', 30],
            ['a', 60],
          ],
          30,
        ],
        [['a', 0, 60, 3]],
      ),
      secret(
        'one more than the gap',
        [
          [
            ['a', 0],
            ['a', 31],
          ],
          30,
        ],
        [
          ['a', 0, 0, 1],
          ['a', 31, 31, 1],
        ],
      ),
      secret(
        'times compared as numbers',
        [
          [
            ['a', 100],
            ['a', 9],
            ['a', 20],
          ],
          15,
        ],
        [
          ['a', 9, 20, 2],
          ['a', 100, 100, 1],
        ],
      ),
      secret(
        'a gap of nothing',
        [
          [
            ['a', 1],
            ['a', 2],
          ],
          0,
        ],
        [
          ['a', 1, 1, 1],
          ['a', 2, 2, 1],
        ],
      ),
      secret(
        'users do not mix',
        [
          [
            ['a', 1],
            ['b', 2],
            ['a', 3],
          ],
          1,
        ],
        [
          ['a', 1, 1, 1],
          ['a', 3, 3, 1],
          ['b', 2, 2, 1],
        ],
      ),
      secret(
        'a long visit',
        [Array.from({ length: 1000 }, (_, index): (string | number)[] => ['a', (999 - index) * 2]), 2],
        [['a', 0, 1998, 1000]],
      ),
    ],
    rubric: {
      weak: [
        shows(
          'Compares every event with every other, or loses users.',
          'compare all, every pair, not sure, no idea, nested loops',
        ),
      ],
      moderate: [
        shows(
          'Sorts by user and time, and compares neighbours.',
          'sort, sorted, order by, by user, group by, previous, neighbour, neighbor, last event, compare with the last, difference, start a new',
        ),
        shows(
          'Names faults of the data and the edge of the gap.',
          'duplicates, double, twice, out of order, unordered, exactly the gap, boundary, greater than, empty, set, missing',
        ),
      ],
      strong: [
        shows(
          'States the cost, and how it would look in a query.',
          'n log n, linear, sorting, complexity, memory, window function, lag, partition by, sql, running sum, per user in parallel',
        ),
        shows(
          'Thinks of streams, late events and size.',
          'stream, late, watermark, timeout, state per user, does not fit, spark, chunks, external sort, time zone, clock, bots, incremental',
        ),
      ],
    },
  },
  {
    id: 'best-threshold',
    title: 'Choose a threshold',
    prompt: `Write a function that chooses the threshold of a classifier.

You get the scores of a model and the true labels (1 or 0), in two lists of equal length. With a threshold t, every score of at least t counts as a yes. Let "hits" be the right yeses, "false alarms" the wrong yeses, and "misses" the ones with label 1 that are not a yes. The quality of t is 2 * hits / (2 * hits + false alarms + misses).

Return that one of the given scores which, used as a threshold, has the highest quality. If several are equally good, return the highest of them. If there is no label 1, return null (None in Python, nil in Go, std::nullopt in C++).

Example:
scores [0.9, 0.8, 0.3, 0.2], labels [1, 1, 0, 1] gives 0.2 (quality 6 / 7)`,
    spoken:
      'I am showing you an exercise from judging a model: choose the threshold with the best balance of hits and false alarms. First explain to me what happens when the threshold goes up.',
    competency: 'coding',
    families: ['machine_learning', 'data'],
    levels: ['junior', 'mid', 'senior', 'lead', 'principal'],
    minutes: 15,
    signature: {
      name: 'bestThreshold',
      about: 'The score that is the best threshold. Null without any label 1.',
      parameters: { scores: 'float[]', labels: 'int[]' },
      returns: 'float?',
    },
    solution: {
      javascript: `function bestThreshold(scores, labels) {
  const positives = labels.filter((label) => label === 1).length;
  if (positives === 0) return null;
  const ranked = scores.map((score, index) => [score, labels[index]]).sort((a, b) => b[0] - a[0]);
  let hits = 0;
  let best = { score: null, quality: -1 };
  ranked.forEach(([score, label], index) => {
    hits += label;
    const isLastOfItsScore = index + 1 === ranked.length || ranked[index + 1][0] !== score;
    if (!isLastOfItsScore) return;
    // yeses + positives = 2 * hits + false alarms + misses
    const quality = (2 * hits) / (index + 1 + positives);
    if (quality > best.quality) best = { score, quality };
  });
  return best.score;
}
`,
      python: `def best_threshold(scores, labels):
    positives = sum(labels)
    if positives == 0:
        return None
    ranked = sorted(zip(scores, labels), reverse=True)
    hits = 0
    best, best_quality = None, -1.0
    for index, (score, label) in enumerate(ranked):
        hits += label
        if index + 1 < len(ranked) and ranked[index + 1][0] == score:
            continue
        # yeses + positives = 2 * hits + false alarms + misses
        quality = 2 * hits / (index + 1 + positives)
        if quality > best_quality:
            best, best_quality = score, quality
    return best
`,
    },
    hints: [
      'Begin with the simple way: try every score as a threshold and count.',
      'If you go through the scores from high to low, how do the counts change with each step?',
      'Equal scores can only be taken all together.',
    ],
    followUps: asks({
      short: 'What are you counting, and for which thresholds?',
      missing: 'What does it cost for a million scores, and how could it cost less?',
      strong: 'In a real shop, would you choose by this quality? What would you rather choose by?',
    }),
    tests: [
      example(
        'low threshold wins',
        [
          [0.9, 0.8, 0.3, 0.2],
          [1, 1, 0, 1],
        ],
        0.2,
      ),
      example(
        'clean split',
        [
          [0.1, 0.9, 0.2, 0.8],
          [0, 1, 0, 1],
        ],
        0.8,
      ),
      example(
        'no label 1',
        [
          [0.4, 0.6],
          [0, 0],
        ],
        null,
      ),
      secret('empty', [[], []], null),
      secret('only one', [[0.5], [1]], 0.5),
      secret(
        'equal scores belong together',
        [
          [0.7, 0.7, 0.1],
          [1, 0, 0],
        ],
        0.7,
      ),
      secret(
        'equally good: the higher one',
        [
          [0.9, 0.5, 0.4, 0.3],
          [1, 0, 0, 1],
        ],
        0.9,
      ),
      secret(
        'the model is upside down',
        [
          [0.9, 0.8, 0.1],
          [0, 0, 1],
        ],
        0.1,
      ),
      secret(
        'scores above one and below zero',
        [
          [3, -2, 10, -5],
          [1, 1, 1, 0],
        ],
        -2,
      ),
      secret(
        'many',
        [
          Array.from({ length: 3000 }, (_, index) => index / 3000),
          Array.from({ length: 3000 }, (_, index) => (index >= 1500 ? 1 : 0)),
        ],
        0.5,
      ),
    ],
    rubric: {
      weak: [
        shows(
          'Confuses the kinds of error, or picks one half by habit.',
          'just take 0.5, one half, not sure, no idea, accuracy',
        ),
      ],
      moderate: [
        shows(
          'Explains hits, false alarms and misses, and how they move.',
          'precision, recall, true positives, false positives, false negatives, hits, false alarms, misses, goes up, goes down, more yeses, fewer, f1, trade-off',
        ),
        shows(
          'Tries each score as a threshold and treats odd cases.',
          'each score, every score, candidates, loop, ties, tie, equal scores, no positives, divide by zero, empty, compare with best',
        ),
      ],
      strong: [
        shows(
          'Sorts once and updates counts instead of counting anew.',
          'sort once, running, cumulative, update the counts, incrementally, one pass, n log n, quadratic, from high to low, complexity, linear after',
        ),
        shows(
          'Doubts the measure: cost of errors, choice on unseen data.',
          'cost, costs, business, validation set, unseen, not on the test, overfit, calibration, imbalance, expected, expensive, capacity, precision recall curve, depends on the use',
        ),
      ],
    },
  },
];
