import type { BankQuestion } from '../contract.ts';
import { anyLevel, asks, coders, fromMid, fromSenior, shows, toMid } from '../write.ts';

/** For whoever writes software, whatever the layer. */
export const engineering: BankQuestion[] = [
  {
    id: 'hardest-bug',
    text: 'Walk me through the hardest bug that you have ever tracked down. How did you close in on it?',
    kind: 'story',
    competency: 'debugging',
    families: [...coders, 'qa', 'security'],
    levels: anyLevel,
    skills: [],
    minutes: 5,
    followUps: asks({
      short: 'What did you see first, and what was your first guess?',
      missing: 'How could you tell that you had found the cause and not just made the symptom go away?',
      strong: 'What made that bug possible, and what would have caught it earlier?',
    }),
    rubric: {
      weak: [
        shows(
          'Tried things until it went away.',
          'restarted, just restarted, tried random, changed things until, it went away, reinstalled, no idea why, somehow it worked, someone else fixed',
        ),
        shows('Names a slip that took minutes.', 'typo, missing semicolon, forgot a comma, never had a hard one'),
      ],
      moderate: [
        shows(
          'Reproduced it, or found out under which conditions it appears.',
          'reproduce, reproduced, reproducible, only happened when, every time, intermittent, under load, specific, certain users, same input, steps, conditions, locally, on my machine, pattern, test case that fails, always when, only when, happened when, once a week, collected all, could make it, made it happen, made it fail, again and again, tried until, with the same, looked for what, in common, under which, in production only, every night',
        ),
        shows(
          'Looked at evidence: logs, traces, a debugger, data.',
          'logs, logging, stack trace, trace, debugger, breakpoint, print statements, metrics, profiler, dump, monitoring, network tab, packet, recorded, looked at the data, timestamps, instrumented, wrote out, log files, step by step, line by line, added output, time stamps',
        ),
      ],
      strong: [
        shows(
          'Narrowed it down on purpose: halved the space, tested one guess at a time.',
          'bisect, bisected, narrowed, narrow it down, ruled out, eliminate, eliminated, hypothesis, hypotheses, theory, one at a time, isolated, half of, minimal example, compared, changed only, took away, commented out, disabled, cut in half, halves, cut it, smaller and smaller, left out, one after another, switched off, one thing at a time, my idea was, then i knew it was not, not that, could not be, removed parts, little program, wrote a little program, cut it in halves, thousands of',
        ),
        shows(
          'Explains the cause down to the mechanism.',
          'race condition, deadlock, memory leak, off by one, time zone, timezone, overflow, cache, stale, encoding, concurrency, two threads, uninitialised, garbage collection, rounding, ordering, the reason was, it turned out, turned out, because the, root cause, rounded, same time, wrong order, because two, because it, real reason, actual reason, summer time, first one had not, overwrote, old version, forgot to, the library, it was the',
        ),
        shows(
          'Proved the fix, and left a test or a warning behind.',
          'regression test, wrote a test, added a test, test that fails, confirmed, verified, proved, could no longer, monitored afterwards, alert, never came back, documented, looked for the same, other places, runs every night, test now, checks that, made sure, watched it for, never again, not since, tried again, could not make it fail, looked elsewhere, told the others, wrote down, with our tests',
        ),
      ],
    },
  },
  {
    id: 'review-a-change',
    text: 'When you review a change that someone else has written, what do you look for first? And what makes you ask for it to be done again?',
    kind: 'explain',
    competency: 'collaboration',
    families: [...coders, 'qa', 'security'],
    levels: anyLevel,
    skills: ['git'],
    minutes: 4,
    followUps: asks({
      short: 'Think of the last one you reviewed. What did you write?',
      missing: 'How do you say it when you think that the whole approach is wrong?',
      strong: 'What should reviewers not spend their time on?',
    }),
    rubric: {
      weak: [
        shows(
          'Looks at style and formatting only.',
          'formatting, indentation, spacing, naming conventions only, semicolons, looks good to me, approve it quickly, i just approve, trust them',
        ),
        shows(
          'Does not review, or sees it as a hurdle.',
          'never reviewed, we do not review, waste of time, only seniors',
        ),
      ],
      moderate: [
        shows(
          'First understands what the change is for, then whether it does that.',
          'what it is for, the purpose, intent, description, the ticket, requirement, does what, understand why, problem it solves, correct, correctness, does it work, run it, try it out, context, what they want, want to achieve, what it should do, idea behind, does it do, read the description, big picture, whole thing, first look, start it, talk to whoever',
        ),
        shows(
          'Looks at tests, edge cases and errors.',
          'tests, test coverage, edge cases, corner cases, error handling, failure, null, empty, what happens if, boundary, security, performance, concurrency, race, breaks existing, what could break, could go wrong, strange input, wrong input, old data, when it fails',
        ),
      ],
      strong: [
        shows(
          'Tells apart what must change from what is taste, and says which it is.',
          'nitpick, nit, blocking, optional, suggestion, personal preference, taste, must fix, must change, not blocking, minor, pick my battles, mark it as, severity, leave it to them, matter of taste, only taste, my taste, would do it differently, not important, small things, really wrong, has to change, must be, just an idea, up to you, let it go, say which',
        ),
        shows(
          'Cares for the person: asks rather than orders, talks early when the approach is in doubt.',
          'ask a question, ask why, call them, talk in person, talk to them, pair, tone, respectful, kind, praise, something good, explain why, offer, not the person, in private, sit together, learn from, in person, good things, what i like, sit down, careful with words, not hurt',
        ),
        shows(
          'Judges design and what it will cost later; asks for smaller changes.',
          'maintain, maintainable, in six months, complexity, simpler, simplify, design, architecture, too big, split it, smaller, easy to read, readability, next person, duplication, already exists, abstraction, coupling, understand in a year, next year, somebody else, new person, complicated, too much, smaller pieces, too large, in parts, too clever, same code, there is already',
        ),
      ],
    },
  },
  {
    id: 'feared-code',
    text: 'Tell me about a piece of code that everybody was afraid to touch. What did you do with it?',
    kind: 'story',
    competency: 'coding',
    families: [...coders],
    levels: fromMid,
    skills: ['refactoring'],
    minutes: 5,
    followUps: asks({
      short: 'What made people afraid of it?',
      missing: 'How can you tell that you are not breaking such code?',
      strong: 'When is it right to leave such a thing alone?',
    }),
    rubric: {
      weak: [
        shows(
          'Rewrote it all at once because it was ugly, or left it without a reason.',
          'rewrote everything, rewrite from scratch, threw it all away, started over, stayed away from it, left it alone, avoided it, not my code, whoever wrote it',
        ),
        shows(
          'Has only an opinion on whoever wrote it.',
          'terrible developer, garbage, spaghetti, horrible code, previous guy',
        ),
      ],
      moderate: [
        shows(
          'Took time to understand what it does before changing it.',
          'read through, understand what, understood, traced, drew, diagram, history, asked the author, who wrote it, documented, mapped, why it was, business rules, followed the, git blame, logs, tried to understand, took time, what it really did, who used, asked people, older colleague, wrote down, made notes, watched it run, old tickets',
        ),
        shows(
          'Put a net under it first.',
          'tests first, wrote tests, added tests, characterisation, characterization, safety net, golden master, covered, snapshot, compare the output, recorded, integration test, before changing, regression, tests around, wrote down what it does, old result, results before, same answers, before i touched, before touching, made sure nothing',
        ),
      ],
      strong: [
        shows(
          'Went in small steps that could be shipped and undone.',
          'small steps, step by step, bit by bit, one piece at a time, incremental, incrementally, gradually, small changes, piece by piece, strangler, feature flag, behind a flag, in parallel, old and new, roll back, extracted, little by little, one bit, small piece, part by part, each week, one at a time, could go back, both versions, old one beside, next to the old, moved out',
        ),
        shows(
          'Had a reason tied to what the team needed, and knew when to stop.',
          'kept causing, bugs came from, every change took, slowed us, worth it, the business, needed for, stopped when, good enough, not perfect, only the part, most changed, cost, hot spot, hotspot, next feature, because we had to, cost us, most errors, most trouble, left the rest, not all of it, asked my, needed to, new rule, no need',
        ),
        shows(
          'Tells what became easier or safer afterwards.',
          'afterwards, new people could, fewer bugs, faster to change, days instead of, hours instead of, no longer afraid, anyone can, onboarding, release without, incidents dropped, confidence, since then, now everyone, changed in a day, new colleague, no more, nobody is afraid, quicker',
        ),
      ],
    },
  },
  {
    id: 'what-to-test',
    text: 'How do you decide what deserves an automated test, and what you would rather not test at all?',
    kind: 'explain',
    competency: 'testing',
    families: [...coders, 'qa'],
    levels: anyLevel,
    skills: ['testing', 'jest', 'pytest', 'junit'],
    minutes: 4,
    followUps: asks({
      short: 'Take the last thing you built. Which tests did it get, and which did it not get?',
      missing: 'At which level would you test it, and why there?',
      strong: 'Have you ever deleted a test, and why?',
    }),
    rubric: {
      weak: [
        shows(
          'Goes by a coverage figure alone, or tests everything.',
          'hundred percent coverage, 100 percent, everything must be tested, test everything, coverage target, the tool tells me',
        ),
        shows(
          'Leaves it to others or to the end.',
          'no time for tests, testers do that, qa does that, we test manually, if there is time, at the end, i do not write tests',
        ),
      ],
      moderate: [
        shows(
          'Weighs by risk: what hurts when it breaks, and how likely that is.',
          'risk, risky, critical, important path, payment, what breaks, impact, likely to break, consequences, business logic, core, hurts, customers would, expensive if, worst case, what would hurt, hurts most, cost money, complicated parts, people rely, used by many, often changed, breaks often',
        ),
        shows(
          'Knows levels of tests, and what each is good for.',
          'unit, unit tests, integration, end to end, end-to-end, pyramid, component, contract test, small ones, through the browser, at the boundary, smoke test, manual, small tests, big tests, whole thing, from the browser, single function, many small, few big, slow ones, quick ones, by hand, each piece',
        ),
      ],
      strong: [
        shows(
          'Tests behaviour that users rely on and not the inside, so that tests survive change.',
          'behaviour, behavior, implementation details, from the outside, public interface, refactor without, not how it does, what it does, mocks too much, over-mocking, brittle, survive, contract, observable, what comes out, what goes in, what the user, not how, can change the inside, without touching the tests, still works, breaks for no reason, each change breaks, from outside',
        ),
        shows(
          'Says what is not worth it, and why.',
          'getters, trivial, framework, library already, third party, glue code, generated, prototype, throwaway, changes every week, cosmetic, not worth, cost of maintaining, maintenance, type checker, compiler, simple things, does not pay, too simple, nothing to break, look of, throw away, somebody else tested, costs more, never changes',
        ),
        shows(
          'Lets bugs guide: every one found gets a test, edge cases and failures are covered.',
          'every bug, bug gets a test, regression, edge cases, boundary, empty, error path, failure, property-based, random inputs, mutation, break the code, see it fail, fail first, red, found a mistake, after a bug, bug came, each bug, same bug, wrong input, nothing in it, when it fails, broken on purpose, make it fail, first see it fail, strange values',
        ),
      ],
    },
  },
  {
    id: 'easy-to-read',
    text: 'What makes a function easy to understand? And how do you notice that one of your own is not?',
    kind: 'explain',
    competency: 'coding',
    families: [...coders, 'qa'],
    levels: toMid,
    skills: [],
    minutes: 3,
    followUps: asks({
      short: 'Think of one that you changed recently. What did you change about it?',
      missing: 'What do names have to do with it?',
      strong: 'When is a longer function better than many short ones?',
    }),
    rubric: {
      weak: [
        shows(
          'Names only comments or only length.',
          'lots of comments, add comments, fewer lines, as short as possible, i write comments everywhere',
        ),
        shows(
          'Has no way of noticing.',
          'i understand my own code, never had that, if it works it is fine, nobody complained',
        ),
      ],
      moderate: [
        shows(
          'It does one thing, at a size one can take in.',
          'single responsibility, single purpose, short, fits on, one job, not too many, few parameters, few arguments, one level, no nesting, deeply nested, early return, split, just one, only one thing, not too long, short enough, on one screen, one screen, clear task, few steps, not nested, leave early, not many',
        ),
        shows(
          'Names say what things mean.',
          'name, names, naming, called, variable names, tells you what, says what it does, descriptive, meaningful, self-explanatory, domain language, same words, called what it does, good name, right name, reads like, say what, business words, no abbreviations, clear names, name it',
        ),
      ],
      strong: [
        shows(
          'No surprises: clear input and output, no hidden effects.',
          'side effect, side effects, pure, hidden, global, surprise, surprises, predictable, input and output, does not change, mutate, depends on, explicit, same result, obvious, nothing hidden, same input, gives the same, does not touch, no surprise, only what it gets, goes in, comes out, changes something',
        ),
        shows(
          'Notices through others or through tests: a reviewer asks, a test is hard to write, they stumble after a month.',
          'reviewer asks, review, someone asks, colleague asks, hard to test, difficult to test, come back later, after a month, after a while, weeks later, explain it to, read it aloud, have to scroll, need a comment, the word and, lose track, fresh eyes, have to think, think twice, when i come back, half a year, next day, someone else reads, explain it, cannot explain, cannot name, too many words, and in the name, test is long, have to read it, scroll',
        ),
      ],
    },
  },
  {
    id: 'unknown-estimate',
    text: 'You are asked how long something will take, and you have never built anything like it. What do you answer, and how do you get there?',
    kind: 'explain',
    competency: 'delivery',
    families: [...coders, 'qa', 'security'],
    levels: anyLevel,
    skills: ['agile', 'scrum'],
    minutes: 4,
    followUps: asks({
      short: 'And if they say that they just need a number?',
      missing: 'How do you deal with the parts that you know nothing about?',
      strong: 'How did your last such promise compare with what happened?',
    }),
    rubric: {
      weak: [
        shows(
          'Gives a number from the gut, or refuses.',
          'impossible to say, cannot estimate, just guess, say two weeks, pick a number, double it, whatever they want to hear, i refuse',
        ),
        shows('Leaves it to somebody else.', 'my lead estimates, ask my manager, not my job'),
      ],
      moderate: [
        shows(
          'Breaks the work into parts, and looks for something to compare with.',
          'break it down, break down, smaller parts, smaller tasks, pieces, list the tasks, split, compare, similar, something like it, previous project, reference, ask someone who has, experience of others, cut it, into parts, small steps, something like, close to, done before, someone who did, look how long, list what',
        ),
        shows(
          'Gives a range with the assumptions named.',
          'range, between, best case, worst case, at least, at most, assumption, assumptions, confidence, uncertain, uncertainty, rough, ballpark, depends on, if this holds, not a promise, order of magnitude, from to, between two and, two to four, i would say, if everything, if nothing, not certain, do not know yet, sure about',
        ),
      ],
      strong: [
        shows(
          'Buys information first: a short trial of the riskiest part with a fixed limit.',
          'spike, prototype, proof of concept, time box, timebox, time-boxed, two days to find out, a day to find out, riskiest, unknown first, biggest unknown, explore, investigate first, experiment, try the hard part, give me two days, two days, one day, try the, hardest part, hardest bit, have a look, small trial, test the, try it out, most unknown, then i tell you, then i can say, first look',
        ),
        shows(
          'Updates it early and in public; asks what the answer is needed for.',
          'update, revise, refine, re-estimate, as soon as i know, check in, after a week, tell them early, what do they need it for, why do they need, which decision, deadline, smaller scope, what could be left out, milestone, checkpoints, tell you again, say again, after that, later more, as i learn, each week, keep you, change it, why do you need, what depends, until when, what is it for, could we start with, leave something out',
        ),
      ],
    },
  },
  {
    id: 'outside-library',
    text: 'You are about to bring in a library from outside, instead of writing something yourself. What do you look into before you say yes?',
    kind: 'explain',
    competency: 'security',
    families: [...coders, 'security'],
    levels: anyLevel,
    skills: ['npm', 'open source', 'application security'],
    minutes: 4,
    followUps: asks({
      short: 'Tell me about the last one you added. What did you check?',
      missing: 'What would make you worry about it a year later?',
      strong: 'Suppose you learn that one of your libraries was taken over by an attacker last night. What now?',
    }),
    rubric: {
      weak: [
        shows(
          'Takes whatever comes up first or has most stars.',
          'first result, most stars, most popular, whatever everyone uses, just install it, google it, the assistant suggested',
        ),
        shows('Never uses any, or never checks.', 'never checked, do not check, always write my own, no idea'),
      ],
      moderate: [
        shows(
          'Looks whether it is alive and cared for.',
          'maintained, maintainers, last release, last commit, recent, active, issues, open issues, community, documentation, how many people use, downloads, abandoned, one person, responsive, changelog, still alive, who makes, who is behind, last change, many people, few people, problems reported, one man, company behind, how long around',
        ),
        shows(
          'Looks at licence, size and what else it brings in.',
          'licence, license, gpl, mit, bundle, dependencies of, transitive, what it pulls in, heavy, how much of it, lightweight, compatible, version, allowed to use, may we use, how big, kilobytes, brings along, other packages, how many others, whole tree, fits, works with, language version',
        ),
      ],
      strong: [
        shows(
          'Looks at the risk: known holes, install scripts, how it is published, pinned versions.',
          'vulnerabilities, vulnerability, advisories, cve, audit, supply chain, install scripts, post-install, lock file, lockfile, pin, pinned, signed, provenance, typosquatting, permissions, scanner, read the source, read the code, known problems, hacked, stolen, runs on install, who can publish, fixed version, exact version, look into it, look inside, read it',
        ),
        shows(
          'Weighs it against writing the few lines, and keeps a way out.',
          'ten lines, few lines, write it ourselves, write it myself, small enough, worth it, wrap, wrapper, behind an interface, own interface, replace it, swap, way out, exit, lock-in, cost of keeping, who updates, upgrade, renovate, dependabot, do it myself, write it, quick to write, only need, small part, one function, change it later, get rid, take it out, throw it out, one place, own layer, keep it up to date, each update',
        ),
      ],
    },
  },
  {
    id: 'risky-release',
    text: 'You have a risky change that has to reach every user. How do you get it out without putting everything at stake at once?',
    kind: 'explain',
    competency: 'operations',
    families: ['backend', 'frontend', 'fullstack', 'mobile', 'devops', 'qa', 'machine_learning'],
    levels: fromMid,
    skills: ['ci/cd', 'feature flags', 'kubernetes'],
    minutes: 4,
    followUps: asks({
      short: 'Say it is a new way of computing prices. What happens on the first day?',
      missing: 'What tells you that it is going wrong, and what do you do then?',
      strong: 'Which kinds of change cannot be taken back this way, and how do you treat those?',
    }),
    rubric: {
      weak: [
        shows(
          'Puts it out at night and hopes.',
          'at night, on the weekend, hope for the best, just deploy, all at once, test it well enough, announce downtime',
        ),
        shows(
          'Relies only on testing beforehand.',
          'test everything before, the testers sign off, never had to, only test more',
        ),
      ],
      moderate: [
        shows(
          'Goes out to a few first and widens.',
          'canary, gradual, gradually, small percentage, one percent, five percent, few users first, internal users, beta, staged, phased, rollout, roll out, region by region, ring, blue green, subset, some of the users, own people, ourselves first, colleagues first, few customers, one country, one region, more and more, step by step, small group, a part of, then more, first to, volunteers',
        ),
        shows(
          'Can switch it off or go back quickly.',
          'feature flag, flag, toggle, kill switch, switch it off, turn it off, roll back, rollback, revert, previous version, undo, old version ready, turn back, take it back, back to the old, old one, in a minute, one click, off again, keep the old, way back',
        ),
      ],
      strong: [
        shows(
          'Decides beforehand which figures to watch and what stops it.',
          'metrics, error rate, watch, monitor, dashboards, alert, threshold, compare with, baseline, conversion, latency, decide beforehand, criteria, automatic rollback, abort, health, business metric, complaints, watch it, graphs, sales, if more than, stop if, agreed before, every hour, calls to support',
        ),
        shows(
          'Runs old and new side by side, or keeps them compatible.',
          'shadow, side by side, in parallel, both versions, compare results, dark launch, mirror traffic, backwards compatible, backward compatible, expand and contract, migration first, dual write, old clients, both formats, data stays, old and new, at the same time, next to each other, without showing, behind the scenes, results differ, understand both, database first, same data, first add',
        ),
      ],
    },
  },
  {
    id: 'choose-technology',
    text: 'Tell me about a technical choice that you made for a team and that was expensive to undo. How did you come to it?',
    kind: 'story',
    competency: 'system-design',
    families: [...coders, 'security'],
    levels: fromSenior,
    skills: ['software architecture'],
    minutes: 5,
    followUps: asks({
      short: 'What were the other candidates, and what spoke for them?',
      missing: 'Did it cost you something later that you had not seen, and what?',
      strong: 'What would have to happen for you to reverse it today?',
    }),
    rubric: {
      weak: [
        shows(
          'Chose by fashion or by habit.',
          'everyone uses it, most popular, it was new, wanted to try, always used, i like it, the boss wanted, hype, we just picked',
        ),
        shows(
          'Names no alternative and no drawback.',
          'no alternatives, it was obvious, no downsides, simply the best',
        ),
      ],
      moderate: [
        shows(
          'Starts from needs and limits of their own case.',
          'requirements, we needed, constraint, constraints, budget, the team knew, team already, skills, load, expected traffic, deadline, existing systems, compliance, hiring, our case, our scale, we had, had to, people knew, knew already, our team, small team, how much data, customer wanted, what we have',
        ),
        shows(
          'Compares real alternatives with their drawbacks.',
          'alternatives, compared, options, pros and cons, versus, considered, candidates, downside, drawback, trade-off, trade-offs, advantages, disadvantage, shortlist, two others, looked at several, for and against, weak point, cheaper, better at, other one, could also have',
        ),
      ],
      strong: [
        shows(
          'Tested the riskiest assumption before deciding, and took others along.',
          'prototype, proof of concept, spike, load test, benchmark, trial, tested with, asked the team, proposal, design document, decision record, adr, reviewed by, workshop, wrote it up, consulted, vote, tried it, small trial, built a small, two weeks, hardest part, asked others, everybody could, wrote a page, wrote down, talked to people who, other companies, showed the team',
        ),
        shows(
          'Kept a way out, and came back to check the choice honestly.',
          'way out, reversible, behind an interface, abstraction, exit, revisit, looked back, in hindsight, turned out, we were wrong, underestimated, did not expect, later we, after a year, would do it again, lock-in, migrate away, did not think of, later found, cost us, harder than, would do again, would not, change back, one place, after two years, today i would, still happy, paid for',
        ),
      ],
    },
  },
];
