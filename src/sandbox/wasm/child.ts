import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, openSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import { z } from 'zod';
import { letGoBehind } from '../../platform/priority.ts';
import { type BoxPlan, boxCommand, programInBox } from '../box-command.ts';
import { sandboxLimits } from '../contract.ts';
import type { Job } from '../engines.ts';
import { descriptorOf } from '../host-folder.ts';
import { type createPipes, openPipe } from '../pipes.ts';
import { killBox } from '../process-tree.ts';

/** Processor time that a child may use in its life, in seconds, boot included: what ends it when the host was killed. */
const LIFE_CPU_SECONDS = 60;
const BOOT_TIMEOUT_MS = 60_000;
const ASK_TIMEOUT_MS = 10_000;
const NOBODY = 65_534;
const MIB = 2 ** 20;
/** A report is a line of JSON, of this size at most, then an answer. */
const REPORT_BYTES = 64 * 1024;
const READY = Buffer.from('ready\n');

/** Where and of what children are made. */
export type ChildHost = {
  /** For pipes and descriptors. */
  folder: string;
  /** The program and all that it reads, open to any user. */
  engineFolder: string;
  node: string;
  /** Flags of Node besides those that hold every child. */
  flags: readonly string[];
  isRoot: boolean;
  /** How children are boxed; null where they are held by Node's permissions alone. */
  box: { seccomp: Uint8Array; pipes: ReturnType<typeof createPipes>; path: string; hidden: readonly string[] } | null;
};

/** What a child is given, once: a job, the question what it can reach of the host, or to hand over its memory. */
export type Order =
  | Pick<Job, 'language' | 'files' | 'args' | 'stdin' | 'memoryBytes' | 'answers'>
  | { canary: { paths: readonly string[]; port: number } }
  | { snapshot: true };

/** A process that has its interpreter ready and waits for one order. */
export type Child = {
  process: ChildProcess;
  pid: number;
  stdout: Readable;
  stderr: Readable;
  /** Resolves when the process has ended and nothing holds its streams any more. Never rejects. */
  ended: Promise<void>;
  give(order: Order): void;
  /** What it has reported: a line of JSON, then its answer. */
  report(): Buffer;
  /** Resolves when the report is complete. Never, where there is none. */
  reported: Promise<void>;
  kill(): void;
  /** Lets go of its streams. `clean`: it has ended, and nothing of it is left. */
  release(clean: boolean): void;
};

type Streams = { order: Writable; stdout: Readable; stderr: Readable; report: Readable };

/** Starts a child and waits until it is warm. Throws where it does not become so. */
export async function startChild(
  host: ChildHost,
  reportLimit = REPORT_BYTES + sandboxLimits.answerBytes,
): Promise<Child> {
  const { process: started, streams, giveBack } = host.box ? await startBoxed(host, host.box) : startBare(host);
  const { order, stdout, stderr, report } = streams;
  const all = Object.values(streams);
  // a child that is killed before it has read its order breaks the pipe; its end is told by its exit
  order.on('error', () => {});
  const release = (clean: boolean) => {
    for (const stream of all) stream.destroy();
    giveBack(clean);
  };
  if (started.pid === undefined) {
    const [cause] = await once(started, 'error');
    release(false);
    throw cause;
  }
  const pid = started.pid;
  letGoBehind(pid);
  const kill = () => {
    // its number may belong to somebody else by now
    if (started.exitCode === null && started.signalCode === null) killBox(pid);
  };
  const isOpen = (stream: Readable | Writable) => !stream.closed;
  const exited = once(started, 'exit');
  const ended = exited.then(async () => {
    order.destroy();
    await Promise.all([stdout, stderr, report].filter(isOpen).map((stream) => once(stream, 'close')));
  });
  const gathered = collect(report, reportLimit, kill);
  const child: Child = {
    ...{ process: started, pid, stdout, stderr, ended, kill, release },
    give: (content) => order.end(JSON.stringify(content)),
    report: () => gathered.bytes().subarray(READY.length),
    reported: gathered.complete,
  };
  const late = setTimeout(kill, BOOT_TIMEOUT_MS);
  const failed = exited.then(([code, signal]) => {
    throw new Error(`the interpreter did not start (${signal ?? code}): ${lastLine(stderr)}`);
  });
  try {
    await Promise.race([gathered.isReady(), failed]);
    return child;
  } catch (cause) {
    release(false);
    throw cause;
  } finally {
    failed.catch(() => {});
    clearTimeout(late);
  }
}

const lastLine = (stream: Readable) =>
  String(stream.read() ?? '')
    .trim()
    .split('\n')
    .at(-1)
    ?.slice(0, 200);

/** A report in its parts; `line` is null where there is none, or no JSON. */
export function readReport(bytes: Buffer): { line: unknown; answer: Buffer } {
  const end = bytes.indexOf('\n');
  if (end < 0) return { line: null, answer: Buffer.alloc(0) };
  try {
    return { line: JSON.parse(bytes.toString('utf8', 0, end)), answer: bytes.subarray(end + 1) };
  } catch {
    return { line: null, answer: Buffer.alloc(0) };
  }
}

