import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { DomainEvent, Scope } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import type { Log } from '../platform/log.ts';
import {
  faultOf,
  preparedStatements,
  type SqlResult,
  type SqlStatement,
  type SqlValue,
} from '../platform/sqlite-protocol.ts';
import { openSqliteWriter, type SqliteWriter, SqlWriteError } from '../platform/sqlite-writer.ts';
import { type Clause, clauseOf, natural } from './condition.ts';
import {
  applyChange,
  checkedId,
  checkedScope,
  type Doc,
  eventsOf,
  MAX_DOCUMENT_LENGTH,
  newDocument,
  plainChange,
  plainEvents,
  searchTexts,
  TOO_LARGE,
  touches,
} from './document.ts';
import { tryLock } from './lock.ts';
import { addSpec, migrator } from './migrations.ts';
import {
  type Change,
  type Collection,
  type CollectionSpec,
  DuplicateKey,
  type Filter,
  type FindOptions,
  type NewEvent,
  type Store,
  type Stored,
  StoreUnavailable,
} from './port.ts';
import { createList } from './sqlite-list.ts';
import { LISTS_MADE, makeList } from './sqlite-list-table.ts';
import { and, clauseSql, type Sql, sortSql, tableSql } from './sqlite-sql.ts';

const EVERY = Number.MAX_SAFE_INTEGER;

const MOST_REMEMBERED = 1000;
const LOOK_AT_ALL_MS = 1000;

/** What a collection needs of the open database. */
type Database = {
  read(sql: string, params: readonly SqlValue[]): Doc[];
  readOne(sql: string, params: readonly SqlValue[]): Doc | undefined;
  /** What `read` makes of the file, kept under `key` until anything in the file changes. */
  remembered<R>(key: string, read: () => R): R;
  write(table: string, statements: readonly SqlStatement[], hasEvents?: boolean): Promise<SqlResult[]>;
};

/**
 * The store in one SQLite file. Writes go through the writer thread, reads run here on a read-only connection: a query is a
 * lookup of microseconds, and what was written is there once its promise resolved.
 */
