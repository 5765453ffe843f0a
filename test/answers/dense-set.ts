import { type AnswerCase, GOOD, NEVER_WEAK } from './case.ts';

/**
 * Sound answers in few words, most of them the terms of the trade. Written from the question alone, the first as a typed candidate gave it. Where
 * `NEVER_WEAK` is expected a fair reader would call them good too, but by the rules they look like terms in the dress of sentences.
 */
export const denseOverBank: { questionId: string; answers: AnswerCase[] }[] = [
  {
    questionId: 'slow-endpoint',
    answers: [
      {
        kind: 'good',
        expected: GOOD,
        turns: [
          'First I look at traces and metrics to see which step takes the time, then I compare a fast customer with a slow one. Often the slow ones have more data, so I check the query plan for a missing index.',
        ],
      },
      {
        kind: 'good',
        expected: GOOD,
        turns: [
          'First I look at traces and metrics to see which step takes the time, then I compare a fast customer with a slow one. Often the slow ones have more data, so I check the query plan for a missing index.',
          'I ask what changed recently, such as a deploy, and test one explanation at a time on a copy of the data.',
          'If every query is fast I look at the connection pool, at external calls with their timeouts, and at garbage collection.',
        ],
      },
      {
        kind: 'fluent salad',
        expected: ['none', 'weak'],
        turns: [
          'First I look at the queue and the region to see the index, then I compare a timeout with a hypothesis. Often there is pagination, so I check the stopwatch for a release.',
        ],
      },
    ],
  },
  {
    questionId: 'one-in-twenty',
    answers: [
      {
        kind: 'good',
        expected: GOOD,
        turns: [
          'I put the flaky test into quarantine with a ticket, and run it in a loop a hundred times until I can reproduce it. Mostly it is a race condition, a sleep instead of waiting for a condition, or shared state and the order of the tests.',
        ],
      },
    ],
  },
  {
    questionId: 'what-index-does',
    answers: [
      {
        kind: 'good',
        expected: GOOD,
        turns: [
          'An index is a sorted tree, mostly a b-tree, so the database does not read every row in a full scan. Each insert and update has to maintain it, so writes get slower, and it takes disk space.',
        ],
      },
    ],
  },
  {
    questionId: 'storing-passwords',
    answers: [
      {
        kind: 'good',
        expected: NEVER_WEAK,
        turns: [
          'I hash each password with argon2 or bcrypt and a random salt for every user. The hash is slow on purpose, so that brute force on graphics cards takes too long, and the salt makes a rainbow table useless. The work factor goes up when hardware gets faster, and I hash again at the next sign-in.',
        ],
      },
    ],
  },
  {
    questionId: 'search-race',
    answers: [
      {
        kind: 'good',
        expected: NEVER_WEAK,
        turns: [
          'It is a race: the responses arrive out of order. I abort the earlier request with an abort controller, or I ignore every stale response by a request id, and I debounce the input so that the server gets fewer requests.',
        ],
      },
    ],
  },
];