/** Asks a warm child something that is no job, and waits until it has ended, at most `ASK_TIMEOUT_MS`. */
export async function askChild(child: Child, order: Order): Promise<ReturnType<typeof readReport>> {
  const late = setTimeout(child.kill, ASK_TIMEOUT_MS);
  child.give(order);
  await Promise.race([child.reported, child.ended]);
  child.kill();
  await child.ended;
  clearTimeout(late);
  child.release(true);
  return readReport(child.report());
}

const AnswerSize = z.object({ answerBytes: z.int().min(0) });

/** Gathers the report. `onFull`: it is longer than `limit`. */
function collect(stream: Readable, limit: number, onFull: () => void) {
  const ready = Promise.withResolvers<void>();
  const complete = Promise.withResolvers<void>();
  let chunks: Buffer[] = [];
  let size = 0;
  /** Once the line is there: how long the report is with its answer. */
  let whole: number | null = null;
  const bytes = () => {
    if (chunks.length > 1) chunks = [Buffer.concat(chunks)];
    return chunks[0] ?? Buffer.alloc(0);
  };
  const wholeSize = () => {
    const { line, answer } = readReport(bytes().subarray(READY.length));
    const told = AnswerSize.safeParse(line).data;
    return told ? size - answer.length + told.answerBytes : null;
  };
  stream.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= READY.length) ready.resolve();
    whole ??= wholeSize();
    if (size > (whole === null ? REPORT_BYTES : limit)) onFull();
    else if (whole !== null && size >= whole) complete.resolve();
  });
  return {
    bytes,
    complete: complete.promise,
    async isReady() {
      await ready.promise;
      if (!bytes().subarray(0, READY.length).equals(READY)) throw new Error('the interpreter said something else');
    },
  };
}

type Started = { process: ChildProcess; streams: Streams; giveBack: (clean: boolean) => void };

const flagsOf = (host: ChildHost, folder: string) => [
  ...['--permission', `--allow-fs-read=${folder}/`, '--disallow-code-generation-from-strings', '--no-addons'],
  ...['--disable-sigusr1', '--no-warnings', '--expose-gc', ...host.flags, `${folder}/main.js`],
];

/** Held by Node's permissions, by an unprivileged user where this process is root, and by what a shell can limit. */
function startBare(host: ChildHost): Started {
  const command = [host.node, ...flagsOf(host, host.engineFolder)];
  const limits = `ulimit -c 0; ulimit -f 0; ulimit -n 64; ulimit -t ${LIFE_CPU_SECONDS}; exec "$@"`;
  const [file = '', ...rest] = process.platform === 'win32' ? command : ['/bin/sh', '-c', limits, 'child', ...command];
  const child = spawn(file, rest, {
    cwd: host.engineFolder,
    env: {},
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    ...(host.isRoot && { uid: NOBODY, gid: NOBODY }),
  });
  const [order, stdout, stderr, report] = child.stdio as unknown as [Writable, Readable, Readable, Readable];
  return { process: child, streams: { order, stdout, stderr, report }, giveBack: () => {} };
}

/** The same process in a box of bubblewrap. */
async function startBoxed(host: ChildHost, box: NonNullable<ChildHost['box']>): Promise<Started> {
  const [out, into] = [await box.pipes.take(), await box.pipes.take()];
  const giveBack = (clean: boolean) => {
    for (const set of [out, into]) clean ? box.pipes.giveBack(set) : box.pipes.discard(set);
  };
  const { path, binds } = programInBox(host.node, box.hidden);
  const limits = { wallMs: LIFE_CPU_SECONDS * 1000, memoryBytes: 512 * MIB };
  const plan: BoxPlan = {
    ...{ compile: null, program: [path, ...flagsOf(host, '/opt/engine')], files: [], hidden: box.hidden },
    ...{ binds: [...binds, [host.engineFolder, '/opt/engine']], processes: sandboxLimits.processes },
    limits: { compile: limits, run: limits },
  };
  const toClose: number[] = [];
  const hostEnds: Socket[] = [];
  const open = ({ host: hostEnd, boxEnd }: { host: Socket; boxEnd: number }) => {
    toClose.push(boxEnd);
    hostEnds.push(hostEnd);
    return hostEnd;
  };
  try {
    const streams = {
      order: open(openOrderPipe(into.answer)),
      stdout: open(openPipe(out.stdout)),
      stderr: open(openPipe(out.stderr)),
      report: open(openPipe(out.answer)),
    };
    const boxEnds = [...toClose];
    const seccomp = descriptorOf(host.folder, box.seccomp);
    const nothing = openSync('/dev/null', constants.O_WRONLY);
    toClose.push(seccomp, nothing);
    const [file = '', ...rest] = boxCommand(plan, host.isRoot);
    const env = { PATH: box.path, LC_ALL: 'C' };
    const child = spawn(file, rest, { cwd: '/', env, stdio: [...boxEnds, nothing, seccomp] });
    return { process: child, streams, giveBack };
  } catch (cause) {
    for (const hostEnd of hostEnds) hostEnd.destroy();
    giveBack(false);
    throw cause;
  } finally {
    for (const descriptor of toClose) closeSync(descriptor);
  }
}

/** The other way round than output: the box reads, and waits while there is nothing to read. */
function openOrderPipe(path: string): { host: Socket; boxEnd: number } {
  const reader = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const host = new Socket({ fd: openSync(path, constants.O_WRONLY), readable: false, writable: true });
    return { host, boxEnd: openSync(path, constants.O_RDONLY) };
  } finally {
    closeSync(reader);
  }
}
