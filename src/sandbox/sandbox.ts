import { availableParallelism, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import type { Config } from '../platform/config.ts';
import type { Log } from '../platform/log.ts';
import type { JudgedExercise } from '../questions/contract.ts';
import { createBubblewrap } from './bubblewrap.ts';
import {
  codeFileName,
  type ExecuteRequest,
  type Judged,
  type Language,
  type LanguageState,
  type RunResult,
  sandboxLimits,
  type Who,
} from './contract.ts';
import { type Engine, notRun, type RunHooks } from './engines.ts';
import { judge } from './judge.ts';
import { createQueue, type QueueHooks } from './queue.ts';
import { createRegistry } from './registry.ts';

export type RunOptions = RunHooks & QueueHooks;

/**
 * Runs candidates' code. What the code does is told by the result's status, `cancelled` for an aborted signal and
 * `unavailable` for a language that is off included. Throws `rate_limited` where the queue has no place, or no slot in time.
 */
export interface Sandbox {
  /** Resolves when every language was checked once; until then languages are unavailable. Never rejects. */
  readonly ready: Promise<void>;
  languages(): LanguageState[];
  run(request: ExecuteRequest, who: Who, options?: RunOptions): Promise<RunResult>;
  judge(exercise: JudgedExercise, language: Language, code: string, who: Who, options?: RunOptions): Promise<Judged>;
  close(): Promise<void>;
}

export type SandboxDeps = {
  config: Pick<Config, 'SANDBOX_SLOTS' | 'DATA_DIR'>;
  log: Log;
  /** In order of preference. */
  engines?: readonly Engine[];
};

const MIB = 2 ** 20;
const projectFolder = join(import.meta.dirname, '../..');

/** More slots than cores only turn right programs into time-outs. */
export const defaultSlots = (cores: number, memoryBytes: number): number =>
  Math.max(1, Math.min(cores - 1, Math.floor(memoryBytes / 2 / (sandboxLimits.runMemoryMiB * MIB))));

/** The sandbox of this process. Canaries run in the background. */
export function createSandbox({ config, log, engines }: SandboxDeps): Sandbox {
  const hidden = [projectFolder, resolve(config.DATA_DIR)];
  const registry = createRegistry(engines ?? [createBubblewrap(log, { hidden })], log);
  const queue = createQueue(config.SANDBOX_SLOTS ?? defaultSlots(availableParallelism(), totalmem()));

  /** `work` in a slot; null when the caller has left before there was one. */
  const inSlot = async <T>(who: Who, options: RunOptions, work: () => Promise<T>): Promise<T | null> => {
    const leave = await queue.enter(who, options).catch((cause: unknown) => {
      if (options.signal?.aborted) return null;
      throw cause;
    });
    return leave && work().finally(leave);
  };
  const offReason = async (language: Language) => {
    await registry.ready;
    const state = registry.languages().find((one) => one.language === language);
    return state?.available ? null : (state?.reason ?? 'Unknown language');
  };

  return {
    ready: registry.ready,
    languages: registry.languages,
    async run({ language, code, stdin, files: beside, args }, who, options = {}) {
      const off = await offReason(language);
      if (off) return notRun('unavailable', 'none', off);
      const files = [{ name: codeFileName(language, code), content: code }, ...beside];
      const limits = { wallMs: sandboxLimits.runWallSeconds * 1000, memoryBytes: sandboxLimits.runMemoryMiB * MIB };
      const job = { language, files, args, stdin, ...limits };
      const result = await inSlot(who, options, () => registry.run(job, options));
      return result ?? notRun('cancelled', 'none');
    },
    async judge(exercise, language, code, who, options = {}) {
      const off = await offReason(language);
      if (off) return { result: notRun('unavailable', 'none', off), verdicts: [] };
      const judged = await inSlot(who, options, () => judge(registry.run, exercise, language, code, options));
      return judged ?? { result: notRun('cancelled', 'none'), verdicts: [] };
    },
    async close() {
      queue.close();
      await registry.close();
    },
  };
}
