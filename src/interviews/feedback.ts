import { competencies } from '../questions/competencies.ts';
import type { Tone } from './contract.ts';

/** What people asked of a plan, as far as a program can tell. */
export type Wishes = {
  /** `null`: as the role needs. */
  coding: boolean | null;
  durationMinutes: number | null;
  /** Steps of level, below 0 easier. */
  difficulty: number;
  /** Steps, below 0 fewer questions with more time for each. */
  amount: number;
  tone: Tone | null;
  /** Competency id -> steps up or down; `LEAVE_OUT` for not at all. */
  emphasis: Record<string, number>;
  /** Topics or whole questions to be added as they are. */
  added: string[];
  /** How often other questions were asked for. */
  shuffles: number;
  understood: string[];
  notUnderstood: string[];
};

export const LEAVE_OUT = -100;

const SHORTEST = 10;
const LONGEST = 180;
const STEP = 0.75;

/** Reads feedback in order; later words win. `durationMinutes` is the length to start from. */
export function understand(feedback: string[], durationMinutes: number): Wishes {
  const wishes: Wishes = {
    coding: null,
    durationMinutes: null,
    difficulty: 0,
    amount: 0,
    tone: null,
    emphasis: {},
    added: [],
    shuffles: 0,
    understood: [],
    notUnderstood: [],
  };
  for (const words of feedback)
    for (const sentence of sentencesOf(words)) readSentence(sentence, wishes, durationMinutes);
  return wishes;
}

const sentencesOf = (text: string): string[] =>
  text
    .split(/(?<=[.!?])\s+|[\n;]+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /\p{L}/u.test(sentence));

