import { z } from 'zod';
import type { RunStatus } from '../contract.ts';
import type { Job, JobResult, RunHooks } from '../engines.ts';
import { collectOutput } from '../output.ts';
import { memoryOf, processorTimeOf, processTree } from '../process-tree.ts';
import { signalFor } from '../signals.ts';
import { watchMemory } from '../watchdog.ts';
import { type Child, readReport } from './child.ts';

/** From a kill, or the end of the process, until its streams must be closed. */
const CLEAN_UP_MS = 5000;

type StopReason = 'timeout' | 'memory-limit' | 'output-limit' | 'cancelled' | 'engine-error';

const Report = z.union([
  z.object({ exitCode: z.int().min(0).max(255), cpuMs: z.number() }),
  z.object({ stopped: z.literal('memory-limit'), cpuMs: z.number() }),
]);
type Report = z.infer<typeof Report>;

/**
 * Runs one job in a warm child, which ends with it, within the job's limits. Memory counts from what the interpreter holds at
 * rest. The child is released.
 */
export async function runIn(engine: string, child: Child, job: Job, hooks: RunHooks): Promise<JobResult> {
  const { pid } = child;
  const atRest = processTree(pid);
  const [memoryAtRest, processorAtRest] = [memoryOf(atRest), processorTimeOf(atRest)];
  const overdue = Promise.withResolvers<false>();
  let stoppedBy: StopReason | null = null;
  let fault: unknown = null;
  let processorMs: number | null = null;
  let cleanUp: NodeJS.Timeout | undefined;
  const expectEnd = () => {
    cleanUp ??= setTimeout(() => overdue.resolve(false), CLEAN_UP_MS);
  };
  const stop = (reason: StopReason, cause: unknown = null) => {
    if (stoppedBy || child.process.exitCode !== null || child.process.signalCode !== null) return;
    [stoppedBy, fault] = [reason, cause];
    expectEnd();
    processorMs = processorTimeOf(processTree(pid)) - processorAtRest;
    child.kill();
  };
  const output = collectOutput(
    (stream, text) => hooks.onOutput?.(stream, text),
    () => stop('output-limit'),
  );
  child.stdout.on('data', (chunk: Buffer) => output.push('stdout', chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push('stderr', chunk));
  const abort = () => stop('cancelled');
  hooks.signal?.addEventListener('abort', abort);
  if (hooks.signal?.aborted) abort();
  const began = performance.now();
  let wallMs = 0;
  child.process.once('exit', () => {
    wallMs = performance.now() - began;
    expectEnd();
  });
  const wall = setTimeout(() => stop('timeout'), job.wallMs);
  const memory = watchMemory(pid, memoryAtRest + job.memoryBytes, (cause) =>
    stop(cause ? 'engine-error' : 'memory-limit', cause),
  );
  const { language, files, args, stdin, memoryBytes, answers } = job;
  child.give({ language, files, args, stdin, memoryBytes, answers });
  let clean = false;
  try {
    clean = await Promise.race([child.ended.then(() => true), overdue.promise]);
  } finally {
    stop('engine-error');
    clearTimeout(wall);
    clearTimeout(cleanUp);
    hooks.signal?.removeEventListener('abort', abort);
    child.release(clean);
  }
  const peak = memory.stop();
  const { line, answer } = readReport(child.report());
  const report = Report.safeParse(line).data ?? null;
  const ending = endingOf(clean, stoppedBy, fault, report, child);
  return {
    ...ending,
    ...output.finish(),
    compile: null,
    wallMs: Math.round(wallMs),
    cpuMs: processorMs ?? report?.cpuMs ?? null,
    peakMemoryBytes: peak === null ? null : Math.max(0, peak - memoryAtRest),
    engine,
    ...(job.answers && { answer: answer.toString('utf8') }),
  };
}

type Ending = { status: RunStatus; exitCode: number | null; signal: string | null; reason?: string };

/** A process that ended without a word crashed, by what the program did in it. */
function endingOf(
  clean: boolean,
  stoppedBy: StopReason | null,
  fault: unknown,
  report: Report | null,
  { process: { exitCode, signalCode } }: Child,
): Ending {
  const killed = (status: RunStatus): Ending => ({ status, exitCode: null, signal: 'SIGKILL' });
  if (!clean) return { ...killed('engine-error'), reason: 'the child did not end in time' };
  if (stoppedBy === 'engine-error')
    return { ...killed(stoppedBy), reason: fault instanceof Error ? fault.message : 'the child was lost' };
  if (stoppedBy) return killed(stoppedBy);
  if (report && 'stopped' in report) return killed(report.stopped);
  if (report) {
    const { exitCode: told } = report;
    return { status: told === 0 ? 'ok' : 'runtime-error', exitCode: told, signal: signalFor(told) };
  }
  const signal = signalCode ?? signalFor(exitCode);
  return { status: signal === 'SIGXCPU' ? 'timeout' : 'runtime-error', exitCode, signal };
}
