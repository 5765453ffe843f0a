import { z } from 'zod';
import { Id, Instant } from '../platform/contract.ts';
import { JudgedExercise, Score } from '../questions/contract.ts';

export const Language = z.enum([
  'javascript',
  'typescript',
  'python',
  'sql',
  'c',
  'cpp',
  'java',
  'go',
  'rust',
  'ruby',
  'php',
  'bash',
]);
export type Language = z.infer<typeof Language>;

export const RunStatus = z.enum([
  'ok',
  'compile-error',
  'runtime-error',
  'timeout',
  'memory-limit',
  'output-limit',
  'cancelled',
  'unavailable',
  'engine-error',
]);
export type RunStatus = z.infer<typeof RunStatus>;

/** Hard limits of one request, checked before anything starts. Sizes in bytes of UTF-8. */
export const sandboxLimits = {
  /** Of each file, the code itself being one. */
  sourceBytes: 128 * 1024,
  files: 20,
  args: 20,
  argBytes: 4096,
  stdinBytes: 1024 * 1024,
  outputBytes: 64 * 1024,
  runWallSeconds: 5,
  runMemoryMiB: 256,
  compileWallSeconds: 20,
  compileMemoryMiB: 768,
  processes: 64,
  openFiles: 128,
  fileMiB: 8,
  boxMiB: 64,
  tmpMiB: 16,
  queue: 100,
  queueSeconds: 30,
  /** All tests of one exercise together. */
  judgeWallSeconds: 20,
  /** What a function may return, as JSON. */
  answerBytes: 1024 * 1024,
  /** What a compiler may leave for other boxes. */
  madeBytes: 8 * 1024 * 1024,
} as const;

/** Of a request that carries files, arguments and input: JSON writes one byte as six at worst. */
export const runBodyBytes = 24 * 1024 * 1024;

const bytes = (most: number) =>
  z
    .string()
    .refine((text) => new TextEncoder().encode(text).length <= most, { error: `must be at most ${most} bytes` });

const codeFiles: Record<Language, string> = {
  ...{ javascript: 'main.js', typescript: 'main.ts', python: 'main.py', sql: 'main.sql', c: 'main.c', cpp: 'main.cpp' },
  ...{ java: 'Main.java', go: 'main.go', rust: 'main.rs', ruby: 'main.rb', php: 'main.php', bash: 'main.sh' },
};

/** What the code itself is called beside the other files. Java wants a public class in a file of its name. */
export function codeFileName(language: Language, code: string): string {
  const publicType =
    /^public\s+(?:(?:final|abstract|sealed|strictfp)\s+)*(?:class|interface|enum|record)\s+(\w{1,90})/m;
  const named = language === 'java' && publicType.exec(code)?.[1];
  return named ? `${named}.java` : codeFiles[language];
}

export const SourceFile = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}$/, { error: 'must be a plain file name' }),
  content: bytes(sandboxLimits.sourceBytes),
});
export type SourceFile = z.infer<typeof SourceFile>;

/** Code, the files beside it, and what the program gets. */
const program = {
  language: Language,
  code: bytes(sandboxLimits.sourceBytes),
  stdin: bytes(sandboxLimits.stdinBytes).default(''),
  files: z
    .array(SourceFile)
    .max(sandboxLimits.files - 1)
    .default([]),
  args: z
    .array(bytes(sandboxLimits.argBytes).refine((text) => !text.includes('\0'), { error: 'must hold no NUL' }))
    .max(sandboxLimits.args)
    .default([]),
};
type Program = { language: Language; code: string; files: readonly SourceFile[] };
const namesDiffer = ({ language, code, files }: Program) =>
  new Set([codeFileName(language, code), ...files.map((file) => file.name)]).size === files.length + 1;
const sameName = { path: ['files'], error: 'must have names that differ, also from that of the code itself' };

export const ExecuteRequest = z.strictObject(program).refine(namesDiffer, sameName);
export type ExecuteRequest = z.infer<typeof ExecuteRequest>;

export const RunResult = z
  .object({
    status: RunStatus,
    stdout: z.string(),
    stderr: z.string(),
    /** Null where the language has no compile step, or it did not begin. `output` is what the compiler said, warnings included. */
    compile: z.object({ output: z.string(), wallMs: z.number(), cpuMs: z.number().nullable() }).nullable(),
    /** Both streams share one limit; what came after it is gone. */
    truncated: z.boolean(),
    exitCode: z.int().nullable(),
    signal: z.string().nullable(),
    wallMs: z.number(),
    /** User and system time of the box, its set-up (about 5 ms) included; of a run that was stopped, in steps of 10 ms. */
    cpuMs: z.number().nullable(),
    /** The most that was seen of all processes and sockets together, looking every 25 ms; null where it ended unseen. */
    peakMemoryBytes: z.number().nullable(),
    engine: z.string(),
    /** Why, where `status` is `unavailable` or `engine-error`. */
    reason: z.string().optional(),
  })
  .meta({ id: 'RunResult' });
