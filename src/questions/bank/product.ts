import type { BankQuestion } from '../contract.ts';
import { anyLevel, asks, fromMid, shows, toMid } from '../write.ts';

export const product: BankQuestion[] = [
  {
    id: 'twenty-wishes',
    text: 'You have twenty requests on the table, and room for three of them. How do you choose?',
    kind: 'explain',
    competency: 'product-sense',
    families: ['product', 'management'],
    levels: anyLevel,
    skills: ['product management', 'roadmapping', 'prioritisation'],
    minutes: 5,
    followUps: asks({
      short: 'What is the first thing you do with the twenty?',
      missing: 'What do you tell the people behind the other seventeen?',
      strong: 'Has such a choice of yours turned out wrong, and how did you notice?',
    }),
    rubric: {
      weak: [
        shows(
          'Follows whoever is loudest or highest.',
          'the boss decides, ask the ceo, loudest, biggest customer, whoever asks first, sales decides, vote, most votes',
        ),
        shows(
          'Fills in a formula and is done.',
          'just use rice, the score decides, highest score, moscow and, spreadsheet decides',
        ),
      ],
      moderate: [
        shows(
          'Starts from the aim of the product, and from the problem behind each wish.',
          'goal, goals, objective, strategy, vision, north star, outcome, problem behind, underlying problem, why they want, which users, what problem, fits, okr, target, pain',
        ),
        shows(
          'Weighs value against effort, with some proof.',
          'value, impact, effort, cost, reach, how many users, evidence, data, usage, confidence, interviews, revenue, retention, churn, estimate, engineers estimate, score, compare',
        ),
      ],
      strong: [
        shows(
          'Thinks of risk, timing and what depends on what; keeps a small bet.',
          'cost of delay, deadline, dependencies, risk, uncertainty, reversible, quick test, cheap experiment, bet, portfolio, opportunity cost, enables, sequence, legal, learning, smaller version, mix, assumptions, combine',
        ),
        shows(
          'Explains the no, openly, and comes back to it.',
          'say no, explain why, transparent, tell them, criteria, openly, publish, revisit, review, next quarter, feedback, involve, stakeholders, written, disagree, measure afterwards, change my mind, close the loop',
        ),
      ],
    },
  },
  {
    id: 'worth-solving',
    text: 'How do you find out whether a problem is worth solving, before anybody builds anything?',
    kind: 'explain',
    competency: 'product-sense',
    families: ['product', 'management', 'fullstack'],
    levels: anyLevel,
    skills: ['product discovery', 'user research', 'product management', 'ux'],
    minutes: 5,
    followUps: asks({
      short: 'Has there been a case in which you decided against it? What spoke against it?',
      missing: 'What do you ask people, and what do you never ask them?',
      strong: 'Suppose everybody says that they would love it. Do you believe them, and why?',
    }),
    rubric: {
      weak: [
        shows(
          'Asks whether people would like it, or trusts their own taste.',
          'ask them if they would, ask if they like, would you use, i would use it, send a survey, ask friends, good feeling, competitors have it',
        ),
        shows('Builds it to find out.', 'just build it, build and see, launch and see, start developing'),
      ],
      moderate: [
        shows(
          'Talks to and watches those who have the problem.',
          'interview, interviews, talk to users, talk to customers, observe, watch them, visit, shadow, support tickets, open questions, last time they, past behaviour, past behavior, how they do it today, sit with, listen, field',
        ),
        shows(
          'Looks at how many, how often, how much it hurts.',
          'how many, frequency, market, data, analytics, funnel, drop off, cost of the problem, time lost, willing to pay, workaround, workarounds, segment, pain, numbers, revenue',
        ),
      ],
      strong: [
        shows(
          'Tests the riskiest belief with something cheap that asks for a real step.',
          'riskiest assumption, assumption, hypothesis, prototype, fake door, landing page, concierge, by hand first, manually first, wizard of oz, pre-order, sign up, pay, commitment, smoke test, experiment, clickable, paper, pilot, deposit',
        ),
        shows(
          'Sets beforehand what would make them stop; distrusts polite words.',
          'kill criteria, stop if, decide before, threshold, success criteria, polite, say yes, what they do, not what they say, bias, leading questions, disprove, evidence against, saturation, small sample, opportunity cost, walk away, fits our strategy',
        ),
      ],
    },
  },
  {
    id: 'did-it-work',
    text: 'A feature of yours has been out for a month. How do you tell whether it worked?',
    kind: 'explain',
    competency: 'product-sense',
    families: ['product', 'data', 'frontend', 'fullstack'],
    levels: anyLevel,
    skills: ['analytics', 'product management', 'a/b testing'],
    minutes: 4,
    followUps: asks({
      short: 'Choose one you know well. Which one figure would you look at?',
      missing: 'How do you know that it was the feature and not something else?',
      strong: 'Suppose the figure is up, and users grumble. Which do you believe?',
    }),
    rubric: {
      weak: [
        shows(
          'Delivered on time and nobody complained.',
          'no complaints, on time, no bugs, shipped so, everyone was happy, the boss liked',
        ),
        shows('Counts clicks only.', 'number of clicks, page views, downloads, how many clicked, total users'),
      ],
      moderate: [
        shows(
          'Compares with an aim stated before, and with the state before.',
          'goal, target, before the launch, hypothesis, baseline, before and after, success metric, expected, what we wanted, defined, compare, measure, problem it should, outcome',
        ),
        shows(
          'Looks at use over time, and at whom.',
          'adoption, active, retention, repeat, again, cohort, segment, which users, funnel, completion, task success, time saved, conversion, drop, feature usage, percentage of',
        ),
      ],
      strong: [
        shows(
          'Separates the effect from chance and from other causes.',
          'a/b, control group, experiment, holdout, random, season, other changes, marketing campaign, causal, correlation, significant, novelty, staggered, difference in, confounding, compare with users who',
        ),
        shows(
          'Listens too, minds side effects, and acts on the result.',
          'interviews, talk to users, feedback, support tickets, side effects, guardrail, cannibalise, cannibalize, performance, cost, long term, improve or remove, remove it, iterate, double down, kill, roll back, share, learned, surveys, watch sessions',
        ),
      ],
    },
  },
  {
    id: 'not-built',
    text: 'Tell me about something that you decided not to build, or that you took away again. How did people take it?',
    kind: 'story',
    competency: 'ownership',
    families: ['product', 'management'],
    levels: fromMid,
    skills: ['product management', 'stakeholder management'],
    minutes: 4,
    followUps: asks({
      short: 'Who wanted it most, and why?',
      missing: 'What did your decision rest on?',
      strong: 'How could you tell afterwards whether you had been right?',
    }),
    rubric: {
      weak: [
        shows(
          'Never did, or only for lack of time.',
          'never, no time, ran out of time, no budget, we build everything, management cancelled, somebody else decided',
        ),
        shows('Did it silently.', 'just removed it, did not tell, hoped nobody, turned it off and, quietly'),
      ],
      moderate: [
        shows(
          'Gives reasons that rest on use, cost or aim.',
          'hardly anyone, few users, nobody used, percent used, usage, maintenance, cost, complexity, did not fit, strategy, focus, goal, data showed, interviews showed, distraction, better solution',
        ),
        shows(
          'Told those concerned with reasons, and offered a way.',
          'told, explained, announced, in advance, notice, alternative, workaround, export, migrate, migration, talked to, called, personally, options, timeline, help them, listened',
        ),
      ],
      strong: [
        shows(
          'Stood by it against pressure, yet took objections seriously.',
          'pressure, pushed back, angry, upset, sales, big customer, objections, took seriously, stood by, hard conversation, escalated, compromise, understood, adjusted, kept a part, convinced',
        ),
        shows(
          'Checked what happened afterwards.',
          'afterwards, churn, nobody left, lost, measured, support tickets, faster, freed, time we gained, instead we built, turned out, right decision, brought back, learned, followed up, simpler',
        ),
      ],
    },
  },
  {
    id: 'threatening-customer',
    text: 'A large customer threatens to leave unless you build something that nobody else needs. What do you do?',
    kind: 'explain',
    competency: 'communication',
    families: ['product', 'management'],
    levels: anyLevel,
    skills: ['stakeholder management', 'product management'],
    minutes: 5,
    followUps: asks({
      short: 'What do you ask in the first conversation?',
      missing: 'What does a yes cost you over the next years?',
      strong: 'Sales has already promised it. What now?',
    }),
    rubric: {
      weak: [
        shows(
          'Gives in, or refuses, on the spot.',
          'build it, they pay so, customer is king, always say yes, say no, let them go, never build for one, just refuse',
        ),
        shows('Passes it on.', 'sales handles, ask the boss, account manager, not my decision'),
      ],
      moderate: [
        shows(
          'Finds out the need behind the demand.',
          'what problem, need behind, underlying, understand, talk to the users, talk to them, visit, actual users, what they try, use case, who asked, listen, root, behind the request, what happens if',
        ),
        shows(
          'Reckons up what it brings and what it costs.',
          'revenue, share of revenue, contract, cost, maintenance, forever, complexity, opportunity, other work, roadmap, precedent, worth, delay, value, how much, reputation, calculate, years',
        ),
      ],
      strong: [
        shows(
          'Looks for a way that serves others too, or none in the product: settings, interface, partner.',
          'general, generalise, generalize, others could use, configurable, configuration, interface, api, integration, plugin, extension, partner, service, workaround, existing feature, smaller, they pay for, co-develop, export, pilot, separate, manual',
        ),
        shows(
          'Speaks clearly and keeps promises; settles it inside first.',
          'honest, no false promises, timeline, explain, inside first, align, sales and, one voice, leadership, principle, criteria, decide together, walk away, accept to lose, relationship, follow up, in writing, what we can promise',
        ),
      ],
    },
  },
  {
    id: 'four-months-instead',
    text: 'Engineering tells you that what you had planned for one month will take four. What happens next?',
    kind: 'explain',
    competency: 'collaboration',
    families: ['product', 'management'],
    levels: anyLevel,
    skills: ['product management', 'agile', 'scrum'],
    minutes: 4,
    followUps: asks({
      short: 'What is the first question that you ask them?',
      missing: 'What could be left out so that most of the benefit remains?',
      strong: 'What would have let you know that earlier?',
    }),
    rubric: {
      weak: [
        shows(
          'Pushes, haggles or doubts them.',
          'push them, negotiate down, they always exaggerate, padding, work faster, ask another team, deadline stays, challenge the estimate until',
        ),
        shows('Simply accepts it.', 'accept it, then it takes four, wait, nothing i can do, move the date and'),
      ],
      moderate: [
        shows(
          'Wants to understand what takes the time.',
          'what takes, which part, understand, walk me through, drivers, complexity, sit down, unknowns, risk, assumptions, legacy, dependencies, expensive part, break down, where the effort',
        ),
        shows(
          'Brings back the aim and looks for a smaller way together.',
          'goal, problem, smaller, scope, simpler, eighty percent, 80 percent, cut, slice, first version, minimum, alternative, trade-off, what if we, options, without that, manual, phases, in stages',
        ),
      ],
      strong: [
        shows(
          'Asks anew whether it is still worth it.',
          'still worth, worth four, reconsider, opportunity cost, stop, drop it, compare with other, priority, business case, value, cancel, something else instead',
        ),
        shows(
          'Tells others early, and involves engineers earlier from now on.',
          'tell stakeholders, inform, expectations, early, involve, from the start, discovery together, engineers in, before planning, rough estimate first, spike, shared, trust, learned, roadmap without dates, ranges, thank them',
        ),
      ],
    },
  },
  {
    id: 'writing-it-down',
    text: 'How do you write down a feature, so that designers and engineers can begin without your having decided everything for them?',
    kind: 'explain',
    competency: 'communication',
    families: ['product', 'qa'],
    levels: toMid,
    skills: ['product management', 'requirements', 'agile', 'user stories'],
    minutes: 4,
    followUps: asks({
      short: 'What are the first three lines?',
      missing: 'How do you show what does not belong to it?',
      strong: 'How do you notice that people read it differently from what you meant?',
    }),
    rubric: {
      weak: [
        shows(
          'Writes out each button, or only a title.',
          'every detail, exact screens, all details, pixel, fifty pages, just a title, one line, tell them in the meeting, they know',
        ),
        shows('Fills in a sentence pattern.', 'as a user i want and, user story template, template and done'),
      ],
      moderate: [
        shows(
          'Says the problem, for whom, and what would be success.',
          'problem, who, for whom, context, background, goal, outcome, success, metric, evidence, quotes, situation, current, benefit',
        ),
        shows(
          'States conditions that can be checked, with examples.',
          'acceptance criteria, criteria, examples, given, scenario, scenarios, edge cases, constraints, must, limits, rules, testable, what happens when, cases, error',
        ),
      ],
      strong: [
        shows(
          'Names what is outside, what is open, and who decides.',
          'out of scope, not included, non-goals, not part, open questions, assumptions, unknown, owner, decisions, later, priorities, risks, dependencies, leave open',
        ),
        shows(
          'Writes it with them, and keeps it alive.',
          'with them, workshop, draft, comments, ask them to, explain back, in their own words, sketch, kick-off, kickoff, early, feedback, living, update, conversation, short, one page, review, refine, pair, prototype',
        ),
      ],
    },
  },
];
