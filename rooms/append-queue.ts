import type { DocUpdate } from './doc-store.ts';
import type { RoomLimits } from './limits.ts';

type Batch<K> = { updates: DocUpdate[]; bytes: number; marks: Map<K, number> | null; waiting: (() => void)[] | null };

export type AppendQueueOptions<K> = {
  limits: Pick<RoomLimits, 'unsavedBytes' | 'appendTimeoutMs' | 'retryFirstMs' | 'retryMostMs'>;
  /** Resolves with the number of the last of them. */
  append(updates: readonly DocUpdate[]): Promise<number>;
  onAppended(seq: number, updates: readonly DocUpdate[]): void;
  /** Calls back when the edits gathered so far are due. */
  soon(callback: () => void): void;
  /** All up to these marks is stored. */
  onSaved(marks: ReadonlyMap<K, number>): void;
  /** An attempt failed; it is repeated. */
  onFailed(error: unknown): void;
  /** The store stopped taking updates, or takes them again. */
  onFault(error: unknown): void;
  onRecovered(): void;
};

/**
 * The way of one document's edits to the store: gathered for a moment, appended in order, one append at a time, repeated
 * until it succeeds (R4, R5). While it fails, or too much waits, the queue does not accept. `K` is whose edits are counted.
 */
export class AppendQueue<K> {
  readonly #options: AppendQueueOptions<K>;
  #next: Batch<K> | null = null;
  /** What the store has been asked to take and has not answered to yet. */
  #sent: Batch<K> | null = null;
  #attempts = 0;
  /** Which attempt's answer counts: one that came too late is none. */
  #attempt = 0;
  #askedAt = 0;
  #unsavedBytes = 0;
  #due = false;
  #down = false;
  #stopped = false;
  #watch: NodeJS.Timeout | undefined;
  #retry: NodeJS.Timeout | undefined;

  constructor(options: AppendQueueOptions<K>) {
    this.#options = options;
  }

  get accepts(): boolean {
    return !this.#down && !this.#stopped;
  }

  /** Nothing waits: all that was pushed is stored. */
  get settled(): boolean {
    return !this.#sent && !this.#due;
  }

  push(update: DocUpdate): void {
    const bytes = update.bytes.length;
    if (this.#next) {
      this.#next.updates.push(update);
      this.#next.bytes += bytes;
    } else this.#next = { updates: [update], bytes, marks: null, waiting: null };
    this.#unsavedBytes += bytes;
    if (this.#unsavedBytes > this.#options.limits.unsavedBytes) this.#fault(new Error('The store is too slow'));
    this.#schedule();
  }

  /** Once all that was pushed so far is stored, `onSaved` tells of `count` for `who`. */
  mark(who: K, count: number): void {
    this.#next ??= emptyBatch();
    this.#next.marks ??= new Map();
    this.#next.marks.set(who, count);
    this.#schedule();
  }

  forget(who: K): void {
    this.#next?.marks?.delete(who);
  }

  /** Resolves once all that was pushed so far is stored; never, if the queue is stopped meanwhile. */
  stored(): Promise<void> {
    if (this.settled) return Promise.resolve();
    return new Promise((resolve) => {
      this.#next ??= emptyBatch();
      this.#next.waiting ??= [];
      this.#next.waiting.push(resolve);
      this.#schedule();
    });
  }

  /** Whoever holds what is not stored yet will send it again. */
  stop(): void {
    this.#stopped = true;
    this.#next = null;
    this.#sent = null;
    this.#due = false;
    clearTimeout(this.#watch);
    clearTimeout(this.#retry);
  }

  #schedule(): void {
    if (this.#sent || this.#due) return;
    this.#due = true;
    this.#options.soon(this.#run);
  }

  readonly #run = (): void => {
    this.#due = false;
    const batch = this.#next;
    if (!batch || this.#stopped) return;
    this.#next = null;
    this.#sent = batch;
    this.#attempts = 0;
    if (batch.updates.length > 0) this.#store(batch);
    else this.#finish(batch);
  };

  #store(batch: Batch<K>): void {
    const attempt = ++this.#attempt;
    this.#askedAt = performance.now();
    this.#watch ??= setTimeout(this.#look, this.#options.limits.appendTimeoutMs);
    this.#asked(batch.updates).then(
      (seq) => {
        if (attempt === this.#attempt && !this.#stopped) this.#stored(batch, seq);
      },
      (error) => {
        if (attempt === this.#attempt && !this.#stopped) this.#failed(batch, error);
      },
    );
  }

  /** A fault at once is a fault as well. */
  #asked(updates: readonly DocUpdate[]): Promise<number> {
    try {
      return this.#options.append(updates);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  /** One timer looks after all attempts: one for each would cost more than the append. */
  readonly #look = (): void => {
    this.#watch = undefined;
    if (!this.#sent || this.#retry) return;
    const left = this.#askedAt + this.#options.limits.appendTimeoutMs - performance.now();
    if (left > 0) this.#watch = setTimeout(this.#look, Math.ceil(left));
    else this.#failed(this.#sent, new Error('The store did not answer in time'));
  };

  #stored(batch: Batch<K>, seq: number): void {
    this.#unsavedBytes -= batch.bytes;
    try {
      this.#options.onAppended(seq, batch.updates);
      this.#recover();
    } finally {
      this.#finish(batch);
    }
  }

  #finish({ marks, waiting }: Batch<K>): void {
    try {
      this.#options.onSaved(marks ?? (noMarks as ReadonlyMap<K, number>));
    } finally {
      if (waiting) for (const resolve of waiting) resolve();
      this.#sent = null;
      if (this.#next) this.#run();
    }
  }

  #failed(batch: Batch<K>, error: unknown): void {
    this.#attempt++;
    this.#options.onFailed(error);
    this.#fault(error);
    if (this.#stopped) return;
    const { retryFirstMs, retryMostMs } = this.#options.limits;
    const most = Math.min(retryMostMs, retryFirstMs * 2 ** this.#attempts++);
    this.#retry = setTimeout(
      () => {
        this.#retry = undefined;
        this.#store(batch);
      },
      most * (0.5 + Math.random() / 2),
    );
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

const emptyBatch = <K>(): Batch<K> => ({ updates: [], bytes: 0, marks: null, waiting: null });
const noMarks: ReadonlyMap<unknown, number> = new Map();
