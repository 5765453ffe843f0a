import { currentQuestion, ofQuestion } from '../progress.ts';
import { isWorkedOut } from './at-exercise.ts';
import type { Situation } from './brain.ts';
import { forwardMove, mayFollowUp, nextHint } from './moves.ts';
import { asksBack, knowsNot, requestIn, saysDone, saysNothing } from './requests.ts';

/** A move that code allows now; `listen`: none. */
export type Allowed =
  | 'follow_up'
  | 'next_question'
  | 'show_exercise'
  | 'end_section'
  | 'repeat'
  | 'acknowledge'
  | 'hint'
  | 'listen';

/** What may be done after an answer. Order, budgets and the number of follow-ups are kept here, whatever a model would like. */
export function allowedMoves(s: Situation): Allowed[] {
  if (isToClarify(s)) return ['repeat'];
  const followUp: Allowed[] = mayFollowUp(s) ? ['follow_up'] : [];
  const asks = asksBack(s.heard);
  if (!isAtExercise(s) || isWorkedOut(s) || saysDone(s.heard, s.brief.language))
    return [...followUp, forwardMove(s), ...(asks ? ['acknowledge' as const] : [])];
  if (s.progress.followingUp) return ['acknowledge', ...followUp];
  const hint: Allowed[] = (asks || knowsNot(s.heard, s.brief.language)) && nextHint(s) ? ['hint'] : [];
  return ['listen', 'acknowledge', ...followUp, ...hint];
}

/** Whether this turn is one whose words the rules alone decide, with or without a model. */
export const isForced = (s: Situation): boolean =>
  s.progress.startedAt === null ||
  s.cause !== 'answer' ||
  s.clock.sectionOver ||
  !currentQuestion(s.brief, s.progress) ||
  ofQuestion(s.progress, s.progress.questionId).cut ||
  s.progress.lastMove === 'check_in' ||
  s.progress.endAsked ||
  (s.of !== null && s.of !== s.progress.questionId) ||
  saysNothing(s.heard, s.brief.language) ||
  !(requestIn(s.heard, s.brief.language) === null || isToClarify(s));

/** The present question is to be put in other words, which a model can find; an exercise stands beside the editor. */
const isToClarify = (s: Situation): boolean => requestIn(s.heard, s.brief.language) === 'clarify' && !isAtExercise(s);

const isAtExercise = (s: Situation): boolean => currentQuestion(s.brief, s.progress)?.kind === 'exercise';
