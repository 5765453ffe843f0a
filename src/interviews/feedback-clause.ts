import { competencies } from '../questions/competencies.ts';
import type { Tone } from './contract.ts';

/** Minutes as they should be, from those that were. */
export type Size = (before: number) => number;

/** What people asked of a plan, as far as a program can tell. */
export type Wishes = {
  /** `null`: as the role needs. */
  coding: boolean | null;
  durationMinutes: number | null;
  /** In order. `ids`: a part (`intro`, `coding` for the exercises, `candidateQuestions`), or the competencies of a topic. */
  sizes: { ids: string[]; size: Size }[];
  /** Steps of level, below 0 easier. */
  difficulty: number;
  /** Steps, below 0 fewer questions with more time for each. */
  amount: number;
  tone: Tone | null;
  /** Competency id -> steps up or down, 0 to stay; `LEAVE_OUT` for not at all. */
  emphasis: Record<string, number>;
  /** Topics or whole questions to be added as they are. */
  added: string[];
  /** How often other questions were asked for. */
  shuffles: number;
  /** The words that are followed, as they were written, each with what they are taken for. */
  understood: string[];
  /** The words that are not, as they were written. */
  notUnderstood: string[];
};

export const LEAVE_OUT = -100;

const SHORTEST = 10;
const LONGEST = 180;
const STEP = 0.75;

/** Makes the change and tells what the words were taken for. `durationMinutes` is the length to start from. */
export type Wish = (wishes: Wishes, durationMinutes: number) => string;

/** What has a length of its own. */
export const PARTS = ['intro', 'coding', 'candidateQuestions'];
const names: Record<string, string> = { intro: 'introduction', candidateQuestions: "the candidate's questions" };
export const nameOf = (ids: string[]): string =>
  ids.map((id) => names[id] ?? competencies.find((entry) => entry.id === id)?.name.toLowerCase() ?? id).join(', ');

export const VERBS = ['not', 'cut', 'keep', 'add', 'have', 'more', 'less'];
export const isNoun = (token: string): boolean => token.startsWith('@') || token === 'questions' || token === 'part';
export const isNumber = (token: string): boolean => token.startsWith('#');
export const hasIn =
  (tokens: string[]) =>
  (...any: string[]): boolean =>
    any.some((token) => tokens.includes(token));
const isNegated = (tokens: string[]) => tokens.filter((token) => token === 'not').length % 2 === 1;

/** What the tokens of a clause ask for; `null` where they make no sense together, or more than one. */
export function read(tokens: string[]): Wish | null {
  const has = hasIn(tokens);
  const way = wayOf(tokens);
  const [target, ...others] = new Set(tokens.filter((token) => token.startsWith('@')));
  const ids = target?.slice(1).split(',') ?? [];
  const isStatement =
    (has('is') && (!has('judged') || has('person'))) || (has('own') && isNegated(tokens) && !has('judged'));
  if (way === null || others.length > 0 || isStatement || (has('part') && !target) || isTorn(tokens)) return null;
  if (has('not') && has('only', 'just', 'much')) return null;
  if (tokens.some(isNumber)) return minutes(tokens, way, ids);
  if (has('over', 'under', 'suits', 'by', 'only')) return null;
  if (has('other')) return change(tokens, way, ids);
  const pole = poleOf(tokens, way);
  if (pole) return degree(pole, tokens, way, ids);
  if (target) return emphasis(ids, way, has('questions'));
  if (has('questions') && (way === 'more' || way === 'less')) return number(way);
  return way === 'keep' && has('questions', 'whole', 'it', 'fine') ? asItIs : null;
}

type Way = 'more' | 'less' | 'none' | 'keep' | 'have' | 'bare';

