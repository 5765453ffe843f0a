import type { Log } from '../src/platform/log.ts';
import type { SessionRun } from '../src/sandbox/contract.ts';
import { every, type Timers } from './timers.ts';

const POLL_MS = 1000;
const LONGEST_MS = 60_000;

export type RunWatchDeps = {
  timers: Timers;
  log: Log;
  lastRun(): Promise<SessionRun | null>;
  onRun(run: SessionRun): void;
};

/** After word that code runs, looks for its outcome until there is one that was not seen. */
export class RunWatch {
  readonly #deps: RunWatchDeps;
  #known: string | null = null;
  #stop: (() => void) | null = null;
  #until = 0;
  #asking = false;

  constructor(deps: RunWatchDeps) {
    this.#deps = deps;
  }

  started(): void {
    const { timers } = this.#deps;
    this.#until = timers.now() + LONGEST_MS;
    this.#stop ??= every(timers, POLL_MS, () => void this.#look());
  }

  close(): void {
    this.#stop?.();
    this.#stop = null;
  }

  async #look(): Promise<void> {
    if (this.#deps.timers.now() > this.#until) return this.close();
    if (this.#asking) return;
    this.#asking = true;
    try {
      const run = await this.#deps.lastRun();
      if (!run || run.id === this.#known || !this.#stop) return;
      this.#known = run.id;
      this.close();
      this.#deps.onRun(run);
    } catch (fault) {
      this.#deps.log.warn({ fault: String(fault) }, 'the last run could not be read');
    } finally {
      this.#asking = false;
    }
  }
}
