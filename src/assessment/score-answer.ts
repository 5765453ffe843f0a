import type { PlanQuestion } from '../interviews/contract.ts';
import type { Reading } from './read-answer.ts';

/** Points of one answer on the scale of competencies, or why there are none. `text` is said to people. */
export type AnswerScore = { score: number | null; text: string };

/** Fewest connected words for a moderate and for a strong answer, by how much the question asks for. */
const LENGTHS = {
  story: { moderate: 25, strong: 40 },
  explain: { moderate: 25, strong: 40 },
  exercise: { moderate: 15, strong: 30 },
  short: { moderate: 12, strong: 25 },
  yes_no: { moderate: 8, strong: 25 },
  candidate_questions: { moderate: 25, strong: 40 },
} as const;

/** Least bearing (`bearingOf`) of an answer that may be more than weak; of a few words to a short question, which have little room for matter. */
const LEAST_BEARING = 6;
const LEAST_BEARING_OF_FEW = -4;
const LEAST_BEARING_OF_SOLVED = 2;
/** Where the cues are most of what is said, little matter is left for the words around them. */
const LEAST_BEARING_OF_DENSE = 4;
const FEW = 30;
/** From here on what turned up did not do so by chance. */
const PLENTY_OF_BEARING = 15;

/** Above this length an answer that meets few indicators was perhaps good in other words: no guess is made. */
const LONG = 45;
/** In many words some cues turn up by chance: one for so many words is asked for, within these bounds. */
const WORDS_PER_CUE = 45;
const FEWEST_CUES = 2;
const CUES_ARE_PLENTY = 4;
const MOST_DENSE = 0.45;
/** Fewest own words for each word of cues: usually, and for a dense answer that stays with its points (`isDense`). */
const LEAST_SUPPORT = 1;
const LEAST_SUPPORT_OF_DENSE = 0.4;
const FEWEST_OF_ONE = 3;
/** Share of words in cues, from which on an answer is short of other words because it is to the point. */
const DENSE = 0.3;

const NAMED_ONLY = 'the answer names terms but hardly says anything about them';
const NAMED_OR_SOUND = 'the answer may be sound, but the rules cannot tell it from one that only names terms; read it';

const none = (text: string): AnswerScore => ({ score: null, text });

/** 4-5 strong, 3 moderate, 1-2 weak, `null`: not enough to tell. `solved`: code that passes its tests is explained. The rules: docs/assessment.md. */
export function scoreAnswer(question: PlanQuestion, reading: Reading, solved = false): AnswerScore {
  const refusal = cannotTell(question, reading);
  if (refusal) return none(refusal);
  const text = describe(question, reading);
  if (isThin(reading)) {
    const named = reading.found.weak.length > 0;
    return named ? { score: 2, text } : none(mayBeSound(reading) ? NAMED_OR_SOUND : NAMED_ONLY);
  }
  const more = strongScore(question, reading) ?? moderateScore(question, reading);
  const score = (bears(question, reading, solved) ? more : null) ?? weakScore(question, reading);
  if (score !== null) return { score, text };
  if (more !== null)
    return none(
      'terms of the rubric turn up, but the words around them have too little to do with this question for the rules to tell; read it',
    );
  return none('an answer was given, but too little of it meets the rubric’s indicators to tell how good it was');
}

const metCues = ({ cueCount }: Reading) => cueCount.moderate + cueCount.strong;
const metIndicators = ({ found }: Reading) => found.moderate.length + found.strong.length;

function bears({ kind }: PlanQuestion, reading: Reading, solved: boolean): boolean {
  const { bearing, saidWords } = reading;
  if (isDense(reading) && bearing >= LEAST_BEARING_OF_DENSE) return true;
  if (solved) return bearing >= LEAST_BEARING_OF_SOLVED;
  const asksForLittle = kind === 'short' || kind === 'yes_no';
  return bearing >= (asksForLittle && saidWords < FEW ? LEAST_BEARING_OF_FEW : LEAST_BEARING);
}

function mayBeChance(reading: Reading): boolean {
  const needed = reading.bearing >= PLENTY_OF_BEARING ? FEWEST_CUES : Math.ceil(reading.wordCount / WORDS_PER_CUE);
  return metCues(reading) < Math.min(CUES_ARE_PLENTY, Math.max(FEWEST_CUES, needed));
}

