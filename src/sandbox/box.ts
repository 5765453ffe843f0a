import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync } from 'node:fs';
import type { Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { letGoBehind } from '../platform/priority.ts';
import { type BoxPlan, boxCommand } from './box-command.ts';
import { type CompileEnd, followCompile } from './compile-step.ts';
import { sandboxLimits } from './contract.ts';
import type { Job, RunHooks } from './engines.ts';
import { descriptorOf } from './host-folder.ts';
import { collectOutput } from './output.ts';
import { openPipe, type PipeSet } from './pipes.ts';
import { killBox, processorTimeOf, processTree } from './process-tree.ts';
import { watchMemory } from './watchdog.ts';

/** From a kill, or the end of the launcher, until everything in the box must be gone. */
const CLEAN_UP_MS = 5000;
const STATUS_BYTES = 64 * 1024;

export type BoxHost = {
  folder: string;
  seccomp: Uint8Array;
  isRoot: boolean;
  /** Where `setpriv` and `bwrap` are looked for. */
  path: string;
};

export type StopReason = 'timeout' | 'memory-limit' | 'output-limit' | 'cancelled' | 'engine-error';

/** What is known of a box that has ended. */
export type BoxEnd = {
  stoppedBy: StopReason | null;
  fault: unknown;
  stdout: string;
  stderr: string;
  truncated: boolean;
  answer: Buffer;
  /** Null where nothing was to be compiled. */
  compile: CompileEnd | null;
  /** What bubblewrap and the launcher told: JSON lines, then the shell's `times`. */
  status: string;
  wallMs: number;
  /** Processor time as of the kill, in steps of 10 ms; null for a box that ended by itself, where `status` tells it. */
  processorMs: number | null;
  peakMemoryBytes: number | null;
  /** Nothing of the box is left, so its pipes may be used again. */
  clean: boolean;
};

type Started = {
  child: ChildProcess;
  stdout: Socket;
  stderr: Socket;
  answer: Socket | null;
  compiler: Socket | null;
  compiled: Socket | null;
  status: Readable;
};

/** Runs one job in a box and waits until the box is gone. Throws where the host cannot start it. */
export async function runInBox(
  host: BoxHost,
  pipes: PipeSet,
  plan: BoxPlan,
  job: Job,
  hooks: RunHooks,
): Promise<BoxEnd> {
  const began = performance.now();
  const { child, ...all } = await start(host, pipes, plan, job);
  const streams = Object.values(all).filter((stream) => stream !== null);
  const stopper = createStopper(child);
  const output = collectOutput(
    (stream, text) => hooks.onOutput?.(stream, text),
    () => stopper.stop('output-limit'),
  );
  all.stdout.on('data', (chunk: Buffer) => output.push('stdout', chunk));
  all.stderr.on('data', (chunk: Buffer) => output.push('stderr', chunk));
  const status = collectBytes(all.status, STATUS_BYTES, () => stopper.stop('engine-error'));
  const answer = collectBytes(all.answer, plan.answerBytes ?? sandboxLimits.answerBytes, () =>
    stopper.stop('output-limit'),
  );
  const abort = () => stopper.stop('cancelled');
  let wallMs = 0;
  const exited = once(child, 'exit').then(() => {
    wallMs = performance.now() - began;
    stopper.expectEnd();
  });
  const ended = Promise.all([exited, ...streams.map((stream) => once(stream, 'close'))]);
  const { compile: compileLimits, run: runLimits } = plan.limits;
  const firstLimits = plan.compile ? compileLimits : runLimits;
  let wall = setTimeout(() => stopper.stop('timeout'), firstLimits.wallMs);
  const memory = watchMemory(child.pid as number, firstLimits.memoryBytes, (cause) =>
    stopper.stop(cause ? 'engine-error' : 'memory-limit', cause),
  );
  const startRun = () => {
    clearTimeout(wall);
    wall = setTimeout(() => stopper.stop('timeout'), runLimits.wallMs);
    memory.restart(runLimits.memoryBytes);
  };
  const compile =
    all.compiler && all.compiled
      ? followCompile(all.compiler, all.compiled, began, (code) => code === 0 && startRun())
      : null;
  hooks.signal?.addEventListener('abort', abort);
  if (hooks.signal?.aborted) abort();
  try {
    const clean = await Promise.race([ended.then(() => true), stopper.overdue]);
    const told = {
      status: status().toString('utf8'),
      answer: answer(),
      compile: compile?.end() ?? null,
      wallMs,
      clean,
    };
    return { ...told, peakMemoryBytes: memory.stop(), ...stopper.why(), ...output.finish() };
  } finally {
    stopper.stop('engine-error');
    memory.stop();
    clearTimeout(wall);
    stopper.close();
    hooks.signal?.removeEventListener('abort', abort);
    for (const stream of streams) stream.destroy();
  }
}

/** Starts the launcher with its descriptors. What this process does not keep of them is closed again, whatever happens. */
async function start(host: BoxHost, pipes: PipeSet, plan: BoxPlan, job: Job): Promise<Started> {
  const toClose: number[] = [];
  const hostEnds: Socket[] = [];
  const content = (text: string | Uint8Array) => {
    const descriptor = descriptorOf(host.folder, text);
    toClose.push(descriptor);
    return descriptor;
  };
  const pipe = (path: string) => {
    const { host: hostEnd, boxEnd } = openPipe(path);
    toClose.push(boxEnd);
    hostEnds.push(hostEnd);
    return [hostEnd, boxEnd] as const;
  };
  try {
    const [stdout, stdoutEnd] = pipe(pipes.stdout);
    const [stderr, stderrEnd] = pipe(pipes.stderr);
    const none = [null, 'ignore' as const] as const;
    const [answer, answerEnd] = job.answers ? pipe(pipes.answer) : none;
    const [compiler, compilerEnd] = plan.compile ? pipe(pipes.compiler) : none;
    const [compiled, compiledEnd] = plan.compile ? pipe(pipes.compiled) : none;
    const [file = '', ...rest] = boxCommand(plan, host.isRoot);
    const child = spawn(file, rest, {
      cwd: '/',
      env: { PATH: host.path, LC_ALL: 'C' },
      stdio: [
        ...[content(job.stdin), stdoutEnd, stderrEnd, answerEnd, 'pipe' as const, content(host.seccomp)],
        ...[compilerEnd, compiledEnd],
        ...job.files.map((one) => content(one.content)),
        ...(job.made ? [content(job.made)] : []),
      ],
    });
    if (child.pid === undefined) throw (await once(child, 'error'))[0];
    letGoBehind(child.pid);
    return { child, stdout, stderr, answer, compiler, compiled, status: child.stdio[4] as Readable };
  } catch (cause) {
    for (const hostEnd of hostEnds) hostEnd.destroy();
    throw cause;
  } finally {
    for (const descriptor of toClose) closeSync(descriptor);
  }
}

/** Ends a box once, for one reason, and sets a bound on how long its end may take. */
function createStopper(child: ChildProcess) {
  const launcher = child.pid as number;
  const overdue = Promise.withResolvers<false>();
  let stoppedBy: StopReason | null = null;
  let fault: unknown = null;
  let processorMs: number | null = null;
  let timer: NodeJS.Timeout | undefined;
  const expectEnd = () => {
    timer ??= setTimeout(() => overdue.resolve(false), CLEAN_UP_MS);
  };
  return {
    expectEnd,
    overdue: overdue.promise,
    why: () => ({ stoppedBy, fault, processorMs }),
    close: () => clearTimeout(timer),
    stop(reason: StopReason, cause: unknown = null) {
      if (stoppedBy || child.exitCode !== null || child.signalCode !== null) return;
      stoppedBy = reason;
      fault = cause;
      expectEnd();
      try {
        processorMs = processorTimeOf(processTree(launcher));
        killBox(launcher);
      } catch (unseen) {
        // without a look at /proc the launcher's end still ends the box: each process dies with its parent
        fault ??= unseen;
        child.kill('SIGKILL');
      }
    },
  };
}

/** Gathers a stream; calls `onFull` when it is longer than `limit` bytes. */
function collectBytes(stream: Readable | null, limit: number, onFull: () => void): () => Buffer {
  const chunks: Buffer[] = [];
  let room = limit;
  stream?.on('data', (chunk: Buffer) => {
    if (chunk.length > room) return onFull();
    room -= chunk.length;
    chunks.push(chunk);
  });
  return () => Buffer.concat(chunks);
}
