/** What was really played of a track: the last whole frame, -1 before the first. `done`: it ended an utterance. */
export type Played = { track: number; sequence: number; done: boolean };

type Queued = { sequence: number; last: boolean; samples: Float32Array };

/** Silence that a late frame may cost before it is heard: 60 ms. */
const START_FRAMES = 3;
/** Five minutes of 20 ms frames: a bound, not an expectation. What comes beyond it is dropped. */
const MOST_FRAMES = 15_000;
/** Frames between two reports while sound goes on: 100 ms. */
const REPORT_FRAMES = 5;
/** Samples of the ramp around a pause: 4 ms at 24 kHz, enough that it does not click. */
const RAMP = 96;

/**
 * One speaker's sound: holds a few frames against jitter, plays, pauses and drops, and knows to the sample what was played.
 * Knows no audio API: `mix` is called by the worklet for each block.
 */
export class JitterBuffer {
  readonly #track: number;
  readonly #queue: Queued[] = [];
  #offset = 0;
  #playing = false;
  #paused = false;
  #gain = 1;
  #played = -1;
  #sinceReport = 0;
  #reports: Played[] = [];

  constructor(track: number) {
    this.#track = track;
  }

  push(sequence: number, last: boolean, samples: Float32Array): void {
    if (this.#queue.length >= MOST_FRAMES) return;
    this.#queue.push({ sequence, last, samples });
  }

  pause(): void {
    this.#paused = true;
    this.#report(false);
  }

  resume(): void {
    this.#paused = false;
  }

  /** Drops what is not played yet. The report says how far it came. */
  clear(): void {
    this.#queue.length = 0;
    this.#offset = 0;
    this.#playing = false;
    this.#paused = false;
    this.#report(false);
  }

  /** Adds this track's sound to `output`. */
  mix(output: Float32Array): void {
    if (!this.#ready()) return;
    for (let index = 0; index < output.length; index++) {
      this.#gain = this.#paused ? Math.max(0, this.#gain - 1 / RAMP) : Math.min(1, this.#gain + 1 / RAMP);
      if (this.#paused && this.#gain === 0) return;
      const sample = this.#next();
      if (sample === null) return;
      output[index]! += sample * this.#gain;
    }
  }

  /** The reports since the last call, oldest first. */
  takeReports(): Played[] {
    const reports = this.#reports;
    if (reports.length) this.#reports = [];
    return reports;
  }

  #ready(): boolean {
    if (this.#playing) return true;
    const enough = this.#queue.length >= START_FRAMES || this.#queue.some((frame) => frame.last);
    if (!enough || this.#paused) return false;
    this.#playing = true;
    return true;
  }

  /** `null`: nothing left; the next frames are gathered again before sound goes on. */
  #next(): number | null {
    let head = this.#queue[0];
    while (head && this.#offset >= head.samples.length) {
      this.#finish(head);
      head = this.#queue[0];
    }
    if (!head) {
      this.#playing = false;
      return null;
    }
    return head.samples[this.#offset++]!;
  }

  #finish(frame: Queued): void {
    this.#queue.shift();
    this.#offset = 0;
    this.#played = frame.sequence;
    this.#sinceReport++;
    if (frame.last || this.#sinceReport >= REPORT_FRAMES) this.#report(frame.last);
  }

  #report(done: boolean): void {
    this.#sinceReport = 0;
    this.#reports.push({ track: this.#track, sequence: this.#played, done });
  }
}