function strongScore({ kind, rubric }: PlanQuestion, reading: Reading): number | null {
  const { strong, moderate } = reading.found;
  const one = strong.length === 1 && moderate.length >= 1 && reading.cueCount.strong >= 2;
  const long = reading.wordCount >= LENGTHS[kind].strong && reading.links >= 2;
  if (!(strong.length >= 2 || one) || !long || mayBeChance(reading)) return null;
  const all = strong.length >= 2 && strong.length === rubric.strong.length && moderate.length >= 1;
  const ample = metCues(reading) >= CUES_ARE_PLENTY && reading.wordCount >= 1.5 * LENGTHS[kind].strong;
  return all && ample ? 5 : 4;
}

function moderateScore({ kind }: PlanQuestion, reading: Reading): number | null {
  const { wordCount, links } = reading;
  const several = !mayBeChance(reading) && (metIndicators(reading) >= 2 || metCues(reading) >= 3);
  const asksForLittle = kind !== 'story' && kind !== 'explain' && wordCount < LENGTHS[kind].strong;
  const enough = several || (asksForLittle && metIndicators(reading) === 1);
  return enough && wordCount >= LENGTHS[kind].moderate && links >= 1 ? 3 : null;
}

function weakScore({ kind }: PlanQuestion, reading: Reading): number | null {
  const { found, cueCount, wordCount } = reading;
  const met = metIndicators(reading);
  if (found.weak.length >= 1 && met <= 1 && (wordCount < LONG || cueCount.weak >= 2))
    return found.weak.length >= 2 && met === 0 ? 1 : 2;
  return met >= 1 && wordCount < LENGTHS[kind].moderate ? 2 : null;
}

function cannotTell({ rubric }: PlanQuestion, reading: Reading): string | null {
  const { dropped, found } = reading;
  const cues = [...rubric.weak, ...rubric.moderate, ...rubric.strong].flatMap((indicator) => indicator.cues);
  if (!reading.answered) return 'no answer was heard';
  if (cues.length === 0) return 'the rubric of this question names no cues that a program could look for';
  if (reading.sentences.length === 0)
    return dropped.readBack > dropped.notConnected
      ? 'the answer only reads the question back'
      : 'no connected sentences were found in the answer';
  if (reading.shuffled) return 'the words do not form connected sentences';
  if (found.weak.length + found.moderate.length + found.strong.length === 0)
    return dropped.notKnown > 0
      ? 'the candidate said that they do not know this'
      : 'nothing in the answer meets the rubric’s indicators; it may be good in other words';
  return null;
}

/** Made of cues with little around them, or what is left of a longer list: terms in the dress of sentences. */
const isThin = (reading: Reading) =>
  reading.density > MOST_DENSE ||
  reading.dropped.listedWords > reading.wordCount ||
  (supportOf(reading) < LEAST_SUPPORT && !isDense(reading));

const supportOf = ({ ownWords, cueWords }: Reading) => ownWords / cueWords;
const hasWords = (reading: Reading) => supportOf(reading) >= LEAST_SUPPORT_OF_DENSE;
const mayBeSound = (reading: Reading) => hasWords(reading) || reading.dropped.listedWords > 0;

/** Little but cues, and yet said by somebody who knows the matter: they name several things of one point together, where strewn cues hop. */
function isDense(reading: Reading): boolean {
  const { density, neighbours } = reading;
  const staysWithPoints = neighbours.ofOne >= FEWEST_OF_ONE && neighbours.ofOne * 2 >= neighbours.pairs;
  return density >= DENSE && supportOf(reading) < LEAST_SUPPORT && hasWords(reading) && staysWithPoints;
}

/** Two texts of scores as two sentences: the second begins with a capital. */
export const followedBy = (first: string, second: string): string =>
  `${first}. ${second.charAt(0).toUpperCase()}${second.slice(1)}`;

function describe({ rubric }: PlanQuestion, { found }: Reading): string {
  const parts = (['strong', 'moderate', 'weak'] as const).flatMap((band) => {
    const texts = found[band].map((index) => rubric[band][index]?.text.replace(/[.\s]+$/, ''));
    return texts.length > 0 ? [`${band} indicators met: ${texts.join('; ')}`] : [];
  });
  return parts.reduce(followedBy);
}
