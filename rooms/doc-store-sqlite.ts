import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { openSqliteWriter, type SqliteWriter } from '../src/platform/sqlite-writer.ts';
import type { DocStore, DocUpdate, LoggedUpdate, PastCheckpoint } from './doc-store.ts';
import { pageFilled } from './log-pages.ts';

const tables = [
  `CREATE TABLE IF NOT EXISTS doc_updates (
    doc TEXT NOT NULL, seq INTEGER NOT NULL, at REAL NOT NULL, by TEXT NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (doc, seq)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS doc_checkpoints (
    doc TEXT PRIMARY KEY, seq INTEGER NOT NULL, state BLOB NOT NULL) STRICT`,
  `CREATE TABLE IF NOT EXISTS doc_history (
    doc TEXT NOT NULL, seq INTEGER NOT NULL, at REAL NOT NULL, state BLOB NOT NULL,
    PRIMARY KEY (doc, seq)) STRICT`,
];

/** All rows of a moment as one JSON text: handing each value to the other thread by itself costs more than storing it. */
const insert = `INSERT INTO doc_updates (doc, seq, at, by, bytes)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, unhex(value ->> 4) FROM json_each(?)`;

/** Follows the log or, where retention emptied it, the checkpoint. */
const lastSeq = `SELECT max(coalesce((SELECT max(seq) FROM doc_updates WHERE doc = ?1), 0),
  coalesce((SELECT seq FROM doc_checkpoints WHERE doc = ?1), 0)) AS seq`;

const replace = `INSERT INTO doc_checkpoints (doc, seq, state) VALUES (?1, ?2, ?3)
  ON CONFLICT (doc) DO UPDATE SET seq = excluded.seq, state = excluded.state WHERE excluded.seq >= doc_checkpoints.seq`;

const keep = 'INSERT OR IGNORE INTO doc_history (doc, seq, at, state) VALUES (?1, ?2, ?3, ?4)';

/** Documents in one SQLite file. Writes run in the writer's thread, so that a commit never holds up the relay. */
export async function openSqliteDocStore(path: string): Promise<DocStore> {
  const writer = await openSqliteWriter({ path });
  await writer.write(tables.map((sql) => ({ sql })));
  const reader = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  const lastNumber = reader.prepare(lastSeq);
  const newest = reader.prepare('SELECT seq, state FROM doc_checkpoints WHERE doc = ?');
  const after = reader.prepare('SELECT bytes FROM doc_updates WHERE doc = ? AND seq > ? ORDER BY seq');
  const last = reader.prepare('SELECT seq, at, by FROM doc_updates WHERE doc = ? ORDER BY seq DESC LIMIT 1');
  const log = reader.prepare(
    'SELECT seq, at, by, bytes FROM doc_updates WHERE doc = ? AND seq > ? ORDER BY seq LIMIT ?',
  );
  const before = reader.prepare(
    'SELECT seq, at, state FROM doc_history WHERE doc = ? AND at <= ? ORDER BY seq DESC LIMIT 1',
  );

  const appends = new Appends(writer, (doc) => lastNumber.get(doc)!.seq as number);

  return {
    append: (doc, updates) => appends.add({ doc, updates }),
    async load(doc) {
      return inOneView(reader, () => {
        const checkpoint = (newest.get(doc) as { seq: number; state: Uint8Array } | undefined) ?? null;
        const { seq = checkpoint?.seq ?? 0, ...tail } = (last.get(doc) ?? {}) as Partial<DocUpdate> & { seq?: number };
        return {
          seq,
          checkpoint,
          updates: rows<{ bytes: Uint8Array }>(after, doc, checkpoint?.seq ?? 0).map(({ bytes }) => bytes),
          last: tail.at === undefined ? null : { at: tail.at, by: tail.by! },
        };
      });
    },
    async checkpoint(doc, seq, state) {
      await writer.write([{ sql: replace, params: [doc, seq, state] }]);
    },
    async log(doc, afterSeq, limit) {
      const page: LoggedUpdate[] = [];
      const filled = pageFilled();
      for (const row of log.iterate(doc, afterSeq, limit)) {
        page.push(row as LoggedUpdate);
        if (filled(page.at(-1)!.bytes)) break;
      }
      return page;
    },
    async keepHistory(doc, { seq, at, state }) {
      await writer.write([{ sql: keep, params: [doc, seq, at, state] }]);
    },
    async checkpointBefore(doc, at) {
      return (before.get(doc, at) as PastCheckpoint | undefined) ?? null;
    },
    async close() {
      reader.close();
      await writer.close();
    },
  };
}

const REMEMBERED = 1000;

type Append = { doc: string; updates: readonly DocUpdate[] };
type Waiting = Append & { resolve(seq: number): void; reject(error: unknown): void };

/** Numbers what is appended meanwhile and stores it in one statement, one after the other: a number counts on those before it. */
class Appends {
  readonly #writer: SqliteWriter;
  readonly #lastSeq: (doc: string) => number;
  #waiting: Waiting[] = [];
  #running = false;
  /** The last numbers of the documents that were last appended to. */
  readonly #last = new Map<string, number>();

  constructor(writer: SqliteWriter, lastSeq: (doc: string) => number) {
    this.#writer = writer;
    this.#lastSeq = lastSeq;
  }

  add(append: Append): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...append, resolve, reject });
      if (this.#running) return;
      this.#running = true;
      setImmediate(() => void this.#run());
    });
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const appends = this.#waiting;
      this.#waiting = [];
      const fault = await this.#store(appends);
      // What refuses one of them must not cost the others.
      if (fault && appends.length > 1) for (const one of appends) await this.#storeAlone(one);
      else if (fault) appends[0]!.reject(fault.cause);
    }
    this.#running = false;
  }

  async #storeAlone(append: Waiting): Promise<void> {
    const fault = await this.#store([append]);
    if (fault) append.reject(fault.cause);
  }

  async #store(appends: readonly Waiting[]): Promise<{ cause: unknown } | null> {
    const numbers = new Map<string, number>();
    try {
      const rows: unknown[] = [];
      const ends = appends.map(({ doc, updates }) => {
        let seq = numbers.get(doc) ?? this.#last.get(doc) ?? this.#lastSeq(doc);
        for (const { at, by, bytes } of updates) rows.push([doc, ++seq, at, by, hexOf(bytes)]);
        numbers.set(doc, seq);
        return seq;
      });
      await this.#writer.write([{ sql: insert, params: [JSON.stringify(rows)] }]);
      for (const [doc, seq] of numbers) this.#remember(doc, seq);
      for (const [at, { resolve }] of appends.entries()) resolve(ends[at]!);
      return null;
    } catch (cause) {
      for (const { doc } of appends) this.#last.delete(doc);
      return { cause };
    }
  }

  #remember(doc: string, seq: number): void {
    this.#last.delete(doc);
    this.#last.set(doc, seq);
    if (this.#last.size > REMEMBERED) this.#last.delete(this.#last.keys().next().value!);
  }
}

const hexOf = ({ buffer, byteOffset, length }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, length).toString('hex');

const rows = <T>(statement: StatementSync, ...params: (string | number)[]) => statement.all(...params) as T[];

/** Several reads of one moment: a checkpoint written between them would leave out what it replaced. */
function inOneView<T>(reader: DatabaseSync, read: () => T): T {
  reader.exec('BEGIN');
  try {
    return read();
  } finally {
    reader.exec('COMMIT');
  }
}
