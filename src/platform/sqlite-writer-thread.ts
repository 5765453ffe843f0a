import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { goBehind } from './priority.ts';
import {
  type FromWriter,
  faultOf,
  type Outcome,
  preparedStatements,
  type SentStatement,
  type SqlResult,
  type SqlValue,
  type ToWriter,
  type WriterOptions,
} from './sqlite-protocol.ts';

/** How long after the last write the log is folded into the file, so that what was erased does not stay in it. */
const TIDY_AFTER_MS = 1000;

/** Of 4 KiB. Pages that change again and again are folded into the file once for many changes. */
const LOG_PAGES = 8000;

const { path, functions, behind = false } = workerData as WriterOptions;
const say = (message: FromWriter) => parentPort?.postMessage(message);

async function open(): Promise<DatabaseSync> {
  closeSync(openSync(path, 'a', 0o600)); // the log and index files take their mode from this one
  const db = new DatabaseSync(path, { timeout: 5000 });
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = ON;
    PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 67108864; PRAGMA wal_autocheckpoint = ${LOG_PAGES}`);
  if (functions) (await import(functions)).register(db);
  return db;
}

function serve(db: DatabaseSync): void {
  const prepare = preparedStatements(db);

  const texts: string[] = [];

  const run = (sql: string, params: readonly SqlValue[] = []): SqlResult => {
    const statement = prepare(sql);
    if (statement.columns().length > 0) return { rows: statement.all(...params) as SqlResult['rows'], changes: 0 };
    return { rows: [], changes: Number(statement.run(...params).changes) };
  };

  /** One statement is atomic by itself; more are made so by a savepoint, so that a refused request leaves its neighbours whole. */
  const runRequest = (statements: readonly SentStatement[]): Outcome => {
    const guarded = statements.length > 1;
    if (guarded) run('SAVEPOINT request');
    try {
      const results = statements.map(({ sql, params }) => run(texts[sql]!, params));
      if (guarded) run('RELEASE request');
      return { results };
    } catch (error) {
      const fault = faultOf(error);
      if (fault.kind === 'unavailable' || !db.isTransaction) throw error;
      if (guarded) db.exec('ROLLBACK TO request; RELEASE request');
      return { fault };
    }
  };

  /** All requests in one transaction and one sync to disk. A fault of the disk fails them all: none was acknowledged. */
  const runBatch = (requests: readonly (readonly SentStatement[])[]): Outcome[] => {
    try {
      run('BEGIN IMMEDIATE');
      const outcomes = requests.map(runRequest);
      run('COMMIT');
      return outcomes;
    } catch (error) {
      if (db.isTransaction) db.exec('ROLLBACK');
      return requests.map(() => ({ fault: { ...faultOf(error), kind: 'unavailable' } }));
    }
  };

  const tidy = setTimeout(() => {
    try {
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    } catch {
      tidy.refresh(); // a full disk or a reader: nothing is lost by a longer log, and the next write says what is wrong
    }
  }, TIDY_AFTER_MS);

  parentPort?.on('message', (message: ToWriter) => {
    if (message === 'close') {
      clearTimeout(tidy);
      db.close();
      parentPort?.close();
      return;
    }
    texts.push(...message.texts);
    say({ outcomes: runBatch(message.requests) });
    tidy.refresh();
  });
}

try {
  if (behind) goBehind();
  serve(await open());
  say({ opened: true });
} catch (error) {
  say({ failed: faultOf(error) });
}
