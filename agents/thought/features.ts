import type { QuestionKind } from '../../src/questions/contract.ts';
import { plain, type Signs } from '../thought.ts';

export type ThoughtSignals = {
  /** The words of this turn so far, and their language. */
  words: string;
  language: string;
  /** How many of them were said before its last pause; 0 where there was none. */
  wordsBeforePause: number;
  asked: QuestionKind | null;
};

/** Words of the end that are looked at one by one. */
const TAIL_WORDS = 12;
const MOST_DOUBLINGS = 6;

/**
 * What tells a finished answer from one that goes on, as numbers by name; `bench/voice/fit.ts` finds the weight of each. Names with a colon are of one word or one
 * bucket: `A` what was asked with what else is known, `G` and `H` the words since the last pause, `S` and `T` the last sentence, `L` and `B` the last words, `W` words
 * near the end, `F` the first word. Buckets count doublings.
 */
export function featuresOf({ words, wordsBeforePause, asked }: ThoughtSignals, signs: Signs): Map<string, number> {
  const said = plain(words);
  const sentence = plain(words.split(/[.!?]\s+/).at(-1) ?? '');
  const fresh = said.slice(wordsBeforePause);
  const kind = asked === 'story' || asked === 'yes_no' || asked === 'short' ? asked : 'explain';
  const place = wordsBeforePause > 0 ? 'paused' : 'first';
  const length = Math.log2(1 + signs.words) - 3;
  const outcomes = Math.min(2, signs.outcomes);
  const story = kind === 'story' ? 1 : 0;
  const brief = kind === 'yes_no' || kind === 'short' ? 1 : 0;
  const features = new Map<string, number>();
  const set = (name: string, value: number | boolean = 1) => {
    if (value) features.set(name, Number(value));
  };
  set('any');
  set('open', signs.ending === 'open');
  set('unsure', signs.ending === 'unsure');
  set('length', length);
  set('storyLength', story * length);
  set('briefLength', brief * length);
  set('fact', signs.isFact && !brief);
  set('briefFact', signs.isFact && brief);
  set('affirms', signs.affirms);
  set('trails', signs.trails);
  set('stops', signs.stops === true);
  set('noStop', signs.stops === false);
  set('reasons', Math.min(2, signs.reasons));
  set('outcomes', (1 - story) * outcomes);
  set('storyOutcomes', story * outcomes);
  set('storyScene', story * Number(signs.setsScene));
  set(`A:${kind} ${place}`);
  set(`A:${kind} ${signs.ending}`);
  set(`A:${kind} ${doublings(signs.words)}`);
  set(`G:${place} ${doublings(fresh.length)}`);
  set(`S:${doublings(sentence.length)}`);
  for (const [name, word] of [
    [`H:${place}`, fresh[0]],
    ['T:', sentence[0]],
    ['F:', said[0]],
    ['L:', said.at(-1)],
    ['B:', said.length > 1 ? said.slice(-2).join(' ') : undefined],
  ])
    if (word !== undefined) set(`${name} ${word}`);
  for (const word of said.slice(-TAIL_WORDS, -1)) set(`W: ${word}`);
  return features;
}

const doublings = (count: number): number => Math.min(MOST_DOUBLINGS, Math.floor(Math.log2(1 + count)));