export function createSqliteStore({ path, log }: { path: string; log: Log }): Store {
  const specs = new Map<string, CollectionSpec>();
  const wakers: (() => void)[] = [];
  let writer: SqliteWriter | undefined;
  let lock: ReturnType<typeof tryLock> = null;
  let reader: { db: DatabaseSync; prepare: ReturnType<typeof preparedStatements> } | undefined;

  // Collections with events on their way. What another process wrote is found when all are looked at.
  const stirred = new Set<string>();
  let lookedAtAll = Number.NEGATIVE_INFINITY;

  // Every request asks for the same few documents, and a page of a long list for the same total: parsing and counting cost more than the look-up.
  const memory = new Map<string, unknown>();
  let rememberedAt: unknown;
  /** Of the file as the snapshot shows it, once it was asked for. */
  let version: unknown;

  const db: Database = {
    remembered<R>(key: string, read: () => R): R {
      version ??= db.readOne('PRAGMA data_version', [])!.data_version;
      if (version !== rememberedAt || memory.size >= MOST_REMEMBERED) memory.clear();
      rememberedAt = version;
      const known = memory.get(key) as R | undefined;
      if (known !== undefined) return known;
      const found = read();
      memory.set(key, found);
      return found;
    },
    read: (sql, params) => reading(sql, (statement) => statement.all(...params) as Doc[]),
    readOne: (sql, params) => reading(sql, (statement) => statement.get(...params) as Doc | undefined),
    async write(table, statements, hasEvents = false) {
      if (!writer) throw new StoreUnavailable('The database is not open');
      try {
        const results = await writer.write(statements);
        if (hasEvents) {
          stirred.add(table);
          for (const wake of wakers) wake();
        }
        return results;
      } catch (error) {
        throw error instanceof SqlWriteError ? meaning(error, error.kind, table) : error;
      }
    },
  };

  /**
   * Reads in one uninterrupted run of code, a chain of promises included, share a snapshot: taking the locks of the file costs more than
   * a lookup. Nothing from outside, our own writes included, can become known before it ends.
   */
  const reading = <R>(sql: string, read: (statement: StatementSync) => R): R => {
    if (!reader) throw new StoreUnavailable('The database is not open');
    try {
      const { db: connection, prepare } = reader;
      if (!connection.isTransaction) {
        prepare('BEGIN').run();
        // A tick asked for from within the promises comes after all of them; one asked for here would come before.
        queueMicrotask(() =>
          process.nextTick(() => {
            version = undefined;
            if (connection.isOpen && connection.isTransaction) prepare('COMMIT').run();
          }),
        );
      }
      return read(prepare(sql));
    } catch (error) {
      throw meaning(error, faultOf(error).kind);
    }
  };

  const meaning = (error: unknown, kind: SqlWriteError['kind'], table = '') => {
    if (kind === 'duplicate') return new DuplicateKey(table, { cause: error });
    if (kind === 'refused') return (error as Error).message === TOO_LARGE ? tooLarge(error) : error;
    log.error({ err: error }, 'The database cannot be used');
    return new StoreUnavailable('The database cannot be used', { cause: error });
  };

  const collection = <T extends Stored>(spec: CollectionSpec): Collection<T> => {
    addSpec(specs, spec, reader !== undefined);
    return sqliteCollection<T>(db, spec);
  };
  const migrate = migrator({ collection, specs, log });

  return {
    kind: 'sqlite',
    collection,
    async open() {
      const functions = new URL('./sqlite-functions.ts', import.meta.url).href;
      writer = await openSqliteWriter({ path, functions }).catch((cause: Error) => {
        throw new StoreUnavailable(`The database ${path} cannot be opened: ${cause.message}`, { cause });
      });
      await db.write('', [...[...specs.values()].flatMap(tableSql), { sql: LISTS_MADE }]);
      const connection = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
      reader = { db: connection, prepare: preparedStatements(connection) };
      for (const spec of specs.values()) await makeList(db, spec, log);
      await migrate();
    },
    async lead() {
      if (!reader) throw new StoreUnavailable('The database is not open');
      lock ??= tryLock(`${path}-relay`);
      return lock ? Number.POSITIVE_INFINITY : 0;
    },
    async undelivered(limit) {
      const now = performance.now();
      if (now - lookedAtAll >= LOOK_AT_ALL_MS) {
        for (const name of specs.keys()) stirred.add(name);
        lookedAtAll = now;
      }
      const due = [...stirred].flatMap((collection) => {
        const sql = `SELECT id, outbox, outbox_due FROM "${collection}" WHERE outbox_due IS NOT NULL ORDER BY outbox_due, id LIMIT ?`;
        const waiting = db.read(sql, [limit]);
        if (waiting.length === 0) stirred.delete(collection);
        return waiting.map((row) => ({ ...(row as { id: string; outbox: string; outbox_due: string }), collection }));
      });
      const instant = new Date().toISOString(); // by the clock that dates events
      return due
        .filter(({ outbox_due }) => outbox_due <= instant)
        .sort((x, y) => (x.outbox_due < y.outbox_due ? -1 : 1))
        .slice(0, limit)
        .map(({ collection, id, outbox }) => ({ collection, id, events: JSON.parse(outbox) as DomainEvent[] }));
    },
    async delivered(collection, id, eventIds) {
      const ids = JSON.stringify(eventIds);
      await db.write(collection, [
        {
          sql: `UPDATE "${known(collection)}" SET outbox = remove_events(outbox, ?1),
            outbox_due = iif(remove_events(outbox, ?1) IS NULL, NULL, outbox_due) WHERE id = ?2`,
          params: [ids, id],
        },
      ]);
    },
    async postpone(collection, id, until) {
      const sql = `UPDATE "${known(collection)}" SET outbox_due = ? WHERE id = ? AND outbox IS NOT NULL`;
      await db.write(collection, [{ sql, params: [until, id] }]);
    },
    onEvents(wake) {
      wakers.push(wake);
    },
    async ping() {
      db.read('SELECT 1', []);
      await db.write('', [{ sql: 'SELECT 1' }]);
    },
    async close() {
      reader?.db.close(); // before the writer: whoever closes last folds the log into the file, and a reader cannot
      reader = undefined;
      await writer?.close();
      lock?.close();
      lock = null;
    },
  };

  function known(collection: string): string {
    if (!specs.has(collection)) throw new Error(`There is no collection ${collection}`);
    return collection;
  }
}

