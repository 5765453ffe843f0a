/** Allows `perSecond` units a second and `burst` at once. */
export class TokenBucket {
  #tokens: number;
  #filledAt: number;
  readonly #perMs: number;
  readonly #burst: number;

  constructor(perSecond: number, burst: number, now = performance.now()) {
    this.#perMs = perSecond / 1000;
    this.#burst = burst;
    this.#tokens = burst;
    this.#filledAt = now;
  }

  /** Takes `units` if they are there; at most the burst is asked of a full bucket, so that a large one can pass at all. */
  take(units: number, now = performance.now()): boolean {
    this.#tokens = Math.min(this.#burst, this.#tokens + (now - this.#filledAt) * this.#perMs);
    this.#filledAt = now;
    const wanted = Math.min(units, this.#burst);
    if (this.#tokens < wanted) return false;
    this.#tokens -= wanted;
    return true;
  }

  give(units: number): void {
    this.#tokens = Math.min(this.#burst, this.#tokens + units);
  }
}
