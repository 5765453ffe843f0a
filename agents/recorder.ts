import { AppError } from '../src/platform/errors.ts';
import type { Log } from '../src/platform/log.ts';
import type { RecordTurn, Turn } from '../src/sessions/contract.ts';
import { pause, type Timers } from './timers.ts';

export type RecorderDeps = {
  post(turn: RecordTurn): Promise<Turn>;
  putAudio(turnId: string, wav: Uint8Array): Promise<unknown>;
  timers: Timers;
  log: Log;
  /** True when a turn waits for longer than a person would believe, false when it is stored. */
  onTrouble(stuck: boolean): void;
};

type Item = { turn: RecordTurn; wav: Uint8Array | null; stored: PromiseWithResolvers<Turn> };

const QUEUE = 200;
const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 2000;
const TROUBLE_TRIES = 5;
const AUDIO_TRIES = 5;
/** Of sound that waits for a slow store: some ten minutes. */
const AUDIO_BYTES = 32 * 1024 * 1024;
/** Trying again may help; anything else is the control plane's last word. */
const passing = new Set(['unavailable', 'internal', 'rate_limited']);

/**
 * Stores turns one after the other, in the order given, each under its own id, so that a repeat is harmless. Retries for as long as it is open;
 * `record` resolves when stored and rejects when refused (`AppError`), when too much waits, or when closed. Sound follows its words and holds no turn up.
 */
export class Recorder {
  readonly #deps: RecorderDeps;
  readonly #queue: Item[] = [];
  readonly #stop = new AbortController();
  #working: Promise<void> | null = null;
  #uploading: Promise<void> = Promise.resolve();
  #waitingBytes = 0;

  constructor(deps: RecorderDeps) {
    this.#deps = deps;
  }

  record(turn: RecordTurn, wav: Uint8Array | null = null): Promise<Turn> {
    const stored = Promise.withResolvers<Turn>();
    if (this.#stop.signal.aborted || this.#queue.length >= QUEUE)
      stored.reject(new AppError('unavailable', 'The recorder takes no more turns'));
    else {
      this.#queue.push({ turn, wav, stored });
      this.#working ??= this.#work();
    }
    return stored.promise;
  }

  /** Resolves when all that was given is stored or refused. */
  async settled(): Promise<void> {
    while (this.#working) await this.#working;
    await this.#uploading;
  }

  close(): void {
    this.#stop.abort();
  }

  async #work(): Promise<void> {
    for (let item = this.#queue.shift(); item; item = this.#queue.shift()) {
      try {
        item.stored.resolve(await this.#store(item.turn));
      } catch (fault) {
        item.stored.reject(fault);
        continue;
      }
      if (item.wav) this.#uploadLater(item.turn.id, item.wav);
    }
    // In the same breath as the look at the queue: who is told that a turn is stored may bring the next one at once.
    this.#working = null;
  }

  async #store(turn: RecordTurn): Promise<Turn> {
    for (let tries = 1; ; tries++) {
      try {
        if (this.#stop.signal.aborted) throw new AppError('unavailable', 'The recorder is closed');
        const stored = await this.#deps.post(turn);
        if (tries > TROUBLE_TRIES) this.#deps.onTrouble(false);
        return stored;
      } catch (fault) {
        if (this.#stop.signal.aborted || !(fault instanceof AppError) || !passing.has(fault.code)) throw fault;
        if (tries === TROUBLE_TRIES) this.#deps.onTrouble(true);
        await pause(this.#deps.timers, backoff(tries), this.#stop.signal);
      }
    }
  }

  #uploadLater(turnId: string, wav: Uint8Array): void {
    if (this.#waitingBytes + wav.length > AUDIO_BYTES) {
      this.#deps.log.error({ turnId, bytes: this.#waitingBytes }, 'the sound of a turn was not stored: too much waits');
      return;
    }
    this.#waitingBytes += wav.length;
    this.#uploading = this.#uploading.then(async () => {
      await this.#upload(turnId, wav);
      this.#waitingBytes -= wav.length;
    });
  }

  /** Sound is worth several tries, not the interview: the words are stored already. */
  async #upload(turnId: string, wav: Uint8Array): Promise<void> {
    for (let tries = 1; tries <= AUDIO_TRIES && !this.#stop.signal.aborted; tries++) {
      try {
        await this.#deps.putAudio(turnId, wav);
        return;
      } catch (fault) {
        const last = tries === AUDIO_TRIES || (fault instanceof AppError && !passing.has(fault.code));
        this.#deps.log[last ? 'error' : 'warn']({ turnId, fault: String(fault) }, 'the sound of a turn was not stored');
        if (last) return;
        await pause(this.#deps.timers, backoff(tries), this.#stop.signal);
      }
    }
  }
}

const backoff = (tries: number) => Math.min(FIRST_RETRY_MS * 2 ** (tries - 1), LONGEST_RETRY_MS);
