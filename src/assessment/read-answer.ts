import type { PlanQuestion } from '../interviews/contract.ts';
import type { Turn } from '../sessions/contract.ts';
import { addressesAssessor } from './addressed.ts';
import { bearingOf, type Matter, neighboursIn } from './bearing.ts';
import { type Band, type Cue, coveredBy, cuesOf, findCues, type Hit } from './cues.ts';
import { askedBefore, type EvidenceRecord } from './evidence.ts';
import {
  admitsNotKnowing,
  clausesOf,
  inSeries,
  isList,
  isOfItself,
  isSentence,
  isShuffled,
  saidNoTo,
  speaksOfAnswers,
} from './prose.ts';
import { readBack, repeatsQuestion, stemsOf } from './read-back.ts';
import { isArticle, isLink, isSmall, sentencesOf, type Word, wordsOf } from './words.ts';

export type Sentence = { turn: Turn; words: Word[]; covered: boolean[]; hits: Hit[] };

/** What the program found in the answer to one question. */
export type Reading = {
  /** The candidate said something at all. */
  answered: boolean;
  /** Sentences that count: connected, the candidate's own. */
  sentences: Sentence[];
  wordCount: number;
  /** All words of the answer, those of dropped sentences too. */
  saidWords: number;
  /** Words that join thoughts: "because", "when", "instead". */
  links: number;
  /** Distinct meaningful words that are neither cues nor the question's. */
  ownWords: number;
  /** Distinct meaningful words that cues cover. */
  cueWords: number;
  /** Share of the words that cues cover. */
  density: number;
  /** How far it is about the question (`bearingOf`). */
  bearing: number;
  /** Cues side by side, and those of one indicator (`neighboursIn`). */
  neighbours: { pairs: number; ofOne: number };
  shuffled: boolean;
  /** Sentences dropped, by why. */
  dropped: { readBack: number; notConnected: number; notKnown: number; listedWords: number; ofAnswers: number };
  /** Distinct indicators found, by band. */
  found: Record<Band, number[]>;
  /** Distinct cues found, by band; forms of one word are one. */
  cueCount: Record<Band, number>;
};

export function readAnswer(question: PlanQuestion, turns: Turn[], matter: Matter, record: EvidenceRecord): Reading {
  const dropped = { readBack: 0, notConnected: 0, notKnown: 0, listedWords: 0, ofAnswers: 0 };
  const cues = cuesOf(question.rubric);
  const recited = Object.values(question.rubric).flatMap((band) => band.map(({ text }) => text));
  const sentences = turns.flatMap((turn) => {
    const asked = askedBefore({ ...turn, questionId: question.id }, record);
    const own = cues.filter((cue) => !echoes(cue, asked));
    return sentencesOf(turn.text).flatMap((words): Sentence[] => {
      const covered = coveredBy(words, cues);
      if (repeatsQuestion(words, asked)) dropped.readBack++;
      else if (speaksOfAnswers(words, (stem) => matter.has(stem)) || repeatsQuestion(words, recited))
        dropped.ofAnswers++;
      else if (!isSentence(words, covered) || isList(words, covered) || addressesAssessor(spoken(turn, words)))
        dropList(dropped, words);
      else return [{ turn, words, covered, hits: ownHits({ turn, words, covered }, own, asked, dropped) }];
      return [];
    });
  });
  const saidWords = turns.reduce((sum, { text }) => sum + wordsOf(text).length, 0);
  return {
    answered: saidWords > 0,
    saidWords,
    dropped,
    ...summed(sentences, question, matter, record),
  };
}

function dropList(dropped: Reading['dropped'], words: Word[]): void {
  dropped.notConnected++;
  dropped.listedWords += words.length;
}

const spoken = (turn: Turn, words: Word[]) => turn.text.slice(words[0]?.start, words.at(-1)?.end);

/** A cue whose words the interviewer said first is an echo, not the candidate's own. */
function echoes(cue: Cue, asked: string[]): boolean {
  const stems = stemsOf(asked.flatMap(wordsOf));
  return cue.words.every((word) => isSmall(word) || stems.has(word.stem));
}

