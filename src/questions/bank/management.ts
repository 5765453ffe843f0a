import type { BankQuestion } from '../contract.ts';
import { anyLevel, asks, fromMid, fromSenior, shows } from '../write.ts';

export const management: BankQuestion[] = [
  {
    id: 'not-doing-well',
    text: 'Tell me about a person in your team whose work was not good enough. What did you do, and how did it end?',
    kind: 'story',
    competency: 'people-management',
    families: ['management'],
    levels: anyLevel,
    skills: ['people management'],
    minutes: 6,
    followUps: asks({
      short: 'Did you raise it with them, and in which words?',
      missing: 'What did you find out about the reasons?',
      strong: 'Is there something that you would do earlier today?',
    }),
    rubric: {
      weak: [
        shows(
          'Waited, hoped or worked around the person.',
          'waited, hoped it would get better, gave the work to others, avoided, moved them to another team, let human resources, never had',
        ),
        shows(
          'Surprised them with the end.',
          'fired them, let them go immediately, gave a bad review, in the yearly review, they were lazy, bad attitude',
        ),
      ],
      moderate: [
        shows(
          'Spoke about it soon and concretely.',
          'talked to, one on one, one-on-one, told them, directly, examples, specific, concrete, early, honest, expectations, what i expect, in private, what good looks like, feedback',
        ),
        shows(
          'Agreed on steps with dates, and gave support.',
          'goals, weekly, every week, checked in, check-ins, training, mentor, pair, coached, smaller tasks, milestones, agreed, review date, improvement plan, three months, six weeks',
        ),
      ],
      strong: [
        shows(
          'Looked for causes, their own part included.',
          'asked why, reason, turned out, listened, unclear role, my fault, i had not, wrong role, overloaded, did not know what, never told, strengths, other tasks, better fit, conditions, what they needed, misunderstanding',
        ),
        shows(
          'Brought it to a clear end, with dignity, good or bad.',
          'improved, became, now one of, left, parted, agreed to part, different role, moved to a role, respect, fair, dignity, no surprise, notice, documented, second chance, thanked me, still in touch, decided',
        ),
        shows(
          'Thought of the rest of the team.',
          'rest of the team, other people, team noticed, carried, morale, fair to the others, confidential, did not talk about, workload, relief, trust, watching',
        ),
      ],
    },
  },
  {
    id: 'two-best-people',
    text: 'Two of your best people can no longer work with one another, and the team has begun to take sides. How do you deal with that?',
    kind: 'explain',
    competency: 'people-management',
    families: ['management'],
    levels: anyLevel,
    skills: ['people management', 'conflict resolution'],
    minutes: 5,
    followUps: asks({
      short: 'With whom do you speak first, and what do you want to hear?',
      missing: 'How do you find out what it is really about?',
      strong: 'Suppose they never become friends. What is enough for you?',
    }),
    rubric: {
      weak: [
        shows(
          'Waits, or orders peace.',
          'they are adults, sort it out themselves, wait, tell them to stop, order them to, be professional, ignore it',
        ),
        shows(
          'Decides who is right, or separates them at once.',
          'fire one, choose one, move one, separate them, the better one stays, decide who is right',
        ),
      ],
      moderate: [
        shows(
          'Listens to each alone without judging.',
          'each of them, separately, individually, one by one, alone, listen, both sides, their view, without judging, neutral, own words, what happened, how they feel, what they need',
        ),
        shows(
          'Brings them together with clear rules and aims.',
          'joint, bring them, mediate, mediator, moderate, ground rules, agree on, agreement, how we work, common goal, shared goal, facts, commitments, third person, facilitate',
        ),
      ],
      strong: [
        shows(
          'Looks behind it: unclear roles, aims that clash, pressure.',
          'unclear, responsibilities, who decides, ownership, conflicting goals, incentives, structure, root, underlying, pressure, workload, history, values, misunderstanding, my part, organisation, process, behind it',
        ),
        shows(
          'Says which behaviour is needed, follows up, and has a limit.',
          'expectations, behaviour, behavior, not personality, follow up, after two weeks, check in, consequences, limit, if it does not, next step, written, boundary, respectful, observe, feedback',
        ),
        shows(
          'Takes care of the team around them.',
          'rest of the team, whole team, openly, retrospective, working agreement, not gossip, safe, calm, reassure, shared rules, delivery, others affected',
        ),
      ],
    },
  },
  {
    id: 'whom-to-hire',
    text: 'How do you decide whom to hire? And what do you do so that the decision is fair?',
    kind: 'explain',
    competency: 'people-management',
    families: ['management'],
    levels: anyLevel,
    skills: ['hiring', 'people management'],
    minutes: 5,
    followUps: asks({
      short: 'Take your last hire. What tipped the scales?',
      missing: 'How do you keep five interviewers from agreeing too quickly?',
      strong: 'Has a hire of yours gone wrong? What did you change after it, if anything?',
    }),
    rubric: {
      weak: [
        shows(
          'By feeling, or because they would get on.',
          'gut feeling, good feeling, i just know, culture fit, like to have a beer, would get along, first impression, chemistry, someone like us',
        ),
        shows(
          'By famous names or degrees.',
          'top university, degree from, big company, famous company, brain teasers, years of experience only',
        ),
      ],
      moderate: [
        shows(
          'Settles beforehand what the work needs.',
          'criteria, job requires, the role needs, requirements, competencies, scorecard, must have, before we start, define, what they will do, first six months, job description, rubric, skills we need',
        ),
        shows(
          'Asks everyone the same, with tasks near the real work.',
          'same questions, structured, work sample, realistic task, exercise, real problem, same task, same process, evidence, examples, past behaviour, past behavior, pair on, several interviewers, references',
        ),
      ],
      strong: [
        shows(
          'Has people judge alone before they talk, and asks for reasons.',
          'independently, write down before, before discussing, separately, own notes, written feedback, evidence for, no influence, debrief, hire or no hire with, reasons, facts not, group think, groupthink, most senior last',
        ),
        shows(
          'Knows their own blind spots, and checks the outcome.',
          'bias, biases, blind spot, halo, similar to me, diverse panel, different interviewers, anonymise, anonymize, wording of the advertisement, wide, pipeline, look at the numbers, pass rates, how hires perform, after a year, calibrate, train interviewers',
        ),
        shows(
          'Treats candidates well, and dares to leave the place empty.',
          'candidate experience, respect, feedback to, quick answer, transparent, tell them what to expect, adjustments, rather not hire, keep looking, say no when in doubt, sell, honest about, accommodations',
        ),
      ],
    },
  },
  {
    id: 'late-project',
    text: 'You have just found out that a project which your team promised will be a month late. What do you do within the next two days?',
    kind: 'explain',
    competency: 'delivery',
    families: ['management', 'product'],
    levels: anyLevel,
    skills: ['project management', 'agile', 'scrum', 'stakeholder management'],
    minutes: 5,
    followUps: asks({
      short: 'Whom do you call first?',
      missing: 'What choices do you put on the table?',
      strong: 'What could have let you find out earlier?',
    }),
    rubric: {
      weak: [
        shows(
          'Adds people or hours.',
          'overtime, work weekends, add people, more developers, push them, work harder, motivate them',
        ),
        shows(
          'Waits and hopes, or looks for someone to blame.',
          'wait, maybe we catch up, hope, say nothing, who is responsible, find out who, tell them later',
        ),
      ],
      moderate: [
        shows(
          'Gets a clear picture first, with the team.',
          'understand, with the team, what is left, remaining, real state, facts, critical path, which parts, blockers, dependencies, re-plan, replan, estimate again, risks, what is done',
        ),
        shows(
          'Tells those who depend on it early, without sugar.',
          'inform, early, immediately, stakeholders, honest, transparent, bad news, no surprises, sponsor, my boss, sales, call, personally, own it',
        ),
      ],
      strong: [
        shows(
          'Offers choices: less, later, in parts, with what each costs.',
          'options, scope, cut scope, reduce, smaller, phase, in stages, first part on time, must have, later date, trade-off, recommend, what hurts least, ask what they need, partial, minimum, alternatives, which part do they',
        ),
        shows(
          'Protects people and quality; does not add people late.',
          'adding people makes, brooks, onboarding, quality, not overtime, burnout, protect the team, focus, remove distractions, stop other work, meetings, clear blockers, technical debt, sustainable, pressure',
        ),
        shows(
          'Learns why it was seen so late.',
          'why so late, earlier, signals, warning signs, progress measure, demo, working software, smaller milestones, weekly, retrospective, visible, safe to say, culture, buffer, new date that holds, confidence, track',
        ),
      ],
    },
  },
  {
    id: 'hand-over-or-keep',
    text: 'How do you decide what to hand to your people and what to keep for yourself? And how do you stay informed without standing behind them?',
    kind: 'explain',
    competency: 'leadership',
    families: ['management'],
    levels: anyLevel,
    skills: ['people management', 'leadership'],
    minutes: 4,
    followUps: asks({
      short: 'What did you hand over last, and to whom?',
      missing: 'Suppose it is going wrong in front of your eyes. When do you step in?',
      strong: 'Is there something that you still keep and ought to let go?',
    }),
    rubric: {
      weak: [
        shows(
          'Keeps what is important, hands on what is boring.',
          'do the important myself, quicker myself, faster myself, boring tasks, i do not trust, only small tasks, i check everything, approve everything',
        ),
        shows(
          'Hands over and disappears.',
          'they are on their own, i do not want to hear, just tell me when, figure it out',
        ),
      ],
      moderate: [
        shows(
          'Hands over results with the room to decide, not single steps.',
          'outcome, result, goal, the what, not the how, responsibility, authority, own it, ownership, context, expectations, boundaries, room to, freedom, limits, trust',
        ),
        shows(
          'Has agreed moments for news, suited to person and risk.',
          'check in, check-in, weekly, one-on-one, milestones, agreed, demo, written update, dashboard, ask questions, risk, experience, depends on the person, new people, more often, when to escalate, come to me if',
        ),
      ],
      strong: [
        shows(
          'Uses it so that people grow, with room for mistakes.',
          'grow, growth, stretch, develop, learn, mistakes, safe, reversible, step by step, next level, strengths, what they want, coach, instead of answering, let them fail small, promote, replace me',
        ),
        shows(
          'Keeps on purpose what only they can do.',
          'only i can, hiring, confidential, people decisions, strategy, direction, conflict, budget, irreversible, protect, accountable, in the end my, performance, stepping in, visible, credit to them, take the blame',
        ),
      ],
    },
  },
  {
    id: 'first-month',
    text: 'You take over a team that you do not know. How do you find out in your first month how it is really doing?',
    kind: 'explain',
    competency: 'leadership',
    families: ['management'],
    levels: anyLevel,
    skills: ['people management', 'leadership'],
    minutes: 5,
    followUps: asks({
      short: 'What do you ask each of them?',
      missing: 'What do you look at that nobody tells you?',
      strong: 'What do you deliberately not change in that month?',
    }),
    rubric: {
      weak: [
        shows(
          'Brings along their own way at once.',
          'introduce scrum, change the process, my way, how i did it before, reorganise, reorganize, new rules, show them who, quick changes, set goals on day one',
        ),
        shows(
          'Relies on one report.',
          'ask my boss, read the reports, look at the numbers only, previous manager tells',
        ),
      ],
      moderate: [
        shows(
          'Talks with each one, and listens more than speaks.',
          'one on one, one-on-one, each person, everyone, listen, same questions, what works, what does not, what would you change, proud of, frustrates, expectations of me, get to know, trust, coffee',
        ),
        shows(
          'Watches the work: how things get done, late, broken.',
          'observe, sit in, join the meetings, stand-up, retrospective, look at the work, backlog, releases, lead time, incidents, bugs, on call, code, documents, history, how decisions, shadow, board, plan versus, demo',
        ),
      ],
      strong: [
        shows(
          'Hears from outside the team as well.',
          'stakeholders, other teams, neighbours, neighbors, partners, sales, outside, how others see, former members, people who left, exit, boss expects',
        ),
        shows(
          'Puts pictures side by side, feeds back what was heard, starts with few things.',
          'compare, patterns, contradictions, play it back, summary, share what i heard, feed back, check with them, first small, quick win, agree with the team, hypotheses, after thirty days, ninety days, careful, silence, who speaks, energy, turnover, safe to disagree',
        ),
      ],
    },
  },
  {
    id: 'debt-or-features',
    text: 'Your engineers ask for three months to put the foundations in order, and the business wants features. How do you settle that?',
    kind: 'explain',
    competency: 'delivery',
    families: ['management', 'product', 'backend', 'fullstack'],
    levels: fromSenior,
    skills: ['technical strategy', 'stakeholder management', 'agile', 'product management'],
    minutes: 5,
    followUps: asks({
      short: 'What would you ask the engineers before anything else?',
      missing: 'How do you put that into words which the business understands?',
      strong: 'How do you avoid having that conversation each year?',
    }),
    rubric: {
      weak: [
        shows(
          'Takes one side.',
          'business comes first, customer pays so, features first, engineers are right, stop all features, perfectionists, three months is fine, tell them no',
        ),
        shows('Splits it without a reason.', 'twenty percent for debt and done, half half, fifty fifty, a bit of both'),
      ],
      moderate: [
        shows(
          'Makes the cost of the present state visible.',
          'cost of, slows us, how much slower, incidents, lead time, bugs, hours lost, numbers, risk, outages, onboarding, security, which parts, examples, evidence, measure, hot spots, support cost, turnover',
        ),
        shows(
          'Ties the work to aims that both sides share.',
          'business goal, business value, goals, roadmap, next features need, enables, pays off, investment, outcome, customers feel, translate, common language, priorities, strategy, shared',
        ),
      ],
      strong: [
        shows(
          'Cuts it into parts that each bring something; beside or within features.',
          'slices, smaller, pieces, step by step, incremental, along the way, while building, boy scout, only the parts we, most painful first, two weeks, milestone, stop if, no big rewrite, parallel, part of every, reversible, alternate',
        ),
        shows(
          'Makes a standing rule and checks what it brought.',
          'continuously, capacity, budget, allocation, guardrail, every sprint, regularly, error budget, quality targets, review the effect, did it get faster, track, metric, make it visible, definition of done, prevent, agreement, decide together',
        ),
      ],
    },
  },
  {
    id: 'keep-good-people',
    text: 'Tell me about a good person whom you were about to lose. How did you learn of it, and what did you do?',
    kind: 'story',
    competency: 'people-management',
    families: ['management'],
    levels: fromMid,
    skills: ['people management'],
    minutes: 4,
    followUps: asks({
      short: 'Had there been signs before, and which?',
      missing: 'What did they really want?',
      strong: 'When is it right to help somebody leave?',
    }),
    rubric: {
      weak: [
        shows(
          'Offered money and thought no more of it.',
          'offered more money, counter offer and, matched the offer, raise and that was it, money talks',
        ),
        shows(
          'Did not notice, or took it as treason.',
          'they just left, did not notice, surprised me, disloyal, let them go, everyone is replaceable, never happened',
        ),
      ],
      moderate: [
        shows(
          'Had the conversation and asked for the reasons.',
          'talked, one on one, conversation, reasons, listened, honest, stay interview, what would make, what is missing, bored, growth, recognition, workload, next step',
        ),
        shows(
          'Changed something concrete where it was possible.',
          'new project, responsibility, different team, flexible, fewer, more time, mentor, path, promotion, fought for, moved, reduced, adjusted, within a month, followed through',
        ),
      ],
      strong: [
        shows(
          'Noticed signs early because of regular contact.',
          'signs, quieter, less engaged, stopped, noticed, regular, every week, before, early, withdrew, energy, camera, holidays, tone, trust, told me because, openly',
        ),
        shows(
          "Put the person's path above their own convenience, and learned for the team.",
          'even if it meant, best for them, helped them, good terms, came back, stayed in touch, honest about what i could not, no promises, others felt the same, changed for everyone, learned, handover, exit, pattern',
        ),
      ],
    },
  },
];
