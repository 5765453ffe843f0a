import type { QuestionCases } from './case.ts';
import { AT_MOST_WEAK, GOOD, NEVER_WEAK, NONE, STRONG, WEAK } from './case.ts';

const base = { exerciseId: null, minutes: 5, followUps: [] };

/** Questions and answers that no rule was made with: written first, tried afterwards. */
export const heldOutSet: QuestionCases[] = [
  {
    question: {
      ...base,
      id: 'migrate-column',
      text: 'How would you rename a column of a large table that is in use day and night?',
      kind: 'explain',
      competencyId: 'data',
      rubric: {
        weak: [
          {
            text: 'One statement in place, or a night shift',
            cues: ['alter table', 'at night', 'take it down', 'maintenance window', 'rename it directly'],
          },
        ],
        moderate: [
          {
            text: 'Adds the new one beside the old',
            cues: ['new column', 'add a column', 'both columns', 'side by side', 'two columns'],
          },
          { text: 'Copies what is there in portions', cues: ['backfill', 'batch', 'in chunks', 'copy the'] },
        ],
        strong: [
          {
            text: 'Orders deploys so that old and new code both work',
            cues: [
              'write to both',
              'dual write',
              'read from the new',
              'old code',
              'backward compatible',
              'several deploys',
              'separate deploy',
            ],
          },
          {
            text: 'Watches locks and can go back',
            cues: ['lock', 'roll back', 'rollback', 'replication lag', 'drop the old', 'verify'],
          },
        ],
      },
    },
    answers: [
      {
        kind: 'good',
        expected: STRONG,
        turns: [
          'Not in one step. I would add the new column next to the old one, empty, because that is cheap and takes only a short lock. Then a deploy that writes to both columns while everything still reads the old one. After that I backfill in small batches with a pause in between and watch the replication lag. When a query shows that no row differs, the next deploy starts to read from the new one, and only when that has been quiet for a week do I drop the old column. At every point before the last I can roll back.',
        ],
      },
      {
        kind: 'good',
        expected: GOOD,
        turns: [
          'i would first add a column with the new name and then copy the data over in chunks so that the table is not blocked for long and when everything has been copied the application can switch to it and after some time the old one goes away',
        ],
      },
      {
        kind: 'good in other words',
        expected: NEVER_WEAK,
        turns: [
          'You cannot do it at once since two versions of the program are running during every release. So I make the change in small steps where each one is harmless by itself. First the database learns the second name. Then the program keeps both up to date, then a slow job fills in the past, and after we have compared the two for some days we let people read the second one. The last step is to throw the first away, and I would wait with that one.',
        ],
      },
      {
        kind: 'keyword salad',
        expected: AT_MOST_WEAK,
        turns: [
          'Backfill batches dual write new column lock rollback replication lag verify drop the old column backward compatible separate deploys',
        ],
      },
      {
        kind: 'keyword salad',
        expected: AT_MOST_WEAK,
        turns: [
          'For this I would do backfill and dual write, because backfill is important and dual write is important, and then the lock and rollback, which is also very important, and finally verify and batch.',
        ],
      },
      {
        kind: 'question read back',
        expected: NONE,
        turns: [
          'How I would rename a column of a large table that is in use day and night? A column of a large table, in use day and night, that I would rename.',
        ],
      },
      { kind: 'empty', expected: NONE, turns: [''] },
      {
        kind: 'off topic',
        expected: NONE,
        turns: [
          'Before this I worked as a waiter for three years. I liked the guests and I learned to stay calm when twenty tables want to pay at the same time, and I still meet some of the people from there.',
        ],
      },
      {
        kind: 'weak',
        expected: WEAK,
        turns: ['I would run an alter table at night when fewer people are there, that should be fine.'],
      },
    ],
  },
  {
    question: {
      ...base,
      id: 'accessible-form',
      text: 'What do you do so that a form can be used by someone who cannot see the screen?',
      kind: 'explain',
      competencyId: 'frontend-craft',
      rubric: {
        weak: [
          {
            text: 'Leaves it to a plugin or to others',
            cues: ['plugin', 'overlay', 'not my job', 'nobody needs', 'never thought about'],
          },
        ],
        moderate: [
          { text: 'Labels every field', cues: ['label', 'aria', 'accessible name', 'alt text'] },
          { text: 'Makes it work by keyboard', cues: ['keyboard', 'tab order', 'focus', 'without a mouse'] },
        ],
        strong: [
          {
            text: 'Announces errors and changes',
            cues: ['announce', 'live region', 'error message', 'describedby', 'error summary'],
          },
          {
            text: 'Tries it as such a person would',
            cues: ['screen reader', 'voiceover', 'nvda', 'real users', 'close my eyes'],
          },
        ],
      },
    },
    answers: [
      {
        kind: 'good',
        expected: STRONG,
        turns: [
          'I use real form elements, since a native input with a label already tells a screen reader most of it. Then I put the mouse away and go through it by keyboard, so that focus is always where you expect it.',
          'The part people forget is errors: when something is wrong the message has to be announced, so I tie it to its field with describedby and move the focus there. At the end I turn on VoiceOver and try to fill it in without looking.',
        ],
      },
      {
        kind: 'good',
        expected: GOOD,
        turns: [
          'Every field gets a label that is tied to it, and I check that you can reach everything with the keyboard in an order that makes sense, because a person who does not see it cannot point at things.',
        ],
      },
      {
        kind: 'good in other words',
        expected: NEVER_WEAK,
        turns: [
          'I think of it as a conversation over the telephone. Each question must make sense when it is read out alone, in order, and if I have to repeat one I must say why. Colour alone tells such a person nothing, so words have to carry it. A friend of mine is blind and when I can I let him have a go, which is humbling every single time.',
        ],
      },
      {
        kind: 'keyword salad',
        expected: AT_MOST_WEAK,
        turns: [
          'aria label, keyboard, focus, tab order, live region, screen reader, NVDA, VoiceOver, error summary, describedby',
        ],
      },
      {
        kind: 'question read back',
        expected: NONE,
        turns: ['So what do I do so that a form can be used by someone who cannot see the screen, right.'],
      },
      {
        kind: 'off topic',
        expected: NONE,
        turns: [
          'My favourite language is Rust at the moment, because the compiler is strict and I sleep better. I wrote a small game with it last winter and my nephew still plays it.',
        ],
      },
      {
        kind: 'weak',
        expected: WEAK,
        turns: ['To be honest I never thought about that, there is a plugin for it I believe.'],
      },
    ],
  },
];

