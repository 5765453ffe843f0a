import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../platform/errors.ts';
import type { Exercise, ExerciseTest } from '../questions/contract.ts';
import { type Judged, type Language, type RunResult, sandboxLimits, type TestVerdict } from './contract.ts';
import { type Job, type JobResult, notRun, type RunHooks } from './engines.ts';
import { collectOutput } from './output.ts';
import { sameValue } from './same-value.ts';

export type JudgedExercise = Pick<Exercise, 'functionName' | 'tests'>;

/** The harness calls the candidate's function; see its head. */
const harness = (name: string) => readFileSync(join(import.meta.dirname, 'harness', name), 'utf8');
const harnesses = {
  javascript: { main: 'main.js', name: 'judge.js', content: harness('javascript.js') },
  python: { main: 'main.py', name: 'judge.py', content: harness('python.py') },
};
type JudgedLanguage = keyof typeof harnesses;

/** A finer time would let code tell, bit by bit, what it saw in a hidden test. */
const HIDDEN_TIME_STEP_MS = 500;
const SHOWN_CHARACTERS = 4096;
const interrupted = new Set<RunResult['status']>(['cancelled', 'unavailable', 'engine-error']);

/**
 * Judges code against an exercise, each test in a box of its own. The host compares: a box gets the arguments of one
 * test and no expected value. Of hidden tests only the verdict comes out. All tests together have `judgeWallSeconds`.
 * Throws `invalid` for a language without a harness.
 */
export async function judge(
  run: (job: Job, hooks: RunHooks) => Promise<JobResult>,
  exercise: JudgedExercise,
  language: Language,
  code: string,
  { signal, onOutput }: RunHooks,
): Promise<Judged> {
  if (!isJudged(language))
    throw new AppError('invalid', `Exercises have no tests in ${language}`, { name: 'language' });
  const deadline = performance.now() + sandboxLimits.judgeWallSeconds * 1000;
  const output = collectOutput(
    (stream, text) => onOutput?.(stream, text),
    () => {},
  );
  const shown: JobResult[] = [];
  const verdicts: TestVerdict[] = [];
  let stoppedBy: JobResult | null = null;
  for (const test of exercise.tests) {
    const leftMs = deadline - performance.now();
    const wallMs = Math.min(leftMs, sandboxLimits.runWallSeconds * 1000);
    const hooks: RunHooks = test.hidden
      ? { signal }
      : { signal, onOutput: (stream, text) => output.push(stream, Buffer.from(text)) };
    const result =
      wallMs > 0 ? await run(jobOf(exercise, language, code, test, wallMs), hooks) : notRun('timeout', 'none');
    if (!test.hidden) shown.push(result);
    if (interrupted.has(result.status)) {
      stoppedBy = result;
      break;
    }
    verdicts.push(verdictOf(test, result));
  }
  return { result: together(shown, stoppedBy, output.finish()), verdicts };
}

const isJudged = (language: Language): language is JudgedLanguage => language in harnesses;

function jobOf(
  exercise: JudgedExercise,
  language: JudgedLanguage,
  code: string,
  test: ExerciseTest,
  wallMs: number,
): Job {
  const { main, name, content } = harnesses[language];
  return {
    language,
    files: [
      { name, content },
      { name: main, content: code },
    ],
    args: [],
    stdin: JSON.stringify({ function: exercise.functionName[language], args: test.args }),
    wallMs,
    memoryBytes: sandboxLimits.runMemoryMiB * 2 ** 20,
    answers: true,
  };
}

function verdictOf(test: ExerciseTest, result: JobResult): TestVerdict {
  const answer = result.answer ?? '';
  const value = parsed(answer);
  // a program that ended well without an answer has left its function early
  const status = result.status === 'ok' && value === undefined ? 'runtime-error' : result.status;
  const passed = status === 'ok' && sameValue(test.expected, value);
  const { name, hidden } = test;
  if (hidden) {
    const wallMs = Math.ceil(result.wallMs / HIDDEN_TIME_STEP_MS) * HIDDEN_TIME_STEP_MS;
    return { name, hidden, passed, status, wallMs };
  }
  return {
    ...{ name, hidden, passed, status, wallMs: result.wallMs },
    input: JSON.stringify(test.args),
    expected: JSON.stringify(test.expected),
    ...(answer && { output: answer.slice(0, SHOWN_CHARACTERS) }),
  };
}

/** The JSON value, or undefined for anything else, two values one after the other included. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
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
