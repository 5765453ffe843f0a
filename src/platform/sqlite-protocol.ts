import type { DatabaseSync, StatementSync } from 'node:sqlite';

export type SqlValue = null | number | bigint | string | Uint8Array;
export type SqlStatement = { readonly sql: string; readonly params?: readonly SqlValue[] };
export type SqlRow = Record<string, SqlValue>;
/** `rows` of a SELECT or RETURNING, else empty; `changes` of an INSERT, UPDATE or DELETE without RETURNING, else 0. */
export type SqlResult = { rows: SqlRow[]; changes: number };

/**
 * `duplicate`: a unique index refused it. `unavailable`: disk full, I/O fault, lock not given in time, queue full, writer
 * closed; nothing was acknowledged and the same request may succeed later. `refused`: the statement itself is at fault.
 */
export type SqlFaultKind = 'duplicate' | 'unavailable' | 'refused';
export type SqlFault = { kind: SqlFaultKind; message: string; errcode?: number };

/** What the two threads say to each other: one batch goes out, one list of outcomes in the same order comes back. */
/** `behind`: other threads of the process go first where they share a core. */
export type WriterOptions = { path: string; functions?: string; behind?: boolean };
export type ToWriter = { requests: readonly (readonly SentStatement[])[]; texts: readonly string[] } | 'close';
/** `sql`: which of all `texts` sent so far, counted from 0. Each is sent once: copying a text to the other thread costs more than running it. */
export type SentStatement = { readonly sql: number; readonly params: readonly SqlValue[] };
export type Outcome = { results: SqlResult[] } | { fault: SqlFault };
export type FromWriter = { opened: true } | { failed: SqlFault } | { outcomes: Outcome[] };

/** BUSY, LOCKED, NOMEM, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, NOTADB: the surroundings, not the statement. */
const surroundings = new Set([5, 6, 7, 8, 10, 11, 13, 14, 15, 26]);
const uniqueOrPrimaryKey = new Set([2067, 1555]);

/** Says what an error of `node:sqlite` means. */
export function faultOf(error: unknown): SqlFault {
  const { message, errcode } = error as Error & { errcode?: number };
  if (errcode === undefined) return { kind: 'refused', message };
  if (uniqueOrPrimaryKey.has(errcode)) return { kind: 'duplicate', message, errcode };
  return { kind: surroundings.has(errcode & 0xff) ? 'unavailable' : 'refused', message, errcode };
}

/** Prepared statements of one connection by their text, the `limit` last used. */
export function preparedStatements(db: DatabaseSync, limit = 500): (sql: string) => StatementSync {
  const known = new Map<string, StatementSync>();
  return (sql) => {
    const statement = known.get(sql) ?? db.prepare(sql);
    known.delete(sql);
    known.set(sql, statement);
    if (known.size > limit) known.delete(known.keys().next().value as string);
    return statement;
  };
}