/** The same over questions of the built-in bank, by id. */
export const heldOutOverBank: { questionId: string; answers: QuestionCases['answers'] }[] = [
  {
    questionId: 'risky-release',
    answers: [
      {
        kind: 'good',
        expected: GOOD,
        turns: [
          'I would put it behind a feature flag and deploy it switched off, so that the release and the change are two different things. Then I turn it on for ourselves, then for one percent, and I watch error rate and latency for each step before I go further. I decide beforehand which number makes us stop, because in the moment everyone finds excuses. If it goes wrong we switch the flag off, which takes seconds. For the database part I make sure that the old version can still read what the new one writes.',
        ],
      },
      {
        kind: 'good',
        expected: GOOD,
        turns: [
          'We roll it out gradually. First to a small group of users, and we look at the dashboards and the logs to see if errors go up. If something looks bad we roll back to the previous version and fix it before we try again.',
        ],
      },
      {
        kind: 'good in other words',
        expected: NEVER_WEAK,
        turns: [
          'I let a handful of people who volunteered use it for a week, people who would call me when it hurts. Meanwhile the others stay on what they have. If the volunteers are happy I let in the next town, and so on, and there is always a lever with which anybody on duty puts everything back as it was.',
        ],
      },
      {
        kind: 'keyword salad',
        expected: AT_MOST_WEAK,
        turns: [
          'Feature flags, canary, gradual rollout, percentage, monitoring, error rate, rollback, backward compatible, kill switch, blue green.',
        ],
      },
      {
        kind: 'question read back',
        expected: NONE,
        turns: [
          'I have a risky change that has to reach every user. How do I get it out without putting everything at stake at once.',
        ],
      },
      {
        kind: 'off topic',
        expected: NONE,
        turns: [
          'I am a morning person, so I usually start at seven and I go for a run before that. In the evening I play the violin in a small orchestra, and we had a concert last Sunday which was lovely.',
        ],
      },
      {
        kind: 'weak',
        expected: ['weak', 'none'],
        turns: [
          'I would test it well and then deploy it to everyone on Friday evening, and hope that nothing happens.',
        ],
      },
    ],
  },
  {
    questionId: 'hardest-bug',
    answers: [
      {
        kind: 'good',
        expected: GOOD,
        turns: [
          'We had orders that were charged twice, maybe one in ten thousand, and only on Mondays. Nobody could reproduce it. I added a log line with the request id on both sides and waited a week. It showed that the second charge always came from a retry after thirty seconds. So I wrote a test that delayed the answer by thirty one seconds and there it was, every time. The cause was that the payment call had no idempotency key, so our proxy simply sent it again.',
          'Afterwards we added the key and a test that fails without it, and I went through the other calls to see who else did that.',
        ],
      },
      {
        kind: 'good in other words',
        expected: NEVER_WEAK,
        turns: [
          'A printer in one warehouse dropped every seventh sheet. I drove there. I sat next to it for a morning with a notebook and after a while I saw that it only happened when the door was open. The cable ran along the hinge. That taught me to go where the thing is instead of staring at what it writes about itself.',
        ],
      },
      {
        kind: 'keyword salad',
        expected: AT_MOST_WEAK,
        turns: [
          'Race condition, memory leak, logs, breakpoints, reproduce, bisect, root cause, regression test, stack trace, heap dump, hypothesis.',
        ],
      },
      {
        kind: 'question read back',
        expected: NONE,
        turns: [
          'The hardest bug that I have ever tracked down, and how I closed in on it. Walk you through the hardest bug.',
        ],
      },
      {
        kind: 'off topic',
        expected: NONE,
        turns: [
          'I would like to earn a bit more than now and I would like to move closer to the sea. My wife found a school there for the children and so we are looking at both of our options this summer.',
        ],
      },
      { kind: 'empty', expected: NONE, turns: ['um', 'no'] },
    ],
  },
  {
    questionId: 'vague-request',
    answers: [
      {
        kind: 'good',
        expected: GOOD,
        turns: [
          'First I write down what I think it means and what I do not know. Then I ask the people around, for example support or whoever sits next to that person, because often somebody knows what the problem behind it is. I look for something small that is right under every reading and start with that, and I note my assumptions so that the requester can correct me as soon as they are back. I would not build the big version before that.',
        ],
      },
      {
        kind: 'good in other words',
        expected: NEVER_WEAK,
        turns: [
          'I would go and sit with whoever suffers from it today and watch them. One sentence usually hides a story. By the time the author is reachable I have two drawings on paper, and choosing between drawings takes a minute, whereas talking about wishes takes an afternoon.',
        ],
      },
      {
        kind: 'keyword salad',
        expected: AT_MOST_WEAK,
        turns: [
          'Clarify, assumptions, stakeholders, prototype, requirements, scope, user story, acceptance criteria, feedback, iterate.',
        ],
      },
      {
        kind: 'question read back',
        expected: NONE,
        turns: [
          'So I am handed a request that is one vague sentence long, and whoever wrote it cannot be reached for a few days.',
        ],
      },
      {
        kind: 'off topic',
        expected: NONE,
        turns: [
          'In my spare time I repair old radios. You find them at flea markets and most of the time only a capacitor is dead, and when the first station comes in it is a very nice moment.',
        ],
      },
      {
        kind: 'weak',
        expected: ['weak', 'none'],
        turns: ['I would wait until they are back, it is their problem that they were not clear.'],
      },
    ],
  },
  {
    questionId: 'own-mistake',
    answers: [
      {
        kind: 'good',
        expected: GOOD,
        turns: [
          'I once ran a cleanup script against production instead of staging and deleted about two hundred customer accounts. I noticed within a minute because the count was far too high. I told my lead and the support team straight away, before I had a solution, so that they knew what to say to callers. Then I restored the rows from the backup, which took two hours, and I wrote to the customers who had been affected.',
          'Later I wrote it up for the team, and we changed the script so that it asks for the name of the environment and production needs a second person.',
        ],
      },
      {
        kind: 'keyword salad',
        expected: AT_MOST_WEAK,
        turns: [
          'Mistake, responsibility, apologised, post-mortem, root cause, backup, told my manager, customers, fixed it, prevention, never again.',
        ],
      },
      {
        kind: 'question read back',
        expected: NONE,
        turns: ['A mistake of mine that other people felt, and what I did from the moment I noticed it.'],
      },
      {
        kind: 'off topic',
        expected: NONE,
        turns: [
          'The weather here has been awful this week. It rained through the roof of our garage and so we spent the whole Saturday carrying boxes into the kitchen, but at least we found the old photo albums.',
        ],
      },
      {
        kind: 'weak',
        expected: ['weak', 'none'],
        turns: [
          'I do not really make mistakes that others notice, and if there was one it was mostly because the specification was bad.',
        ],
      },
    ],
  },
  {
    questionId: 'what-to-test',
    answers: [
      {
        kind: 'good',
        expected: GOOD,
        turns: [
          'I ask what would hurt most if it broke without anyone noticing, so money, permissions and data first, and those get tests before anything else. Then there is logic with many branches, because I cannot keep all cases in my head. I do not test getters or what the framework does, since such a test only repeats the code and breaks on every refactoring. And every bug that came back from production gets one, so it stays fixed.',
        ],
      },
      {
        kind: 'keyword salad',
        expected: AT_MOST_WEAK,
        turns: [
          'Unit tests, integration tests, end to end, coverage, risk, edge cases, regression, test pyramid, mocks, flaky, critical path.',
        ],
      },
      {
        kind: 'question read back',
        expected: NONE,
        turns: ['How do I decide what deserves an automated test, and what I would rather not test at all.'],
      },
      {
        kind: 'off topic',
        expected: NONE,
        turns: [
          'My previous boss was from Portugal and he brought cakes from his mother when he had been home. We were a team of six and most of us are still in touch, we even went on holiday together.',
        ],
      },
      {
        kind: 'weak',
        expected: ['weak', 'none'],
        turns: ['I think everything should have a test, one hundred percent, that is the rule where I work.'],
      },
    ],
  },
  {
    questionId: 'learn-fast',
    answers: [
      {
        kind: 'good',
        expected: GOOD,
        turns: [
          'Last spring I inherited a Kubernetes cluster because the person who ran it left, and I had never touched one. I made a small cluster on my laptop and broke it on purpose to see what it says. I read the documentation for the parts we use, not all of it, and I asked a friend who does this for a living for an hour a week to tell me what I got wrong. After three weeks I did the first upgrade with him watching, and the second one alone. I wrote down the steps, and a colleague has done the third with them.',
        ],
      },
      {
        kind: 'keyword salad',
        expected: AT_MOST_WEAK,
        turns: [
          'Documentation, tutorials, online course, mentor, practice, side project, asking questions, learning by doing, books, feedback.',
        ],
      },
      {
        kind: 'off topic',
        expected: NONE,
        turns: [
          'I think the salary band in the advertisement is fine for me. I would need a permit for parking, as the bus from our village only goes twice a day and never after eight.',
        ],
      },
      {
        kind: 'weak',
        expected: ['weak', 'none'],
        turns: ['I usually know what I need already, so I cannot think of anything like that.'],
      },
    ],
  },
];
