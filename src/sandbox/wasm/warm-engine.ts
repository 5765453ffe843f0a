import { existsSync, realpathSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '../../platform/log.ts';
import { codeFileName, type Language, sandboxLimits } from '../contract.ts';
import { type Engine, type Job, type JobResult, notRun } from '../engines.ts';
import { makeHostFolder, reachable } from '../host-folder.ts';
import { createPipes } from '../pipes.ts';
import { seccompFilter } from '../seccomp.ts';
import { askChild, type ChildHost, startChild } from './child.ts';
import { factsOf } from './facts.ts';
import { createPool, type Pool } from './pool.ts';
import { runIn } from './run.ts';
import { type Staging, stage } from './stage.ts';

const systemPath = '/usr/local/bin:/usr/bin:/bin';
const MIB = 2 ** 20;
const CANARY_WALL_MS = 10_000;

/** An interpreter that runs inside a child of this process. */
export type Interpreter = {
  name: string;
  staging: Staging;
  flags: readonly string[];
  /** Its languages, each with a program that prints `canary`. */
  canaries: Partial<Record<Language, string>>;
  /** Children start from the memory of one that has booted, which has this many bytes at most. */
  snapshotBytes?: number;
};

export type WarmEngineOptions = {
  /** Folders of the host that no child may see. */
  hidden: readonly string[];
  /** Where `setpriv` and `bwrap` are looked for. */
  path?: string;
};

/** Where children are made now, and the next of them. */
type Warm = { host: ChildHost; pool: Pool; version: string };

/**
 * Runs code in an interpreter inside a child of this process that does nothing else, is used once, and is warm before
 * somebody comes. The child is in a box of bubblewrap where that works.
 */
export function createWarmEngine(
  log: Log,
  { name, staging, flags, canaries, snapshotBytes }: Interpreter,
  { hidden, path = systemPath }: WarmEngineOptions,
): Engine {
  const languages = Object.keys(canaries) as Language[];
  const working = new Set<Promise<unknown>>();
  const closing = new AbortController();
  let folder: Promise<string> | null = null;
  let warm: Warm | null = null;

  const openFolder = () => {
    closing.signal.throwIfAborted();
    folder ??= makeHostFolder().then(async (made) => {
      await stage(join(made, 'engine'), staging);
      return made;
    });
    return folder.catch((cause: unknown) => {
      folder = null;
      throw cause;
    });
  };
  const hostOf = async (isBoxed: boolean): Promise<ChildHost> => {
    const made = await openFolder();
    return {
      ...{ folder: made, engineFolder: join(made, 'engine'), flags, isRoot: process.getuid?.() === 0 },
      node: await reachable(realpathSync(process.execPath), made),
      box: isBoxed ? { seccomp: seccompFilter(boxedArchitecture()), pipes: createPipes(made), path, hidden } : null,
    };
  };
  const tracked = <T>(work: Promise<T>): Promise<T> => {
    working.add(work);
    return work.finally(() => working.delete(work));
  };

  /** A pool whose children hold; null, with the reason, where they do not. */
  const warmUp = async (isBoxed: boolean): Promise<Warm | { reason: string }> => {
    const host = await hostOf(isBoxed);
    const facts = await factsOf(await startChild(host), hidden);
    if ('reason' in facts) return facts;
    if (snapshotBytes && !existsSync(join(host.engineFolder, 'snapshot.bin'))) await keepMemory(host, snapshotBytes);
    const pool = createPool(
      () => startChild(host),
      (cause) => log.error({ err: cause, engine: name }, 'no interpreter can be kept warm'),
    );
    return { host, pool, version: facts.version };
  };
  const warmest = async (): Promise<Warm | { reason: string }> => {
    const boxed = await warmUp(true).catch((cause: Error) => ({ reason: cause.message }));
    if (!('reason' in boxed)) return boxed;
    log.info({ engine: name, reason: boxed.reason }, 'bubblewrap does not box this interpreter');
    return warmUp(false);
  };
  const run: Engine['run'] = async (job, hooks) => {
    const signal = AbortSignal.any([closing.signal, ...(hooks.signal ? [hooks.signal] : [])]);
    if (!warm) return notRun('unavailable', name, 'its canary has not passed');
    if (signal.aborted) return notRun('cancelled', name);
    const { pool } = warm;
    try {
      const { result, gone } = await runIn(name, await pool.take(), job, { ...hooks, signal });
      void tracked(gone.then((clean) => clean || log.error({ engine: name }, 'a child did not end in time')));
      return result;
    } finally {
      // only now: a program that runs has the processor for itself
      pool.refill();
    }
  };
  const runSafely: Engine['run'] = (job, hooks) =>
    tracked(
      run(job, hooks).catch((cause: unknown): JobResult => {
        log.error({ err: cause, engine: name }, 'an interpreter cannot be started');
        return notRun('engine-error', name, cause instanceof Error ? cause.message : String(cause));
      }),
    );

  return {
    name,
    languages,
    async probe(language) {
      const code = canaries[language];
      if (code === undefined) return { reason: `it runs ${languages.join(', ')} only` };
      const found = await tracked(warmest());
      if ('reason' in found) return found;
      await warm?.pool.close();
      warm = found;
      const result = await runSafely(canaryJob(language, code), {});
      if (result.status === 'ok' && result.stdout.includes('canary')) return { version: found.version };
      return { reason: result.reason ?? (result.stderr.trim().split('\n').at(-1) || result.status) };
    },
    run: runSafely,
    async close() {
      closing.abort(new Error('the sandbox is closed'));
      // a run that ends leaves its child to be seen to
      while (working.size > 0) await Promise.allSettled([...working]);
      await warm?.pool.close();
      const made = await folder?.catch(() => null);
      if (made) rmSync(made, { recursive: true, force: true });
    },
  };
}

const canaryJob = (language: Language, content: string): Job => ({
  ...{ language, files: [{ name: codeFileName(language, content), content }], args: [], stdin: '' },
  ...{ wallMs: CANARY_WALL_MS, memoryBytes: sandboxLimits.runMemoryMiB * MIB },
});

async function keepMemory(host: ChildHost, mostBytes: number) {
  const { answer } = await askChild(await startChild(host, mostBytes), { snapshot: true });
  await writeFile(join(host.engineFolder, 'snapshot.bin'), answer, { mode: 0o644 });
}

function boxedArchitecture(): 'x64' | 'arm64' {
  const { platform, arch, pid } = process;
  if (platform !== 'linux' || (arch !== 'x64' && arch !== 'arm64'))
    throw new Error(`${platform} on ${arch} has no boxes`);
  if (!existsSync(`/proc/self/task/${pid}/children`))
    throw new Error('this kernel does not tell the children of a process');
  return arch;
}
