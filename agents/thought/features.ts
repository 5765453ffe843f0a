import type { QuestionKind } from '../../src/questions/contract.ts';
import { plain, type Signs } from '../thought.ts';
import { lexiconOf } from './lexicons.ts';

export type ThoughtSignals = {
  /** The words of this turn so far, and their language. */
  words: string;
  language: string;
  /** How many of them were said before its last pause; 0 where there was none. */
  wordsBeforePause: number;
  asked: QuestionKind | null;
  /** What was last asked, in words. */
  question: string;
};

const MOST_DOUBLINGS = 6;
/** A longer turn is as likely to be over as one of so many words. */
const MOST_WORDS = 50;

/**
 * What tells a finished answer from one that goes on, as numbers by name; `bench/voice/fit.ts` finds the weight of each. Names with a colon are of one bucket: `A` what
 * was asked with what else is known, `S` the words of the last sentence in doublings. After a colon and a space, for English alone: `Q` a word of the question, `E` the
 * letters that the last word ends with.
 */
export function featuresOf(
  { words, wordsBeforePause, asked, question, language }: ThoughtSignals,
  signs: Signs,
): Map<string, number> {
  const sentence = plain(words.split(/[.!?]\s+/).at(-1) ?? '');
  const questioned = plain(question);
  const kind = asked === 'story' || asked === 'yes_no' || asked === 'short' ? asked : 'explain';
  const length = Math.log2(1 + Math.min(MOST_WORDS, signs.words)) - 3;
  const outcomes = Math.min(2, signs.outcomes);
  const isFirst = Number(wordsBeforePause === 0);
  const story = kind === 'story' ? 1 : 0;
  const brief = kind === 'yes_no' || kind === 'short' ? 1 : 0;
  const steps = Number(lexiconOf(language).steps.test(questioned.join(' ')));
  const features = new Map<string, number>();
  const set = (name: string, value: number | boolean = 1) => {
    if (value) features.set(name, Number(value));
  };
  set('any');
  set('length', length);
  set('firstLength', isFirst * length);
  set('briefLength', brief * length);
  set('steps', steps);
  set('stepsFirst', steps * isFirst);
  set('stepsLength', steps * length);
  set('trails', signs.trails);
  set('stops', signs.stops === true);
  set('noStop', signs.stops === false);
  set('reasons', Math.min(2, signs.reasons));
  set('outcomes', (1 - story) * outcomes);
  set('storyOutcomes', story * outcomes);
  set(`A:${kind} ${isFirst ? 'first' : 'paused'}`);
  set(`A:${kind} ${signs.ending}`);
  set(`S:${Math.min(MOST_DOUBLINGS, Math.floor(Math.log2(1 + sentence.length)))}`);
  if (!language.startsWith('en')) return features;
  for (const word of questioned) set(`Q: ${word}`);
  const last = plain(words).at(-1) ?? '';
  set(`E: ${last.slice(-2)}`);
  set(`E: ${last.slice(-3)}`);
  return features;
}
