import { newId } from '../src/platform/ids.ts';
import type { SqliteWriter } from '../src/platform/sqlite-writer.ts';
import { type DocUpdate, ERASED_SEQ, Erased } from './doc-store.ts';

/**
 * The log is in two tables: what came last in order of arrival, the rest in order of documents. An append then writes to one page, where the end of each
 * document's log would be a page of its own. `doc_log` is both.
 */
export const logTables = [
  `CREATE TABLE IF NOT EXISTS doc_updates (
    doc TEXT NOT NULL, seq INTEGER NOT NULL, at REAL NOT NULL, by TEXT NOT NULL, bytes BLOB NOT NULL,
    PRIMARY KEY (doc, seq)) STRICT, WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS doc_arrivals (
    doc TEXT NOT NULL, seq INTEGER NOT NULL, at REAL NOT NULL, by TEXT NOT NULL, bytes BLOB NOT NULL) STRICT`,
  `CREATE VIEW IF NOT EXISTS doc_log AS SELECT doc, seq, at, by, bytes FROM doc_updates
    UNION ALL SELECT doc, seq, at, by, bytes FROM doc_arrivals`,
  'CREATE TABLE IF NOT EXISTS doc_appender (only INTEGER PRIMARY KEY CHECK (only = 1), name TEXT NOT NULL) STRICT',
];

/** So many arrivals, or bytes of them, are moved together. Whoever reads a log looks through all of them, and whoever appends waits for the move. */
export const MOVED_AT = 4000;
export const MOVED_AT_BYTES = 4 * 1024 * 1024;

/**
 * All rows of a moment as one JSON text: handing each value to the other thread by itself costs more than storing it. None are stored where another
 * process appended last: it may have used the same numbers.
 */
const insert = `INSERT INTO doc_arrivals (doc, seq, at, by, bytes)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, unhex(value ->> 4) FROM json_each(?1)
  WHERE (SELECT name FROM doc_appender) = ?2`;
const move = [
  { sql: 'INSERT INTO doc_updates SELECT doc, seq, at, by, bytes FROM doc_arrivals ORDER BY doc, seq' },
  { sql: 'DELETE FROM doc_arrivals' },
];
/** Whoever appends next looks at the stored numbers again. */
export const forgetNumbers = { sql: 'DELETE FROM doc_appender' };
const becomeAppender = `INSERT INTO doc_appender VALUES (1, ?)
  ON CONFLICT (only) DO UPDATE SET name = excluded.name`;

/** Two processes that append in turn take the place from each other; more often in a row than this only by rare chance, and then the append is repeated. */
const TRIES = 5;
const REMEMBERED = 1000;

export type Arrivals = { count: number; bytes: number };
type Append = { doc: string; updates: readonly DocUpdate[] };
type Waiting = Append & { resolve(seq: number): void; reject(error: unknown): void };

/** Numbers what is appended meanwhile and stores it in one statement, one after the other: a number counts on those before it. */
export class Appends {
  readonly #writer: SqliteWriter;
  readonly #lastSeq: (doc: string) => number;
  readonly #name = newId();
  #waiting: Waiting[] = [];
  #running = false;
  /** The last numbers of the documents that were last appended to. */
  readonly #last = new Map<string, number>();
  /** What lies in the order of arrival: a lower bound where another process appends too. */
  #arrivals: Arrivals;

  constructor(writer: SqliteWriter, lastSeq: (doc: string) => number, arrivals: Arrivals) {
    this.#writer = writer;
    this.#lastSeq = lastSeq;
    this.#arrivals = arrivals;
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
    try {
      const ends = await this.#insert(appends);
      for (const [at, { resolve }] of appends.entries()) resolve(ends[at]!);
      return null;
    } catch (cause) {
      for (const { doc } of appends) this.#last.delete(doc);
      return { cause };
    }
  }

  /** The number of the last update of each. */
  async #insert(appends: readonly Waiting[]): Promise<number[]> {
    for (let tried = 0; tried < TRIES; tried++) {
      const { ends, numbers, rows } = this.#numbered(appends);
      const stored = { sql: insert, params: [JSON.stringify(rows), this.#name] };
      // Both at once: what hinders the moving, such as a full disk, then shows as a failed append.
      const count = this.#arrivals.count + rows.length;
      const bytes = this.#arrivals.bytes + sizeOf(appends);
      const moves = count >= MOVED_AT || bytes >= MOVED_AT_BYTES;
      const [result] = await this.#writer.write(moves ? [stored, ...move] : [stored]);
      if (moves) this.#arrivals = { count: 0, bytes: 0 };
      else if (result!.changes > 0) this.#arrivals = { count, bytes };
      if (result!.changes === rows.length) {
        for (const [doc, seq] of numbers) this.#remember(doc, seq);
        return ends;
      }
      this.#last.clear();
      await this.#writer.write([{ sql: becomeAppender, params: [this.#name] }]);
    }
    throw new Error('Other processes append to the same database all the time');
  }

  #numbered(appends: readonly Append[]): { ends: number[]; numbers: Map<string, number>; rows: unknown[] } {
    const numbers = new Map<string, number>();
    const rows: unknown[] = [];
    const ends = appends.map(({ doc, updates }) => {
      let seq = numbers.get(doc) ?? this.#last.get(doc) ?? this.#lastSeq(doc);
      if (seq === ERASED_SEQ) throw new Erased('The document was erased');
      for (const { at, by, bytes } of updates) rows.push([doc, ++seq, at, by, hexOf(bytes)]);
      numbers.set(doc, seq);
      return seq;
    });
    return { ends, numbers, rows };
  }

  #remember(doc: string, seq: number): void {
    this.#last.delete(doc);
    this.#last.set(doc, seq);
    if (this.#last.size > REMEMBERED) this.#last.delete(this.#last.keys().next().value!);
  }
}

const sizeOf = (appends: readonly Append[]): number =>
  appends.reduce((sum, { updates }) => updates.reduce((size, { bytes }) => size + bytes.length, sum), 0);

const hexOf = ({ buffer, byteOffset, length }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, length).toString('hex');