/** What the verbs of a clause come to, negations counted; `null` where they contradict each other. */
export function wayOf(tokens: string[]): Way | null {
  const negated = isNegated(tokens);
  const verbs = ['add', 'cut', 'keep', 'more', 'less', 'enough', 'fine'].filter((verb) => tokens.includes(verb));
  const [verb, ...rest] = verbs.filter((word) => word !== 'fine' || verbs.length === 1);
  const isAddMore = verb === 'add' && rest.join() === 'more';
  if ((rest.length > 0 && !isAddMore) || (negated && tokens.includes('judged') && verb !== 'enough')) return null;
  switch (verb) {
    case 'add':
      return !negated ? 'more' : isAddMore ? 'keep' : 'none';
    case 'cut':
      return negated ? 'keep' : 'none';
    case 'keep':
      return negated ? 'none' : 'keep';
    case 'more':
    case 'less':
      return negated ? 'keep' : verb;
    case 'enough':
      return negated ? 'more' : 'keep';
    case 'fine':
      return 'keep';
    default:
      return negated ? 'none' : tokens.includes('not') ? 'keep' : hasIn(tokens)('have', 'own') ? 'have' : 'bare';
  }
}

/** A "no" behind what a verb or another "no" stands before turns nobody knows what round. */
function isTorn(tokens: string[]): boolean {
  const at = tokens.findIndex((token) => token.startsWith('@'));
  return at >= 0 && tokens.slice(at).includes('not') && tokens.slice(0, at).some((token) => VERBS.includes(token));
}

const asItIs: Wish = () => 'no change';

const number =
  (way: 'more' | 'less'): Wish =>
  (wishes) => {
    wishes.amount += way === 'more' ? 1 : -1;
    return way === 'more' ? 'more questions' : 'fewer questions';
  };

/** Only all questions can be changed, but anything can be left as it is. */
function change(tokens: string[], way: Way, ids: string[]): Wish | null {
  const has = hasIn(tokens);
  if (way === 'none' || way === 'keep') return ids.length > 0 || has('questions', 'whole', 'it') ? asItIs : null;
  if (ids.length > 0 || !has('questions') || poleOf(tokens, way)) return null;
  return (wishes) => {
    wishes.shuffles += 1;
    return 'other questions';
  };
}

type Pole = { of: 'length' | 'difficulty' | 'pace'; sign: 1 | -1 };
const poles: Record<string, Pole> = {
  long: { of: 'length', sign: 1 },
  short: { of: 'length', sign: -1 },
  hard: { of: 'difficulty', sign: 1 },
  easy: { of: 'difficulty', sign: -1 },
  slow: { of: 'pace', sign: -1 },
  fast: { of: 'pace', sign: 1 },
};

/** "More time" is longer; time alone says nothing. */
function poleOf(tokens: string[], way: Way): Pole | null {
  const named = tokens.find((token) => token in poles);
  return poles[named ?? (tokens.includes('time') && (way === 'more' || way === 'less') ? 'long' : '')] ?? null;
}

/** 1 or -1 along the pole, 0 to leave it, `null` for no sense: "a bit long" blames what "keep it short" asks for. */
function signOf({ sign }: Pole, tokens: string[], way: Way): number | null {
  const has = hasIn(tokens);
  if (way === 'none') return null;
  if (!has('more', 'less', 'enough')) return has('keep', 'make') && !has('not') ? sign : null;
  return way === 'keep' ? 0 : way === 'less' ? -sign : sign;
}

/** Longer, harder, slower and the like. */
function degree(pole: Pole, tokens: string[], way: Way, ids: string[]): Wish | null {
  const sign = signOf(pole, tokens, way);
  if (!sign) return sign === 0 ? asItIs : null;
  if (pole.of === 'length' && ids.length > 0) return emphasis(ids, sign > 0 ? 'more' : 'less', false);
  if (ids.length > 0 || (pole.of === 'length' && tokens.includes('questions'))) return null;
  if (pole.of === 'length') return resized([], stretch(sign));
  return (wishes) => {
    if (pole.of === 'difficulty') {
      wishes.difficulty += sign;
      return sign > 0 ? 'harder' : 'easier';
    }
    wishes.tone = sign > 0 ? 'brisk' : 'patient';
    return `a ${wishes.tone} tone`;
  };
}

