import type { PlanQuestion } from '../interviews/contract.ts';
import type { Turn } from '../sessions/contract.ts';
import { type Band, type Cue, coveredBy, cuesOf, findCues, type Hit } from './cues.ts';
import { addressesAssessor, askedBefore, type EvidenceRecord } from './evidence.ts';
import { admitsNotKnowing, isList, isSentence, isShuffled } from './prose.ts';
import { readBack, repeatsQuestion, stemsOf } from './read-back.ts';
import { isLink, isSmall, sentencesOf, type Word, wordsOf } from './words.ts';

export type Sentence = { turn: Turn; words: Word[]; covered: boolean[]; hits: Hit[] };

/** What the program found in the answer to one question. */
export type Reading = {
  /** The candidate said something at all. */
  answered: boolean;
  /** Sentences that count: connected, the candidate's own. */
  sentences: Sentence[];
  wordCount: number;
  /** Words that join thoughts: "because", "when", "instead". */
  links: number;
  /** Distinct meaningful words that are neither cues nor the question's. */
  ownWords: number;
  /** Distinct meaningful words that cues cover. */
  cueWords: number;
  /** Share of the words that cues cover. */
  density: number;
  shuffled: boolean;
  /** Sentences dropped, by why. */
  dropped: { readBack: number; notConnected: number; notKnown: number; listedWords: number };
  /** Distinct indicators found, by band. */
  found: Record<Band, number[]>;
  /** Distinct cues found, by band; forms of one word are one. */
  cueCount: Record<Band, number>;
};

export function readAnswer(question: PlanQuestion, turns: Turn[], record: EvidenceRecord): Reading {
  const dropped = { readBack: 0, notConnected: 0, notKnown: 0, listedWords: 0 };
  const cues = cuesOf(question.rubric);
  const sentences = turns.flatMap((turn) => {
    const asked = askedBefore({ ...turn, questionId: question.id }, record);
    const own = cues.filter((cue) => !echoes(cue, asked));
    return sentencesOf(turn.text).flatMap((words): Sentence[] => {
      const covered = coveredBy(words, cues);
      if (repeatsQuestion(words, asked)) dropped.readBack++;
      else if (!isSentence(words, covered) || isList(words, covered) || addressesAssessor(spoken(turn, words)))
        dropList(dropped, words);
      else return [{ turn, words, covered, hits: ownHits(words, own, asked, dropped) }];
      return [];
    });
  });
  return {
    answered: turns.some(({ text }) => wordsOf(text).length > 0),
    dropped,
    ...summed(sentences, question, record),
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

function ownHits(words: Word[], cues: Cue[], asked: string[], dropped: Reading['dropped']): Hit[] {
  const taken = readBack(words, asked.map(wordsOf));
  const hits = findCues(words, cues).filter(({ from, to }) => !taken.slice(from, to + 1).every(Boolean));
  if (!admitsNotKnowing(words)) return hits;
  dropped.notKnown++;
  return hits.filter(({ cue }) => cue.band === 'weak');
}

/** The same sentence with another cue put in ("I know caching. I know sharding.") counts once. */
function withoutRepeats(sentences: Sentence[]): Sentence[] {
  const frames = new Set<string>();
  return sentences.filter(({ words, covered }) => {
    const frame = words
      .filter((_, at) => !covered[at])
      .map(({ stem }) => stem)
      .join(' ');
    return !frames.has(frame) && frames.add(frame);
  });
}

function summed(all: Sentence[], question: PlanQuestion, record: EvidenceRecord) {
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
