import type { CodeVersion, Turn } from '../sessions/contract.ts';
import { addressesAssessor } from './addressed.ts';
import { type Authors, type Typist, typistOf } from './authors.ts';
import type { Evidence } from './contract.ts';
import { repeatsQuestion } from './read-back.ts';
import { wordsOf } from './words.ts';

export type TurnEvidence = Extract<Evidence, { kind: 'turn' }>;
export type CodeEvidence = Extract<Evidence, { kind: 'code' }>;

/** All that evidence may point into, and what does not count as the candidate's own: the questions, and the code that was given or that others typed. */
export type EvidenceRecord = {
  turns: Turn[];
  codeVersions: CodeVersion[];
  questions: { id: string; text: string }[];
  starters: { exerciseId: string; text: string }[];
  authors: Authors;
};

export type Verdict = { ok: true } | { ok: false; reason: string };

const FEWEST_WORDS = 5;
/** How many of the interviewer's turns before an answer count as what was asked. */
const ASKED_BEFORE = 3;

const no = (reason: string): Verdict => ({ ok: false, reason });

/** Whether this evidence may stand in an assessment. Everything that scores goes through here, whoever offered it. */
export function checkEvidence(evidence: Evidence, record: EvidenceRecord): Verdict {
  return evidence.kind === 'turn' ? checkTurn(evidence, record) : checkCode(evidence, record);
}

/** Splits what may stand from what is refused, with why. */
export function sift(offered: Evidence[], record: EvidenceRecord) {
  const kept: Evidence[] = [];
  const refused: { quote: string; reason: string }[] = [];
  for (const evidence of offered) {
    const verdict = checkEvidence(evidence, record);
    if (verdict.ok) kept.push(evidence);
    else refused.push({ quote: evidence.quote, reason: verdict.reason });
  }
  return { kept, refused };
}

function checkTurn(evidence: TurnEvidence, record: EvidenceRecord): Verdict {
  const { start, end, quote } = evidence;
  const turn = record.turns.find(({ id }) => id === evidence.turnId);
  if (!turn) return no('there is no such turn in the record');
  if (turn.speaker.role !== 'candidate') return no('these are not the words of the candidate');
  if (turn.version !== evidence.transcriptVersion) return no('the transcript of this turn has another version');
  if (start < 0 || end > turn.text.length || start >= end || turn.text.slice(start, end) !== quote)
    return no('the quote is not at this place in the record');
  if (!atWordEnds(turn.text, start, end)) return no('the quote begins or ends within a word');

  const words = wordsOf(quote);
  const whole = quote.trim() === turn.text.trim();
  if (words.length === 0 || (words.length < FEWEST_WORDS && !whole))
    return no(`the quote has fewer than ${FEWEST_WORDS} words and is not the whole turn`);
  if (evidence.at < turn.at || evidence.at > Math.max(turn.at, turn.endedAt))
    return no('the moment is not that of the turn');
  if (evidence.questionId && turn.questionId && evidence.questionId !== turn.questionId)
    return no('the turn answers another question');
  if (addressesAssessor(quote)) return no('the words are addressed to the assessor, not an answer');
  if (repeatsQuestion(words, askedBefore(turn, record))) return no('the quote reads the question back');
  return { ok: true };
}

function checkCode(evidence: CodeEvidence, record: EvidenceRecord): Verdict {
  const version = record.codeVersions.find(({ id }) => id === evidence.codeVersionId);
  if (!version) return no('there is no such version of the code in the record');
  const lines = version.text.split('\n');
  const { fromLine, toLine, quote } = evidence;
  if (fromLine < 1 || toLine < fromLine || toLine > lines.length)
    return no('the version of the code has no such lines');
  if (lines.slice(fromLine - 1, toLine).join('\n') !== quote)
    return no('the quote is not these whole lines of the code');
  if (evidence.at !== version.at) return no('the moment is not that of the version of the code');
  if (quote.split('\n').some(addressesAssessor)) return no('the lines are addressed to the assessor');
  const typists = typistsOf(version, record).slice(fromLine - 1, toLine);
  if (typists.includes('candidate')) return { ok: true };
  if (typists.includes('other')) return no('the lines were typed by somebody else');
  return no(
    typists.includes('unknown')
      ? 'who typed these lines is not known'
      : 'the lines hold nothing but code that was given',
  );
}

/** Who typed each line of a version of the code; `null` for what is blank or only brackets, `given` for lines of a starter, whoever typed them. */
export function typistsOf(
  version: CodeVersion,
  record: Pick<EvidenceRecord, 'starters' | 'authors'>,
): (Typist | null)[] {
  const given = new Set(
    record.starters
      .filter(({ exerciseId }) => exerciseId === version.exerciseId)
      .flatMap(({ text }) => text.split('\n').map((line) => line.trim())),
  );
  const typist = typistOf(version, record.authors);
  return version.text.split('\n').map((line, at) => {
    if (!/[\p{L}\p{N}]/u.test(line)) return null;
    return given.has(line.trim()) ? 'given' : typist(at);
  });
}

/** What the candidate had heard before this turn: the interviewer's last words and all of them on the same question, and the plan's wording of it. */
export function askedBefore(turn: Turn, record: Pick<EvidenceRecord, 'turns' | 'questions'>): string[] {
  const before = record.turns
    .filter(({ speaker, seq }) => speaker.role !== 'candidate' && seq < turn.seq)
    .sort((a, b) => b.seq - a.seq)
    .filter(({ questionId }, index) => index < ASKED_BEFORE || (questionId !== null && questionId === turn.questionId));
  const planned = record.questions.filter(({ id }) => id === turn.questionId);
  return [...before, ...planned].map(({ text }) => text);
}

const atWordEnds = (text: string, start: number, end: number) =>
  wordsOf(text).every((word) => !within(word, start) && !within(word, end));
const within = (word: { start: number; end: number }, at: number) => word.start < at && at < word.end;
