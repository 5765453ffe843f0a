import type { PlanQuestion } from '../interviews/contract.ts';
import { bank } from '../questions/bank/all.ts';
import type { Cue, Hit } from './cues.ts';
import { isArticle, isSmall, type Word, wordsOf } from './words.ts';

/** What a question is about: stems of words that carry meaning, each with how much it tells. Rare among the bank's questions tells most. */
export type Matter = ReadonlyMap<string, number>;

type Asking = Pick<PlanQuestion, 'text' | 'followUps' | 'rubric'>;
/** `named`: words of the question and of its indicators' sentences; `all`: those of its cues and follow-ups too. */
type Stems = { named: Set<string>; all: Set<string> };

const stems = (texts: string[]) =>
  new Set(
    texts
      .flatMap(wordsOf)
      .filter((word) => !isSmall(word))
      .map(({ stem }) => stem),
  );

function stemsOf({ text, followUps, rubric }: Asking): Stems {
  const indicators = [...rubric.weak, ...rubric.moderate, ...rubric.strong];
  const named = stems([text, ...indicators.map((indicator) => indicator.text)]);
  const others = stems([...indicators.flatMap(({ cues }) => cues), ...followUps.map((followUp) => followUp.text)]);
  return { named, all: named.union(others) };
}

type Known = ReturnType<typeof readBank>;

function readBank() {
  const questions = bank.map((question) => ({ text: question.text, ...stemsOf(question) }));
  const spread = new Map<string, number>();
  for (const { all } of questions) for (const stem of all) spread.set(stem, (spread.get(stem) ?? 0) + 1);
  const most = Math.log(questions.length);
  const rarities = new Map(Array.from(spread, ([stem, times]) => [stem, most - Math.log(times)]));
  return {
    questions,
    usual: questions.reduce((sum, { all }) => sum + all.size, 0) / questions.length,
    /** Natural logarithm of how many times rarer than everywhere: 0 for a word of every question. */
    rarity: (stem: string) => rarities.get(stem) ?? most,
  };
}

let read: Known | undefined;
/** Read once, and not before the first question is weighed: a start of the process does not wait for it. */
function known(): Known {
  read ??= readBank();
  return read;
}

const NAMED_COUNTS = 1.5;
const ALIKE = 0.25;
/** One rare word alone makes no topic. */
const MOST = 2.5;

/** A question of somebody's own may have a short rubric: it has the words of the bank's question that is most like it too. */
export function matterOf(question: Asking): Matter {
  const { questions, usual, rarity } = known();
  const stems = stemsOf(question);
  const own = questions.some(({ text }) => text === question.text) ? stems : completed(stems);
  // That a word is met by chance is the less likely, the fewer there are to be met.
  const few = Math.log(Math.max(1, usual / own.all.size));
  const weight = (stem: string) => Math.min(MOST, (rarity(stem) + few) * (own.named.has(stem) ? NAMED_COUNTS : 1));
  return new Map(Array.from(own.all, (stem) => [stem, weight(stem)]));
}

/** Likeness is the cosine of the two, weighed by rarity: 0 nothing in common, 1 the same. */
function completed(own: Stems): Stems {
  const { questions, rarity } = known();
  const breadth = (stems: Set<string>) => Math.hypot(...Array.from(stems, rarity));
  const shared = (other: Set<string>) =>
    own.all.values().reduce((sum, stem) => sum + (other.has(stem) ? rarity(stem) ** 2 : 0), 0);
  const length = breadth(own.all);
  const alike = questions.map((other) => ({ other, by: shared(other.all) / (length * breadth(other.all)) }));
  const nearest = alike.reduce((best, one) => (one.by > best.by ? one : best));
  if (!(nearest.by >= ALIKE)) return own;
  return { named: own.named.union(nearest.other.named), all: own.all.union(nearest.other.all) };
}

/** How much of a question's matter these words hold; a word said twice counts once. */
export const matterIn = (words: Word[], matter: Matter): number =>
  Array.from(new Set(words.map(({ stem }) => stem))).reduce((sum, stem) => sum + (matter.get(stem) ?? 0), 0);

const DETERMINED = 1;
const MOST_DETERMINED = 2;
const BARE = -1.5;
const PAIRED = 1;
const STREWN = -1;
const DETERMINERS = new Set([
  ...['this', 'these', 'those', 'each', 'every', 'any', 'some', 'no'],
  ...['another', 'both', 'same', 'such'],
]);
/** Before a verb or a number of things: neither for nor against. */
const LEADS = new Set([
  ...['i', 'we', 'you', 'they', 'he', 'she', 'it', 'to'],
  ...['can', 'could', 'will', 'would', 'shall', 'should', 'may', 'might', 'must'],
  ...['one', 'two', 'three', 'four', 'five', 'six', 'ten', 'many', 'few', 'several', 'all', 'other', 'own'],
]);

/**
 * How far an answer is about the question rather than a vehicle for cues: the matter in the words that are no cues, and whether the cues stand in
 * their sentences as in speech ("a missing index", "we restore"; neighbours of one indicator) or as if strewn.
 */
export function bearingOf(sentences: { words: Word[]; covered: boolean[]; hits: Hit[] }[], matter: Matter): number {
  const around = sentences.flatMap(({ words, covered }) => words.filter((word, at) => !covered[at] && !isSmall(word)));
  const seen = new Set<string>();
  let determined = 0;
  let standing = 0;
  for (const { words, hits } of sentences) {
    const apart = withoutOverlaps(hits);
    for (const [at, { cue, from }] of apart.entries()) {
      const first = words[from]!;
      const before = words[from - 1];
      if (before && isDeterminer(before) && !isSmall(first)) determined += DETERMINED;
      else if (before && !LEADS.has(before.text) && !seen.has(first.stem)) standing += BARE;
      seen.add(first.stem);
      const last = apart[at - 1]?.cue;
      if (last) standing += isOfOne(last, cue) ? PAIRED : STREWN;
    }
  }
  return matterIn(around, matter) + Math.min(MOST_DETERMINED, determined) + standing;
}

/** Cues that follow one another within a sentence, and how many of those pairs belong to one indicator: who has a point stays with it for some words. */
export function neighboursIn(sentences: { hits: Hit[] }[]): { pairs: number; ofOne: number } {
  const pairs = sentences.flatMap(({ hits }) => {
    const apart = withoutOverlaps(hits);
    return apart.slice(1).map(({ cue }, at) => isOfOne(apart[at]!.cue, cue));
  });
  return { pairs: pairs.length, ofOne: pairs.filter(Boolean).length };
}

const isDeterminer = (word: Word) => isArticle(word) || DETERMINERS.has(word.text);
const isOfOne = (a: Cue, b: Cue) => a.band === b.band && a.indicator === b.indicator;

/** In the order in which they were said; of those that share words the first and longest. */
function withoutOverlaps(hits: Hit[]): Hit[] {
  const apart: Hit[] = [];
  for (const hit of hits.toSorted((a, b) => a.from - b.from || b.to - a.to))
    if (hit.from > (apart.at(-1)?.to ?? -1)) apart.push(hit);
  return apart;
}