function sqliteCollection<T extends Stored>(db: Database, spec: CollectionSpec): Collection<T> {
  const table = `"${spec.name}"`;
  const byId = `SELECT doc FROM ${table} WHERE id = ? AND tenant_id = ? AND environment = ?`;
  const searchFields = spec.search?.length ? JSON.stringify(spec.search) : null;

  const list = spec.search?.length ? createList(db, spec) : null;

  const where = (scope: Scope | null, clause: Clause): Sql => {
    const asked = clauseSql(clause);
    if (!scope) return asked;
    const { tenantId, environment } = checkedScope(scope);
    return and({ sql: 'tenant_id = ? AND environment = ?', params: [tenantId, environment] }, asked);
  };

  const select = (
    scope: Scope | null,
    filter: Filter<T>,
    { sort, skip = 0, limit = EVERY }: FindOptions<T> = {},
  ): T[] => {
    const clause = clauseOf(filter, spec);
    const { sql, params } = where(scope, clause);
    const page = [natural(limit), natural(skip)];
    const ids = scope && list?.find(scope, clause, { sort, skip, limit });
    if (ids) return ids.map((id) => docOf<T>(db.readOne(`SELECT doc FROM ${table} WHERE id = ?`, [id])!));
    const text = `SELECT doc FROM ${table} WHERE ${sql} ORDER BY ${sortSql(sort)} LIMIT ? OFFSET ?`;
    return db.read(text, [...params, ...page]).map(docOf<T>);
  };

  const insertion = (doc: Doc, events: readonly NewEvent[] = []): SqlStatement => {
    const { id, tenantId, environment } = doc as unknown as Stored;
    const outbox = eventsOf(id, plainEvents({ tenantId, environment }, events));
    const text = JSON.stringify(doc);
    if (text.length > MAX_DOCUMENT_LENGTH) throw tooLarge();
    return {
      sql: `INSERT INTO ${table} (id, tenant_id, environment, doc, search, outbox, outbox_due) SELECT ?, ?, ?, ?, ?, ?, ?`,
      params: [
        id,
        tenantId,
        environment,
        text,
        spec.search?.length ? JSON.stringify(searchTexts(doc, spec.search)) : null,
        ...(outbox[0] ? [JSON.stringify(outbox), outbox[0].occurredAt] : [null, null]),
      ],
    };
  };

  const update = (scope: Scope, filter: Filter<T>, change: Change<T>, one: boolean): SqlStatement => {
    const plain = plainChange(change);
    const made = { sql: 'apply_change(doc, ?)', params: [JSON.stringify(plain)] };
    const sets: Sql[] = [{ sql: `doc = ${made.sql}`, params: made.params }];
    if (searchFields && touches(plain, spec.search))
      sets.push({ sql: `search = search_texts(${made.sql}, ?)`, params: [...made.params, searchFields] });
    const events = plainEvents(scope, change.events);
    if (events[0]) {
      const { occurredAt } = events[0];
      sets.push({ sql: 'outbox = append_events(outbox, ?, id)', params: [JSON.stringify(events)] });
      sets.push({ sql: 'outbox_due = min(coalesce(outbox_due, ?), ?)', params: [occurredAt, occurredAt] });
    }
    const asked = where(scope, clauseOf(filter, spec));
    const which = one ? `id = (SELECT id FROM ${table} WHERE ${asked.sql} ORDER BY id LIMIT 1)` : asked.sql;
    return {
      sql: `UPDATE ${table} SET ${sets.map(({ sql }) => sql).join(', ')} WHERE ${which}${one ? ' RETURNING doc' : ''}`,
      params: [...sets.flatMap(({ params }) => params), ...asked.params],
    };
  };

  const hasEvents = (events?: readonly NewEvent[]) => Boolean(events?.length);

  return {
    async insert(scope, doc, events) {
      const made = newDocument(scope, doc);
      await db.write(spec.name, [insertion(made, events)], hasEvents(events));
      return made as T;
    },
    async insertMany(scope, docs) {
      const made = docs.map((doc) => newDocument(scope, doc));
      if (made.length > 0)
        await db.write(
          spec.name,
          made.map((doc) => insertion(doc)),
        );
      return made as T[];
    },
    async get(scope, id) {
      const { tenantId, environment } = checkedScope(scope);
      const key = [checkedId(id), tenantId, environment];
      return db.remembered(`${spec.name} ${key.join(' ')}`, () => {
        const row = db.readOne(byId, key);
        return row ? frozen(docOf<T>(row)) : null;
      });
    },
    async findOne(scope, filter, options) {
      return select(scope, filter, { ...options, limit: 1 })[0] ?? null;
    },
    async find(scope, filter, options) {
      return select(scope, filter, options);
    },
    async count(scope, filter) {
      const clause = clauseOf(filter, spec);
      const { sql, params } = where(scope, clause);
      const text = `SELECT count(*) AS n FROM ${table} WHERE ${sql}`;
      const counting = () => list?.count(scope, clause) ?? (db.readOne(text, params)!.n as number);
      return db.remembered(JSON.stringify([text, params]), counting);
    },
    async updateOne(scope, filter, change) {
      const [result] = await db.write(spec.name, [update(scope, filter, change, true)], hasEvents(change.events));
      const [row] = result!.rows;
      return row ? docOf<T>(row) : null;
    },
    async updateMany(scope, filter, change) {
      const [result] = await db.write(spec.name, [update(scope, filter, change, false)], hasEvents(change.events));
      return result!.changes;
    },
    async upsert(scope, filter, change, onInsert) {
      const made = applyChange(newDocument(scope, onInsert), plainChange(change));
      const insert = insertion(made, change.events);
      const statements = [
        update(scope, filter, change, true),
        { ...insert, sql: `${insert.sql} WHERE changes() = 0 RETURNING doc` },
      ];
      const results = await db.write(spec.name, statements, hasEvents(change.events));
      return docOf<T>(results.flatMap(({ rows }) => rows)[0]!);
    },
    async deleteMany(scope, filter) {
      const { sql, params } = where(scope, clauseOf(filter, spec));
      const [result] = await db.write(spec.name, [{ sql: `DELETE FROM ${table} WHERE ${sql}`, params }]);
      return result!.changes;
    },
    async findAcrossTenants(filter, options) {
      return select(null, filter, options);
    },
  };
}

const tooLarge = (cause?: unknown) => new AppError('too_large', TOO_LARGE, { cause });

/** Whoever changed a document that others were given too would change theirs. */
function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}

const docOf = <T>(row: Doc): T => JSON.parse(row.doc as string) as T;