export type RunResult = z.infer<typeof RunResult>;

export const LanguageState = z.object({
  language: Language,
  available: z.boolean(),
  engine: z.string().nullable(),
  version: z.string().nullable(),
  /** Why it is off. */
  reason: z.string().nullable(),
  /** What is known of an engine elsewhere and what is not, and why a preferred one is not used. */
  note: z.string().optional(),
});
export type LanguageState = z.infer<typeof LanguageState>;
export const Languages = z.object({ data: z.array(LanguageState) });

/** A verdict on one test. Hidden tests tell the verdict, never input or output, time in steps of 500 ms and memory in steps of 64 MiB. */
export const TestVerdict = z.object({
  name: z.string(),
  hidden: z.boolean(),
  /** The title of its group. What groups weigh, and points, are for staff. */
  group: z.string().optional(),
  passed: z.boolean(),
  status: RunStatus,
  wallMs: z.number(),
  /** Missing in verdicts of earlier versions. */
  peakMemoryBytes: z.number().nullable().optional(),
  input: z.string().optional(),
  expected: z.string().optional(),
  output: z.string().optional(),
});
export type TestVerdict = z.infer<typeof TestVerdict>;

/** What a run for someone is counted by. Code that belongs to no session names the person there. */
export const Who = z.strictObject({ personId: z.string().max(200), sessionId: z.string().max(200) });
export type Who = z.infer<typeof Who>;

/** `result`: what the visible tests printed, together. `verdicts` ends early where a run could not go on. */
export const Judged = z.object({ result: RunResult, verdicts: z.array(TestVerdict) });
export type Judged = z.infer<typeof Judged>;

/** Between two lines of a `runner` that has nothing to tell. */
export const runnerAliveMs = 2000;

/** What `control` asks of a `runner`, which answers with a line of JSON for each event, the last one `done` or `failed`. */
export const RunnerRun = z.strictObject({ who: Who, request: ExecuteRequest });
export const RunnerJudgement = z.strictObject({
  who: Who,
  language: Language,
  code: bytes(sandboxLimits.sourceBytes),
  exercise: JudgedExercise,
});
/** A piece of what a program prints, as it comes. */
const Printed = z.object({ stream: z.enum(['stdout', 'stderr']), text: z.string() });

export const RunnerEvent = z.union([
  z.object({ alive: z.literal(true) }),
  z.object({ position: z.int() }),
  z.object({ started: z.literal(true) }),
  z.object({ output: Printed }),
  z.object({ done: z.union([Judged, RunResult]) }),
  z.object({ failed: z.object({ code: z.string(), message: z.string(), retryAfterSeconds: z.number().optional() }) }),
]);
export type RunnerEvent = z.infer<typeof RunnerEvent>;

/** Runs the editor's current content. `key` makes a repeat harmless. `tests` judges the code against the exercise instead. */
export const SessionRunRequest = z
  .strictObject({
    key: Id,
    ...program,
    exerciseId: z.string().max(100).nullable().default(null),
    tests: z.boolean().default(false),
  })
  .refine(namesDiffer, sameName)
  .refine(({ tests, stdin, files, args }) => !tests || (!stdin && files.length === 0 && args.length === 0), {
    path: ['tests'],
    error: 'bring their own input: neither stdin nor files nor args go with them',
  });
export type SessionRunRequest = z.infer<typeof SessionRunRequest>;

export const SessionRun = z
  .object({
    id: Id,
    sessionId: Id,
    /** Milliseconds since the session began. */
    at: z.number(),
    createdAt: Instant,
    by: z.object({ participantId: z.string(), name: z.string() }),
    language: Language,
    exerciseId: z.string().nullable(),
    /** The stored version of the code that ran. */
    codeVersionId: Id,
    result: RunResult,
    verdicts: z.array(TestVerdict),
  })
  .meta({ id: 'SessionRun' });
export type SessionRun = z.infer<typeof SessionRun>;

/** As staff read it afterwards: `score` where the run was judged and its exercise weighs its tests. The room never gets it. */
export const ScoredRun = SessionRun.extend({ score: Score.optional() }).meta({ id: 'ScoredRun' });
export type ScoredRun = z.infer<typeof ScoredRun>;

/** While it holds, only interviewers may run code. */
export const RunLock = z.strictObject({ locked: z.boolean() });
export type RunLock = z.infer<typeof RunLock>;

/**
 * Sent to the room while a run goes on. `output`: what was printed since the last one, in the order in which it was read; `run`,
 * which is missing where it came to nothing, has all of it again.
 */
export const RunProgress = z.object({
  id: Id,
  state: z.enum(['queued', 'running', 'done']),
  by: z.string(),
  language: Language,
  position: z.int().optional(),
  output: z.array(Printed).optional(),
  run: SessionRun.optional(),
});
export type RunProgress = z.infer<typeof RunProgress>;