function ownHits(
  { turn, words, covered }: Omit<Sentence, 'hits'>,
  cues: Cue[],
  asked: string[],
  dropped: Reading['dropped'],
): Hit[] {
  const taken = readBack(words, asked.map(wordsOf));
  const rejected = saidNoTo(words, turn.text);
  const listed = inSeries(words, covered);
  const hits = findCues(words, cues)
    .filter(({ from, to }) => !taken.slice(from, to + 1).every(Boolean))
    .filter(({ cue, from }) => cue.band === 'weak' || !(rejected[from] || listed[from]));
  if (!admitsNotKnowing(words)) return hits;
  dropped.notKnown++;
  return hits.filter(({ cue }) => cue.band === 'weak');
}

/**
 * The same sentence with another cue put in ("I know caching. I know sharding.") counts once. Nothing counts in clauses that come again so ("this is
 * good and that is good") or say a thing of itself ("a race is a race"): their words are taken for cues that nobody used.
 */
function withoutRepeats(sentences: Sentence[]): Sentence[] {
  const seen = new Set<string>();
  const once = sentences.filter((sentence) => {
    const frame = frameOf(sentence, 0, sentence.words.length);
    return !seen.has(frame) && seen.add(frame);
  });
  const clauses = once.map((sentence) =>
    clausesOf(sentence.words, sentence.turn.text).map(({ from, to }) => ({
      from,
      to,
      frame: frameOf(sentence, from, to),
    })),
  );
  const frames = clauses.flat().map(({ frame }) => frame);
  const again = new Set(frames.filter((frame, at) => isFrame(frame) && frames.indexOf(frame) < at));
  return once.map((sentence, at) =>
    clauses[at]!.filter(({ frame, from, to }) => again.has(frame) || isOfItself(sentence.words.slice(from, to))).reduce(
      emptied,
      sentence,
    ),
  );
}

/** A gap and two words around it at least: "I _" comes again in any speech. */
const isFrame = (frame: string) => frame.includes('_') && frame.split(' ').filter((word) => word !== '_').length >= 2;

/** The words with each run of cues as a gap. */
const frameOf = ({ words, covered }: Sentence, from: number, to: number) =>
  words
    .slice(from, to)
    .map((word, at) => (covered[from + at] ? '_' : isArticle(word) ? 'a' : word.stem))
    .join(' ')
    .replace(/_(?: _)+/g, '_');

function emptied(sentence: Sentence, { from, to }: { from: number; to: number }): Sentence {
  const hits = sentence.hits.filter((hit) => hit.from < from || hit.from >= to);
  return { ...sentence, hits, covered: sentence.covered.map((covered, at) => covered || (from <= at && at < to)) };
}

function summed(all: Sentence[], question: PlanQuestion, matter: Matter, record: EvidenceRecord) {
  const sentences = withoutRepeats(all);
  const words = sentences.flatMap((sentence) => sentence.words);
  const covered = sentences.flatMap((sentence) => sentence.covered);
  const hits = sentences.flatMap((sentence) => sentence.hits);
  const asked = stemsOf(record.questions.filter(({ id }) => id === question.id).flatMap(({ text }) => wordsOf(text)));
  const meaningful = words.map((word, at) => ({ word, isCue: covered[at] })).filter(({ word }) => !isSmall(word));
  const fromCues = meaningful.filter(({ isCue }) => isCue).map(({ word }) => word);
  const own = meaningful.filter(({ word, isCue }) => !isCue && !asked.has(word.stem)).map(({ word }) => word);
  const distinct = (band: Band) => hits.filter(({ cue }) => cue.band === band).map(({ cue }) => cue);
  return {
    sentences,
    wordCount: words.length,
    links: words.filter(isLink).length,
    ownWords: stemsOf(own).size,
    cueWords: stemsOf(fromCues).size,
    density: words.length === 0 ? 0 : covered.filter(Boolean).length / words.length,
    bearing: bearingOf(sentences, matter),
    neighbours: neighboursIn(sentences),
    shuffled: isShuffled(sentences.map((sentence) => sentence.words)),
    found: byBand((band) => [...new Set(distinct(band).map(({ indicator }) => indicator))]),
    cueCount: byBand(
      (band) => new Set(distinct(band).map(({ words }) => words.map(({ stem }) => stem).join(' '))).size,
    ),
  };
}

const byBand = <T>(of: (band: Band) => T): Record<Band, T> => ({
  weak: of('weak'),
  moderate: of('moderate'),
  strong: of('strong'),
});
