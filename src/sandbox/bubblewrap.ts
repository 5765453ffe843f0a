import { once } from 'node:events';
import { existsSync, realpathSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { constants } from 'node:os';
import { z } from 'zod';
import type { Log } from '../platform/log.ts';
import { type BoxEnd, type BoxHost, runInBox } from './box.ts';
import { type Language, type RunStatus, sandboxLimits } from './contract.ts';
import { type Engine, type Job, type JobResult, notRun, type RunHooks } from './engines.ts';
import { makeHostFolder, reachable } from './host-folder.ts';
import { createPipes } from './pipes.ts';
import { type Recipe, recipes } from './recipes.ts';
import { seccompFilter } from './seccomp.ts';

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
  const programs = new Map<Language, string>();
  const running = new Set<Promise<unknown>>();
  const closing = new AbortController();
  let host: Promise<{ box: BoxHost; pipes: ReturnType<typeof createPipes> }> | null = null;

  const openHost = () => {
    host ??= (async () => {
      const architecture = supportedArchitecture();
      if (!existsSync(`/proc/self/task/${process.pid}/children`))
        throw new Error('this kernel does not tell the children of a process (CONFIG_PROC_CHILDREN)');
      const folder = await makeHostFolder();
      return { box: { folder, seccomp: seccompFilter(architecture), isRoot, path }, pipes: createPipes(folder) };
    })();
    return host;
  };

  const runBox = async (recipe: Recipe, program: string, job: Job, hooks: RunHooks): Promise<JobResult> => {
    const signal = AbortSignal.any([closing.signal, ...(hooks.signal ? [hooks.signal] : [])]);
    if (signal.aborted) return notRun('cancelled', name);
    const { box, pipes } = await openHost();
    const set = await pipes.take();
    const end = await runInBox(box, set, planOf(recipe, program, job, hidden), job, { ...hooks, signal }).catch(
      (cause: unknown) => {
        pipes.discard(set);
        throw cause;
      },
    );
    if (end.clean) pipes.giveBack(set);
    else pipes.discard(set);
    if (!end.clean) log.error({ language: job.language }, 'a box did not end in time');
    return resultOf(end, job);
  };
  const tracked = async (work: () => Promise<JobResult>): Promise<JobResult> => {
    const run = work().catch((cause: unknown) => {
      log.error({ err: cause }, 'a box cannot be started');
      return notRun('engine-error', name, cause instanceof Error ? cause.message : String(cause));
    });
    running.add(run);
    return run.finally(() => running.delete(run));
  };

  const probeWith = async (language: Language, recipe: Recipe, candidate: string) => {
    const { box } = await openHost();
    const program = await reachable(realpathSync(candidate), box.folder);
    const found = await canary(hidden, (job) => tracked(() => runBox(recipe, program, job, {})), language, recipe);
    if ('version' in found) programs.set(language, program);
    return found;
  };

  return {
    name,
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
      const program = programs.get(job.language);
      if (!recipe || !program) return notRun('unavailable', name, 'its canary has not passed');
      return tracked(() => runBox(recipe, program, job, hooks));
    },
    async close() {
      closing.abort();
      await Promise.allSettled([...running]);
      const opened = await host?.catch(() => null);
      if (opened) rmSync(opened.box.folder, { recursive: true, force: true });
    },
  };
}

const baseName = (path: string) => path.split('/').at(-1);

function supportedArchitecture() {
  if (process.platform === 'linux' && (process.arch === 'x64' || process.arch === 'arm64')) return process.arch;
  throw new Error(`${process.platform} on ${process.arch} is not supported`);
}

const planOf = (recipe: Recipe, program: string, job: Job, hidden: readonly string[]) => ({
  program,
  arguments: [...recipe.flags(job.memoryBytes), job.files[0]?.name ?? recipe.fileName],
  files: job.files.map((file) => file.name),
  wallMs: job.wallMs,
  memoryBytes: job.memoryBytes,
  hidden,
});

const signalNames = new Map(Object.entries(constants.signals).map(([key, number]) => [number, key]));

