import { existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { engineFor, MIB, nowhere } from './engine.fixture.ts';
import { createSqlite } from './sqlite.ts';

describe('SQLite', () => {
  const run = engineFor(createSqlite, ['sql'], nowhere);
  const sql = (code: string, more = {}) => run('sql', code, more);

  it('prints each result as a table', async () => {
    const code = `-- people
      CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, score REAL);
      INSERT INTO people (name, score) VALUES ('Ada', 1.5), ('Grüße; --', 20), (NULL, NULL);
      SELECT * FROM people; /* and; */
      ;; SELECT count(*) AS n, 'a' || char(10) || 'b' AS text, x'00ff' AS bytes, 9007199254740993 AS large FROM people;
      SELECT name FROM people WHERE 0;
      CREATE TRIGGER zero AFTER INSERT ON people BEGIN UPDATE people SET score = 0; SELECT 1; END;
      INSERT INTO people (name) VALUES ('z') RETURNING id`;
    const result = await sql(code);
    expect(result).toMatchObject({ status: 'ok', exitCode: 0, stderr: '', engine: 'sqlite', compile: null });
    expect(result.stdout.split('\n')).toEqual([
      ...[' id | name      | score', '----+-----------+-------', '  1 | Ada       |   1.5', '  2 | Grüße; -- |  20.0'],
      ...['  3 | NULL      | NULL', '(3 rows)', ''],
      ...[
        ' n | text | bytes   | large',
        '---+------+---------+------------------',
        " 3 | a⏎b  | x'00ff' | 9007199254740993",
      ],
      ...['(1 row)', '', ' name', '------', '(0 rows)', '', ' id', '----', '  4', '(1 row)', '', ''],
    ]);
  });

  it('runs files beside the code before it', async () => {
    const files = [{ name: 'schema.sql', content: 'CREATE TABLE t (x); INSERT INTO t VALUES (7);' }];
    expect((await sql('SELECT x FROM t', { files })).stdout).toBe(' x\n---\n 7\n(1 row)\n\n');
    const wrong = [{ name: 'schema.sql', content: '\nCREATE TABLE;' }];
    expect((await sql('SELECT 1', { files: wrong })).stderr).toContain(
      'Error in line 2 of schema.sql: near ";": syntax error',
    );
  });

  it.each([
    ['SELECT 1;\n\nSELECT\n  x FROM nope;', 3, 'no such table: nope'],
    ['SELECT 1;\nSELECT 2 +\n  WHERE x;', 3, 'near "WHERE": syntax error'],
    ['SELECT 1;\n  /* a\n b */ DROP TABLE nope;', 3, 'no such table: nope'],
    ['CREATE TABLE t (x NOT NULL);\nINSERT INTO t VALUES (NULL);', 2, 'NOT NULL constraint failed: t.x'],
    ["SELECT 'open", 1, 'unrecognized token'],
    ['SELECT (', 1, 'incomplete input'],
  ])('tells statement and line of an error: %s', async (code, line, words) => {
    const { status, exitCode, stderr } = await sql(code);
    expect({ status, exitCode }).toEqual({ status: 'runtime-error', exitCode: 1 });
    expect(stderr).toContain(`Error in line ${line} of main.sql: ${words}`);
  });

  it('keeps what was printed before an error', async () => {
    expect(await sql('SELECT 1; SELEC')).toMatchObject({
      status: 'runtime-error',
      stdout: expect.stringContaining('(1 row)'),
    });
  });

  const outside = join(tmpdir(), 'vivavoce-sql-outside.db');
  it.each([
    `ATTACH '${outside}' AS a`,
    `ATTACH ':memory:' AS a`,
    `ATTACH '/etc/passwd' AS a`,
    `VACUUM INTO '${outside}'`,
    'VACUUM',
    'DETACH main',
    `SELECT load_extension('/lib/x86_64-linux-gnu/libc.so.6')`,
    `SELECT readfile('/etc/passwd')`,
    `SELECT writefile('${outside}', 'x')`,
    `SELECT edit('x')`,
    `CREATE VIRTUAL TABLE v USING csv(filename='/etc/passwd')`,
    'CREATE VIRTUAL TABLE v USING dbstat',
    `SELECT fts3_tokenizer('x', x'0000')`,
    'PRAGMA writable_schema = 1',
    `PRAGMA temp_store_directory = '/tmp'`,
    'PRAGMA temp_store = 1',
    'PRAGMA hard_heap_limit = 0',
    'PRAGMA mmap_size = 1000000',
    'PRAGMA journal_mode = WAL',
    'SELECT * FROM pragma_database_list',
    `EXPLAIN ATTACH '${outside}' AS a`,
    `CREATE TABLE t(x); CREATE TRIGGER r AFTER INSERT ON t BEGIN SELECT load_extension('x'); END; INSERT INTO t VALUES (1)`,
    `CREATE VIEW v AS SELECT load_extension('x'); SELECT * FROM v`,
  ])('refuses what leads out of the database: %s', async (code) => {
    onTestFinished(() => rmSync(outside, { force: true }));
    const { status, stderr } = await sql(code);
    expect(status).toBe('runtime-error');
    expect(stderr).toMatch(/not authorized|authorization denied|unsafe use|no such function|no such module/);
    expect(existsSync(outside)).toBe(false);
  });

  it('searches text, and looks at its own tables', async () => {
    const code = `CREATE VIRTUAL TABLE d USING fts5(x); INSERT INTO d VALUES ('hello world'); SELECT x FROM d WHERE d MATCH 'world';
      SELECT name FROM pragma_table_info('d') LIMIT 1; SELECT value FROM json_each('[1]')`;
    expect(await sql(code)).toMatchObject({ status: 'ok', stderr: '' });
  });

  const endless = 'WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r)';
  it.each([
    ['timeout', `${endless} SELECT count(*) FROM r`],
    ['output-limit', `${endless} SELECT n FROM r`],
    ['output-limit', `SELECT hex(zeroblob(1000000))`],
    ['memory-limit', `CREATE TABLE b (x); ${endless} INSERT INTO b SELECT randomblob(100000) FROM r`],
    ['memory-limit', `${endless} SELECT n FROM r ORDER BY randomblob(100)`],
    ['memory-limit', 'SELECT length(randomblob(900000000))'],
  ])('stops what is too much: %s, %s', async (status, code) => {
    const limits = { memoryBytes: 64 * MIB, ...(status === 'timeout' && { wallMs: 400 }) };
    expect(await sql(code, limits)).toMatchObject({ status, exitCode: null, signal: 'SIGKILL' });
  });

  it('forgets each program', async () => {
    await sql('CREATE TABLE left (x)');
    expect((await sql('SELECT * FROM left')).stderr).toContain('no such table');
  });
});
