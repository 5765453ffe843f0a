import { existsSync, rmSync } from 'node:fs';
import type { Log } from '../platform/log.ts';
import { type BoxEnd, type BoxHost, runInBox } from './box.ts';
import { type BoxPlan, descriptors } from './box-command.ts';
import { runCanary } from './canary.ts';
import { childrenTime } from './compile-step.ts';
import { type Language, type RunStatus, sandboxLimits } from './contract.ts';
import { type CompileResult, type Engine, type Job, type JobResult, notRun, type RunHooks } from './engines.ts';
import { makeHostFolder } from './host-folder.ts';
import { createPipes } from './pipes.ts';
import { type Recipe, recipes } from './recipes.ts';
import { seccompFilter } from './seccomp.ts';
import { signalFor } from './signals.ts';
import { openToolchain, type Toolchain } from './toolchain.ts';

const name = 'bubblewrap';
const systemPath = '/usr/local/bin:/usr/bin:/bin';

export type BubblewrapOptions = {
  /** Folders of the host that no box may see, wherever they are. */
  hidden: readonly string[];
  /** Where `setpriv` and `bwrap` are looked for. */
  path?: string;
};

/** Runs code from the system's own interpreters in Linux namespaces. */
export function createBubblewrap(log: Log, { hidden, path = systemPath }: BubblewrapOptions): Engine {
  const isRoot = process.getuid?.() === 0;
  const toolchains = new Map<Language, Toolchain>();
  /** By language and program of the host; some take long to be made ready. */
  const opened = new Map<string, Promise<Toolchain>>();
  const running = new Set<Promise<unknown>>();
  const closing = new AbortController();
  let host: Promise<{ box: BoxHost; pipes: ReturnType<typeof createPipes> }> | null = null;

  const openHost = () => {
    closing.signal.throwIfAborted();
    host ??= (async () => {
      const architecture = supportedArchitecture();
      if (!existsSync(`/proc/self/task/${process.pid}/children`))
        throw new Error('this kernel does not tell the children of a process (CONFIG_PROC_CHILDREN)');
      const folder = await makeHostFolder();
      return { box: { folder, seccomp: seccompFilter(architecture), isRoot, path }, pipes: createPipes(folder) };
    })().catch((cause: unknown) => {
      host = null;
      throw cause;
    });
    return host;
  };

  const runBox = async <T extends JobResult>(
    plan: BoxPlan,
    job: Job,
    hooks: RunHooks,
    read: (end: BoxEnd) => T | JobResult,
  ): Promise<T | JobResult> => {
    const signal = AbortSignal.any([closing.signal, ...(hooks.signal ? [hooks.signal] : [])]);
    if (signal.aborted) return notRun('cancelled', name);
    const { box, pipes } = await openHost();
    const set = await pipes.take();
    const end = await runInBox(box, set, plan, job, { ...hooks, signal }).catch((cause: unknown) => {
      pipes.discard(set);
      throw cause;
    });
    if (end.clean) pipes.giveBack(set);
    else pipes.discard(set);
    if (!end.clean) log.error({ language: job.language }, 'a box did not end in time');
    return read(end);
  };
  const runJob = (recipe: Recipe, toolchain: Toolchain, job: Job, hooks: RunHooks): Promise<JobResult> =>
    runBox(planOf(recipe, toolchain, job, hidden), job, hooks, (end) => resultOf(end, job));
  const tracked = async <T extends JobResult>(work: () => Promise<T>): Promise<T | JobResult> => {
    const run = work().catch((cause: unknown) => {
      log.error({ err: cause }, 'a box cannot be started');
      return notRun('engine-error', name, cause instanceof Error ? cause.message : String(cause));
    });
    running.add(run);
    return run.finally(() => running.delete(run));
  };

  /** Canaries run one at a time: many compilers at once would be slow enough to look broken, and disturb others. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => {});
    return done;
  };
  const probeWith = async (language: Language, recipe: Recipe, candidate: string) => {
    const { box } = await openHost();
    const key = `${language} ${candidate}`;
    const opening =
      opened.get(key) ??
      openToolchain(recipe, candidate, { folder: box.folder, isRoot, hidden }, closing.signal).catch((cause) => {
        opened.delete(key);
        throw cause;
      });
    opened.set(key, opening);
    const toolchain = await opening;
    const run = (job: Job) => tracked(() => runJob(recipe, toolchain, job, {}));
    const found = await inTurn(() => runCanary(hidden, run, language, recipe.canary));
    if ('version' in found) toolchains.set(language, toolchain);
    return found;
  };

  return {
    name,
    takesTurns: true,
    async probe(language) {
      const recipe = recipes[language];
      if (!recipe) return { reason: 'this language has no recipe' };
      const candidates = recipe.programs.filter((program) => existsSync(program));
      let found: { version: string } | { reason: string } = {
        reason: `none of ${recipe.programs.map(baseName)} is here`,
      };
      for (const candidate of candidates) {
        found = await probeWith(language, recipe, candidate).catch((cause: Error) => ({ reason: cause.message }));
        if ('version' in found) break;
      }
      return found;
    },
    async run(job, hooks) {
      const recipe = recipes[job.language];
      const toolchain = toolchains.get(job.language);
      if (!recipe || !toolchain) return notRun('unavailable', name, 'its canary has not passed');
      return tracked(() => runJob(recipe, toolchain, job, hooks));
    },
    async compile(job, hooks) {
      const recipe = recipes[job.language];
      const toolchain = toolchains.get(job.language);
      if (!recipe || !toolchain) return notRun('unavailable', name, 'its canary has not passed');
      const plan = planOf(recipe, toolchain, job, hidden);
      if (!plan.compile) return null;
      const packing = { ...plan, program: packMade(job), answerBytes: sandboxLimits.madeBytes };
      return tracked(() => runBox(packing, { ...job, answers: true }, hooks, (end) => madeOf(end, job)));
    },
    async close() {
      closing.abort(new Error('the sandbox is closed'));
      await Promise.allSettled([...running]);
      const ended = await host?.catch(() => null);
      if (ended) rmSync(ended.box.folder, { recursive: true, force: true });
    },
  };
}

const baseName = (path: string) => path.split('/').at(-1);

function supportedArchitecture() {
  if (process.platform === 'linux' && (process.arch === 'x64' || process.arch === 'arm64')) return process.arch;
  throw new Error(`${process.platform} on ${process.arch} is not supported`);
}

const compileLimits = {
  wallMs: sandboxLimits.compileWallSeconds * 1000,
  memoryBytes: sandboxLimits.compileMemoryMiB * 2 ** 20,
};

const planOf = (
  recipe: Recipe,
  { program, binds, shared }: Toolchain,
  job: Job,
  hidden: readonly string[],
): BoxPlan => {
  const run = [...recipe.run(program, job.files, job.memoryBytes, shared), ...job.args];
  const files = job.files.map((file) => file.name);
  return {
    compile: job.made ? null : (recipe.compile?.(program, job.files, shared) ?? null),
    program: job.made ? unpackAndRun(run) : run,
    binds,
    files: job.made ? [...files, madeFile] : files,
    limits: { compile: compileLimits, run: { wallMs: job.wallMs, memoryBytes: job.memoryBytes } },
    processes: recipe.processes ?? sandboxLimits.processes,
    hidden,
  };
};

/** In the box of a later run, beside the code; no plain file name either. The host never looks into it. */
const madeFile = '.made';
const unpackAndRun = (program: readonly string[]) => [
  ...['/bin/bash', '-c', `tar -xmf ${madeFile} 2>/dev/null && exec "$@"`, 'run'],
  ...program,
];
/** All that the compiler has left in the working folder. */
const packMade = ({ files }: Job) => [
  ...['/bin/bash', '-c', `exec tar -cf - "$@" -- $(ls -A) >&${descriptors.answer}`, 'pack'],
  ...files.map((file) => `--exclude=${file.name}`),
];

function resultOf(end: BoxEnd, job: Job): JobResult {
  const exitCode = Number(/"exit-code":\s*(\d+)/.exec(end.status)?.[1] ?? Number.NaN);
  const hasExit = !Number.isNaN(exitCode) && !end.stoppedBy;
  const signal = signalFor(hasExit ? exitCode : null);
  const status = statusOf(end, hasExit ? exitCode : null, signal);
  const cpuMs = end.stoppedBy ? end.processorMs : childrenTime(end.status);
  const { compile } = end;
  const isCompiled = compile === null || compile.exitCode === 0;
  const reason = status === 'engine-error' ? faultOf(end) : isCompiled ? null : 'It ended while it was compiled';
  return {
    status,
    stdout: end.stdout,
    stderr: status === 'engine-error' ? '' : end.stderr,
    compile: compile && { output: compile.output, wallMs: compile.wallMs, cpuMs: compile.cpuMs },
    truncated: end.truncated || compile?.truncated === true,
    exitCode: hasExit ? exitCode : null,
    signal: end.stoppedBy ? 'SIGKILL' : signal,
    wallMs: Math.max(0, Math.round(end.wallMs - (compile?.wallMs ?? 0))),
    cpuMs: cpuMs && Math.max(0, cpuMs - (compile?.cpuMs ?? 0)),
    peakMemoryBytes: end.peakMemoryBytes,
    engine: name,
    ...(reason && status !== 'compile-error' && { reason }),
    ...(job.answers && { answer: end.answer.toString('utf8') }),
  };
}

function madeOf(end: BoxEnd, job: Job): CompileResult {
  const result = resultOf(end, job);
  return result.status === 'ok' ? { ...result, made: end.answer } : result;
}

function statusOf(end: BoxEnd, exitCode: number | null, signal: string | null): RunStatus {
  if (!end.clean) return 'engine-error';
  if (end.stoppedBy) return end.stoppedBy;
  if (exitCode === null) return 'engine-error';
  if (signal === 'SIGXCPU') return 'timeout';
  if (end.compile && end.compile.exitCode !== 0) return 'compile-error';
  return exitCode === 0 ? 'ok' : 'runtime-error';
}

/** Without an exit code the box was not set up, so what stands on stderr is bubblewrap's own. */
const faultOf = (end: BoxEnd): string => {
  if (!end.clean) return 'the box did not end in time';
  if (end.fault instanceof Error) return end.fault.message;
  return end.stderr.trim().split('\n').at(-1) || 'the box was not set up';
};
