import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSqliteWriter, type SqliteWriter, type SqliteWriterOptions, SqlWriteError } from './sqlite-writer.ts';

describe('SQLite writer', () => {
  let folder: string;
  let path: string;
  const open: SqliteWriter[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'vivavoce-writer-'));
    path = join(folder, 'test.db');
  });
  afterEach(async () => {
    await Promise.all(open.splice(0).map((writer) => writer.close()));
    rmSync(folder, { recursive: true, force: true });
  });

  const writerOf = async (options: Partial<SqliteWriterOptions> = {}) => {
    const writer = await openSqliteWriter({ path, ...options });
    open.push(writer);
    await writer.write([{ sql: 'CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY, v ANY) STRICT' }]);
    return writer;
  };
  const insert = (id: number, v: string | number | Uint8Array | null = null) => ({
    sql: 'INSERT INTO t VALUES (?, ?)',
    params: [id, v],
  });
  const rows = () => {
    const db = new DatabaseSync(path, { readOnly: true });
    const found = db.prepare('SELECT id, v FROM t ORDER BY id').all();
    db.close();
    return found.map((row) => ({ ...row }));
  };
  const ids = () => rows().map(({ id }) => id);

  it('gives rows and counts, in the order of the statements', async () => {
    const writer = await writerOf();
    const [made, counted, read] = await writer.write([
      { sql: 'INSERT INTO t VALUES (?, ?), (?, ?) RETURNING id, v', params: [1, 'a', 2, null] },
      { sql: 'UPDATE t SET v = 1.5' },
      { sql: 'SELECT count(*) AS n FROM t' },
    ]);
    expect(made).toEqual({
      rows: [
        { id: 1, v: 'a' },
        { id: 2, v: null },
      ],
      changes: 0,
    });
    expect(counted).toEqual({ rows: [], changes: 2 });
    expect(read?.rows).toEqual([{ n: 2 }]);
    expect(await writer.write([])).toEqual([]);
  });

  it('is on disk and readable elsewhere once it resolved', async () => {
    const writer = await writerOf();
    await writer.write([insert(1, 'x')]);
    expect(rows()).toEqual([{ id: 1, v: 'x' }]);
  });

  it('leaves blobs to the caller, a view on a shared buffer too', async () => {
    const writer = await writerOf();
    const shared = new Uint8Array([0, 1, 2, 3, 4, 5]);
    const view = shared.subarray(2, 5);
    const writing = writer.write([insert(1, view), insert(2, new Uint8Array(0)), insert(3, Buffer.from('pool'))]);
    shared.fill(9);
    await writing;
    expect(view).toEqual(new Uint8Array([9, 9, 9]));
    expect(rows().map(({ v }) => [...(v as Uint8Array)])).toEqual([[2, 3, 4], [], [...Buffer.from('pool')]]);
  });

  it('does a request whole or not at all, and leaves its neighbours alone', async () => {
    const writer = await writerOf();
    await writer.write([insert(1)]);
    const outcomes = await Promise.allSettled([
      writer.write([insert(2)]),
      writer.write([insert(3), insert(1), insert(4)]),
      writer.write([{ sql: 'INSERT INTO nowhere VALUES (1)' }]),
      writer.write([insert(5), { sql: 'not SQL' }]),
      writer.write([insert(6)]),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'rejected',
      'fulfilled',
    ]);
    const kinds = outcomes.map((outcome) => outcome.status === 'rejected' && (outcome.reason as SqlWriteError).kind);
    expect(kinds).toEqual([false, 'duplicate', 'refused', 'refused', false]);
    expect(ids()).toEqual([1, 2, 6]);
  });

  it('keeps the order in which requests came, over many commits', async () => {
    const writer = await writerOf();
    await writer.write([{ sql: 'CREATE TABLE log (n INTEGER PRIMARY KEY AUTOINCREMENT, v INTEGER)' }]);
    const order: number[] = [];
    await Promise.all(
      Array.from({ length: 3000 }, async (_, v) => {
        await writer.write([{ sql: 'INSERT INTO log (v) VALUES (?)', params: [v] }]);
        order.push(v);
      }),
    );
    const expected = Array.from({ length: 3000 }, (_, v) => v);
    expect(order).toEqual(expected);
    const [read] = await writer.write([{ sql: 'SELECT v FROM log ORDER BY n' }]);
    expect(read?.rows.map(({ v }) => v)).toEqual(expected);
  });

  it('refuses more than its queue holds, at once, and goes on', async () => {
    const writer = await writerOf({ queueLimit: 5 });
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, (_, id) => writer.write([insert(id)])));
    expect(outcomes.map(({ status }) => status)).toEqual([...Array(5).fill('fulfilled'), ...Array(3).fill('rejected')]);
    expect(outcomes[7]).toMatchObject({ reason: { kind: 'unavailable' } });
    await writer.write([insert(7)]);
    expect(ids()).toEqual([0, 1, 2, 3, 4, 7]);
  });

  it('bounds the bytes that wait, but takes one large request', async () => {
    const writer = await writerOf({ queueBytes: 1000 });
    const large = writer.write([insert(1, 'x'.repeat(5000))]);
    await expect(writer.write([insert(2, 'y'.repeat(500))])).rejects.toMatchObject({ kind: 'unavailable' });
    await large;
    await writer.write([insert(2, 'y'.repeat(500))]);
    expect(ids()).toEqual([1, 2]);
  });

  it('finishes on close what it accepted, and takes nothing more', async () => {
    const writer = await writerOf();
    const writing = Array.from({ length: 2500 }, (_, id) => writer.write([insert(id)]));
    const closing = writer.close();
    await expect(writer.write([insert(9999)])).rejects.toMatchObject({ name: 'SqlWriteError', kind: 'unavailable' });
    await Promise.all([...writing, closing, writer.close()]);
    expect(ids()).toHaveLength(2500);
  });

  it('adds functions of a module to the connection; what they throw refuses the request', async () => {
    const module = join(folder, 'functions.mjs');
    writeFileSync(
      module,
      `export const register = (db) => db.function('half', (n) => {
        if (n % 2) throw new Error('odd');
        return n / 2;
      });`,
    );
    const writer = await writerOf({ functions: new URL(`file://${module}`).href });
    const [half] = await writer.write([{ sql: 'SELECT half(8) AS n' }]);
    expect(half?.rows).toEqual([{ n: 4 }]);
    await expect(writer.write([insert(1), { sql: 'SELECT half(7)' }])).rejects.toMatchObject({
      kind: 'refused',
      message: 'odd',
    });
    expect(ids()).toEqual([]);
  });

  it('syncs each commit, overwrites what is deleted, and keeps the file to its user', async () => {
    const writer = await writerOf();
    const pragmas = ['journal_mode', 'synchronous', 'secure_delete'];
    const found = await writer.write(pragmas.map((name) => ({ sql: `PRAGMA ${name}` })));
    expect(found.map(({ rows: [row] }) => Object.values(row!)[0])).toEqual(['wal', 2, 1]);
    for (const suffix of ['', '-wal', '-shm']) expect(statSync(path + suffix).mode & 0o777).toBe(0o600);
  });

  it('folds the log into the file when it has nothing to do', async () => {
    const writer = await writerOf();
    await writer.write([insert(1, 'x'.repeat(10_000))]);
    expect(statSync(`${path}-wal`).size).toBeGreaterThan(0);
    await expect.poll(() => statSync(`${path}-wal`).size, { timeout: 20_000 }).toBe(0);
    expect(ids()).toEqual([1]);
  });

  it('rejects while another holds the file, and goes on after', { timeout: 30_000 }, async () => {
    const writer = await writerOf();
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    await expect(writer.write([insert(1)])).rejects.toMatchObject({ kind: 'unavailable', errcode: 5 });
    other.exec('ROLLBACK');
    other.close();
    await writer.write([insert(1)]);
    expect(ids()).toEqual([1]);
  });

  it('opens one file from several at once', async () => {
    const writers = await Promise.all(Array.from({ length: 6 }, () => writerOf()));
    await Promise.all(writers.map((writer, id) => writer.write([insert(id)])));
    expect(ids()).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it.each([
    ['in a folder that is not there', (): string => join(folder, 'missing', 'x.db')],
    ['that is a folder', (): string => folder],
    [
      'that is no database',
      (): string => {
        writeFileSync(
          join(folder, 'text'),
          'this is no database, and it is longer than a header of one hundred bytes would be, so it is read',
        );
        return join(folder, 'text');
      },
    ],
  ])('says that it cannot open a file %s', async (_, where) => {
    const opening = openSqliteWriter({ path: where() });
    await expect(opening).rejects.toBeInstanceOf(SqlWriteError);
    await expect(opening).rejects.toMatchObject({ kind: 'unavailable' });
  });
});
