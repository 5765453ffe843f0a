import { Refused } from './refused.ts';

/** The size of one document (R14): an estimate that only grows is kept, and put right by measuring when it reaches the limit. */
export class DocumentSize {
  #bytes: number;
  readonly #most: number;
  readonly #measure: () => number;

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
    this.#bytes = this.#measure();
    if (this.#bytes + more > this.#most) throw new Refused('tooLarge');
  }
}
