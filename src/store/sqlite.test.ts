import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { silent } from '../../test/kit/stores.ts';
import { clauseOf } from './condition.ts';
import type { Collection, CollectionSpec, Filter, Store, Stored } from './port.ts';
import { createSqliteStore } from './sqlite.ts';
import { and, clauseSql, sortSql } from './sqlite-sql.ts';

type Thing = Stored & { email?: string; state?: string; startsAt?: string; n?: number; list?: string[] };
const spec: CollectionSpec = {
  name: 'things',
  indexes: [
    { fields: ['email'], unique: true, sparse: true },
    { fields: ['state', 'startsAt'] },
    { fields: ['createdAt'] },
    { fields: ['n'], global: true },
  ],
};
const scope = { tenantId: 'tenant', environment: 'live' } as const;

let folder: string;
let store: Store;
let things: Collection<Thing>;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vivavoce-sqlite-'));
  store = createSqliteStore({ path: join(folder, 'store.db'), log: silent });
  things = store.collection<Thing>(spec);
  await store.open();
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const plan = (filter: Filter<Thing>, sort: object, scoped: boolean) => {
  const db = new DatabaseSync(join(folder, 'store.db'), { readOnly: true });
  const asked = clauseSql(clauseOf(filter, spec));
  const { sql, params } = scoped
    ? and({ sql: 'tenant_id = ? AND environment = ?', params: ['t', 'live'] }, asked)
    : asked;
  const rows = db
    .prepare(`EXPLAIN QUERY PLAN SELECT doc FROM things WHERE ${sql} ORDER BY ${sortSql(sort)} LIMIT 20`)
    .all(...params);
  db.close();
  return rows.map(({ detail }) => detail).join('; ');
};

it.each<[string, Filter<Thing>, object, boolean, string]>([
  ['by id', { id: 'x' }, {}, true, 'sqlite_autoindex_things_1'],
  ['by a unique field', { email: 'a@b' }, {}, true, 'things__email__unique__sparse'],
  ['by the first field of an index', { state: 'open' }, {}, true, 'things__state__startsAt'],
  [
    'by a range of the second',
    { state: 'open', startsAt: { gte: '2026' } },
    { startsAt: 1 },
    true,
    'things__state__startsAt',
  ],
  ['a list, newest first', {}, { createdAt: -1 }, true, 'things__createdAt'],
  ['over all tenants', { n: 5 }, {}, false, 'things__n__global'],
])('answers %s from an index, sorted', (_, filter, sort, scoped, index) => {
  const found = plan(filter, sort, scoped);
  expect(found).toContain(`USING INDEX ${index}`);
  if (Object.keys(sort).length > 0) expect(found).not.toContain('TEMP B-TREE');
});

it('leaves nothing of what was deleted or overwritten in its files', async () => {
  const secret = 'a-name-that-is-to-be-forgotten';
  const { id } = await things.insert(scope, { email: `${secret}@x`, list: Array(2000).fill(secret) }, [
    { type: 'made', data: { secret } },
  ]);
  const other = await things.insert(scope, { list: [secret] });
  await things.updateOne(scope, { id: other.id }, { set: { list: [] } });
  await things.deleteMany(scope, { id });
  await store.close();
  for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name)).includes(secret)).toBe(false);
});

it('refuses a change that makes a document too large', async () => {
  const { id } = await things.insert(scope, { list: ['x'.repeat(9 * 1024 * 1024)] });
  const growing = things.updateOne(scope, { id }, { push: { list: ['x'.repeat(9 * 1024 * 1024)] } });
  await expect(growing).rejects.toMatchObject({ code: 'too_large' });
  expect((await things.get(scope, id))?.list).toHaveLength(1);
});

it('says in one sentence that the file cannot be opened', async () => {
  const other = createSqliteStore({ path: join(folder, 'none', 'x.db'), log: silent });
  await expect(other.open()).rejects.toMatchObject({
    name: 'StoreUnavailable',
    message: expect.stringMatching(/^The database \S+x\.db cannot be opened: .+$/),
  });
  await other.close();
});

it('reads one state of things in a run of code, and the newest in the next', async () => {
  const { id } = await things.insert(scope, { n: 1 });
  const other = new DatabaseSync(join(folder, 'store.db'));
  const set = (n: number) => other.prepare(`UPDATE things SET doc = json_set(doc, '$.n', ?)`).run(n);
  const seen = async () => (await things.get(scope, id))?.n;
  expect(await seen()).toBe(1);
  set(2);
  expect([await seen(), (await things.find(scope, { n: 1 })).length]).toEqual([1, 1]);
  await setImmediate();
  expect(await seen()).toBe(2);
  await setImmediate();
  set(3);
  expect([await seen(), await things.count(scope, { n: 3 })]).toEqual([3, 1]);
  expect((await things.updateOne(scope, { id }, { set: { n: 4 } }))?.n).toBe(4);
  expect(await seen()).toBe(4);
  other.close();
});

it('finds events that another process wrote, and rests where none are on their way', async () => {
  const later = createSqliteStore({ path: join(folder, 'store.db'), log: silent });
  const theirs = later.collection<Thing>(spec);
  await later.open();
  expect(await store.undelivered(10)).toEqual([]);
  await theirs.insert(scope, { n: 1 }, [{ type: 'thing.made' }]);
  await vi.waitFor(async () => expect(await store.undelivered(10)).toHaveLength(1), { timeout: 10_000 });
  await later.close();
});
