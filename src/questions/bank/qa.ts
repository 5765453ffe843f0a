import type { BankQuestion } from '../contract.ts';
import { anyLevel, asks, fromMid, fromSenior, shows, toMid } from '../write.ts';

export const qa: BankQuestion[] = [
  {
    id: 'two-days-to-test',
    text: 'You are given a new feature with a one-page description, and two days to test it. How do you spend those two days?',
    kind: 'explain',
    competency: 'testing',
    families: ['qa'],
    levels: anyLevel,
    skills: ['testing', 'exploratory testing', 'test automation'],
    minutes: 5,
    followUps: asks({
      short: 'What have you done by noon of the first day?',
      missing: 'What do you leave untested, and who knows about that?',
      strong: 'Suppose you find something serious after one day. What happens to your plan?',
    }),
    rubric: {
      weak: [
        shows(
          'Writes cases for each line of the page and works through them.',
          'write all test cases, write test cases for everything, go through the list, every line, follow the document',
        ),
        shows('Clicks around.', 'click around, try a few things, see if it works, just use it, test everything'),
      ],
      moderate: [
        shows(
          'First asks what it is for and where the danger lies.',
          'questions, who uses, purpose, risk, risks, risky, developer, product owner, unclear, assumptions, what changed, important, worst, criteria, acceptance, talk to, read the',
        ),
        shows(
          'Uses ways of choosing cases: limits, classes, states, misuse.',
          'boundary, boundaries, limits, edge, equivalence, partitions, classes, empty, too long, negative, invalid, states, transitions, combinations, pairwise, roles, permissions, interrupted, back button, special characters, decision table, happy path first',
        ),
      ],
      strong: [
        shows(
          'Explores with an aim, and takes notes.',
          'exploratory, explore, charter, charters, session, sessions, notes, heuristics, tours, time box, learn, follow the smell, surprises, adapt, debrief',
        ),
        shows(
          'Reports early and often, and says openly what is not covered.',
          'report early, tell them early, as soon as, daily, not covered, not tested, gaps, remaining risk, known issues, confidence, recommendation, summary, transparent, with the developer, blocker first, re-test, buffer',
        ),
        shows(
          'Thinks beyond the function: speed, access, devices, data, and what should run by machine later.',
          'performance, accessibility, security, browsers, devices, mobile, usability, data migration, existing data, regression, automate the, worth automating, logs, monitoring, load, translations, upgrade, neighbouring',
        ),
      ],
    },
  },
  {
    id: 'one-in-twenty',
    text: 'A test fails one time in twenty, and people have taken to simply running it again. What do you do about it?',
    kind: 'explain',
    competency: 'testing',
    families: ['qa', 'backend', 'frontend', 'fullstack', 'mobile', 'devops'],
    levels: anyLevel,
    skills: ['test automation', 'ci/cd', 'selenium', 'playwright', 'cypress'],
    minutes: 4,
    followUps: asks({
      short: 'Which causes come to your mind first?',
      missing: 'What do you do with it until the cause has been found?',
      strong: 'How do you tell whether the test is at fault or the program?',
    }),
    rubric: {
      weak: [
        shows(
          'Repeats automatically, or waits longer.',
          'automatic retry, retry three times, add a retry, add a sleep, increase the timeout, longer wait, that is normal',
        ),
        shows(
          'Deletes it or lives with it.',
          'just delete it, delete the test, ignore it, everybody does that, comment it out',
        ),
      ],
      moderate: [
        shows(
          'Names real causes: timing, order, shared data, clock, network.',
          'timing, race, race condition, asynchronous, async, depends on another, shared state, shared data, test data, clock, date, midnight, time zone, network, random, parallel, environment, left over, cleanup, clean up, external service, animation',
        ),
        shows(
          'Makes it fail more often, and gathers traces.',
          'run it a hundred times, hundred times, loop, in a loop, many times, repeat until, reproduce, logs, trace, video, screenshot, under load, slow machine, random order, same seed, record, since when, bisect, statistics',
        ),
      ],
      strong: [
        shows(
          'Takes it out of the way visibly, with a date and an owner.',
          'quarantine, quarantined, separate, not blocking, ticket, owner, deadline, visible, skip with, limit, a week, tracked, count, dashboard, rate',
        ),
        shows(
          'Allows that it shows a real fault in the program.',
          'real bug, real problem, production bug, bug in the program, product code, users see, users have it, one in twenty users, not only the test, could be the application, real race',
        ),
        shows(
          'Explains what it costs when nobody believes a red test any more.',
          'trust, believe, nobody looks, boy who cried wolf, cry wolf, ignore red, ignore failures, broken windows, confidence, lost time, cost, miss a real, deterministic, wait for a condition, isolate, fresh data, culture',
        ),
      ],
    },
  },
  {
    id: 'good-bug-report',
    text: 'What does a report of a fault need, so that a developer can put it right without coming back to you?',
    kind: 'short',
    competency: 'communication',
    families: ['qa'],
    levels: toMid,
    skills: ['testing', 'jira'],
    minutes: 3,
    followUps: asks({
      short: 'Read me one in your head: what would the title be?',
      missing: 'Suppose it happens only now and then. What do you write?',
      strong: 'How do you make sure that it matters to somebody?',
    }),
    rubric: {
      weak: [
        shows(
          'A sentence that it does not work.',
          'it does not work, is broken, just a screenshot, send a screenshot, tell them in person, write that it',
        ),
        shows(
          'Leaves the finding out to the developer.',
          'they should find out, they can look, developer knows, look at the logs themselves',
        ),
      ],
      moderate: [
        shows(
          'Steps that lead to it, what was expected and what came.',
          'steps, step by step, reproduce, expected, actual, what i expected, what should happen, what happened, instead of, precondition, input, exact, start from',
        ),
        shows(
          'Where it happened: version, device, user, time.',
          'version, build, browser, device, environment, operating system, account, role, screenshot, video, log, logs, test data, language',
        ),
      ],
      strong: [
        shows(
          'Narrowed down as far as possible.',
          'smallest, minimal, shortest, fewest steps, only when, not when, every time, three out of, also on, since which version, last worked, narrowed, other browsers, console, request, network, similar',
        ),
        shows(
          'States the effect on people, in one title that can be found; checks for doubles.',
          'impact, severity, priority, who is affected, how many, workaround, title, short title, one problem per, duplicate, search first, already reported, facts, no opinion, neutral, respectful, data loss',
        ),
      ],
    },
  },
  {
    id: 'a-week-by-hand',
    text: 'Nearly everything is tested by hand before each release, and that takes a week. Where do you begin to change that?',
    kind: 'explain',
    competency: 'testing',
    families: ['qa', 'management'],
    levels: fromSenior,
    skills: ['test automation', 'ci/cd', 'selenium', 'playwright', 'cypress'],
    minutes: 6,
    followUps: asks({
      short: 'What would be different after the first month?',
      missing: 'Is there anything that you would go on checking by hand, and why?',
      strong: 'How do you bring along the people who have done this by hand for years?',
    }),
    rubric: {
      weak: [
        shows(
          'Turns every case into a script through the screen.',
          'automate everything, automate all, all test cases, record and playback, buy a tool, hire automation engineers, selenium for everything',
        ),
        shows('Adds people.', 'more testers, outsource, work faster, overtime'),
      ],
      moderate: [
        shows(
          'Looks first at what is tested, why, and what it has ever found.',
          'look at the list, inventory, which ones find, never found, what found bugs, duplicates, risk, most important, value, sort out, remove, drop tests, time per, where the time goes, history of bugs, critical paths, smoke',
        ),
        shows(
          'Moves checks down to where they are quick and steady.',
          'unit, integration, api tests, api level, below the screen, pyramid, lower level, developers write, pipeline, every commit, continuous, smoke test first, few end-to-end, component',
        ),
      ],
      strong: [
        shows(
          "Makes it everyone's matter, with developers from the beginning.",
          'developers, whole team, definition of done, pair, testable, testability, test ids, hooks, before coding, three amigos, shift left, shared ownership, not a phase, examples first, review',
        ),
        shows(
          'Goes in small steps with figures that show progress.',
          'step by step, first month, one area, measure, days saved, release time, from a week to, escaped bugs, flaky, trust, quick win, smaller releases, release more often, parallel, roadmap, goal',
        ),
        shows(
          'Keeps human time for what people do best, and looks after people.',
          'exploratory, human eye, usability, new features, judgement, creativity, train, learn, teach, afraid, role changes, their knowledge, domain knowledge, coach, test data, environments, monitoring in production',
        ),
      ],
    },
  },
  {
    id: 'stop-the-release',
    text: 'It is the day of the release, and you find a fault that touches only few people. Do you stop the release, and how do you come to that decision?',
    kind: 'explain',
    competency: 'ownership',
    families: ['qa', 'product', 'management', 'mobile'],
    levels: anyLevel,
    skills: ['release management', 'testing'],
    minutes: 4,
    followUps: asks({
      short: 'What do you need to know about the fault first?',
      missing: 'Who decides in the end, and what do they get from you?',
      strong: 'Suppose you advise against it, and it is released all the same. What do you do then?',
    }),
    rubric: {
      weak: [
        shows(
          'Always, or never, without weighing.',
          'always stop, never release with bugs, never stop, deadline is deadline, few people so it does not matter, ship it anyway, zero bugs',
        ),
        shows('Leaves it alone.', 'not my decision so, keep quiet, somebody else decides, tell nobody, hide'),
      ],
      moderate: [
        shows(
          'Finds out how bad it is: what happens, to whom, whether there is a way round.',
          'severity, how bad, what happens, data loss, security, workaround, way around, how many, who is affected, reproduce, can it be undone, worse, crash, cosmetic, legal, since when, already in production',
        ),
        shows(
          'Weighs going out against waiting, with those who decide.',
          'cost of waiting, cost of delay, delay, weigh, other features, promised, customers waiting, product owner, recommend, recommendation, options, stakeholders, risk, trade-off, contract',
        ),
      ],
      strong: [
        shows(
          'Looks for a third way.',
          'feature flag, switch off the, turn off that part, without that part, only to some, staged, exclude, hotfix, fix tomorrow, partial, take it out, small group first, roll back, known issue, warn the users, support knows, tell the users',
        ),
        shows(
          'Makes the decision visible, and learns why it came so late.',
          'write down, documented, who decided, on record, monitor, watch, why so late, earlier, retrospective, regression test, criteria beforehand, agreed criteria, release criteria, learn, loyal, follow up, plan the fix',
        ),
      ],
    },
  },
  {
    id: 'slipped-through',
    text: 'A serious fault reached customers, although every test was green. What do you look at afterwards?',
    kind: 'explain',
    competency: 'debugging',
    families: ['qa', 'backend', 'fullstack', 'frontend', 'management'],
    levels: fromMid,
    skills: ['testing', 'test automation'],
    minutes: 4,
    followUps: asks({
      short: 'Tell me about one which you remember.',
      missing: 'Where is the earliest and cheapest place where it could have been caught?',
      strong: 'Which kinds of fault will your tests never find, and what do you do about those?',
    }),
    rubric: {
      weak: [
        shows(
          'Adds one test and closes the matter.',
          'just add a test, add one more test, more tests, test more, be more careful next time',
        ),
        shows(
          'Asks who had overlooked it.',
          'who tested it, who missed it, tester should have, blame, bad luck, cannot catch everything',
        ),
      ],
      moderate: [
        shows(
          'Understands the fault, and why each step let it pass.',
          'root cause, why did, why none of, each stage, review missed, requirement, requirements, misunderstood, different data, test data, environment, production differs, configuration, mock, mocked, assumption, untested, integration between, coverage',
        ),
        shows(
          'Looks for relatives of the fault.',
          'similar, same kind, same mistake, elsewhere, other places, pattern, class of bugs, search the code, sister, related, same cause, repeat',
        ),
      ],
      strong: [
        shows(
          'Chooses the best place to catch it, which may not be a test at all.',
          'compiler, static analysis, design it out, impossible, monitoring, alert, canary, staged, code review, checklist, earlier, cheapest, requirement phase, contract, constraint, assertion, production check, feature flag, logs',
        ),
        shows(
          'Looks at how it was found and how fast it was cured; shares it without blame.',
          'how did we find out, customer told us, time to detect, time to fix, detection, restore, blameless, share, team learns, meeting, trend, statistics, escaped, honest, mutation testing, can the test fail, tests that cannot fail, priorities',
        ),
      ],
    },
  },
];
