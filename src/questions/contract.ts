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

/** Languages in which a candidate can write a function that is then called; see `Signature`. */
export const FunctionLanguage = z.enum(['javascript', 'typescript', 'python', 'java', 'cpp', 'go']);
export type FunctionLanguage = z.infer<typeof FunctionLanguage>;

const name = z.string().regex(/^[a-z][a-zA-Z0-9]*$/);
/** `int` (32 bits), `long` (up to 2^53), `float`, `string`, `boolean`, `json`, a record's name, `T[]`, `map<string,T>`, `T?` (may be null). */
const typeText = z.string().max(100);
/**
 * The function to write, in every language at once. Names are camelCase, and become snake_case in Python. A record is a JSON list of its
 * fields in this order; one may hold those before it. `json` is any value, and leaves only languages that need no types.
 */
export const Signature = z.object({
  name,
  /** One line above the function. */
  about: z.string().max(120),
  parameters: z.record(name, typeText),
  returns: typeText,
  records: z.record(z.string().regex(/^[A-Z][a-zA-Z0-9]*$/), z.record(name, typeText)).optional(),
});
export type Signature = z.infer<typeof Signature>;

/**
 * When an answer is the expected one. `exact`: every character and number; `trimmed`: but for space at the ends of lines and of the text;
 * `tokens`: the same words, whatever space is between; `tolerance`: numbers may differ by this much, and if one is no whole number by this
 * part of the larger one (in what a program prints, word by word); `checker`: `check(input, expected, answer)` says so, in a box of its own.
 */
export const Comparison = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('exact') }),
  z.object({ mode: z.literal('trimmed') }),
  z.object({ mode: z.literal('tokens') }),
  z.object({ mode: z.literal('tolerance'), tolerance: z.number().min(0) }),
  z.object({ mode: z.literal('checker'), language: z.enum(['javascript', 'python']), code: z.string().max(20_000) }),
]);
export type Comparison = z.infer<typeof Comparison>;

/** Tests that count together. `each`: every passed test brings its part of the weight; `all`: only all of them bring it. */
export const TestGroup = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  title: z.string().max(100),
  weight: z.number().positive(),
  credit: z.enum(['all', 'each']),
});
export type TestGroup = z.infer<typeof TestGroup>;

/**
 * A test of an exercise: `args` are the arguments of the candidate's function, or one text, the standard input of a program, whose
 * output is then `expected`. Expected values never enter the candidate's box.
 */
export const ExerciseTest = z.object({
  name: z.string(),
  hidden: z.boolean(),
  args: z.array(Json),
  expected: Json,
  /** Where the exercise has groups. */
  group: TestGroup.shape.id.optional(),
});
export type ExerciseTest = z.infer<typeof ExerciseTest>;

/** What each language's editor holds at first; only languages named here can be chosen. Keys are those of the sandbox. */
const codeByLanguage = z.record(z.string().regex(/^[a-z]{1,20}$/), z.string());

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
  /** The function to write; null: a program that reads standard input and prints. */
  signature: Signature.nullable(),
  /** Of a function, made from its signature. */
  starter: codeByLanguage,
  /** Right answers; tests run them, nobody is shown them. */
  solution: codeByLanguage,
  hints: z.array(z.string()).min(1).max(3),
  followUps: z.array(FollowUp).max(4),
  tests: z.array(ExerciseTest).min(4),
  /** Without groups every test counts the same. */
  groups: z.array(TestGroup).max(10).optional(),
  /** For functions a tolerance of 1e-9 if missing, for programs `trimmed`. */
  comparison: Comparison.optional(),
  /** Of each test; those of every run if missing. */
  limits: z
    .object({ wallMs: z.int().min(100).max(10_000), memoryMiB: z.int().min(16).max(1024) })
    .partial()
    .optional(),
  rubric: Rubric,
});
export type Exercise = z.infer<typeof Exercise>;

/** Points by the weights of an exercise's groups, or its tests counted. Told to staff alone: candidates see each verdict. */
export const Score = z.object({ points: z.number(), of: z.number() });
export type Score = z.infer<typeof Score>;

/** What judging needs to know of an exercise. */
export const JudgedExercise = Exercise.pick({ signature: true, groups: true, comparison: true, limits: true }).extend({
  tests: z.array(ExerciseTest),
});
export type JudgedExercise = z.infer<typeof JudgedExercise>;

/** What the candidate's browser may know of an exercise. */
export const ExerciseView = Exercise.pick({ id: true, title: true, prompt: true }).extend({
  /** By language: the editor's first text. These are the languages to choose from. */
  starter: codeByLanguage.refine((starter) => Object.keys(starter).length > 0, { error: 'must name a language' }),
  examples: z.array(z.object({ name: z.string(), args: z.array(Json), expected: Json })),
  /** To be written is a function, which the tests call, and not a program. */
  isFunction: z.boolean().default(false),
});
export type ExerciseView = z.infer<typeof ExerciseView>;
