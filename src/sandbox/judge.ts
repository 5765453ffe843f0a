import { AppError } from '../platform/errors.ts';
import type { Comparison, ExerciseTest, FunctionLanguage, JudgedExercise } from '../questions/contract.ts';
import { comparisonOf, isRight } from './comparison.ts';
import {
  codeFileName,
  type Judged,
  type Language,
  type RunResult,
  sandboxLimits,
  type TestVerdict,
} from './contract.ts';
import { type Job, type JobResult, notRun, type RunHooks } from './engines.ts';
import { harnesses } from './harness.ts';
import { collectOutput } from './output.ts';

const MIB = 2 ** 20;
/** A finer measure would let code tell, bit by bit, what it saw in a hidden test. */
const HIDDEN_TIME_STEP_MS = 500;
const HIDDEN_MEMORY_STEP_BYTES = 64 * MIB;
const SHOWN_CHARACTERS = 4096;
const interrupted = new Set<RunResult['status']>(['cancelled', 'unavailable', 'engine-error']);

type Run = (job: Job, hooks: RunHooks) => Promise<JobResult>;
type Checker = Extract<Comparison, { mode: 'checker' }>;

/**
 * Judges code against an exercise, each test in a box of its own. The host compares: a box gets the arguments of one
 * test and no expected value. Of hidden tests only the verdict comes out. All tests together have `judgeWallSeconds`.
 * Throws `invalid` for a language without a harness, where the exercise is a function.
 */
export async function judge(
  run: Run,
  exercise: JudgedExercise,
  language: Language,
  code: string,
  { signal, onOutput }: RunHooks,
): Promise<Judged> {
  const jobOf = jobsOf(exercise, language, code);
  const deadline = performance.now() + sandboxLimits.judgeWallSeconds * 1000;
  const output = collectOutput(
    (stream, text) => onOutput?.(stream, text),
    () => {},
  );
  const shown: JobResult[] = [];
  const verdicts: TestVerdict[] = [];
  let stoppedBy: JobResult | null = null;
  const inTime = async (job: Job, hooks: RunHooks) => {
    const wallMs = Math.min(deadline - performance.now(), job.wallMs);
    return wallMs > 0 ? await run({ ...job, wallMs }, hooks) : notRun('timeout', 'none');
  };
  for (const test of exercise.tests) {
    const hooks: RunHooks = test.hidden
      ? { signal }
      : { signal, onOutput: (stream, text) => output.push(stream, Buffer.from(text)) };
    const result = await inTime(jobOf(test), hooks);
    if (!test.hidden) shown.push(result);
    const answer = answerOf(exercise, result);
    const checked = await check(exercise, test, answer, (job) => inTime(job, { signal }));
    stoppedBy = [result, checked.by].find((one) => one && interrupted.has(one.status)) ?? null;
    if (stoppedBy) break;
    const group = exercise.groups?.find(({ id }) => id === test.group)?.title;
    verdicts.push({ ...verdictOf(test, result, answer, checked.passed), ...(group && { group }) });
  }
  return { result: together(shown, stoppedBy, output.finish()), verdicts };
}

/** What runs one test: a program as it is, a function by the harness of its language. */
function jobsOf({ signature, limits }: JudgedExercise, language: Language, code: string): (test: ExerciseTest) => Job {
  const base = {
    language,
    args: [],
    wallMs: limits?.wallMs ?? sandboxLimits.runWallSeconds * 1000,
    memoryBytes: (limits?.memoryMiB ?? sandboxLimits.runMemoryMiB) * MIB,
  };
  if (!signature) {
    const files = [{ name: codeFileName(language, code), content: code }];
    return ({ args }) => ({ ...base, files, stdin: String(args[0] ?? '') });
  }
  const harnessOf = harnesses[language as FunctionLanguage];
  if (!harnessOf) throw new AppError('invalid', `Exercises have no tests in ${language}`, { name: 'language' });
  const { files, stdin } = harnessOf(code, signature);
  return ({ args }) => ({ ...base, files, stdin: stdin(args), answers: true });
}