function resultOf(end: BoxEnd, job: Job): JobResult {
  // a shell's convention: 128 + n for a program that signal n has ended
  const exitCode = Number(/"exit-code":\s*(\d+)/.exec(end.status)?.[1] ?? Number.NaN);
  const hasExit = !Number.isNaN(exitCode) && !end.stoppedBy;
  const signal = hasExit && exitCode > 128 ? (signalNames.get(exitCode - 128) ?? null) : null;
  const status = statusOf(end, hasExit ? exitCode : null, signal);
  return {
    status,
    stdout: end.stdout,
    stderr: status === 'engine-error' ? '' : end.stderr,
    truncated: end.truncated,
    exitCode: hasExit ? exitCode : null,
    signal: end.stoppedBy ? 'SIGKILL' : signal,
    wallMs: Math.round(end.wallMs),
    cpuMs: end.stoppedBy ? end.processorMs : timesOf(end.status),
    peakMemoryBytes: end.peakMemoryBytes,
    engine: name,
    ...(status === 'engine-error' && { reason: faultOf(end) }),
    ...(job.answers && { answer: end.answer }),
  };
}

function statusOf(end: BoxEnd, exitCode: number | null, signal: string | null): RunStatus {
  if (!end.clean) return 'engine-error';
  if (end.stoppedBy) return end.stoppedBy;
  if (exitCode === null) return 'engine-error';
  if (exitCode === 0) return 'ok';
  return signal === 'SIGXCPU' ? 'timeout' : 'runtime-error';
}

/** Without an exit code the box was not set up, so what stands on stderr is bubblewrap's own. */
const faultOf = (end: BoxEnd): string => {
  if (!end.clean) return 'the box did not end in time';
  if (end.fault instanceof Error) return end.fault.message;
  return end.stderr.trim().split('\n').at(-1) || 'the box was not set up';
};

/** The second line of the shell's `times`: user and system time of bubblewrap and all that ran in the box. */
function timesOf(status: string): number | null {
  const children = [...status.matchAll(/^(\d+)m([\d.]+)s (\d+)m([\d.]+)s$/gm)][1];
  if (!children) return null;
  const [userMinutes, userSeconds, systemMinutes, systemSeconds] = children.slice(1).map(Number) as number[];
  return Math.round(((userMinutes! + systemMinutes!) * 60 + userSeconds! + systemSeconds!) * 1000);
}

const Facts = z.object({
  version: z.string(),
  uid: z.int(),
  seen: z.array(z.string()),
  environment: z.array(z.string()),
  processes: z.int(),
  network: z.boolean(),
});

const hostPaths = ['/etc/shadow', '/etc/passwd', '/root', '/home', '/var', '/run', '/sys', '/boot', '/usr/local'];
const knownEnvironment = new Set(['PATH', 'HOME', 'LANG', 'LC_CTYPE', 'PWD', 'OLDPWD', 'SHLVL', '_']);
const CANARY_WALL_MS = 10_000;

/** Runs the language's canary and judges what it saw. */
async function canary(
  hidden: readonly string[],
  run: (job: Job) => Promise<JobResult>,
  language: Language,
  recipe: Recipe,
): Promise<{ version: string } | { reason: string }> {
  const listener = createServer((socket) => socket.destroy()).listen(0, '127.0.0.1');
  try {
    await once(listener, 'listening');
    const address = listener.address();
    const result = await run({
      language,
      files: [{ name: recipe.fileName, content: recipe.canary }],
      stdin: JSON.stringify({
        port: typeof address === 'object' ? address?.port : 0,
        paths: [...hostPaths, ...hidden.map((folder) => `${folder}/.`)],
      }),
      wallMs: CANARY_WALL_MS,
      memoryBytes: sandboxLimits.runMemoryMiB * 2 ** 20,
    });
    if (result.status !== 'ok') return { reason: result.reason ?? lastLine(result.stderr) ?? result.status };
    const facts = Facts.safeParse(JSON.parse(result.stdout));
    if (!facts.success) return { reason: 'its canary answered something else' };
    const leak = leakIn(facts.data);
    return leak ? { reason: leak } : { version: facts.data.version };
  } finally {
    listener.close();
  }
}

const lastLine = (text: string) => text.trim().split('\n').at(-1) || undefined;

function leakIn(facts: z.infer<typeof Facts>): string | null {
  if (facts.uid === 0) return 'code would run as root in the box';
  if (facts.network) return 'the box reaches the network';
  if (facts.seen.length > 0) return 'the box sees files of the host';
  if (facts.processes > 3) return 'the box sees processes of the host';
  if (facts.environment.some((key) => !knownEnvironment.has(key))) return 'the box sees the environment of the host';
  return null;
}
