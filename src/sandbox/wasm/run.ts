import { setImmediate as nextTurn } from 'node:timers/promises';
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

const told = { cpuMs: z.number(), outBytes: z.int(), errBytes: z.int() };
const Report = z.union([
  z.object({ exitCode: z.int().min(0).max(255), ...told }),
  z.object({ stopped: z.literal('memory-limit'), ...told }),
]);
type Report = z.infer<typeof Report>;

/** `gone`: whether nothing of the child is left, which takes longer than its result. Never rejects. */
export type Run = { result: JobResult; gone: Promise<boolean> };

/**
 * Runs one job in a warm child, which ends with it, within the job's limits. Memory counts from what the interpreter holds at
 * rest. The result is there once the child has told how the program ended and all of its output is read.
 */
export async function runIn(engine: string, child: Child, job: Job, hooks: RunHooks): Promise<Run> {
  const watch = watchChild(child, job);
  const output = collectOutput(
    (stream, text) => hooks.onOutput?.(stream, text),
    () => watch.stop('output-limit'),
  );
  const read = { stdout: 0, stderr: 0 };
  const over = Promise.withResolvers<void>();
  const reportOf = () => Report.safeParse(readReport(child.report()).line).data ?? null;
  let report: Report | null = null;
  const endWhenRead = () => {
    if (report && read.stdout >= report.outBytes && read.stderr >= report.errBytes) over.resolve();
  };
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].on('data', (chunk: Buffer) => {
      output.push(stream, chunk);
      read[stream] += chunk.length;
      endWhenRead();
    });
  void child.reported.then(() => {
    report = reportOf();
    endWhenRead();
  });
  const abort = () => watch.stop('cancelled');
  hooks.signal?.addEventListener('abort', abort);
  if (hooks.signal?.aborted) abort();
  const { language, files, args, stdin, memoryBytes, answers } = job;
  child.give({ language, files, args, stdin, memoryBytes, answers });
  await Promise.race([over.promise, watch.ended]);
  hooks.signal?.removeEventListener('abort', abort);
  const { processorMs, wallMs, peakMemoryBytes, ...seen } = watch.finish();
  const final = reportOf();
  const result: JobResult = {
    ...endingOf(seen, final, child),
    ...output.finish(),
    ...{ compile: null, wallMs, cpuMs: processorMs ?? final?.cpuMs ?? null, peakMemoryBytes, engine },
    ...(job.answers && { answer: readReport(child.report()).answer.toString('utf8') }),
  };
  return { result, gone: endOf(child, watch) };
}

/** Whoever waits for the result goes first. To end by itself would take the child longer: it would tidy up what goes with it. */
async function endOf(child: Child, watch: ReturnType<typeof watchChild>): Promise<boolean> {
  await nextTurn();
  child.kill();
  const clean = await watch.ended;
  watch.close();
  child.release(clean);
  return clean;
}

type Seen = { clean: boolean; stoppedBy: StopReason | null; fault: unknown };

/** Stops a child once, for one reason, within the limits of its job, and sets a bound on how long its end may take. */
function watchChild(child: Child, job: Job) {
  const { pid } = child;
  const atRest = processTree(pid);
  const [memoryAtRest, processorAtRest] = [memoryOf(atRest), processorTimeOf(atRest)];
  const began = performance.now();
  const overdue = Promise.withResolvers<false>();
  const seen: Seen = { clean: true, stoppedBy: null, fault: null };
  let processorMs: number | null = null;
  let endedAt: number | null = null;
  let isOver = false;
  let cleanUp: NodeJS.Timeout | undefined;
  const expectEnd = () => {
    endedAt ??= performance.now();
    cleanUp ??= setTimeout(() => overdue.resolve(false), CLEAN_UP_MS);
  };
  const stop = (stoppedBy: StopReason, fault: unknown = null) => {
    if (isOver) return;
    isOver = true;
    Object.assign(seen, { stoppedBy, fault });
    expectEnd();
    processorMs = processorTimeOf(processTree(pid)) - processorAtRest;
    child.kill();
  };
  child.process.once('exit', () => {
    isOver = true;
    expectEnd();
  });
  const wall = setTimeout(() => stop('timeout'), job.wallMs);
  const memory = watchMemory(pid, memoryAtRest + job.memoryBytes, (cause) =>
    stop(cause ? 'engine-error' : 'memory-limit', cause),
  );
  const ended = Promise.race([child.ended.then(() => true), overdue.promise]).then((clean) => {
    seen.clean = clean;
    return clean;
  });
  return {
    stop,
    /** Resolves when the child is gone, or should be. */
    ended,
    /** What was seen of the run, which nothing stops any more. */
    finish() {
      isOver = true;
      expectEnd();
      clearTimeout(wall);
      const peak = memory.stop();
      const peakMemoryBytes = peak === null ? null : Math.max(0, peak - memoryAtRest);
      return { ...seen, processorMs, wallMs: Math.round((endedAt ?? began) - began), peakMemoryBytes };
    },
    close: () => clearTimeout(cleanUp),
  };
}

type Ending = { status: RunStatus; exitCode: number | null; signal: string | null; reason?: string };

/** A process that ended without a word crashed, by what the program did in it. */
function endingOf(
  { clean, stoppedBy, fault }: Seen,
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
