import {
  type DocStore,
  Erased,
  type LoggedUpdate,
  nothingStored,
  type PastCheckpoint,
  type StoredDocument,
} from '../../rooms/doc-store.ts';

/** A document store whose answers a test holds back, lets go or turns into faults. Documents are kept in memory. */
export class MemoryDocStore implements DocStore {
  readonly logs = new Map<string, LoggedUpdate[]>();
  readonly checkpoints = new Map<string, NonNullable<StoredDocument['checkpoint']>>();
  readonly history = new Map<string, PastCheckpoint[]>();
  readonly erased = new Set<string>();
  readonly calls = { append: 0, load: 0, checkpoint: 0 };
  /** Before each call of this kind; throw or wait here. */
  before: Partial<Record<'append' | 'load' | 'checkpoint', () => Promise<void> | void>> = {};

  async append(doc: string, updates: readonly { at: number; by: string; bytes: Uint8Array }[]): Promise<number> {
    this.calls.append++;
    await this.before.append?.();
    if (this.erased.has(doc)) throw new Erased('The document was erased');
    const log = this.logs.get(doc) ?? [];
    for (const update of updates) log.push({ ...update, bytes: update.bytes.slice(), seq: log.length + 1 });
    this.logs.set(doc, log);
    return log.length;
  }

  async load(doc: string): Promise<StoredDocument> {
    this.calls.load++;
    await this.before.load?.();
    if (this.erased.has(doc)) return nothingStored();
    const log = this.logs.get(doc) ?? [];
    const checkpoint = this.checkpoints.get(doc) ?? null;
    const updates = log.slice(checkpoint?.seq ?? 0).map(({ bytes }) => bytes);
    const last = log.at(-1);
    return { seq: log.length, checkpoint, updates, last: last ? { at: last.at, by: last.by } : null };
  }

  async checkpoint(doc: string, seq: number, state: Uint8Array): Promise<void> {
    this.calls.checkpoint++;
    await this.before.checkpoint?.();
    if (!this.erased.has(doc)) this.checkpoints.set(doc, { seq, state });
  }

  async log(doc: string, after: number, limit: number): Promise<LoggedUpdate[]> {
    return (this.logs.get(doc) ?? []).slice(after, after + limit);
  }

  async keepHistory(doc: string, past: PastCheckpoint): Promise<void> {
    if (this.erased.has(doc)) return;
    const kept = this.history.get(doc) ?? [];
    if (!kept.some(({ seq }) => seq === past.seq)) this.history.set(doc, [...kept, past]);
  }

  async checkpointBefore(doc: string, at: number): Promise<PastCheckpoint | null> {
    const earlier = (this.history.get(doc) ?? []).filter((past) => past.at <= at);
    return earlier.sort((a, b) => b.seq - a.seq)[0] ?? null;
  }

  async erase(doc: string): Promise<void> {
    this.erased.add(doc);
    for (const kept of [this.logs, this.checkpoints, this.history]) kept.delete(doc);
  }

  async close(): Promise<void> {}
}

/** Something to wait for that a test ends. */
export function gate(): { open: () => void; opened: Promise<void> } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { open: resolve, opened: promise };
}
