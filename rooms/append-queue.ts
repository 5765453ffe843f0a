import { setTimeout as delay } from 'node:timers/promises';
import type { DocUpdate } from './doc-store.ts';
import type { RoomLimits } from './limits.ts';
import { within } from './within.ts';

type Batch<K> = { updates: DocUpdate[]; bytes: number; marks: Map<K, number>; waiting: (() => void)[] };

export type AppendQueueOptions<K> = {
  limits: Pick<RoomLimits, 'unsavedBytes' | 'appendTimeoutMs' | 'retryFirstMs' | 'retryMostMs'>;
  append(updates: readonly DocUpdate[]): Promise<unknown>;
  /** Calls back when the edits gathered so far are due. */
  soon(callback: () => void): void;
  /** All up to these marks is stored. */
  onSaved(marks: ReadonlyMap<K, number>): void;
  /** The store stopped taking updates, or takes them again. */
  onFault(error: unknown): void;
  onRecovered(): void;
};

/**
 * The way of one document's edits to the store: gathered for a few milliseconds, appended in order, one append at a time, repeated
 * until it succeeds (R4, R5). While it fails, or too much waits, the queue does not accept. `K` is whose edits are counted.
 */
export class AppendQueue<K> {
  readonly #options: AppendQueueOptions<K>;
  readonly #stopped = new AbortController();
  #next: Batch<K> = emptyBatch();
  #unsavedBytes = 0;
  #due = false;
  #running = false;
  #down = false;

  constructor(options: AppendQueueOptions<K>) {
    this.#options = options;
  }

  get accepts(): boolean {
    return !this.#down && !this.#stopped.signal.aborted;
  }

  /** Nothing waits: all that was pushed is stored. */
  get settled(): boolean {
    return !this.#running && !this.#due;
  }

  push(update: DocUpdate): void {
    this.#next.updates.push(update);
    this.#next.bytes += update.bytes.length;
    this.#unsavedBytes += update.bytes.length;
    if (this.#unsavedBytes > this.#options.limits.unsavedBytes) this.#fault(new Error('The store is too slow'));
    this.#schedule();
  }

  /** Once all that was pushed so far is stored, `onSaved` tells of `count` for `who`. */
  mark(who: K, count: number): void {
    this.#next.marks.set(who, count);
    this.#schedule();
  }

  forget(who: K): void {
    this.#next.marks.delete(who);
  }

  /** Resolves once all that was pushed so far is stored; never, if the queue is stopped before. */
  stored(): Promise<void> {
    if (this.settled) return Promise.resolve();
    return new Promise((resolve) => {
      this.#next.waiting.push(resolve);
      this.#schedule();
    });
  }

  stop(): void {
    this.#stopped.abort();
  }

  #schedule(): void {
    if (this.#running || this.#due) return;
    this.#due = true;
    this.#options.soon(() => void this.#run());
  }

  async #run(): Promise<void> {
    this.#running = true;
    this.#due = false;
    while (!isEmpty(this.#next) && !this.#stopped.signal.aborted) {
      const batch = this.#next;
      this.#next = emptyBatch();
      if (batch.updates.length > 0 && !(await this.#store(batch))) break;
      this.#options.onSaved(batch.marks);
      for (const resolve of batch.waiting) resolve();
    }
    this.#running = false;
  }

  /** False when stopped before it succeeded. */
  async #store(batch: Batch<K>): Promise<boolean> {
    const { limits, append } = this.#options;
    for (let attempt = 0; ; attempt++) {
      try {
        await within(limits.appendTimeoutMs, append(batch.updates), 'The store did not answer in time');
        this.#unsavedBytes -= batch.bytes;
        this.#recover();
        return true;
      } catch (error) {
        this.#fault(error);
      }
      const most = Math.min(limits.retryMostMs, limits.retryFirstMs * 2 ** attempt);
      try {
        await delay(most * (0.5 + Math.random() / 2), undefined, { signal: this.#stopped.signal });
      } catch {
        return false; // stopped: whoever holds these edits will send them again
      }
    }
  }

  #fault(error: unknown): void {
    if (this.#down) return;
    this.#down = true;
    this.#options.onFault(error);
  }

  #recover(): void {
    if (!this.#down || this.#unsavedBytes > this.#options.limits.unsavedBytes) return;
    this.#down = false;
    this.#options.onRecovered();
  }
}

const emptyBatch = <K>(): Batch<K> => ({ updates: [], bytes: 0, marks: new Map(), waiting: [] });
const isEmpty = ({ updates, marks, waiting }: Batch<unknown>) =>
  updates.length === 0 && marks.size === 0 && waiting.length === 0;
