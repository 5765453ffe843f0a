import { availableParallelism, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import type { Registry as Metrics } from 'prom-client';
import type { Config } from '../platform/config.ts';
import type { Log } from '../platform/log.ts';
import type { JudgedExercise } from '../questions/contract.ts';
import { createBubblewrap } from './bubblewrap.ts';
import {
  codeFileName,
  type ExecuteRequest,
  type Judged,
  Language,
  type LanguageState,
  type RunResult,
  sandboxLimits,
  type Who,
} from './contract.ts';
import { type Engine, notRun, type RunHooks } from './engines.ts';
import { judge } from './judge.ts';
import { createQueue, type QueueHooks } from './queue.ts';
import { createRegistry } from './registry.ts';
import { createJudge0 } from './remote/judge0.ts';
import { createPiston } from './remote/piston.ts';
import { createRunMetrics } from './run-metrics.ts';
import { createPyodide } from './wasm/pyodide.ts';
import { createQuickjs } from './wasm/quickjs.ts';
import { createSqlite } from './wasm/sqlite.ts';
import type { WarmEngineOptions } from './wasm/warm-engine.ts';

export type RunOptions = RunHooks & QueueHooks;

/**
 * Runs candidates' code. What the code does is told by the result's status, `cancelled` for an aborted signal and
 * `unavailable` for a language that is off included. Throws `rate_limited` where the queue has no place, or no slot in time.
 */
export interface Sandbox {
  /** Resolves when each language has an engine, or each of its engines was tried. Never rejects. */
  readonly ready: Promise<void>;
  languages(): LanguageState[];
  run(request: ExecuteRequest, who: Who, options?: RunOptions): Promise<RunResult>;
  judge(exercise: JudgedExercise, language: Language, code: string, who: Who, options?: RunOptions): Promise<Judged>;
  close(): Promise<void>;
}

export type SandboxDeps = {
  config: EngineConfig & Pick<Config, 'SANDBOX_SLOTS' | 'SANDBOX_LANGUAGES'>;
  log: Log;
  metrics?: Metrics;
  /** In order of preference. */
  engines?: readonly Engine[];
};
type EngineConfig = Pick<
  Config,
  | 'DATA_DIR'
  | 'PISTON_URL'
  | 'PISTON_TOKEN'
  | 'JUDGE0_URL'
  | 'JUDGE0_TOKEN'
  | 'JUDGE0_TOKEN_HEADER'
  | 'JUDGE0_DELETE_TOKEN'
>;

const MIB = 2 ** 20;
const projectFolder = join(import.meta.dirname, '../..');

/** More slots than cores only turn right programs into time-outs. */
export const defaultSlots = (cores: number, memoryBytes: number): number =>
  Math.max(1, Math.min(cores - 1, Math.floor(memoryBytes / 2 / (sandboxLimits.runMemoryMiB * MIB))));

/** What runs code on this machine, in order of preference: the system's own programs in boxes, then interpreters in children. */
export const localEngines = (log: Log, options: WarmEngineOptions): Engine[] =>
  [createBubblewrap, createQuickjs, createPyodide, createSqlite].map((create) => create(log, options));

/** Somebody who named a server means it to be used. */
function enginesOf(config: EngineConfig, log: Log): Engine[] {
  const { PISTON_URL, JUDGE0_URL } = config;
  const hidden = [projectFolder, resolve(config.DATA_DIR)];
  return [
    ...(PISTON_URL ? [createPiston({ ...config, PISTON_URL }, log)] : []),
    ...(JUDGE0_URL ? [createJudge0({ ...config, JUDGE0_URL }, log)] : []),
    ...localEngines(log, { hidden }),
  ];
}

/** The sandbox of this process. Canaries run in the background. */
export function createSandbox({ config, log, metrics, engines }: SandboxDeps): Sandbox {
  const offered = config.SANDBOX_LANGUAGES ?? Language.options;
  const offering = (engines ?? enginesOf(config, log)).map((engine) => ({
    ...engine,
    languages: offered.filter((language) => engine.languages?.includes(language) ?? true),
  }));
  const registry = createRegistry(offering, log, metrics);
  const counts = metrics && createRunMetrics(metrics);
  const queue = createQueue(config.SANDBOX_SLOTS ?? defaultSlots(availableParallelism(), totalmem()));

  /** `work` in a slot; null when the caller has left before there was one. */
  const inSlot = async <T>(who: Who, options: RunOptions, work: () => Promise<T>): Promise<T | null> => {
    const asked = performance.now();
    const leave = await queue.enter(who, options).catch((cause: unknown) => {
      if (options.signal?.aborted) return null;
      throw cause;
    });
    if (leave) counts?.waited((performance.now() - asked) / 1000);
    return leave && work().finally(leave);
  };
  const counted = (language: Language, result: RunResult): RunResult => {
    counts?.ended(language, result);
    return result;
  };
  const offReason = async (language: Language) => {
    const state = await registry.state(language);
    return state.available ? null : (state.reason ?? 'Unknown language');
  };

  return {
    ready: registry.ready,
    languages: registry.languages,
    async run({ language, code, stdin, files: beside, args }, who, options = {}) {
      const off = await offReason(language);
      if (off) return counted(language, notRun('unavailable', 'none', off));
      const files = [{ name: codeFileName(language, code), content: code }, ...beside];
      const limits = { wallMs: sandboxLimits.runWallSeconds * 1000, memoryBytes: sandboxLimits.runMemoryMiB * MIB };
      const job = { language, files, args, stdin, ...limits };
      const result = await inSlot(who, options, () => registry.run(job, options));
      return counted(language, result ?? notRun('cancelled', 'none'));
    },
    async judge(exercise, language, code, who, options = {}) {
      const off = await offReason(language);
      const judged = off ? null : await inSlot(who, options, () => judge(registry, exercise, language, code, options));
      const nothing = off ? notRun('unavailable', 'none', off) : notRun('cancelled', 'none');
      const { result, verdicts } = judged ?? { result: nothing, verdicts: [] };
      return { result: counted(language, result), verdicts };
    },
    async close() {
      queue.close();
      await registry.close();
    },
  };
}