const ADD = new RegExp(
  [
    /\b(?:please )?(?:add|ask|include)(?: (?:a|an|one|another|the|this|also|extra|further))* questions?(?: (?:about|on|regarding|concerning|for)\b| ?:)? *(.+)$/,
    /\b(?:please )?ask(?: (?:the|a|him|her|them|candidates?|also))* about\b *(.+)$/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'i',
);
const QUOTED = /["\u201c\u201e\u00ab](.{3,}?)["\u201d\u201c\u00bb]/;

/** "Add a question about X" takes what follows, up to the next wish; the rest of the sentence is read clause by clause. */
function readSentence(sentence: string, wishes: Wishes, durationMinutes: number): void {
  const add = ADD.exec(sentence);
  const before = add ? sentence.slice(0, add.index) : sentence;
  readClauses(before, wishes, durationMinutes);
  if (!add) return;

  const text = (add[1] ?? add[2] ?? '').trim();
  const quoted = QUOTED.exec(text);
  const { topic, rest } = quoted
    ? { topic: quoted[1] ?? '', rest: text.slice(quoted.index + quoted[0].length) }
    : topicIn(text);
  wishes.added.push(topic);
  wishes.understood.push(`add a question: ${topic}`);
  readClauses(rest, wishes, durationMinutes);
}

/** Commas and "and" belong to the topic until one of them begins another wish. */
function topicIn(text: string): { topic: string; rest: string } {
  const end = Array.from(text.matchAll(/,(?: and)? | and /g)).find(({ 0: { length }, index }) => {
    const [next = ''] = clausesOf(text.slice(index + length));
    return ruleFor(next) !== null;
  })?.index;
  return {
    topic: text
      .slice(0, end)
      .replace(/[.!]+$/, '')
      .trim(),
    rest: end === undefined ? '' : text.slice(end),
  };
}

const clausesOf = (text: string): string[] =>
  text
    .split(/,|\band\b|\bbut\b/i)
    .map((clause) => clause.trim().replace(/[.!?]+$/, ''))
    .filter((clause) => /\p{L}/u.test(clause) && !FILLER.test(clause));

const FILLER = /^(?:also|please|thanks?|thank you|then|ok(?:ay)?|and|but|too|hi|hello|well)$/i;
const HOW = /^(?:more|less|fewer|no|without|focus on)\b/i;

/** Clause by clause; "more design and security" means more of both. */
function readClauses(text: string, wishes: Wishes, durationMinutes: number): void {
  let how = '';
  for (const clause of clausesOf(text)) {
    const rule = ruleFor(clause) ?? (how ? ruleFor(`${how} ${clause}`) : null);
    how = HOW.exec(clause)?.[0] ?? how;
    if (rule) wishes.understood.push(rule.apply(wishes, durationMinutes));
    else wishes.notUnderstood.push(clause);
  }
}

type Rule = { apply: (wishes: Wishes, durationMinutes: number) => string };

function ruleFor(clause: string): Rule | null {
  const words = ` ${clause
    .toLowerCase()
    .replace(/[^\p{L}\p{N}/-]+/gu, ' ')
    .trim()} `;
  return minutesIn(words) ?? simpleRule(words) ?? emphasisIn(words);
}

function minutesIn(words: string): Rule | null {
  const found = /(\d{1,4})(?: |-)?(?:minutes?|mins?|min)\b/.exec(words);
  const hours = /\b(?:an|one|1) hour\b/.test(words) ? 60 : null;
  const minutes = found ? Number(found[1]) : hours;
  if (minutes === null) return null;
  return {
    apply: (wishes) => {
      wishes.durationMinutes = clamp(minutes);
      const limited = wishes.durationMinutes === minutes ? '' : ` (${SHORTEST} to ${LONGEST} are possible)`;
      return `${wishes.durationMinutes} minutes${limited}`;
    },
  };
}

const NO = "(?:no|without|remove|drop|skip|leave out|omit|don't want|do not want|less)";
const CODE = '(?:live )?(?:coding|code|programming|exercises?|coding exercises?)';

type Simple = { pattern: RegExp; say: string; change: (wishes: Wishes, durationMinutes: number) => Partial<Wishes> };

/** Patterns in the order they are tried, and what they change. */
const simple: Simple[] = [
  { pattern: new RegExp(`\\b${NO}(?: the| any| a)* ${CODE}\\b`), say: 'no coding', change: () => ({ coding: false }) },
  {
    pattern: new RegExp(
      `\\b(?:with|add|include|want|needs?|some|also)(?: the| a| some)* ${CODE}\\b|^ ${CODE} (?:please )?$`,
    ),
    say: 'with coding',
    change: () => ({ coding: true }),
  },
  {
    pattern: /\b(?:fewer|less|not so many|too many) questions?\b/,
    say: 'fewer questions',
    change: ({ amount }) => ({ amount: amount - 1 }),
  },
  {
    pattern: /\b(?:more|too few) questions\s*$/,
    say: 'more questions',
    change: ({ amount }) => ({ amount: amount + 1 }),
  },
  {
    pattern:
      /\b(?:different|other|new|fresh|alternative) (?:questions?|ones)\b|\breplace (?:all |the )*questions\b|\btry again\b/,
    say: 'other questions',
    change: ({ shuffles }) => ({ shuffles: shuffles + 1 }),
  },
  {
    pattern: /\b(?:shorter|too long)\b/,
    say: 'shorter',
    change: (wishes, minutes) => stretched(wishes, minutes, STEP),
  },
  {
    pattern: /\b(?:longer|too short)\b/,
    say: 'longer',
    change: (wishes, minutes) => stretched(wishes, minutes, 1 / STEP),
  },
  {
    pattern: /\b(?:easier|simpler|too hard|too difficult|less difficult)\b/,
    say: 'easier',
    change: ({ difficulty }) => ({ difficulty: difficulty - 1 }),
  },
  {
    pattern: /\b(?:harder|more difficult|more challenging|tougher|too easy|too simple)\b/,
    say: 'harder',
    change: ({ difficulty }) => ({ difficulty: difficulty + 1 }),
  },
  {
    pattern: /\b(?:patient|time to think|slower|slow down)\b/,
    say: 'a patient tone',
    change: () => ({ tone: 'patient' }),
  },
  { pattern: /\b(?:brisk|faster pace|quicker)\b/, say: 'a brisk tone', change: () => ({ tone: 'brisk' }) },
];

function simpleRule(words: string): Rule | null {
  const found = simple.find(({ pattern }) => pattern.test(words));
  if (!found) return null;
  return {
    apply: (wishes, durationMinutes) => {
      Object.assign(wishes, found.change(wishes, durationMinutes));
      return found.say;
    },
  };
}

const MORE = /\b(?:more|focus(?:ed)?|emphasi[sz]e|emphasis|deeper|stronger|concentrate|weight|about|important)\b/;
const LESS = /\b(?:less|fewer|reduce|not so much|too much)\b/;
const NONE = /\b(?:no|without|remove|drop|skip|omit|leave out)\b/;

/** Everyday words for competencies, beside their names. */
const topics: [RegExp, string[]][] = [
  [/\b(?:architecture|design of systems|scalability|distributed)\b/, ['system-design']],
  [/\b(?:apis?|interfaces?)\b/, ['api-design']],
  [/\b(?:databases?|sql|data model(?:s|ling|ing)?|schema)\b/, ['data-modelling']],
  [/\b(?:debug|bugs?|troubleshooting|root cause)\b/, ['debugging']],
  [/\b(?:tests?|quality)\b/, ['testing']],
  [/\b(?:devops|incidents?|on-call|deployments?|monitoring|reliability)\b/, ['operations']],
  [/\b(?:secure|privacy)\b/, ['security']],
  [/\b(?:speed|latency|load)\b/, ['performance']],
  [/\b(?:frontend|front-end|user interface|accessibility|css)\b/, ['frontend-craft']],
  [/\b(?:mobile|ios|android)\b/, ['mobile-craft']],
  [/\b(?:pipelines?|etl|warehouse)\b/, ['data-engineering']],
  [/\b(?:ml|models?|ai)\b/, ['machine-learning']],
  [
    /\b(?:behaviou?ral|behaviou?r|soft skills?|team ?work|culture|people skills)\b/,
    ['collaboration', 'communication', 'ownership'],
  ],
  [/\b(?:lead|leading|mentoring|influence)\b/, ['leadership']],
  [/\b(?:managing|management|hiring|people)\b/, ['people-management']],
  [/\b(?:product|customers?|users?|prioriti[sz]ation)\b/, ['product-sense']],
  [/\b(?:planning|deadlines?|agile|projects?)\b/, ['delivery']],
  [/\b(?:technical|technology)\b/, ['system-design', 'debugging', 'coding', 'testing']],
];

function emphasisIn(words: string): Rule | null {
  const step = NONE.test(words) ? LEAVE_OUT : LESS.test(words) ? -1 : MORE.test(words) ? 1 : 0;
  if (step === 0) return null;
  const named = competencies.filter(
    ({ id, name }) => words.includes(` ${name.toLowerCase()} `) || words.includes(` ${id.replace('-', ' ')} `),
  );
  const ids =
    named.length > 0 ? named.map(({ id }) => id) : (topics.find(([pattern]) => pattern.test(words))?.[1] ?? []);
  if (ids.length === 0) return null;
  return {
    apply: (wishes) => {
      for (const id of ids) wishes.emphasis[id] = (wishes.emphasis[id] ?? 0) + step;
      const names = competencies.filter(({ id }) => ids.includes(id)).map(({ name }) => name.toLowerCase());
      const how = step > 0 ? 'more' : step === LEAVE_OUT ? 'no' : 'less';
      return `${how} ${names.join(', ')}`;
    },
  };
}

function stretched(wishes: Wishes, durationMinutes: number, factor: number): Partial<Wishes> {
  const minutes = (wishes.durationMinutes ?? durationMinutes) * factor;
  return { durationMinutes: clamp(5 * Math.round(minutes / 5)) };
}

const clamp = (minutes: number) => Math.min(LONGEST, Math.max(SHORTEST, minutes));
