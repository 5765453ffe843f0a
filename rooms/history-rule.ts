import type { LoggedUpdate } from './doc-store.ts';
import type { RoomLimits } from './limits.ts';

type Limits = Pick<RoomLimits, 'historyBytes' | 'historyRowBytes'>;

/** When a checkpoint of the past is worth its space: never more of them than of the log, and never a long way from one to the next. */
export class HistoryRule {
  readonly #limits: Limits;
  #logged = 0;
  #last: number;

  /** `last`: bytes of the checkpoint that the way begins at, 0 for none. */
  constructor(limits: Limits, last: number) {
    this.#limits = limits;
    this.#last = last;
  }

  passed(updates: readonly LoggedUpdate[]): void {
    for (const { bytes } of updates) this.#logged += bytes.length + this.#limits.historyRowBytes;
  }

  get due(): boolean {
    return this.#logged >= Math.max(this.#limits.historyBytes, this.#last);
  }

  kept(bytes: number): void {
    this.#logged = 0;
    this.#last = bytes;
  }
}
