import type { Brief } from '../src/interviews/contract.ts';
import { type ClockView, readClock } from './clock.ts';
import type { Progress } from './progress.ts';
import type { Timers } from './timers.ts';

/** The time of one session: since it began by the control plane's clock as the brief brought it, and the interview's own, which stands still in breaks. */
export class SessionClock {
  readonly #loadedWith: number;
  readonly #timers: Timers;
  readonly #loadedAt: number;
  #pausedMs: number;
  #pausedSince: number | null;

  constructor(brief: Pick<Brief, 'at' | 'pausedMs'>, timers: Timers, paused: boolean) {
    this.#loadedWith = brief.at;
    this.#timers = timers;
    this.#loadedAt = timers.now();
    this.#pausedMs = brief.pausedMs;
    this.#pausedSince = paused ? timers.now() : null;
  }

  get paused(): boolean {
    return this.#pausedSince !== null;
  }

  /** Milliseconds since the session began. */
  at(now = this.#timers.now()): number {
    return Math.max(0, Math.round(this.#loadedWith + now - this.#loadedAt));
  }

  pause(paused: boolean): void {
    const now = this.#timers.now();
    if (this.#pausedSince !== null) this.#pausedMs += now - this.#pausedSince;
    this.#pausedSince = paused ? now : null;
  }

  /** Counted from the greeting on, without breaks. */
  view(brief: Brief, progress: Progress): ClockView {
    const breakNow = this.#pausedSince === null ? 0 : this.#timers.now() - this.#pausedSince;
    const paused = Math.max(0, this.#pausedMs + breakNow - progress.earlyBreaksMs);
    const began = progress.startedAt ?? this.at();
    const sectionBegan = Math.max(0, progress.sectionStartedAt - began);
    const earlierBreaks = Math.max(0, paused - progress.sectionBreaksMs - breakNow);
    const active = Math.max(0, this.at() - began - paused);
    return readClock(brief, progress.sectionIndex, Math.max(0, sectionBegan - earlierBreaks), active);
  }
}
