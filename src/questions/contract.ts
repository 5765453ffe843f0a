import { z } from 'zod';
import { Json } from '../platform/contract.ts';

export const Level = z.enum(['junior', 'mid', 'senior', 'lead', 'principal']);
export type Level = z.infer<typeof Level>;

/** Role families the bank knows; `general` fits every role. */
export const RoleFamily = z.enum([
  'backend',
  'frontend',
  'fullstack',
  'mobile',
  'data',
  'machine_learning',
  'devops',
  'security',
  'qa',
  'management',
  'product',
  'general',
]);
export type RoleFamily = z.infer<typeof RoleFamily>;

/** What an answer of this band contains: `text` for people, `cues` (lower-case words, stems or phrases, any of which signals it) for the rule-based assessor. */
export const Indicator = z.object({
  text: z.string().min(1).max(500),
  cues: z.array(z.string().min(2).max(80)).max(40),
});
export type Indicator = z.infer<typeof Indicator>;

export const Rubric = z.object({
  weak: z.array(Indicator).max(8),
  moderate: z.array(Indicator).max(8),
  strong: z.array(Indicator).max(8),
});
export type Rubric = z.infer<typeof Rubric>;

export const QuestionKind = z.enum(['story', 'explain', 'short', 'yes_no', 'exercise', 'candidate_questions']);
export type QuestionKind = z.infer<typeof QuestionKind>;

export const FollowUp = z.object({
  text: z.string().min(1).max(500),
  /** Asked when: the answer is short, misses a moderate indicator, or shows a strong one. */
  when: z.enum(['short', 'missing', 'strong']),
});
export type FollowUp = z.infer<typeof FollowUp>;

/** A question of the built-in bank. `competency` is a key of the bank's competency list. */
export const BankQuestion = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  text: z.string(),
  kind: QuestionKind,
  competency: z.string(),
  families: z.array(RoleFamily).min(1),
  levels: z.array(Level).min(1),
  /** Canonical skills, lower case; empty: any. */
  skills: z.array(z.string()),
  minutes: z.number().min(1).max(30),
  followUps: z.array(FollowUp).max(4),
  rubric: Rubric,
});
export type BankQuestion = z.infer<typeof BankQuestion>;

/** A test of an exercise: `args` are the arguments of the candidate's function. Expected values never leave the host. */
export const ExerciseTest = z.object({
  name: z.string(),
  hidden: z.boolean(),
  args: z.array(Json),
  expected: Json,
});
export type ExerciseTest = z.infer<typeof ExerciseTest>;

export const Exercise = z.object({
  id: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string(),
  /** Plain text with examples; shown to the candidate. */
  prompt: z.string(),
  /** Said aloud when the exercise is shown. */
  spoken: z.string(),
  competency: z.string(),
  families: z.array(RoleFamily).min(1),
  levels: z.array(Level).min(1),
  minutes: z.number(),
  functionName: z.object({ javascript: z.string(), python: z.string() }),
  starter: z.object({ javascript: z.string(), python: z.string() }),
  /** A right answer in each language; tests run it, nobody is shown it. */
  solution: z.object({ javascript: z.string(), python: z.string() }),
  hints: z.array(z.string()).min(1).max(3),
  followUps: z.array(FollowUp).max(4),
  tests: z.array(ExerciseTest).min(4),
  rubric: Rubric,
});
export type Exercise = z.infer<typeof Exercise>;

/** What the candidate's browser may know of an exercise. */
export const ExerciseView = Exercise.pick({
  id: true,
  title: true,
  prompt: true,
  functionName: true,
  starter: true,
}).extend({
  examples: z.array(z.object({ name: z.string(), args: z.array(Json), expected: Json })),
});
export type ExerciseView = z.infer<typeof ExerciseView>;
