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
import type { Registry } from './registry.ts';

const MIB = 2 ** 20;
/** A finer measure would let code tell, bit by bit, what it saw in a hidden test. */
const HIDDEN_TIME_STEP_MS = 500;
const HIDDEN_MEMORY_STEP_BYTES = 64 * MIB;
const SHOWN_CHARACTERS = 4096;
const interrupted = new Set<RunResult['status']>(['cancelled', 'unavailable', 'engine-error']);

type Checker = Extract<Comparison, { mode: 'checker' }>;

/**
 * Judges code against an exercise, each test in a box of its own. The host compares: a box gets the arguments of one
 * test and no expected value. Of hidden tests only the verdict comes out. What has to be compiled is compiled once, in a
 * box that gets no input. All tests together have `judgeWallSeconds`, compiling apart.
 * Throws `invalid` for a language without a harness, where the exercise is a function.
 */
export async function judge(
  engine: Pick<Registry, 'run' | 'compile'>,
  exercise: JudgedExercise,
  language: Language,
  code: string,
  { signal, onOutput }: RunHooks,
): Promise<Judged> {
  const { base, stdinOf } = jobOf(exercise, language, code);
  const compiled = await engine.compile({ ...base, wallMs: sandboxLimits.runWallSeconds * 1000 }, { signal });
  if (compiled && compiled.status !== 'ok') return notCompiled(exercise, compiled);
  const made = compiled?.made;
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
    return wallMs > 0 ? await engine.run({ ...job, wallMs }, hooks) : notRun('timeout', 'none');
  };
  for (const test of exercise.tests) {
    const hooks: RunHooks = test.hidden
      ? { signal }
      : { signal, onOutput: (stream, text) => output.push(stream, Buffer.from(text)) };
    const result = await inTime({ ...base, stdin: stdinOf(test.args), ...(made && { made }) }, hooks);
    if (!test.hidden) shown.push(result);
    const answer = answerOf(exercise, result);
    const checked = await check(exercise, test, answer, (job) => inTime(job, { signal }));
    stoppedBy = [result, checked.by].find((one) => one && interrupted.has(one.status)) ?? null;
    if (stoppedBy) break;
    verdicts.push(verdictOf(exercise, test, result, answer, checked.passed));
  }
  const result = together(shown, stoppedBy, output.finish());
  return { result: compiled ? { ...result, compile: compiled.compile } : result, verdicts };
}

/** Every test has failed, unless it was not the code's fault. */
function notCompiled(exercise: JudgedExercise, compiled: JobResult): Judged {
  const nothing = { ...compiled, wallMs: 0, cpuMs: 0, peakMemoryBytes: null };
  const { stdout, stderr, truncated } = compiled;
  const tests = interrupted.has(compiled.status) ? [] : exercise.tests;
  return {
    result: together([nothing], null, { stdout, stderr, truncated }),
    verdicts: tests.map((test) => verdictOf(exercise, test, nothing, null, false)),
  };
}

/** What runs a test, but for its input: a program as it is, a function by the harness of its language. */
function jobOf({ signature, limits }: JudgedExercise, language: Language, code: string): Judging {
  const base = {
    ...{ language, args: [], stdin: '' },
    wallMs: limits?.wallMs ?? sandboxLimits.runWallSeconds * 1000,
    memoryBytes: (limits?.memoryMiB ?? sandboxLimits.runMemoryMiB) * MIB,
  };
  if (!signature) {
    const files = [{ name: codeFileName(language, code), content: code }];
    return { base: { ...base, files }, stdinOf: ([text]) => String(text ?? '') };
  }
  const harnessOf = harnesses[language as FunctionLanguage];
  if (!harnessOf) throw new AppError('invalid', `Exercises have no tests in ${language}`, { name: 'language' });
  const { files, stdin } = harnessOf(code, signature);
  return { base: { ...base, files, answers: true }, stdinOf: stdin };
}
type Judging = { base: Job; stdinOf: (args: ExerciseTest['args']) => string };

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
  { groups }: JudgedExercise,
  { name, hidden, args, expected, group: groupId }: ExerciseTest,
  result: JobResult,
  answer: Answer,
  passed: boolean,
): TestVerdict {
  // a program that ended well without an answer has left its function early
  const status = result.status === 'ok' && !answer ? 'runtime-error' : result.status;
  const { wallMs, peakMemoryBytes } = result;
  const group = groups?.find(({ id }) => id === groupId)?.title;
  const verdict = { name, hidden, ...(group && { group }), passed, status };
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
