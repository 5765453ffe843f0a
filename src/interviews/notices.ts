import { createHash } from 'node:crypto';
import type { Config } from '../platform/config.ts';
import { AppError } from '../platform/errors.ts';
import type { Consent, ConsentKind, NoticeItem } from './contract.ts';

/** Raised whenever a word below changes: an answer counts for the version that was read. */
const VERSION = '2026-11-1';

const aiNotice: NoticeItem = {
  kind: 'ai_notice',
  version: VERSION,
  title: 'An AI will interview you',
  text: 'The interviewer in this room is a computer program, not a person. It asks the questions that people at this organisation approved, listens or reads your answers, sees your code and your whiteboard, and keeps the time. It does not judge your face, your voice, your accent or your feelings, and it never decides about you: a named person does. You can ask for a human at any time.',
  required: true,
  ifDeclined:
    'You cannot be interviewed by the AI. Please answer the mail that brought you here and ask for a human interviewer.',
};

const recording: NoticeItem = {
  kind: 'recording',
  version: VERSION,
  title: 'Recording of your voice',
  text: 'Your spoken answers are recorded as sound, so that the people who read the assessment can listen to what you really said. What you say and type, your code and the whiteboard are kept as text and drawings in any case: they are the interview itself.',
  required: false,
  ifDeclined:
    'No sound is kept. Your words are turned into text and the sound is thrown away at once. The interview goes on as usual.',
};

const aiEvaluation: NoticeItem = {
  kind: 'ai_evaluation',
  version: VERSION,
  title: 'Evaluation with the help of AI',
  text: 'After the interview a program suggests a score for each competency and shows the words or the code that it rests on. A person checks, corrects and approves every score before anyone decides.',
  required: false,
  ifDeclined: 'No program evaluates you. A person reads your answers and scores them alone. This is no disadvantage.',
};

const browserRecognition: NoticeItem = {
  kind: 'browser_recognition',
  version: VERSION,
  title: 'Speech recognition by your browser',
  text: 'Your browser can turn your speech into text. Some browsers send the sound to their maker for this, outside of this organisation.',
  required: false,
  ifDeclined: 'Your browser recognises nothing. You type your answers instead; this is no disadvantage.',
};

/** What this installation has to tell and ask a candidate. */
export function noticesFor(config: Config): NoticeItem[] {
  const browserSends = !config.STT_BASE_URL && config.STT_BROWSER === 'remote';
  return [aiNotice, recording, aiEvaluation, ...(browserSends ? [browserRecognition] : [])];
}

/** The greeting's first words, said aloud and shown. */
export const spokenNotice = (organisation: string): string =>
  `I am an AI interviewer, a computer program, working for ${organisation}. A person will read and decide about everything; I never do. You can ask for a human at any time.`;

/** What exactly was read, provable later: a hash of the words. */
const hashOf = (notice: NoticeItem): string =>
  createHash('sha256')
    .update([notice.kind, notice.version, notice.title, notice.text, notice.ifDeclined].join('\n'))
    .digest('hex');

/** Turns an answer into a record. Throws `invalid` for a kind that was not asked, or for a version that is no longer shown. */
export function consentFor(
  config: Config,
  answer: { kind: ConsentKind; version: string; given: boolean },
  at: string,
): Consent {
  const notice = noticesFor(config).find((one) => one.kind === answer.kind);
  if (!notice) throw new AppError('invalid', `${answer.kind} is not asked here`, { name: 'answers' });
  if (notice.version !== answer.version) {
    throw new AppError('conflict', 'The notice changed since you read it; please read it again', { name: 'answers' });
  }
  return { ...answer, at, textHash: hashOf(notice) };
}

/** The newest answer to the notice as it reads now. */
export const answerTo = (consents: readonly Consent[], notice: NoticeItem): boolean | null =>
  consents.findLast((one) => one.kind === notice.kind && one.version === notice.version)?.given ?? null;

export const hasGiven = (consents: readonly Consent[], kind: ConsentKind): boolean =>
  consents.findLast((one) => one.kind === kind)?.given ?? false;

/** Throws `forbidden` until every notice is answered and each required one accepted. */
export function requireConsents(config: Config, consents: readonly Consent[]): void {
  for (const notice of noticesFor(config)) {
    const given = answerTo(consents, notice);
    if (given === null) throw new AppError('forbidden', `Please answer first: ${notice.title}`, { name: 'consents' });
    if (!given && notice.required) throw new AppError('forbidden', notice.ifDeclined, { name: 'consents' });
  }
}
