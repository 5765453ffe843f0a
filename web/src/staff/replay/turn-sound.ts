import type { Turn } from '../../../../src/sessions/contract.ts';
import { Value } from '../../room/value.ts';

/** Further off than this, in seconds of the recording at speed 1, the sound is moved to where the replay is. */
const DRIFT_S = 0.3;

/** Rejects where there is no sound, or once it is not wanted any more. */
export type LoadSound = (turnId: string, signal: AbortSignal) => Promise<Blob>;
export type Moment = { at: number; playing: boolean; speed: number };

/** The turn that is heard at a moment: of two that overlap the one that began later. */
export const heardAt = (turns: readonly Turn[], at: number): Turn | undefined =>
  turns.findLast((turn) => turn.audio !== null && turn.at <= at && at < turn.at + turn.audio.durationMs);

/** Plays the recordings of turns along with a replay, where there are any. */
export class TurnSound {
  readonly error = new Value<unknown>(null);
  readonly #load: LoadSound;
  /** The browser lets nothing sound before somebody has clicked. */
  readonly #onBlocked: () => void;
  readonly #audio = new Audio();
  #turnId: string | null = null;
  #loading: AbortController | null = null;

  constructor(load: LoadSound, onBlocked: () => void) {
    this.#load = load;
    this.#onBlocked = onBlocked;
  }

  follow(turn: Turn | undefined, { at, playing, speed }: Moment): void {
    if (turn?.id !== this.#turnId) this.#change(turn?.id ?? null);
    if (!turn || !this.#audio.src) return;
    const offset = (at - turn.at) / 1000;
    this.#audio.playbackRate = speed;
    if (Math.abs(this.#audio.currentTime - offset) > DRIFT_S * speed) this.#audio.currentTime = offset;
    if (!playing) this.#audio.pause();
    else if (this.#audio.paused && !this.#audio.ended) void this.#play();
  }

  close(): void {
    this.#change(null);
  }

  #change(turnId: string | null): void {
    this.#loading?.abort();
    this.#loading = null;
    this.#audio.pause();
    if (this.#audio.src) URL.revokeObjectURL(this.#audio.src);
    this.#audio.removeAttribute('src');
    this.#turnId = turnId;
    if (turnId) void this.#fetch(turnId);
  }

  async #fetch(turnId: string): Promise<void> {
    const loading = new AbortController();
    this.#loading = loading;
    try {
      const sound = await this.#load(turnId, loading.signal);
      if (loading.signal.aborted) return;
      this.#audio.src = URL.createObjectURL(sound);
      this.error.set(null);
    } catch (error) {
      if (!loading.signal.aborted) this.error.set(error);
    }
  }

  async #play(): Promise<void> {
    try {
      await this.#audio.play();
    } catch (error) {
      const name = error instanceof DOMException ? error.name : '';
      if (name === 'NotAllowedError') this.#onBlocked();
      else if (name !== 'AbortError') this.error.set(error);
    }
  }
}
