import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DocStore } from './doc-store.ts';
import { openSqliteDocStore } from './doc-store-sqlite.ts';
import { MOVED_AT, MOVED_AT_BYTES } from './doc-store-sqlite-appends.ts';

const DOCUMENTS = ['a/code', 'b/code', 'b/notes'];
const EACH = Math.ceil(MOVED_AT / 2);
const TOGETHER = 7;

let folder: string;
let path: string;
let store: DocStore;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vivavoce-appends-'));
  path = join(folder, 'documents.db');
  store = await openSqliteDocStore(path);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const update = (text: string) => ({ at: 1, by: 'ada', bytes: Buffer.from(text) });
const logOf = async (doc: string) =>
  (await store.log(doc, 0, 2 * EACH)).map(({ seq, bytes }) => `${seq} ${Buffer.from(bytes)}`);
const expected = Array.from({ length: EACH }, (_, index) => `${index + 1} ${index}`);
function count(table: string): number {
  const reader = new DatabaseSync(path, { readOnly: true });
  const counted = reader.prepare(`SELECT count(*) AS count FROM ${table}`).get()!.count as number;
  reader.close();
  return counted;
}

it('R4 R8 reads a log whole and in order that is in part where it arrived and in part where it stays', async () => {
  const all = Array.from({ length: EACH }, (_, index) => update(`${index}`));
  for (let from = 0; from < EACH; from += TOGETHER)
    await Promise.all(DOCUMENTS.map((doc) => store.append(doc, all.slice(from, from + TOGETHER))));
  expect(count('doc_updates')).toBeGreaterThanOrEqual(MOVED_AT);
  expect(count('doc_arrivals')).toBeGreaterThan(0);
  for (const doc of DOCUMENTS) expect(await logOf(doc)).toEqual(expected);
  const { seq, updates, last } = await store.load('b/code');
  expect([seq, updates.length, last]).toEqual([EACH, EACH, { at: 1, by: 'ada' }]);
});

it('moves what an earlier process left', async () => {
  const most = Array.from({ length: MOVED_AT - 1 }, (_, index) => update(`${index}`));
  await store.append('a/code', most);
  await store.close();
  store = await openSqliteDocStore(path);
  expect(count('doc_arrivals')).toBe(MOVED_AT - 1);
  await store.append('a/code', [update('last')]);
  expect([count('doc_arrivals'), count('doc_updates')]).toEqual([1, MOVED_AT - 1]);
  expect((await store.load('a/code')).seq).toBe(MOVED_AT);
});

it('R14 moves long updates before they are many: whoever appends waits for a move', async () => {
  const long = { at: 1, by: 'ada', bytes: Buffer.alloc(Math.ceil(MOVED_AT_BYTES / 4)) };
  for (let index = 0; index < 3; index++) await store.append('a/code', [long]);
  expect([count('doc_arrivals'), count('doc_updates')]).toEqual([3, 0]);
  await store.append('a/code', [long]);
  expect([count('doc_arrivals'), count('doc_updates')]).toEqual([0, 4]);
});

it('R16 gives each number once where processes append in turn', async () => {
  const other = await openSqliteDocStore(path);
  const numbers: number[] = [];
  for (let index = 0; index < 50; index++)
    numbers.push(await (index % 2 ? store : other).append('a/code', [update(`${index}`)]));
  await other.close();
  expect(numbers).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
  expect(await logOf('a/code')).toEqual(expected.slice(0, 50));
});
