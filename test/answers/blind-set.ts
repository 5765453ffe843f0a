import { type AnswerCase, GOOD, NEVER_WEAK, NONE } from './case.ts';

/** The weakest that a fair reader says of an answer that is thin but not nothing. The rules may also find too little to tell. */
const POOR: AnswerCase['expected'] = ['weak', 'none'];

/** Answers to questions of the built-in bank, written from the question alone, without a look at its rubric or at the rules. */
export const blindOverBank: { questionId: string; answers: AnswerCase[] }[] = [
  {
    questionId: 'last-seat',
    answers: [
      {
        kind: 'good',
        expected: GOOD,
        turns: [
          'The check and the write must be one thing, otherwise both read that the seat is free before either takes it. In SQL I would update the seat where it is still free, and look at how many rows were changed: the one who gets a one has it and the other gets a zero. A unique constraint on trip and seat does it as well, and the second insert fails. I would not do that with a lock inside the program, since there are several copies of it running. And the loser must be told kindly, with the next best seat on offer.',
        ],
      },
      {
        kind: 'good',
        expected: NEVER_WEAK,
        turns: [
          'i would use a transaction so that it locks the row and the second person has to wait until the first is finished and then the program checks again whether the seat is still free and shows an error if it is not',
        ],
      },
      {
        kind: 'weak',
        expected: POOR,
        turns: [
          'I check if the seat is free and then I save it, it is very unlikely that two people click at the same moment.',
        ],
      },
      {
        kind: 'keyword salad',
        expected: POOR,
        turns: [
          'Transaction, isolation level, optimistic locking, unique constraint, race condition, mutex, compare and swap, row lock.',
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
          'Without one the database has to read every row of the table. An index is a sorted copy of some columns, usually a tree, so it goes down a few levels and finds the place where the values begin. The price is that each insert and update has to keep that tree in order too, so writes get slower, and it takes disk and memory. It also only helps if it is selective: on a column with three values the planner will not even use it.',
        ],
      },
      { kind: 'weak', expected: POOR, turns: ['It makes queries fast. I would put one on all columns to be safe.'] },
      {
        kind: 'question read back',
        expected: NONE,
        turns: ['A database index makes a query faster, and there is the price of having one.'],
      },
    ],
  },
  {
    questionId: 'first-thirty-minutes',
    answers: [
      {
        kind: 'good',
        expected: GOOD,
        turns: [
          'I acknowledge the alarm, so that nobody else gets woken, and I look at what is really broken: can I buy something myself. Then I say in the incident channel that I am on it. If there was a deploy last evening I roll it back before I understand it, because at that hour getting the shop to sell again matters more than the cause. If it is not that, I go through the dashboards from the outside in. After fifteen minutes without an idea I wake the second person. I keep notes of the times, for the review in the morning.',
        ],
      },
      {
        kind: 'good in other words',
        expected: NEVER_WEAK,
        turns: [
          'Coffee first, honestly, a minute of it, since a sleepy hand does more damage than the fault. Then I try to see with my own eyes what a shopper sees. I touch one thing at a time and say aloud to whoever is listening what I am about to touch.',
        ],
      },
      {
        kind: 'off topic',
        expected: NONE,
        turns: [
          'I am more of a morning person. At my last place we had flexible hours, and I usually came at ten because my daughter goes to school by tram and I like to bring her there myself.',
        ],
      },
    ],
  },
  {
    questionId: 'storing-passwords',
    answers: [
      {
        kind: 'good',
        expected: GOOD,
        turns: [
          'Never the password itself. You run it through a slow hash that was made for this, argon2 or bcrypt, with a salt that is different for each user and stored beside it. It has to be slow and hungry for memory, because whoever steals the table will try billions of guesses on graphics cards, and the salt means that they have to do it for every user again and cannot use a prepared table. I keep the cost setting next to the hash so that I can raise it in a few years at the next sign-in.',
        ],
      },
      {
        kind: 'weak',
        expected: POOR,
        turns: ['I would encrypt them with a key, or use MD5, so that nobody can read them in the database.'],
      },
      {
        kind: 'keyword salad',
        expected: POOR,
        turns: ['bcrypt argon2 scrypt salt pepper hash rainbow table brute force work factor GPU'],
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
          'First I take it out of the way of the others, into quarantine, with a ticket and a date, since people lose their trust in all tests when one of them lies. Then I run it a few hundred times in a loop to make it fail where I can see it. Mostly it is time: it sleeps for a second instead of waiting for a condition, or two tests share data and depend on the order. And sometimes it is right and the product has a race, which is why I would never simply delete it or retry until it is green.',
        ],
      },
      {
        kind: 'weak',
        expected: POOR,
        turns: ['I would let it run again automatically three times, then it is nearly always green.'],
      },
      {
        kind: 'off topic',
        expected: NONE,
        turns: [
          'Twenty is a good number for a team, I think. In our choir we are twenty as well and we sing mostly folk songs from the north, and once a year there is a festival by the lake.',
        ],
      },
    ],
  },
  {
    questionId: 'twenty-wishes',
    answers: [
      {
        kind: 'good',
        expected: GOOD,
        turns: [
          'I start from what we want to reach this quarter and throw out what does not serve it, however loud it was asked for. For the rest I ask how many customers have the problem and how much it hurts them, from tickets and interviews, and the engineers give me a rough size. Then it is value against effort, but I also look at what cannot wait. I tell the seventeen others why theirs is not in and what would change my mind, because otherwise they come back every week.',
        ],
      },
      {
        kind: 'weak',
        expected: POOR,
        turns: ['The boss usually tells us which ones, and otherwise I take the ones from the biggest customer.'],
      },
      {
        kind: 'question read back',
        expected: NONE,
        turns: ['I have twenty requests on the table, and room for three of them, so how do I choose.'],
      },
    ],
  },
  {
    questionId: 'search-race',
    answers: [
      {
        kind: 'good',
        expected: GOOD,
        turns: [
          'The answers come back in another order than the questions went out. The one for the short word takes longer and arrives last, so it overwrites the newer result. I would abort the earlier request when the next key is pressed, with an abort controller, and to be sure I also compare a counter and drop every response that does not belong to the latest one. On top of that I wait about two hundred milliseconds after the last key, so that the server is not asked for each letter, but that alone does not cure it.',
        ],
      },
      {
        kind: 'weak',
        expected: POOR,
        turns: ['The server is too slow, I would make the server faster or use a bigger machine for it.'],
      },
    ],
  },
  {
    questionId: 'not-doing-well',
    answers: [
      {
        kind: 'good',
        expected: GOOD,
        turns: [
          'One of my developers had missed what he promised three sprints in a row. I spoke with him alone, told him what I had seen with two examples, and asked what was going on. It turned out that he did not understand the new codebase and was ashamed to ask. We agreed on what good would look like in six weeks, he got a colleague to pair with, and we met each Friday to look at it. After that time he was where he should be. With another person it did not work, and we parted, and I made sure that she did not hear it first in the last meeting.',
        ],
      },
      {
        kind: 'good in other words',
        expected: NEVER_WEAK,
        turns: [
          'Somebody kept handing in half of things. I moved my desk next to hers for a fortnight and we did the second halves side by side. By the end she was finishing without me there, and later on she told me nobody had ever sat down with her before.',
        ],
      },
      { kind: 'empty', expected: NONE, turns: ['Not really.'] },
    ],
  },
];
