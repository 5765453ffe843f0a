import type { Rubric } from '../questions/contract.ts';
import { isSmall, type Word, wordsOf } from './words.ts';

export type Band = 'weak' | 'moderate' | 'strong';
const BANDS = ['weak', 'moderate', 'strong'] as const;

/** One cue of a rubric, ready to be looked for. `indicator` counts within its band. */
export type Cue = { band: Band; indicator: number; text: string; words: Word[] };
/** Where a cue was found in a run of words: `from` to `to`, both included. */
export type Hit = { cue: Cue; from: number; to: number };

/** A cue that is all grammar ("so that") signals nothing and is left out. */
export function cuesOf(rubric: Rubric): Cue[] {
  return BANDS.flatMap((band) =>
    rubric[band].flatMap((indicator, index) =>
      indicator.cues
        .map((text) => ({ band, indicator: index, text, words: wordsOf(text) }))
        .filter((cue) => cue.words.some((word) => !isSmall(word))),
    ),
  );
}

export function findCues(words: Word[], cues: Cue[]): Hit[] {
  return cues.flatMap((cue) => {
    for (let from = 0; from < words.length; from++) {
      const to = matchFrom(words, from, cue.words);
      if (to !== null) return [{ cue, from, to }];
    }
    return [];
  });
}

/** Every word that any cue covers, at every place it stands: what a list of key words is measured by. */
export function coveredBy(words: Word[], cues: Cue[]): boolean[] {
  const marks = words.map(() => false);
  for (const cue of cues)
    for (let from = 0; from < words.length; from++) {
      const to = matchFrom(words, from, cue.words);
      if (to !== null) marks.fill(true, from, to + 1);
    }
  return marks;
}

/** The cue's words in order, with at most one small word between two of them ("rolled it back"). */
function matchFrom(words: Word[], from: number, cue: Word[]): number | null {
  let at = from - 1;
  for (const [index, wanted] of cue.entries()) {
    const next = words[at + 1];
    const afterNext = words[at + 2];
    if (next && same(next, wanted)) at += 1;
    else if (index > 0 && next && afterNext && isSmall(next) && same(afterNext, wanted)) at += 2;
    else return null;
  }
  return at;
}

const SHORTEST_STEM = 5;
const LONGEST_ENDING = 6;

/** Rubrics give words or beginnings of words: "idempot" finds "idempotency". */
function same(said: Word, wanted: Word): boolean {
  if (said.text === wanted.text || said.stem === wanted.stem) return true;
  const beginning = wanted.text.length >= SHORTEST_STEM && said.text.startsWith(wanted.text);
  return beginning && said.text.length - wanted.text.length <= LONGEST_ENDING;
}
