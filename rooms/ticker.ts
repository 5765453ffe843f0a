/** Calls back in ticks that all share, `ms` after the first of a tick asked: what many do for themselves then happens in one turn of the event loop. */
export class Ticker {
  readonly #ms: number;
  #due: (() => void)[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(ms: number) {
    this.#ms = ms;
  }

  next(callback: () => void): void {
    this.#due.push(callback);
    this.#timer ??= setTimeout(() => this.#tick(), this.#ms);
  }

  #tick(): void {
    const due = this.#due;
    this.#due = [];
    this.#timer = undefined;
    for (const callback of due) callback();
  }
}
