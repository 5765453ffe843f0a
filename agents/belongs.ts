import type { Brief } from '../src/interviews/contract.ts';
import { askedIn, goesOn, isOfTheLast, saysNothing, yesOrNo } from './brain/requests.ts';
import { askedKind, currentSection, ofQuestion, type Progress } from './progress.ts';
import { wordCount } from './thought.ts';

/** Asked whether to end, fewer words than these go with that. */
export const ANSWER_WORDS = 8;
/** Who begins to speak so soon after a question began cannot have heard it. */
const NOT_HEARD_MS = 3000;
/** So soon "And then…" goes on with the answer before. */
const GOES_ON_MS = 10_000;

/**
 * Which question words belong to. None while a person leads (what they ask is not in the plan), and none for what is no answer: a request, or a yes or no to
 * the interviewer's own offer. Else the question on the table, but for somebody who was cut off and goes on with the answer before. That is so while the new
 * question has no answer yet, when
 *   - the words began within 3 s of a question that they cut short: nobody has heard it;
 *   - or they began within 10 s of it and go on as answers do ("and", "also", "I mean");
 *   - or they say so ("To my last answer I would add…"), whenever that is.
 */
export function belongsTo(brief: Brief, progress: Progress, words: { text: string; at: number }) {
  const here = { sectionId: currentSection(brief, progress)?.id ?? null, questionId: progress.questionId };
  if (progress.lead === 'human' || isNoAnswer(brief, progress, words.text)) return { ...here, questionId: null };
  const { askedBefore: before } = progress;
  if (!before || !isOfBefore(progress, words, brief.language)) return here;
  return { sectionId: before.sectionId, questionId: before.questionId };
}

function isNoAnswer(brief: Brief, progress: Progress, text: string): boolean {
  const { endAsked, lastMove } = progress;
  const { language } = brief;
  const request = askedIn(text, language);
  if (request?.only) return request.request !== 'done' && request.request !== 'ready';
  const kind = askedKind(brief, progress);
  if (kind !== 'yes_no' && kind !== 'short' && saysNothing(text, language)) return true;
  if (endAsked && wordCount(text) < ANSWER_WORDS) return true;
  return (endAsked || lastMove === 'check_in') && yesOrNo(text, language) !== null;
}

function isOfBefore(
  progress: Progress,
  { text, at }: { text: string; at: number },
  language: Brief['language'],
): boolean {
  const { asked, askedBefore, questionId } = progress;
  if (!asked || asked.questionId !== questionId || text.trim().endsWith('?')) return false;
  const { answers, cut } = ofQuestion(progress, questionId);
  if (answers.length > 0) return false;
  if (isOfTheLast(text, language)) return true;
  if (ofQuestion(progress, askedBefore?.questionId ?? null).answers.length === 0) return false;
  const since = at - asked.at;
  return (cut && since < NOT_HEARD_MS) || (since < GOES_ON_MS && goesOn(text, language));
}
