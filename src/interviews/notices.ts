import { createHash } from 'node:crypto';
import type { Config } from '../platform/config.ts';
import { AppError } from '../platform/errors.ts';
import { type Consent, ConsentKind, type InterviewLanguage, type NoticeItem } from './contract.ts';
import { texts } from './texts/texts.ts';

/** Raised whenever a word below changes: an answer counts for the version that was read. */
const VERSION = '2026-12-1';

/** Of each in the order of asking: whether a no ends it here. */
const required: Readonly<Record<ConsentKind, boolean>> = {
  ai_notice: true,
  recording: false,
  ai_evaluation: false,
  browser_recognition: false,
};

/** What this installation has to tell and ask a candidate, in the language of the interview. */
export function noticesFor(config: Config, language: InterviewLanguage): NoticeItem[] {
  const { STT_ENGINE, STT_BASE_URL, STT_BROWSER, DEEPGRAM_API_KEY, LLM_BASE_URL } = config;
  const serverHears = STT_ENGINE !== 'off' && Boolean(STT_BASE_URL ?? DEEPGRAM_API_KEY);
  const browserSends = !serverHears && STT_BROWSER === 'remote';
  const { notices, recordedPictures, sentToServices } = texts[language];
  const more = (notice: NoticeItem, name: string, text: string): NoticeItem => ({
    ...notice,
    version: `${notice.version}-${name}`,
    text: `${notice.text} ${text}`,
  });
  return ConsentKind.options
    .filter((kind) => kind !== 'browser_recognition' || browserSends)
    .map((kind) => ({ kind, version: VERSION, ...notices[kind], required: required[kind] }))
    .map((notice) => {
      if (notice.kind === 'recording' && config.LIVEKIT_RECORDING !== 'off')
        return more(notice, 'pictures', recordedPictures);
      if (notice.kind === 'ai_notice' && (serverHears || LLM_BASE_URL)) return more(notice, 'services', sentToServices);
      return notice;
    });
}

/** What exactly was read, provable later: a hash of the words. */
const hashOf = (notice: NoticeItem): string =>
  createHash('sha256')
    .update([notice.kind, notice.version, notice.title, notice.text, notice.ifDeclined].join('\n'))
    .digest('hex');

/** Turns an answer into a record. Throws `invalid` for a kind that was not asked, or for a version that is no longer shown. */
export function consentFor(
  config: Config,
  language: InterviewLanguage,
  answer: { kind: ConsentKind; version: string; given: boolean },
  at: string,
): Consent {
  const notice = noticesFor(config, language).find((one) => one.kind === answer.kind);
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
export function requireConsents(config: Config, language: InterviewLanguage, consents: readonly Consent[]): void {
  for (const notice of noticesFor(config, language)) {
    const given = answerTo(consents, notice);
    if (given === null) throw new AppError('forbidden', `Please answer first: ${notice.title}`, { name: 'consents' });
    if (!given && notice.required) throw new AppError('forbidden', notice.ifDeclined, { name: 'consents' });
  }
}
