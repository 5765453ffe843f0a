import { Refused } from './refused.ts';

/** Measuring takes as long as thousands of keystrokes: it rests so many times as long as it took. */
const REST = 20;

/** The size of one document (R14): an estimate that only grows is kept, and put right by measuring when it reaches the limit. */
export class DocumentSize {
  #bytes: number;
  readonly #most: number;
  readonly #measure: () => number;
  /** When it may be measured again, by `performance.now`. */
  #restsUntil = 0;

  constructor(bytes: number, most: number, measure: () => number) {
    this.#bytes = bytes;
    this.#most = most;
    this.#measure = measure;
  }

  grew(bytes: number): void {
    this.#bytes += bytes;
  }

  measured(bytes: number): void {
    this.#bytes = bytes;
  }

  /** Throws where there is no place for so many bytes more. */
  check(more: number): void {
    if (this.#bytes + more <= this.#most) return;
    const began = performance.now();
    if (began >= this.#restsUntil) {
      this.#bytes = this.#measure();
      this.#restsUntil = performance.now() + REST * (performance.now() - began);
    }
    if (this.#bytes + more > this.#most) throw new Refused('tooLarge');
  }
}