/** What the program printed or the function returned: the value, and how it reads. Null where it did not get there. */
type Answer = { value: unknown; text: string } | null;

function answerOf({ signature }: JudgedExercise, result: JobResult): Answer {
  if (result.status !== 'ok') return null;
  if (!signature) return { value: result.stdout, text: JSON.stringify(result.stdout) };
  const text = result.answer ?? '';
  const value = parsed(text);
  return value === undefined ? null : { value, text };
}

/** The JSON value, or undefined for anything else, two values one after the other included. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether the answer is right, and what the checker's box did where there was one. */
async function check(
  exercise: JudgedExercise,
  test: ExerciseTest,
  answer: Answer,
  run: (job: Job) => Promise<JobResult>,
): Promise<{ passed: boolean; by?: JobResult }> {
  if (!answer) return { passed: false };
  const comparison = comparisonOf(exercise);
  if (comparison.mode !== 'checker')
    return { passed: isRight(test.expected, answer.value, comparison, !exercise.signature) };
  const by = await run(checkerJob(comparison, exercise, test, answer));
  // a checker that an odd answer throws off its feet has not found it right
  return { passed: by.status === 'ok' && parsed(by.answer ?? '') === true, by };
}

function checkerJob(
  { language, code }: Checker,
  exercise: JudgedExercise,
  test: ExerciseTest,
  answer: { text: string },
) {
  const input = exercise.signature ? test.args : test.args[0];
  // the answer goes on as the text that it came as: to write a deeply nested value anew would overflow the stack
  const args = `${JSON.stringify(input)},${JSON.stringify(test.expected)},${answer.text}`;
  return {
    language,
    files: harnesses[language](code, { name: 'check', about: '', parameters: {}, returns: 'boolean' }).files,
    args: [],
    stdin: `{"function":"check","args":[${args}]}`,
    wallMs: sandboxLimits.runWallSeconds * 1000,
    memoryBytes: sandboxLimits.runMemoryMiB * MIB,
    answers: true,
  };
}

function verdictOf(
  { name, hidden, args, expected }: ExerciseTest,
  result: JobResult,
  answer: Answer,
  passed: boolean,
): TestVerdict {
  // a program that ended well without an answer has left its function early
  const status = result.status === 'ok' && !answer ? 'runtime-error' : result.status;
  const { wallMs, peakMemoryBytes } = result;
  const verdict = { name, hidden, passed, status };
  if (hidden)
    return {
      ...verdict,
      wallMs: Math.ceil(wallMs / HIDDEN_TIME_STEP_MS) * HIDDEN_TIME_STEP_MS,
      peakMemoryBytes:
        peakMemoryBytes && Math.ceil(peakMemoryBytes / HIDDEN_MEMORY_STEP_BYTES) * HIDDEN_MEMORY_STEP_BYTES,
    };
  return {
    ...verdict,
    wallMs,
    peakMemoryBytes,
    input: JSON.stringify(args),
    expected: JSON.stringify(expected),
    ...(answer && { output: answer.text.slice(0, SHOWN_CHARACTERS) }),
  };
}

function together(
  shown: readonly JobResult[],
  stoppedBy: JobResult | null,
  printed: { stdout: string; stderr: string; truncated: boolean },
): RunResult {
  const telling =
    stoppedBy ?? shown.find((result) => result.status !== 'ok') ?? shown[0] ?? notRun('unavailable', 'none');
  const sum = (key: 'wallMs' | 'cpuMs') => shown.reduce((total, result) => total + (result[key] ?? 0), 0);
  const { status, exitCode, signal, engine, compile, reason } = telling;
  return {
    ...{ status, exitCode, signal, engine, compile, ...(reason && { reason }) },
    ...printed,
    wallMs: sum('wallMs'),
    cpuMs: sum('cpuMs'),
    peakMemoryBytes: shown.reduce<number | null>(
      (most, { peakMemoryBytes: peak }) => (peak === null ? most : Math.max(most ?? 0, peak)),
      null,
    ),
  };
}
