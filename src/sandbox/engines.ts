import type { Language, RunResult } from './contract.ts';

/** One program to run once, in a box of its own. */
export type Job = {
  language: Language;
  /** Text files of the box's working folder; the first one is started. Names are plain file names. */
  files: readonly { name: string; content: string }[];
  args: readonly string[];
  stdin: string;
  wallMs: number;
  memoryBytes: number;
  /** What `compile` has made of these files. Engines that cannot use it compile them again. */
  made?: Uint8Array;
  /** Opens descriptor 3 for an answer that is apart from what the program prints. */
  answers?: boolean;
};

/** `answer` is what came over descriptor 3; never shown to anyone as it is. */
export type JobResult = RunResult & { answer?: string };
/** `made` is what a compiler left, where it was content: bytes that mean nothing outside of a box. */
export type CompileResult = JobResult & { made?: Uint8Array };

export type OutputStream = 'stdout' | 'stderr';

export type RunHooks = {
  signal?: AbortSignal;
  onOutput?: (stream: OutputStream, text: string) => void;
};

/** `note`: what is not known of the box, and what whoever relies on it should know. */
export type Probe = { version: string; note?: string } | { reason: string };

/**
 * What runs code. `run` never throws for what the code does. Its status is `engine-error` where the engine itself failed, and
 * `unavailable` where it works and does not take this job, or not now.
 */
export interface Engine {
  readonly name: string;
  /** The only languages it may ever run; any, where it does not say. */
  readonly languages?: readonly Language[];
  /** Runs code on another machine, which comes and goes. */
  readonly isRemote?: boolean;
  /** Its probes may be asked for side by side: it takes care that they do not disturb each other. */
  readonly takesTurns?: boolean;
  /** Runs a canary: the language works and the box holds. */
  probe(language: Language): Promise<Probe>;
  run(job: Job, hooks: RunHooks): Promise<JobResult>;
  /** Compiles and does not run, for many runs of the same files. Null where there is nothing to compile. */
  compile?(job: Job, hooks: RunHooks): Promise<CompileResult | null>;
  close(): Promise<void>;
}

/** A result of a run that never started. */
export const notRun = (
  status: 'cancelled' | 'unavailable' | 'engine-error' | 'timeout',
  engine: string,
  reason?: string,
): JobResult => ({
  status,
  stdout: '',
  stderr: '',
  compile: null,
  truncated: false,
  exitCode: null,
  signal: null,
  wallMs: 0,
  cpuMs: null,
  peakMemoryBytes: null,
  engine,
  ...(reason && { reason }),
});