function minutes(tokens: string[], way: Way, ids: string[]): Wish | null {
  const has = hasIn(tokens);
  const [written = '', ...more] = tokens.filter(isNumber);
  const value = Number(written.replace(/\D/g, ''));
  const pole = poleOf(tokens, way);
  const [target, number] = [tokens.findIndex((token) => token.startsWith('@')), tokens.indexOf(written)];
  const isBeside = has('it', 'whole') || tokens.slice(number, target).includes('with');
  const mixed = isBeside || (ids.length > 1 && ids.some((id) => PARTS.includes(id)));
  const unnamed = has('questions', 'person') || (has('into') && !has('it', 'whole'));
  if (more.length > 0 || (ids.length > 0 ? mixed : unnamed) || (pole && pole.of !== 'length')) return null;

  if (has('over', 'under')) {
    const atMost = has('under') !== isNegated(tokens);
    if (has('over') === has('under') || has('cut', 'add', 'judged', atMost ? 'more' : 'less')) return null;
    return resized(ids, (before) => (atMost ? Math.min(before, value) : Math.max(before, value)));
  }
  // "add a 20-minute exercise" and "add coding of 20 minutes" give the length, "add 20 minutes to coding" what to add
  const isOf = has('add') && !has('more') && target >= 0 && target < number;
  const exact = written.startsWith('#=') || isOf || (written.startsWith('#~') && !has('more', 'less', 'cut'));
  const sign = pole ? signOf(pole, tokens, way) : way === 'more' ? 1 : way === 'less' || way === 'none' ? -1 : 0;
  if (sign === null || (has('other') && !exact) || (has('by') && sign === 0)) return null;
  // "45 minutes is too long" tells what there is, "10 minutes too long" how far to go
  const isSubject = has('is') && number < tokens.indexOf('is');
  if (sign !== 0 && (isSubject || has('enough'))) return resized(ids, stretch(sign));
  if (isNegated(tokens)) return has('add', 'cut', 'more', 'less') ? asItIs : null;
  return resized(ids, exact || sign === 0 ? () => value : (before) => before + sign * value);
}

const stretch =
  (sign: number): Size =>
  (before) =>
    sign > 0 ? before / STEP : before * STEP;

/** Of the whole where no part is named. */
function resized(ids: string[], size: Size): Wish {
  if (ids.length > 0)
    return (wishes, durationMinutes) => {
      // what it makes of nothing is asked for
      if (size(0) > 0) emphasis(ids, 'keep', false)?.(wishes, durationMinutes);
      wishes.sizes.push({ ids, size });
      return `minutes for ${nameOf(ids)}`;
    };
  return (wishes, durationMinutes) => {
    const exact = size(wishes.durationMinutes ?? durationMinutes);
    const wanted = Number.isInteger(exact) ? exact : 5 * Math.round(exact / 5);
    wishes.durationMinutes = Math.min(LONGEST, Math.max(SHORTEST, wanted));
    const limits = wishes.durationMinutes === wanted ? '' : ` (${SHORTEST} to ${LONGEST} are possible)`;
    return `${wishes.durationMinutes} minutes in all${limits}`;
  };
}

/** More, less or none of a part or of a topic. */
function emphasis(ids: string[], way: Way, ofQuestions: boolean): Wish | null {
  const isTalk = ofQuestions && (way === 'more' || way === 'less');
  const changes = ids.map((id) => (PARTS.includes(id) && !isTalk ? part(id, way) : topic(id, way)));
  if (way === 'bare' || changes.includes(null)) return null;
  return (wishes, durationMinutes) => {
    if (way === 'none') wishes.sizes = wishes.sizes.filter((entry) => !ids.some((id) => entry.ids.includes(id)));
    for (const change of changes) change?.(wishes, durationMinutes);
    return `${way === 'none' ? 'no' : way === 'have' ? 'with' : way} ${nameOf(ids)}`;
  };
}

function part(id: string, way: Way): Wish | null {
  const resize = way === 'more' || way === 'less' ? resized([id], stretch(way === 'more' ? 1 : -1)) : null;
  if (id !== 'coding') return way === 'keep' ? asItIs : resize;
  return (wishes, durationMinutes) => {
    if (way !== 'less') wishes.coding = way !== 'none';
    return resize?.(wishes, durationMinutes) ?? '';
  };
}

const topic =
  (id: string, way: Way): Wish =>
  ({ emphasis }) => {
    const before = emphasis[id] ?? 0;
    const step = way === 'less' ? -1 : way === 'keep' ? 0 : 1;
    emphasis[id] = way === 'none' ? LEAVE_OUT : (before === LEAVE_OUT ? 0 : before) + step;
    return '';
  };
