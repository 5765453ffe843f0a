import { Value } from '../../room/value.ts';

export const speeds = [1, 2, 4] as const;
export type Speed = (typeof speeds)[number];

const TICK_MS = 50;

/** The one clock of a replay. Times are milliseconds since the session began. */
export class Player {
  readonly at = new Value(0);
  readonly playing = new Value(false);
  readonly speed = new Value<Speed>(1);
  readonly endsAt: number;
  readonly #now: () => number;
  #ticked = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(endsAt: number, now: () => number = () => performance.now()) {
    this.endsAt = endsAt;
    this.#now = now;
  }

  /** From the beginning where it stands at the end. */
  play(): void {
    if (this.playing.get()) return;
    if (this.at.get() >= this.endsAt) this.at.set(0);
    this.#ticked = this.#now();
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
    this.playing.set(true);
  }

  pause(): void {
    clearInterval(this.#timer);
    this.playing.set(false);
  }

  toggle(): void {
    if (this.playing.get()) this.pause();
    else this.play();
  }

  seek(at: number): void {
    this.at.set(Math.min(this.endsAt, Math.max(0, at)));
  }

  close(): void {
    this.pause();
  }

  #tick(): void {
    const now = this.#now();
    this.seek(this.at.get() + (now - this.#ticked) * this.speed.get());
    this.#ticked = now;
    if (this.at.get() >= this.endsAt) this.pause();
  }
}
