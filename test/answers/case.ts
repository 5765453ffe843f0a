import type { PlanQuestion } from '../../src/interviews/contract.ts';

/** `none`: not enough evidence. */
export type AnswerBand = 'none' | 'weak' | 'moderate' | 'strong';
export type AnswerKind =
  | 'good'
  | 'good in other words'
  | 'keyword salad'
  /** Cues in sentences that say nothing. */
  | 'fluent salad'
  /** The rubric recited, marks asked for. */
  | 'about answers'
  | 'rejected'
  | 'not known'
  | 'question read back'
  | 'empty'
  | 'off topic'
  | 'weak';

/** A written answer and the bands that a fair reader would accept. `turns`: what the candidate said, one entry a turn. */
export type AnswerCase = { kind: AnswerKind; expected: AnswerBand[]; turns: string[] };
/** Of the built-in bank. */
export type QuestionId = string;
export type QuestionCases = { question: PlanQuestion; answers: AnswerCase[] };

export const NONE: AnswerBand[] = ['none'];
export const AT_MOST_WEAK: AnswerBand[] = ['none', 'weak'];
export const WEAK: AnswerBand[] = ['weak'];
export const GOOD: AnswerBand[] = ['moderate', 'strong'];
export const MODERATE: AnswerBand[] = ['moderate'];
export const STRONG: AnswerBand[] = ['strong'];
/** Good in words that the rubric does not foresee: never called weak. */
export const NEVER_WEAK: AnswerBand[] = ['none', 'moderate', 'strong'];
