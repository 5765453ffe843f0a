import type { Exercise } from '../contract.ts';

/** The question, and what follows when the answer is short, misses something, or is strong. */
export type QuestionWords = readonly [text: string, short: string, missing: string, strong: string];
export type ExerciseWords = Pick<Exercise, 'title' | 'prompt' | 'spoken' | 'hints'> & {
  /** In the order of the follow-ups of a question. */
  followUps: readonly [string, string, string];
};
