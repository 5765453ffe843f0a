import type { Log } from '../src/platform/log.ts';
import type { DocStore } from './doc-store.ts';
import { statesOf } from './document-of.ts';
import type { Elsewhere } from './elsewhere.ts';
import type { RoomLimits } from './limits.ts';
import type { OneAtATime } from './one-at-a-time.ts';
import { within } from './within.ts';

export type RoomCheckpointsDeps = {
  name: string;
  store: Pick<DocStore, 'checkpoint' | 'load'>;
  limits: RoomLimits;
  log: Log;
  elsewhere?: Elsewhere;
  /** Shared by all rooms, which would else write in the same moment. */
  background: OneAtATime;
  /** One state out of those that are stored. */
  merge(states: readonly Uint8Array[]): Promise<Uint8Array>;
  /** So many bytes has the document. */
  onMeasured(bytes: number): void;
};

/** The checkpoints of one document (R6), written beside the log, which stays whole: a failure costs time at the next load and nothing else. */
export class RoomCheckpoints {
  readonly #deps: RoomCheckpointsDeps;
  /** Up to which number of the log the newest one goes. */
  #seq: number;
  #writing: Promise<void> | undefined;

  constructor(deps: RoomCheckpointsDeps, seq: number) {
    this.#deps = deps;
    this.#seq = seq;
  }

  /** The log has come to `seq`. */
  reached(seq: number): void {
    if (seq - this.#seq >= this.#deps.limits.checkpointEvery) this.#begin(seq);
  }

  /** The same where everyone left: waits for what is being written. */
  async finish(seq: number): Promise<void> {
    if (seq - this.#seq >= this.#deps.limits.checkpointOnLeave) this.#begin(seq);
    await this.#writing;
  }

  #begin(seq: number): void {
    if (this.#writing) return;
    const { log, name } = this.#deps;
    this.#writing = this.#deps.background
      .run(() => this.#write(seq))
      .catch((error) => log.warn({ err: error, doc: name }, 'a checkpoint was not written'))
      .finally(() => {
        this.#writing = undefined;
      });
  }

  /** Made of what is stored, elsewhere: what the room holds may be more than the log up to any number, and encoding it takes long. */
  async #write(seq: number): Promise<void> {
    const { store, name, limits, elsewhere, merge, onMeasured } = this.#deps;
    this.#seq = seq;
    if (elsewhere && !(await elsewhere.mayCheckpoint())) return;
    const stored = await within(limits.loadTimeoutMs, store.load(name), 'The store did not answer in time');
    const state = await within(limits.checkpointTimeoutMs, merge(statesOf(stored)), 'Merging took too long');
    this.#seq = stored.seq;
    onMeasured(state.length);
    await within(limits.appendTimeoutMs, store.checkpoint(name, stored.seq, state), 'late');
  }
}
