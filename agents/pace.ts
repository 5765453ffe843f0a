import { DOWN_HZ, FRAME_MS } from './contract.ts';
import { every, type Timers } from './timers.ts';

export type PacedFrame = { sequence: number; samples: Int16Array; last: boolean };

const FRAME_SAMPLES = (DOWN_HZ * FRAME_MS) / 1000;
/** How far ahead of its playing sound is sent: enough for a jittery line, little enough to be taken back. */
const LEAD_MS = 300;

/** Cuts the sound of one utterance into frames and sends them at the speed at which they are heard. */
export class Pace {
  readonly #timers: Timers;
  readonly #send: (frame: PacedFrame) => void;
  readonly #queue: PacedFrame[] = [];
  readonly #stop: () => void;
  #next: number;
  #part = new Int16Array(0);
  #sentMs = 0;
  #startedAt: number | null = null;
  #heldAt: number | null = null;
  #complete = false;

  constructor(timers: Timers, firstSequence: number, send: (frame: PacedFrame) => void) {
    this.#timers = timers;
    this.#next = firstSequence;
    this.#send = send;
    this.#stop = every(timers, FRAME_MS, () => this.#pump());
  }

  /** The sequence that the next frame gets. */
  get nextSequence(): number {
    return this.#next;
  }
  get firstUnsent(): number {
    return this.#queue[0]?.sequence ?? this.#next;
  }
  get waitingMs(): number {
    return this.#queue.length * FRAME_MS;
  }
  /** Of what was sent, how much a client without delay has played. */
  get playedMs(): number {
    return Math.min(this.#sentMs, Math.max(0, this.#elapsed()));
  }
  /** Until all that was sent is played. */
  get leftMs(): number {
    return Math.max(0, this.#sentMs - this.#elapsed());
  }
  get finished(): boolean {
    return this.#complete && this.#queue.length === 0;
  }

  push(samples: Int16Array): void {
    const all = new Int16Array(this.#part.length + samples.length);
    all.set(this.#part);
    all.set(samples, this.#part.length);
    let at = 0;
    for (; at + FRAME_SAMPLES <= all.length; at += FRAME_SAMPLES) this.#enqueue(all.slice(at, at + FRAME_SAMPLES));
    this.#part = all.slice(at);
    this.#pump();
  }

  /** No more sound comes: the last frame is filled up and marked. */
  end(): void {
    if (this.#part.length > 0) {
      const filled = new Int16Array(FRAME_SAMPLES);
      filled.set(this.#part);
      this.#enqueue(filled);
    }
    const last = this.#queue.at(-1);
    if (last) last.last = true;
    this.#complete = true;
    this.#pump();
  }

  hold(): void {
    this.#heldAt ??= this.#timers.now();
  }
  resume(): void {
    if (this.#heldAt !== null && this.#startedAt !== null) this.#startedAt += this.#timers.now() - this.#heldAt;
    this.#heldAt = null;
    this.#pump();
  }
  close(): void {
    this.#stop();
    this.#queue.length = 0;
  }

  #enqueue(samples: Int16Array): void {
    this.#queue.push({ sequence: this.#next++, samples, last: false });
  }

  #elapsed(): number {
    return this.#startedAt === null ? 0 : (this.#heldAt ?? this.#timers.now()) - this.#startedAt;
  }

  /** One frame stays back until it is known whether it is the last. */
  #pump(): void {
    if (this.#heldAt !== null) return;
    const keep = this.#complete ? 0 : 1;
    if (this.#queue.length > keep) {
      this.#startedAt ??= this.#timers.now();
      // The engine was slower than speech: what was missing was silence.
      if (this.#elapsed() > this.#sentMs) this.#startedAt += this.#elapsed() - this.#sentMs;
    }
    while (this.#queue.length > keep && this.#sentMs < this.#elapsed() + LEAD_MS) {
      this.#send(this.#queue.shift()!);
      this.#sentMs += FRAME_MS;
    }
  }
}
