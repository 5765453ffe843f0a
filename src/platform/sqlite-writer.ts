import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type {
  FromWriter,
  Outcome,
  SentStatement,
  SqlFault,
  SqlFaultKind,
  SqlResult,
  SqlStatement,
  SqlValue,
  ToWriter,
  WriterOptions,
} from './sqlite-protocol.ts';

/** A write that was not done. `kind` says whose fault it is, `errcode` is SQLite's extended result code. */
export class SqlWriteError extends Error {
  override readonly name = 'SqlWriteError';
  readonly kind: SqlFaultKind;
  readonly errcode: number | undefined;
  constructor({ kind, message, errcode }: SqlFault) {
    super(message);
    this.kind = kind;
    this.errcode = errcode;
  }
}

export interface SqliteWriter {
  /**
   * Runs the statements in order as one atomic request and resolves with their results once they are on disk. Rejects with
   * `SqlWriteError`; a refused request changes nothing and leaves others alone. Blobs are copied: the caller keeps its own.
   */
  write(statements: readonly SqlStatement[]): Promise<SqlResult[]>;
  /** Finishes what was accepted, folds the log into the file and ends the thread. Later writes are refused. */
  close(): Promise<void>;
}

export type SqliteWriterOptions = WriterOptions & {
  /** Most requests and bytes that may wait; beyond, `write` rejects at once with kind `unavailable`. */
  queueLimit?: number;
  queueBytes?: number;
};

/** Most requests in one transaction, so that the first of many does not wait long for the last. */
const BATCH = 1000;

type Waiting = {
  statements: readonly OwnStatement[];
  bytes: number;
  resolve: (results: SqlResult[]) => void;
  reject: (error: SqlWriteError) => void;
};

/**
 * Owns one SQLite file through one writer thread: WAL, synced to disk before a write resolves, deleted content overwritten.
 * Requests that arrive while a commit runs share the next one (group commit), so throughput grows with concurrency.
 * `functions` is the URL of a module whose `register(db)` adds SQL functions to the connection. Readers open connections
 * of their own on the same path. Rejects with `SqlWriteError` where the file cannot be opened.
 */
export async function openSqliteWriter(options: SqliteWriterOptions): Promise<SqliteWriter> {
  const { queueLimit = 10_000, queueBytes = 256 * 1024 * 1024, ...workerData } = options;
  const worker = new Worker(new URL('./sqlite-writer-thread.ts', import.meta.url), { workerData });
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  await opened(worker);

  let waiting: Waiting[] = [];
  let committing: Waiting[] = [];
  let waitingBytes = 0;
  let scheduled = false;
  let closed: SqlFault | undefined;
  let onIdle: (() => void) | undefined;

  const numbers = new Map<string, number>();
  const numberOf = (sql: string, texts: string[]): number => {
    const known = numbers.get(sql);
    if (known !== undefined) return known;
    texts.push(sql);
    numbers.set(sql, numbers.size);
    return numbers.size - 1;
  };

  const send = () => {
    scheduled = false;
    if (committing.length > 0) return;
    committing = waiting.splice(0, BATCH);
    if (committing.length === 0) return onIdle?.();
    for (const { bytes } of committing) waitingBytes -= bytes;
    const texts: string[] = [];
    const requests = committing.map(({ statements }) =>
      statements.map(({ sql, params }) => ({ sql: numberOf(sql, texts), params })),
    );
    worker.postMessage({ requests, texts } satisfies ToWriter, requests.flatMap(buffersOf));
  };

  const settle = ({ outcomes }: { outcomes: Outcome[] }) => {
    const done = committing;
    committing = [];
    for (const [index, { resolve, reject }] of done.entries()) {
      const outcome = outcomes[index]!;
      if ('results' in outcome) resolve(outcome.results);
      else reject(new SqlWriteError(outcome.fault));
    }
    schedule();
  };

  /** After the promise jobs of this turn, so that writers woken by the last commit all get into the next one. */
  const schedule = () => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(send);
  };

  const fail = (message: string) => {
    closed = { kind: 'unavailable', message };
    const lost = [...committing, ...waiting];
    committing = [];
    waiting = [];
    for (const { reject } of lost) reject(new SqlWriteError(closed));
    onIdle?.();
  };

  worker.on('message', settle);
  worker.on('error', (error: Error) => fail(`The database writer stopped: ${error.message}`));
  worker.on('exit', () => fail('The database writer is closed'));

  let closing: Promise<void> | undefined;
  return {
    write(statements) {
      if (closed) return Promise.reject(new SqlWriteError(closed));
      const owned = statements.map(owning);
      const bytes = owned.reduce((sum, statement) => sum + sizeOf(statement), 0);
      if (waiting.length >= queueLimit || (waitingBytes + bytes > queueBytes && waiting.length > 0))
        return Promise.reject(new SqlWriteError({ kind: 'unavailable', message: 'Too many writes are waiting' }));
      waitingBytes += bytes;
      return new Promise((resolve, reject) => {
        waiting.push({ statements: owned, bytes, resolve, reject });
        schedule();
      });
    },
    close() {
      closing ??= (async () => {
        closed ??= { kind: 'unavailable', message: 'The database writer is closed' };
        if (committing.length + waiting.length > 0)
          await new Promise<void>((resolve) => {
            onIdle = resolve;
          });
        worker.postMessage('close' satisfies ToWriter);
        await ended;
      })();
      return closing;
    },
  };
}

async function opened(worker: Worker): Promise<void> {
  const [first] = (await once(worker, 'message')) as [FromWriter];
  if (!('failed' in first)) return;
  await worker.terminate();
  throw new SqlWriteError({ ...first.failed, kind: 'unavailable' });
}

type OwnStatement = Required<SqlStatement>;

/** Moving a smaller buffer costs more than copying it once more. */
const MOVED_FROM_BYTES = 64 * 1024;

/** Blobs are copied into buffers of their own: a view may share its buffer with other data, all of which would go to the thread. */
const owning = ({ sql, params = [] }: SqlStatement): OwnStatement => ({
  sql,
  params: params.map((value) => (value instanceof Uint8Array ? new Uint8Array(value) : value)),
});
const buffersOf = (statements: readonly SentStatement[]) =>
  statements.flatMap(({ params }) =>
    params.flatMap((value) =>
      value instanceof Uint8Array && value.length >= MOVED_FROM_BYTES ? [value.buffer as ArrayBuffer] : [],
    ),
  );
const sizeOf = ({ params }: OwnStatement) => params.reduce((sum: number, value) => sum + bytesOf(value), 0);
const bytesOf = (value: SqlValue) =>
  value instanceof Uint8Array ? value.byteLength : typeof value === 'string' ? value.length : 8;
