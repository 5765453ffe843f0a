import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { openSqliteWriter } from '../src/platform/sqlite-writer.ts';
import { type DocStore, ERASED_SEQ, type LoggedUpdate, nothingStored, type PastCheckpoint } from './doc-store.ts';
import { Appends, type Arrivals, forgetNumbers, logTables } from './doc-store-sqlite-appends.ts';
import { pageFilled } from './log-pages.ts';

const tables = [
  ...logTables,
  `CREATE TABLE IF NOT EXISTS doc_checkpoints (
    doc TEXT PRIMARY KEY, seq INTEGER NOT NULL, state BLOB NOT NULL) STRICT`,
  `CREATE TABLE IF NOT EXISTS doc_history (
    doc TEXT NOT NULL, seq INTEGER NOT NULL, at REAL NOT NULL, state BLOB NOT NULL,
    PRIMARY KEY (doc, seq)) STRICT`,
];

/** Follows the log or, where retention emptied it, the checkpoint. */
const lastSeq = `SELECT max(coalesce((SELECT seq FROM doc_log WHERE doc = ?1 ORDER BY seq DESC LIMIT 1), 0),
  coalesce((SELECT seq FROM doc_checkpoints WHERE doc = ?1), 0)) AS seq`;

const replace = `INSERT INTO doc_checkpoints (doc, seq, state) VALUES (?1, ?2, ?3)
  ON CONFLICT (doc) DO UPDATE SET seq = excluded.seq, state = excluded.state WHERE excluded.seq >= doc_checkpoints.seq`;

const keep = `INSERT OR IGNORE INTO doc_history (doc, seq, at, state) SELECT ?1, ?2, ?3, ?4
  WHERE NOT EXISTS (SELECT 1 FROM doc_checkpoints WHERE doc = ?1 AND seq = ${ERASED_SEQ})`;

/** The mark that stays has a number that no checkpoint gets past. */
const erase = [
  `INSERT INTO doc_checkpoints (doc, seq, state) VALUES (?1, ${ERASED_SEQ}, x'')
    ON CONFLICT (doc) DO UPDATE SET seq = excluded.seq, state = excluded.state`,
  ...['doc_arrivals', 'doc_updates', 'doc_history'].map((table) => `DELETE FROM ${table} WHERE doc = ?1`),
];

/** Documents in one SQLite file. Writes run in the writer's thread, so that a commit never holds up the relay. */
export async function openSqliteDocStore(path: string): Promise<DocStore> {
  const writer = await openSqliteWriter({ path, behind: true });
  await writer.write(tables.map((sql) => ({ sql })));
  const reader = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
  const lastNumber = reader.prepare(lastSeq);
  const newest = reader.prepare('SELECT seq, state FROM doc_checkpoints WHERE doc = ?');
  const after = reader.prepare('SELECT seq, at, by, bytes FROM doc_log WHERE doc = ? AND seq > ? ORDER BY seq');
  const last = reader.prepare('SELECT seq, at, by FROM doc_log WHERE doc = ? ORDER BY seq DESC LIMIT 1');
  const log = reader.prepare('SELECT seq, at, by, bytes FROM doc_log WHERE doc = ? AND seq > ? ORDER BY seq LIMIT ?');
  const before = reader.prepare(
    'SELECT seq, at, state FROM doc_history WHERE doc = ? AND at <= ? ORDER BY seq DESC LIMIT 1',
  );

  const counted = 'SELECT count(*) AS count, coalesce(sum(length(bytes)), 0) AS bytes FROM doc_arrivals';
  const arrivals = reader.prepare(counted).get() as Arrivals;
  const appends = new Appends(writer, (doc) => lastNumber.get(doc)!.seq as number, arrivals);

  return {
    append: (doc, updates) => appends.add({ doc, updates }),
    async load(doc) {
      return inOneView(reader, () => {
        const checkpoint = (newest.get(doc) as { seq: number; state: Uint8Array } | undefined) ?? null;
        if (checkpoint?.seq === ERASED_SEQ) return nothingStored();
        const updates = rows<LoggedUpdate>(after, doc, checkpoint?.seq ?? 0);
        // Each question goes through all arrivals: the second one only where the first has no answer to it.
        const tail = updates.at(-1) ?? (last.get(doc) as Omit<LoggedUpdate, 'bytes'> | undefined);
        return {
          seq: tail?.seq ?? checkpoint?.seq ?? 0,
          checkpoint,
          updates: updates.map(({ bytes }) => bytes),
          last: tail ? { at: tail.at, by: tail.by } : null,
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
    async erase(doc) {
      await writer.write([forgetNumbers, ...erase.map((sql) => ({ sql, params: [doc] }))]);
    },
    async close() {
      reader.close();
      await writer.close();
    },
  };
}

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
