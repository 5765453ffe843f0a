import type { BankQuestion } from '../contract.ts';
import { anyLevel, asks, fromMid, fromSenior, shows, toMid, toSenior } from '../write.ts';

/** For every role: how somebody works, learns and gets on with others. */
export const workingStyle: BankQuestion[] = [
  {
    id: 'proud-work',
    text: 'To begin with, tell me about a piece of work from the last year or two that you are proud of. What was your own part in it?',
    kind: 'story',
    competency: 'ownership',
    families: ['general'],
    levels: anyLevel,
    skills: [],
    minutes: 4,
    followUps: asks({
      short:
        'Take me through it a little more slowly. What was there before you started, and what was there afterwards?',
      missing: 'Which decisions in it were yours, and which were made by others?',
      strong: 'Knowing what you know now, what would you do differently?',
    }),
    rubric: {
      weak: [
        shows(
          'Describes the project or the company and never gets to what they did themselves.',
          "i wasn't really involved, the team did everything, my manager decided, i just did what i was told, i only watched",
        ),
        shows(
          'Cannot name a piece of work or why it mattered.',
          "nothing comes to mind, can't think of anything, nothing special, just normal tasks",
        ),
      ],
      moderate: [
        shows(
          'Says plainly which part they did themselves.',
          'i built, i wrote, i designed, i was responsible for, i took over, i led, my job was, i proposed, i set up, i suggested, i decided, on my own, i implemented, i organised, i rebuilt, i made, i changed, i talked, i came up, i created, i started, i fixed, i moved, i introduced, i pushed, i did the, i put together, i looked after',
        ),
        shows(
          'Explains the problem that the work solved and for whom.',
          'the problem was, customers were, users were, used to take, complaints, was broken, by hand, manually, kept failing, nobody could, they needed, the goal was, too slow, waste of time, mixed up, took hours, took days, went wrong, complained, too long, nobody had, every morning, got lost, mistakes',
        ),
      ],
      strong: [
        shows(
          'Gives a result that can be checked: a number, a change that people noticed, something still in use.',
          'percent, per cent, went from, dropped from, reduced, cut in half, half the time, twice as, doubled, saved, still in use, still running, hours a week, fewer complaints, fewer tickets, we measured, minutes instead, hours instead, days instead, hardly any, no longer, fewer mistakes, less time, half of, three times, now takes, people use, everybody uses, customers said',
        ),
        shows(
          'Names a decision or trade-off of their own and why they took it.',
          'trade-off, tradeoff, instead of, we could have, i chose, the alternative, decided against, because otherwise, on purpose, deliberately, weighed, gave up, worth it, decided not, not to buy, would have taken, too expensive, rather than, could have, simpler way, better than, on the one hand, thought about',
        ),
        shows(
          'Stays critical: says what was missed, or gives credit where it is due.',
          'looking back, in hindsight, next time, would do differently, i underestimated, should have, what i learned, with help from, credit, thanks to, could not have done it without, if i did it again, did it again, do it again, too late, wrong at first, learned that, helped me, together with, not only me',
        ),
      ],
    },
  },
  {
    id: 'disagreement',
    text: 'Tell me about a time when you and a colleague wanted to do something in different ways. How did you settle it?',
    kind: 'story',
    competency: 'collaboration',
    families: ['general'],
    levels: anyLevel,
    skills: [],
    minutes: 4,
    followUps: asks({
      short: 'What exactly did each of you want?',
      missing: 'What was the best argument on the other side?',
      strong:
        'Has there been a case where you gave in and later turned out to have been right? How did you handle that?',
    }),
    rubric: {
      weak: [
        shows(
          'Says that it never happens, or that they keep quiet.',
          "never disagree, never had a disagreement, we always agree, i just go along, i keep quiet, i avoid conflict, i don't argue",
        ),
        shows(
          'Tells a story in which the other person was simply wrong or stupid.',
          "they were wrong, didn't get it, didn't understand anything, stupid, i told them so, stubborn, i just did it anyway, behind their back, idiot",
        ),
      ],
      moderate: [
        shows(
          'Listened to the other view and can say what was in it.',
          'listened, their point, their view, their reasons, from their side, their perspective, understood why, had a point, asked why, asked them, heard them out, their concern, where they were coming from, asked what, asked her, asked him, wanted because, was fair, fair point, could see, tried to understand, explained to me, what worried, afraid that, wanted to know why, good reason, let them explain, reason was',
        ),
        shows(
          'Tells how it ended, and that the work went on afterwards.',
          'in the end, we agreed, agreed on, compromise, we went with, settled on, middle ground, came to an agreement, moved on, met half way, meet halfway, accepted, committed to, decided together, both happy, laugh about, agreed to, did it their way, dropped my, gave in, helped with, found a way, went ahead, in the end we took, result was',
        ),
      ],
      strong: [
        shows(
          'Moved the argument from opinion to something that could be checked: a trial, data, a shared goal.',
          'prototype, tried both, experiment, measured, data, numbers, benchmark, small test, tried it out, spike, wrote down, pros and cons, whiteboard, criteria, what matters most, same goal, shared goal, the requirement, side by side, small version, spent a day, each of us, tried it for, looked at what, showed that, real example, asked a third, asked someone else, asked the customers, what we want',
        ),
        shows(
          'Changed their own mind, or carried a decision loyally that was not theirs.',
          'i was wrong, changed my mind, they were right, convinced me, disagree and commit, supported the decision, even though, went along with it fully, i learned, gave it a fair, dropped my idea, better than mine, hers was better, his was better, gave up my, their idea was better, wrong myself, i helped anyway, stood behind, accepted it, backed it, not my way',
        ),
        shows(
          'Took care of the relationship, for example by talking in private or checking afterwards.',
          'in private, one on one, face to face, over coffee, afterwards we, still work together, good relationship, not personal, trust, respect, checked in, calmed down, without blaming, between us, went for lunch, alone with, still friends, good terms, get along, apologised, apologized, kept it friendly, not in front of, talked afterwards',
        ),
      ],
    },
  },
  {
    id: 'own-mistake',
    text: 'Tell me about a mistake of yours that other people felt. What did you do from the moment you noticed it?',
    kind: 'story',
    competency: 'ownership',
    families: ['general'],
    levels: anyLevel,
    skills: [],
    minutes: 4,
    followUps: asks({
      short: 'Who was affected, and how did they find out?',
      missing: 'What, if anything, did you change so that it could not happen in the same way again?',
      strong: 'How would you want a teammate to act who makes that same mistake tomorrow?',
    }),
    rubric: {
      weak: [
        shows(
          'Claims to have made none, or picks something harmless to look good.',
          "i don't make mistakes, never made, i'm a perfectionist, work too hard, can't think of one, nothing serious, none that i remember",
        ),
        shows(
          'Puts it on others or hid it.',
          'not my fault, they should have, somebody else, hoped nobody, kept it quiet, did not tell, nobody noticed, blamed, the documentation was wrong, was given wrong',
        ),
      ],
      moderate: [
        shows(
          'Names the mistake as their own and what it caused.',
          'i deleted, i broke, i forgot, i deployed, i assumed, i misread, i sent, i overlooked, my fault, my mistake, i caused, i missed, i took down, i should have checked, went down, lost, i removed, i ran, i pressed, i changed the wrong, wrong server, wrong customer, wrong number, by accident, i misunderstood, my error, i promised, i gave, because of me, i ignored, i mixed up, i made a',
        ),
        shows(
          'Told the people concerned quickly and helped to put it right.',
          'told my, told them, told the team, let them know, informed, called, admitted, owned up, apologised, apologized, said sorry, rolled back, restored, fixed it, reverted, raised it, immediately, straight away, told my lead, told everyone, told support, told customer, said it, called them, within minutes, within an hour, put it back, got back, got most of them back, repaired, helped to fix, stayed until, worked on it until',
        ),
      ],
      strong: [
        shows(
          'Looked for what made the mistake possible, beyond being more careful.',
          'root cause, why it was possible, made it easy to, should not have been possible, no safeguard, postmortem, post-mortem, retrospective, looked into why, underlying, the process allowed, too easy, asked myself why, why was it so easy, so easy, looked the same, nobody checks, was possible because, could happen to anyone, happen to anybody, confusing, sat down and looked, reason behind, two windows',
        ),
        shows(
          'Left something behind that protects the next person: a check, a guard, a written step.',
          'checklist, added a check, automated, added a test, alert, guard, confirmation, dry run, backup, second pair of eyes, peer review, documented, wrote down, runbook, removed access, safeguard, validation, asks you, asks for, type the name, red background, has to confirm, two people, second person, now we have, built in, no longer possible, cannot happen, changed the process, new rule, list of steps, practice run, colleague looks',
        ),
      ],
    },
  },
  {
    id: 'explain-to-outsider',
    text: 'Choose something complicated that you know well from your work. Explain it to me as though I had just joined from a completely different profession.',
    kind: 'explain',
    competency: 'communication',
    families: ['general'],
    levels: anyLevel,
    skills: [],
    minutes: 4,
    followUps: asks({
      short: 'Please go one step further. Why does it have to work that way?',
      missing: 'Could you give me a picture from everyday life for it?',
      strong:
        'If you gave me a picture for it from everyday life, where would that break down, and what would it make me believe wrongly?',
    }),
    rubric: {
      weak: [
        shows(
          'Uses the words of the trade without explaining them.',
          'you know what i mean, obviously, as everybody knows, basically just',
        ),
        shows(
          'Stays so general that nothing is explained.',
          "it's complicated, hard to explain, it just works, it depends, i can't explain",
        ),
      ],
      moderate: [
        shows(
          'Uses a comparison or example from everyday life.',
          'imagine, think of, like a, similar to, for example, for instance, picture, suppose you, kitchen, library, restaurant, post office, shop, supermarket, recipe, a bit like, the way you would, shelf, queue at, it is like, just like, same as, as if, as when, compare it, phone book',
        ),
        shows(
          'Says why it matters or what it is for before going into detail.',
          'the point is, the reason, so that, which means, the purpose, matters because, why we need, in order to, otherwise you would, the problem it solves, the idea is, without it, you need it because, people want, problem is, trouble is, used for, helps to, without that, important because, why we do, instead of waiting, what it does',
        ),
      ],
      strong: [
        shows(
          'Builds up in small steps and leaves out what the listener does not need.',
          'first of all, step by step, the first thing, and then, after that, next, to keep it simple, leaving out, you do not need to know, in short, simplify, ignore for now, the important part, start with, begin with, three parts, piece by piece, bit by bit, then comes, that is all, do not worry about, forget about, not important',
        ),
        shows(
          'Checks that the listener follows, and names where the simple picture stops being true.',
          'does that make sense, are you with me, stop me, tell me if, have you ever, before i go on, not quite exact, where the comparison, in reality, strictly speaking, simplified, not perfect, in other words, to sum up, make sense, do you follow, clear so far, do you know, questions so far, if you ever, of course it is, really it is more, not exactly, a bit different, not quite, in real life, simplifying, so in one sentence, so basically what',
        ),
      ],
    },
  },
  {
    id: 'learn-fast',
    text: 'When did you last have to become useful in something you knew nothing about? Tell me how you went about it.',
    kind: 'story',
    competency: 'learning',
    families: ['general'],
    levels: anyLevel,
    skills: [],
    minutes: 4,
    followUps: asks({
      short: 'What did you do in the first two days?',
      missing: 'How did you know that you had really understood it?',
      strong: 'Was there something that you believed in the beginning and that turned out to be false?',
    }),
    rubric: {
      weak: [
        shows(
          'Waited to be trained, or cannot name an occasion.',
          'waited for, nobody trained me, no time to, i already know, had no need, was given a course, never needed, prefer what i know',
        ),
        shows(
          'Learned only by copying without understanding.',
          'copied and pasted, copy paste, just googled, tried until it worked, no idea why it worked, let the tool do it',
        ),
      ],
      moderate: [
        shows(
          'Went to real sources and built something small with it.',
          'documentation, the docs, tutorial, book, read the, course, source code, example project, side project, toy project, small project, built a small, played with, tried things, experimented, practised, practiced, hands-on, read a lot, videos, looked at the code, looked at examples, wrote a small, tried out, made a little, played around, broke it, first version, at home',
        ),
        shows(
          'Asked people who knew, and prepared before asking.',
          'sat with, pair, paired, shadowed, mentor, somebody who knew, senior, expert, list of questions, showed me, explained to me, community, forum, asked a colleague, colleague who, talked to people, sat next to, watched how, somebody showed, she showed, he showed, explained it, went to, meeting with, called someone, asked a lot, found someone, questions ready',
        ),
      ],
      strong: [
        shows(
          'Chose what to learn first from what the work needed, and left the rest.',
          'focused on, the part i needed, enough to, prioritised, prioritized, most important first, did not need everything, narrowed, just enough, learning plan, goal, what i needed to know, ignored the rest, only the, what i need, did not try to learn everything, not everything, first thing, for my task, most urgent, what was needed, left out, most used, basics first',
        ),
        shows(
          'Tested their own understanding and corrected it.',
          'explained it to, taught, wrote it down, notes, checked my understanding, got it wrong, misunderstood, realised, realized, mental model, had assumed, feedback, reviewed by, gave a talk, wrote a guide, thought i understood, turned out wrong, my idea of, explain it back, told it to, showed it to, somebody checked, test myself, tried to explain, found out i was, wrong about, corrected me, wrote down what',
        ),
        shows(
          'Delivered something others used, within a stated time.',
          'within a week, within two weeks, in the first month, after a few days, shipped, went live, in production, first change, delivered, the team used, became the person, contributed, after a week, after two weeks, within a month, in a month, first week, three weeks, was used, customers used, went out, people came to me, asked me, handed in',
        ),
      ],
    },
  },
  {
    id: 'cannot-do-it-all',
    text: 'Tell me about a time when it became clear that you could not finish everything you had promised. How did you decide what to let go?',
    kind: 'story',
    competency: 'delivery',
    families: ['general'],
    levels: anyLevel,
    skills: [],
    minutes: 4,
    followUps: asks({
      short: 'What was on the list, and what came off it?',
      missing: 'Did you talk to anyone about it, and how early?',
      strong: 'Do you plan differently since then, and how?',
    }),
    rubric: {
      weak: [
        shows(
          'Simply worked longer and said nothing.',
          'worked overtime, stayed late, worked weekends, worked all night, just worked harder, all-nighter, hoped it would work out',
        ),
        shows(
          'Left it to others to find out.',
          'never happens, missed the deadline, nobody told me, my manager should have, everything was urgent',
        ),
      ],
      moderate: [
        shows(
          'Sorted the work by what matters to those who wait for it.',
          'priority, priorities, prioritise, prioritised, prioritized, most important, impact, urgent, value, must have, nice to have, deadline that, who needs it, who was waiting, business, critical, biggest risk, what mattered, matters most, hurt most, would hurt, people waiting, could wait, cannot wait, customer needs, needed first, less important, list of all, sorted, ranked, most people',
        ),
        shows(
          'Said so early and agreed on a new promise.',
          'told my manager, told the customer, early, raised it, as soon as, talked to, let them know, renegotiated, agreed, set expectations, new date, asked them to choose, stakeholders, transparent, warned, told them, told her, told him, went to my, called them, wrote to, spoke with, straight away, asked them what, they agreed, new deadline, moved the date, two weeks before',
        ),
      ],
      strong: [
        shows(
          'Offered choices with their consequences rather than a problem.',
          'options, either, choice, alternatives, if we drop, if we keep, consequences, proposed, recommended, trade-off, cost of, laid out, came with a plan, two ways, three ways, gave them the choice, let them choose, asked which, what would happen, if we do this, then we cannot, my suggestion, plan b',
        ),
        shows(
          'Cut scope rather than quality, or found a smaller version.',
          'smaller version, reduced scope, cut scope, scope, first version, split it, phase, in stages, minimum, simplified, later release, follow-up release, kept the quality, workaround, handed over, delegated, left out, without the, half of it, only the main, part of it, first half, rest later, rest came, simple version, small version, asked a colleague, got help, passed to, gave to',
        ),
        shows(
          'Changed how they promise or plan afterwards.',
          'since then, now i, buffer, slack, estimate, ask earlier, check weekly, say no, smaller promises, leave room, learned to, track, today i, from then, learned that, promise less, plan more time, keep some time, ask sooner, tell sooner, look every week, write down',
        ),
      ],
    },
  },
  {
    id: 'hard-feedback',
    text: 'Tell me about some feedback that was hard for you to hear. What came of it?',
    kind: 'story',
    competency: 'learning',
    families: ['general'],
    levels: anyLevel,
    skills: [],
    minutes: 3,
    followUps: asks({
      short: 'What were the words, roughly, and what went through your head?',
      missing: 'What, if anything, do you do differently today because of it?',
      strong: 'How do you get people to tell you such things before it becomes a problem?',
    }),
    rubric: {
      weak: [
        shows(
          'Never got any, or only praise.',
          'never got, only good feedback, always positive, nobody complained, none',
        ),
        shows(
          'Dismisses it or the person who gave it.',
          'unfair, they were jealous, did not agree so, ignored it, they did not know, not true, i still think they',
        ),
      ],
      moderate: [
        shows(
          'Names the criticism concretely.',
          'told me that i, said that i, i was too, i interrupted, i talked too, my code was, my emails, i did not listen, i took over, came across as, too detailed, too quiet, too slow to, did not ask for help, said i, told me, that i talk, that i was, do not let others, not let people, too direct, too fast, too long, impatient, hard to follow, did not listen, never asked, rude, unclear, arrogant, too much detail',
        ),
        shows(
          'Changed something that can be seen.',
          'started to, stopped, now i, since then, i began, made a habit, from then on, worked on, practised, practiced, i try to, try to, set a reminder, now i try, these days, i wait, i let, i count to, i pause, before i, asked people, i make sure, trained, i stopped, do it differently',
        ),
      ],
      strong: [
        shows(
          'Asked until they understood it, with examples.',
          'asked for examples, asked for an example, asked them, wanted to understand, what they meant, slept on it, thought about it, asked others, second opinion, took notes, what exactly, when exactly, give me an example, an example, asked two others, asked somebody else, asked my, first i was angry, hurt at first, thought it over, a night, next day, went back and asked, true part, had to admit',
        ),
        shows(
          'Went back to check that the change had worked.',
          'asked again, checked back, followed up, a few months later, noticed the difference, told me later, next review, improved, thanked, better since, ask regularly, regularly ask, asked her again, asked him again, after some months, half a year, next time she, next time he, said it was better, told me it, got better, people noticed, check from time, every few months',
        ),
      ],
    },
  },
  {
    id: 'vague-request',
    text: 'You are handed a request that is one vague sentence long, and whoever wrote it cannot be reached for a few days. What do you do?',
    kind: 'explain',
    competency: 'communication',
    families: ['general'],
    levels: toSenior,
    skills: [],
    minutes: 4,
    followUps: asks({
      short: 'Let us make it concrete: it says, make the report better. What is your first hour like?',
      missing: 'What could you safely begin with before you get an answer?',
      strong: 'How do you keep from building the wrong thing very well?',
    }),
    rubric: {
      weak: [
        shows(
          'Just waits, or just starts building.',
          'wait until they, i would wait, just start, just build, do what it says, not my problem, nothing i can do',
        ),
        shows(
          'Guesses without telling anyone.',
          'i would guess, assume what they want, whatever i think, my best guess and done',
        ),
      ],
      moderate: [
        shows(
          'Looks for others who know: a teammate, the users, earlier work.',
          'ask someone else, ask a colleague, ask the team, teammate, other people who, their manager, product owner, look at previous, similar, history, ticket, who uses it, find out who, context, background',
        ),
        shows(
          'Writes down the questions and what they assume in the meantime.',
          'write down, questions, assumption, assumptions, assume and, send them, email, message, document, note what, clarify, clarification, so they can correct',
        ),
      ],
      strong: [
        shows(
          'Asks for the reason behind the request rather than its wording.',
          'why they want, underlying, real problem, actual problem, what problem, goal, purpose, outcome, what are they trying, who benefits, what success, need behind, what it is for',
        ),
        shows(
          'Starts with something small, cheap and reversible that brings an early reaction.',
          'small step, sketch, mock-up, mockup, prototype, draft, proposal, reversible, easy to change, throw away, early feedback, show them, quick version, spike, safe to start, time box, timebox',
        ),
      ],
    },
  },
  {
    id: 'month-away',
    text: 'Suppose you had to be away for a month, starting tomorrow. What would the others need so that your work carries on without you?',
    kind: 'explain',
    competency: 'communication',
    families: ['general'],
    levels: toMid,
    skills: [],
    minutes: 3,
    followUps: asks({
      short: 'Think of what you are working on right now. What would someone trip over first?',
      missing: 'What do you know that is not written down anywhere?',
      strong: 'How do you work every day so that such a day would not be an emergency?',
    }),
    rubric: {
      weak: [
        shows(
          'Says that they can be called, or that nothing is needed.',
          'they can call me, call me, i would take my laptop, nothing really, they would manage, wait until i am back',
        ),
        shows(
          'Says only that everything is documented.',
          'everything is documented, it is all in the code, they can read the code',
        ),
      ],
      moderate: [
        shows(
          'Names the state of open work and what comes next.',
          'status, in progress, what is left, next steps, open tasks, half finished, half done, to-do, tickets, where i stopped, deadlines, who is waiting, pending, branch, where things are, where i am, what is open, what comes next, still to do, what is due, what waits, waiting for, current state, what i promised',
        ),
        shows(
          'Hands over to a person by talking, with something written beside it.',
          'hand over, handover, walk them through, sit down with, meeting, explain to, written, notes, document, one person, call with, show them, who to ask, contact, talk to, go through, hand it to, tell a colleague, an hour with, take them through, with me, written down, write it down, write a page, phone number, name of, ask whom',
        ),
      ],
      strong: [
        shows(
          'Thinks of what is only in their head, and of access and duties.',
          'in my head, only i know, access, permissions, passwords, on call, recurring, things that go wrong, gotchas, why we, tricky, unusual, known problems, who decides, context behind, reasons, nobody else knows, just me, only me, i know by heart, every monday, every month, tricks, why things are, customers who, careful with, goes wrong',
        ),
        shows(
          'Works in a way that makes this cheap: small finished pieces, shared knowledge, notes kept as they go.',
          'small pieces, finish things, push every day, pair, shared, keep notes, as i go, no surprises, rotate, bus factor, readme, decision log, work in the open, written as we go, anyone could, all the time, every day, somebody else always, two people know, second person, never alone, small steps, kept up to date, not in my drawer, write as i, normal anyway',
        ),
      ],
    },
  },
  {
    id: 'speaking-up',
    text: 'Tell me about a time when you told someone with more say than you that their plan would not work. What did you do to be heard?',
    kind: 'story',
    competency: 'communication',
    families: ['general'],
    levels: fromMid,
    skills: [],
    minutes: 4,
    followUps: asks({
      short: 'How did that conversation begin?',
      missing: 'Did you offer something in place of the plan, and what was it?',
      strong: 'When somebody insists on such a plan, how far do you go?',
    }),
    rubric: {
      weak: [
        shows(
          'Would not say anything.',
          'i would not, not my place, i do what i am told, they know better, never did that, kept my mouth shut, above my pay grade',
        ),
        shows(
          'Complained, to the wrong people or in the wrong place.',
          'complained to, in front of everyone, told everybody, told them it was stupid, gossip, i refused, i ignored it',
        ),
      ],
      moderate: [
        shows(
          'Brought reasons: facts, cases, numbers.',
          'numbers, data, evidence, calculated, example, showed them, facts, estimate, would have cost, risk, risks, how long it, measured, customers said, proof, would take, what went wrong',
        ),
        shows(
          'Came with another way, and not only with the objection.',
          'alternative, another way, suggested, proposed, instead, option, what we could do, my proposal, smaller, plan b, different approach, offered, other way, different way, instead we, could do, came with, smaller step, in stages, what if',
        ),
      ],
      strong: [
        shows(
          'Understood what the other person needed, and spoke to that.',
          'what they needed, their goal, what mattered to them, pressure, understood that they, from their point, their deadline, what they wanted to achieve, their words, asked what, why it was important, common goal, why they wanted, what she wanted, what he wanted, pressure from, promised to, important to her, important to him, her side, his side, same thing, wanted the same',
        ),
        shows(
          'Chose time and place with care, and respected the decision in the end.',
          'in private, one to one, one on one, before the meeting, asked for half an hour, in writing, afterwards, their decision, respected, supported it, made sure they knew the risk, final say, committed, on record, asked for a talk, ten minutes, not in front, meeting afterwards, their call, her decision, his decision, went along, helped make, did my best, said my piece',
        ),
      ],
    },
  },
  {
    id: 'change-without-authority',
    text: 'Tell me about something that changed in your company because of you, among people who did not report to you.',
    kind: 'story',
    competency: 'leadership',
    families: ['general'],
    levels: fromSenior,
    skills: [],
    minutes: 5,
    followUps: asks({
      short: 'Who had to be won over, and what did they stand to lose?',
      missing: 'How did you find out whether it had taken hold?',
      strong: 'Would any part of it not survive your leaving, and what could be done about that?',
    }),
    rubric: {
      weak: [
        shows(
          'Names a change that was ordered from above, or none.',
          'my boss announced, management decided, it was mandated, i told them to, they had to, never did, not my role',
        ),
        shows(
          'Wrote or said something once, and nothing followed.',
          'sent an email, gave a presentation and, nobody followed, people did not care, they refused',
        ),
      ],
      moderate: [
        shows(
          'Started from a problem that others felt too.',
          'pain, frustrated, everyone complained, the problem was, wasting, kept happening, losing time, asked around, talked to people, interviewed, gathered, surveyed, noticed that, everybody suffered, people hated, each team, everyone did it, always late, cost us, asked people, talked with, went around, same problem',
        ),
        shows(
          'Won people one at a time or by showing something that worked.',
          'one by one, convinced, early adopters, volunteers, first team, pilot, showed, demo, demonstrated, tried it with, example, allies, sponsor, started small, led by example, proof, one team, two teams, first ones, tried it, small group, showed them, showed how, talked to each, helped them, did it for them, together with, started with, saw that',
        ),
      ],
      strong: [
        shows(
          'Listened to resistance and changed the proposal because of it.',
          'resistance, pushed back, sceptical, skeptical, objection, objections, concerns, afraid, adjusted, adapted, changed my proposal, their feedback, they had a point, what they would lose, compromise, did not want, said no, did not like, changed it, changed the plan, took in, they were right, listened to, gave up, their way, met them, let them keep',
        ),
        shows(
          'Made the new way the easy way, and it lasted.',
          'template, made it easy, default, tooling, automated, still doing, still use, took over, champions, other teams copied, spread, owned by, without me, habit, guild, training, documented, less work, ready made, one click, normal now, everyone does, is still, years later, taken over, others copied, others run, do it themselves, written down, new people learn',
        ),
        shows(
          'Can say what it brought, in numbers or in what people do now.',
          'percent, per cent, from weeks to, dropped, reduced, faster, adoption, adopted by, measured, incidents went, half, twice, survey showed, saved, before and after, from days to, went down, went up, more often, all teams, most teams, saved us',
        ),
      ],
    },
  },
  {
    id: 'someone-grew',
    text: 'Tell me about a person whose work became better because of you. What did you actually do?',
    kind: 'story',
    competency: 'leadership',
    families: ['general'],
    levels: fromSenior,
    skills: [],
    minutes: 4,
    followUps: asks({
      short: 'What could they do afterwards that they could not do before?',
      missing: 'How did you find out what they needed?',
      strong: 'Has there been a time when helping someone did not work?',
    }),
    rubric: {
      weak: [
        shows(
          'Helps by answering questions or by doing it for them.',
          'i answer questions, they can ask me, i fixed it for them, did it myself, faster to do it, told them what to do, i have no time',
        ),
        shows('Cannot name a person or a change.', "can't think of, never mentored, not really, nobody in particular"),
      ],
      moderate: [
        shows(
          'Describes the person, and where they stood in the beginning.',
          'junior, new to, just joined, struggled with, was shy, lacked, afraid of, stuck on, did not dare, wanted to learn, was good at, their goal, had trouble, weak at, fresh from, came from, could not, was unsure, made mistakes, did not know, too fast, good at, wanted to, no confidence, first job, never done',
        ),
        shows(
          'Worked with them regularly in a way that lets them do the work.',
          'pair, paired, every week, weekly, regularly, let them, asked questions, instead of telling, reviewed together, walked through, step back, coached, gave them, small tasks, shadow, feedback on, sat together, sat down, once a week, every day, asked what, asked them what, let her, let him, did it together, instead of doing, gave her, gave him, by themselves, talked about, tried first',
        ),
      ],
      strong: [
        shows(
          'Matched the challenge to the person and raised it over time.',
          'gradually, little by little, more responsibility, bigger, stretch, step by step, a bit harder, own project, safe to fail, room to, allowed to make mistakes, trusted them, gave them the lead, in front of, then bigger, next step, a little more, own task, own piece, allowed to fail, could fail, mistakes, in charge, let go, gave the lead',
        ),
        shows(
          'Can tell what the person does today.',
          'now leads, has become, was promoted, promoted, today they, now they, independently, took over, on their own, teaches others, mentors others, confident, runs the, presented, now she, now he, today she, today he, helps others, got promoted, takes care, by herself, by himself, asks me less, no longer needs',
        ),
      ],
    },
  },
  {
    id: 'broken-process',
    text: 'Think of something in your daily work that was annoying for everyone and that nobody had been asked to fix. What did you do about it?',
    kind: 'story',
    competency: 'ownership',
    families: ['general'],
    levels: toSenior,
    skills: [],
    minutes: 3,
    followUps: asks({
      short: 'How did it get in the way, and how often?',
      missing: 'Was there room for it beside your real work, and how did you find it?',
      strong: 'How did you decide that it was worth the time?',
    }),
    rubric: {
      weak: [
        shows(
          'Lived with it or only complained.',
          'got used to it, lived with it, that is how it is, complained, not my job, nobody asked me, nothing changed, ignored',
        ),
        shows('Cannot name anything.', "everything was fine, can't think of, nothing annoying, no idea"),
      ],
      moderate: [
        shows(
          'Describes the nuisance and its cost.',
          'every time, every day, every week, took hours, minutes each, kept forgetting, manually, by hand, copy, wasted, confusing, always broke, over and over, repetitive, again and again, looked for, ten minutes, mistakes, nobody knew where',
        ),
        shows(
          'Did something about it themselves.',
          'wrote a script, script, automated, built a, i fixed, i cleaned, set up, made a template, wrote a guide, documented, reorganised, proposed, brought it up, volunteered, spreadsheet, shortcut, checklist, small program, little tool, asked if, sorted, one evening',
        ),
      ],
      strong: [
        shows(
          'Checked with the others that it helps, and that they use it.',
          'asked the team, asked others, showed it to, feedback, they use it, everyone uses, adopted, agreed, got buy-in, still used, other teams, rolled it out, improved it after, told me, they said, ask them, tried it, use it, added what, whole team',
        ),
        shows(
          'Weighed the effort against the gain, and cleared it with whoever decides.',
          'worth it, saved, hours a, pays off, paid off, small effort, an afternoon, half a day, cost, quick win, asked my manager, slack time, between tasks, time boxed, per month, took me, only an hour, few hours, one day, save us, a week, less than, small thing, quiet week, my lead, okay with',
        ),
      ],
    },
  },
];
