import { AT_MOST_WEAK, GOOD, MODERATE, NEVER_WEAK, NONE, type QuestionCases, STRONG, WEAK } from './case.ts';

const base = { exerciseId: null, minutes: 5, followUps: [] };

/** Questions and answers that the rules were made with. */
export const firstSet: QuestionCases[] = [
  {
    question: {
      ...base,
      id: 'slow-endpoint',
      text: 'An endpoint that used to answer in 80 milliseconds now takes two seconds. How do you find out why?',
      kind: 'explain',
      competencyId: 'debugging',
      rubric: {
        weak: [
          {
            text: 'Guesses a cause and changes things at once',
            cues: ['just restart', 'guess', 'more memory', 'bigger server'],
          },
          { text: 'Waits for others', cues: ['ask someone', 'ask the senior', 'ask devops'] },
        ],
        moderate: [
          {
            text: 'Measures before changing anything',
            cues: ['measur', 'profil', 'metrics', 'dashboard', 'trace', 'flame graph'],
          },
          {
            text: 'Looks at the database',
            cues: ['query plan', 'explain analyze', 'missing index', 'slow query', 'n+1'],
          },
          {
            text: 'Asks what changed',
            cues: ['what changed', 'recent deploy', 'last release', 'git log', 'compare versions'],
          },
        ],
        strong: [
          {
            text: 'Narrows it down by halves and checks one hypothesis at a time',
            cues: ['hypothes', 'bisect', 'rule out', 'one at a time', 'narrow'],
          },
          {
            text: 'Confirms the fix with the same measurement and guards against a return',
            cues: ['confirm', 'before and after', 'regression test', 'alert', 'percentile', 'p95'],
          },
        ],
      },
    },
    answers: [
      {
        kind: 'good',
        expected: STRONG,
        turns: [
          'First I look at the metrics, because I want to see when it began and whether every request is slow or only some of them. Then I check the last release, since most of these come from something we shipped. I write down each hypothesis and rule out one after the other, so I start with a trace of a slow request. Once I had a case where a missing index made one query scan the whole table. After the change I look at the p95 before and after to be sure that it really helped, and I add an alert.',
        ],
      },
      {
        kind: 'good',
        expected: MODERATE,
        turns: [
          'I would open the dashboard and see which part of the request takes the time. If it is in the database I run explain analyze on the statement to see whether it uses an index, and then I would fix that part.',
        ],
      },
      {
        kind: 'good in other words',
        expected: NEVER_WEAK,
        turns: [
          'I begin by collecting numbers, not opinions: how long does each hop on the way take, for whom, and since when. Usually one of them sticks out. Then I reproduce it on my machine with the same data, take away parts until it gets fast again, and that tells me which part is to blame. When I have repaired it I repeat exactly the same timing so that I know it is gone and did not simply hide.',
        ],
      },
      {
        kind: 'keyword salad',
        expected: AT_MOST_WEAK,
        turns: [
          'Metrics, dashboards, tracing, flame graph, profiling, query plan, explain analyze, missing index, n+1, hypothesis, bisect, p95, regression test, alert, before and after.',
        ],
      },
      {
        kind: 'keyword salad',
        expected: AT_MOST_WEAK,
        turns: [
          'I use metrics and dashboards and tracing. I use profiling and the query plan. I use the hypothesis and bisect. I use p95 and alerts. I use a regression test.',
        ],
      },
      {
        kind: 'question read back',
        expected: NONE,
        turns: [
          'So an endpoint that used to answer in 80 milliseconds now takes two seconds, and how do I find out why. Okay, so how do you find out why an endpoint takes two seconds.',
        ],
      },
      { kind: 'empty', expected: NONE, turns: [] },
      {
        kind: 'off topic',
        expected: NONE,
        turns: [
          'I really like your company and I have followed it for years. My sister works in marketing and she told me that the people are friendly and that there is a good canteen, so I was very happy when I got the invitation and I took the train this morning.',
        ],
      },
      {
        kind: 'weak',
        expected: WEAK,
        turns: ['I would just restart the service and if that does not help I would ask someone who knows it better.'],
      },
    ],
  },
  {
    question: {
      ...base,
      id: 'disagreement',
      text: 'Tell me about a time when you disagreed with a colleague about how to build something. What did you do?',
      kind: 'story',
      competencyId: 'collaboration',
      rubric: {
        weak: [
          {
            text: 'Avoided it, or pushed through',
            cues: ['gave up', 'did it my way', 'ignored', 'went to the boss', 'no choice', 'avoid conflict'],
          },
        ],
        moderate: [
          {
            text: 'Listened and tried to understand the other view',
            cues: [
              'listened',
              'understand why',
              'his reasons',
              'her reasons',
              'their reasons',
              'point of view',
              'perspective',
            ],
          },
          {
            text: 'Gave reasons for the own view',
            cues: ['explained', 'my concern', 'pros and cons', 'arguments', 'showed'],
          },
          { text: 'Came to a result', cues: ['agreed', 'compromise', 'in the end', 'decided together', 'settled'] },
        ],
        strong: [
          {
            text: 'Made the matter testable',
            cues: ['prototype', 'experiment', 'benchmark', 'data', 'spike', 'tried both'],
          },
          {
            text: 'Can name what was learned, or where the other was right',
            cues: ['i learned', 'she was right', 'he was right', 'they were right', 'i was wrong', 'next time'],
          },
        ],
      },
    },
    answers: [
      {
        kind: 'good',
        expected: STRONG,
        turns: [
          'In my last job Maria wanted to put the whole thing on a message queue and I thought a simple table would do. At first we went round in circles, so I asked her to walk me through it and listened, and her reasons were better than I had thought: she was worried about bursts at the end of the month. I proposed a small experiment. We replayed one day of traffic against both and the table fell over at four times the load.',
          'She was right, and we agreed on the queue. What I learned is to ask for the fear behind a proposal before I argue against it.',
        ],
      },
      {
        kind: 'good',
        expected: GOOD,
        turns: [
          'we had a discussion about tabs in the settings page and my colleague wanted a wizard instead so i explained that our users come back often and a wizard would slow them down and he told me that new users get lost and i understood his point of view so in the end we made a compromise where new users get the wizard once and everyone else gets the page',
        ],
      },
      {
        kind: 'good in other words',
        expected: NEVER_WEAK,
        turns: [
          'A teammate and I could not settle whether to rewrite the importer. Instead of arguing on in the review I invited him for a coffee and had him tell me what bothered him about the old one. It turned out that he had been on call for it three nights in a row. So we wrote down what hurt most, repaired those two things within a week, and afterwards neither of us wanted the rewrite any more.',
        ],
      },
      {
        kind: 'keyword salad',
        expected: AT_MOST_WEAK,
        turns: [
          'Listened, perspective, pros and cons, compromise, agreed, prototype, experiment, data, I learned, next time, she was right.',
        ],
      },
      {
        kind: 'question read back',
        expected: NONE,
        turns: [
          'A time when I disagreed with a colleague about how to build something, and what did I do. Yes, I disagreed with a colleague about something.',
        ],
      },
      { kind: 'empty', expected: NONE, turns: ['Hmm.', 'Sorry, nothing comes to mind.'] },
      {
        kind: 'off topic',
        expected: NONE,
        turns: [
          'At university I studied physics and I wrote my thesis about lasers. It was a lot of fun because the laboratory was new and we could use it even at night. After that I moved to Berlin where I live with two cats and a garden.',
        ],
      },
      {
        kind: 'weak',
        expected: WEAK,
        turns: ['There was one with the framework. I did it my way because I was faster and he was on holiday anyway.'],
      },
    ],
  },
  {
    question: {
      ...base,
      id: 'cache-staleness',
      text: 'When would you put a cache in front of a service, and what can go wrong with it?',
      kind: 'explain',
      competencyId: 'system-design',
      rubric: {
        weak: [
          {
            text: 'Only says that it is faster',
            cues: ['always faster', 'makes it fast', 'everything faster', 'cache everything'],
          },
        ],
        moderate: [
          {
            text: 'Names stale data and how entries leave',
            cues: ['stale', 'outdated', 'ttl', 'expir', 'evict', 'invalidat'],
          },
          {
            text: 'Knows when reads dominate',
            cues: ['read-heavy', 'read heavy', 'same data', 'hit rate', 'hit ratio', 'rarely change'],
          },
        ],
        strong: [
          {
            text: 'Thinks of what happens when it is cold or gone',
            cues: ['stampede', 'thundering herd', 'cold', 'warm', 'jitter', 'single flight', 'fall back'],
          },
          {
            text: 'Weighs consistency against cost',
            cues: ['trade-off', 'tradeoff', 'eventual', 'consisten', 'acceptable', 'tolerate'],
          },
        ],
      },
    },
    answers: [
      {
        kind: 'good',
        expected: STRONG,
        turns: [
          'I would add one where the same data is read again and again and is expensive to make, so a read-heavy page for instance. The price is that people may see something stale, and whether that is acceptable depends on the thing: an old avatar does not hurt anyone, an old account balance does. So I set a TTL and invalidate on writes where I can. The other trap is a restart: when it is cold every request goes to the database at once, and I have seen a stampede take down the primary, which is why we put a lock around each key and some jitter on the expiry.',
        ],
      },
      {
        kind: 'good',
        expected: MODERATE,
        turns: [
          'When many users ask for the same data and it does not change often, then it helps a lot. The problem is that the data may be stale when somebody edits it, so you need to invalidate it or give it an expiry.',
        ],
      },
      {
        kind: 'good in other words',
        expected: NEVER_WEAK,
        turns: [
          'It pays when making an answer costs much more than storing it and many people want that answer. What bites you is that the copy and the truth drift apart. You change a price, and for the next minutes half of the customers still see yesterday’s number. You also forget that it can be down, and then the thing behind it suddenly sees ten times what it was built for.',
        ],
      },
      {
        kind: 'keyword salad',
        expected: AT_MOST_WEAK,
        turns: [
          'Cache invalidation TTL stale eviction stampede thundering herd eventual consistency trade-off hit ratio read-heavy jitter warm cold',
        ],
      },
      {
        kind: 'keyword salad',
        expected: AT_MOST_WEAK,
        turns: [
          'The stale and the TTL is eviction. It is invalidation with jitter and stampede. They are consistency and the hit rate is warm.',
        ],
      },
      {
        kind: 'question read back',
        expected: NONE,
        turns: [
          'When would I put a cache in front of a service. What can go wrong with it, with a cache in front of a service.',
        ],
      },
      {
        kind: 'off topic',
        expected: NONE,
        turns: [
          'For my part I prefer working from home two days in the week since the way to the office takes an hour. My last manager allowed it and the team was fine with that, and I think it made us all more relaxed.',
        ],
      },
      {
        kind: 'weak',
        expected: WEAK,
        turns: ['I would cache everything because it makes it fast, and I do not think much can go wrong there.'],
      },
    ],
  },
  {
    question: {
      ...base,
      id: 'code-review',
      text: 'What do you look for when you review a change by someone else?',
      kind: 'short',
      competencyId: 'quality',
      rubric: {
        weak: [{ text: 'Only looks at form', cues: ['formatting', 'looks good', 'lgtm', 'typos', 'approve quickly'] }],
        moderate: [
          {
            text: 'Checks that it does what it should',
            cues: ['correct', 'edge case', 'does what', 'requirement', 'run it'],
          },
          { text: 'Looks at the tests', cues: ['tests', 'test coverage', 'fails without'] },
        ],
        strong: [
          { text: 'Thinks of who reads it later', cues: ['readab', 'naming', 'understand in', 'maintain', 'simpler'] },
          { text: 'Cares how it is said', cues: ['kind', 'ask a question', 'suggest', 'tone', 'praise', 'blocking'] },
        ],
      },
    },
    answers: [
      {
        kind: 'good',
        expected: STRONG,
        turns: [
          'I start with the description, since I want to know what it should do before I read any line. Then I look at whether the tests would fail without the change. After that I ask myself whether I would still understand it in a year, and if something could be simpler I suggest it as a question rather than an order, and I say which remarks are blocking.',
        ],
      },
      {
        kind: 'good',
        expected: MODERATE,
        turns: [
          'Mostly whether it is correct, so I think about each edge case that the author may have missed, and I check if there are tests for it.',
        ],
      },
      {
        kind: 'good in other words',
        expected: NEVER_WEAK,
        turns: [
          'I pull the branch and use it the way a customer would, and I try to break it with empty and very large input. Then I read it from the outside in. When I get lost somewhere I take that as a sign that the next person will get lost as well, so I tell the author where it happened.',
        ],
      },
      {
        kind: 'keyword salad',
        expected: AT_MOST_WEAK,
        turns: [
          'Correctness, edge cases, tests, readability, naming, maintainability, tone, suggestions, blocking, simpler.',
        ],
      },
      { kind: 'empty', expected: NONE, turns: ['   '] },
      {
        kind: 'question read back',
        expected: NONE,
        turns: ['What do I look for when I review a change by someone else.'],
      },
      {
        kind: 'weak',
        expected: WEAK,
        turns: ['I look at the formatting and for typos and then I say looks good, it is mostly fine anyway.'],
      },
      {
        kind: 'off topic',
        expected: NONE,
        turns: [
          'We had pizza every Friday, which was great because the kitchen was on the same floor as our desks and the whole office came over.',
        ],
      },
    ],
  },
];
