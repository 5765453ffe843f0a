import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { silent } from '../../test/kit/stores.ts';
import type { Scope } from '../platform/contract.ts';
import { newId } from '../platform/ids.ts';
import {
  type Collection,
  type CollectionSpec,
  type Filter,
  type New,
  normalise,
  type Store,
  type Stored,
} from './port.ts';
import { createSqliteStore } from './sqlite.ts';

type Person = Stored & { name?: string | null; email?: string; state?: string | number };
const spec: CollectionSpec = {
  name: 'people',
  indexes: [{ fields: ['createdAt'] }, { fields: ['state', 'createdAt'] }],
  search: ['name', 'email'],
};

let folder: string;
let path: string;
let store: Store;
let people: Collection<Person>;
const opened = async (asked = spec) => {
  const other = createSqliteStore({ path, log: silent });
  const theirs = other.collection<Person>(asked);
  await other.open();
  return { other, theirs };
};
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vivavoce-list-'));
  path = join(folder, 'store.db');
  ({ other: store, theirs: people } = await opened());
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const freshScope = (): Scope => ({ tenantId: newId(), environment: 'live' });
const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString();
const search = (text: string): Filter<Person> => ({ search: { text } });
const newestFirst = { sort: { createdAt: -1 } } as const;
/** With them and what was made before, a scope has as many rows as get their grams together. */
const others = (howMany: number): New<Person>[] =>
  Array.from({ length: howMany }, (_, n) => ({ name: `Other ${n}`, state: 'none', createdAt: day(n % 7) }));

/** The slow way. */
function found(docs: readonly Person[], { text, states }: { text: string; states: readonly string[] | null }) {
  const words = normalise(text).split(' ').filter(Boolean);
  const key = ({ createdAt, id }: Person) => `${createdAt} ${id}`;
  return docs
    .filter(({ name, email, state }) => {
      const join = [name, email].map((one) => normalise(one ?? '')).join(' ');
      return words.every((word) => join.includes(word)) && (!states || states.includes(state as string));
    })
    .sort((a, b) => (key(a) < key(b) ? 1 : -1));
}

it('finds what the slow way finds, in its order, through any changes', { timeout: 60_000 }, async () => {
  const letters = [...'abcABC  é́İßﬁ王伟東😀"\'*%_\\^-+(){}:\u0000\u0001', ' and ', 'NEAR', '\t', '\ufffe'];
  const text = fc.array(fc.constantFrom(...letters), { maxLength: 9 }).map((parts) => parts.join(''));
  const state = fc.constantFrom<string | number>('open', 'shut', '[1]', '1', 1);
  const person = fc.record({ name: text, email: text, state, createdAt: fc.nat(4).map(day) }, { requiredKeys: [] });
  const change = fc.record({ which: fc.nat(99), set: person, gone: fc.boolean() });
  const question = fc.record({
    text: fc.oneof(text, fc.tuple(fc.nat(99), fc.nat(6), fc.nat(9))),
    states: fc.option(fc.uniqueArray(fc.constantFrom('open', 'shut', '[1]', '1'), { maxLength: 3 })),
    page: fc.record({ skip: fc.nat(3), limit: fc.nat(4) }),
  });
  const property = fc.asyncProperty(
    fc.array(person, { minLength: 1, maxLength: 30 }),
    fc.array(change, { maxLength: 15 }),
    fc.array(person, { maxLength: 5 }),
    fc.array(question, { minLength: 5, maxLength: 30 }),
    async (first, changes, last, questions) => {
      const scope = freshScope();
      await people.insertMany(scope, first);
      await people.insertMany(scope, others(513 - first.length));
      for (const { which, set, gone } of changes) {
        const docs = await people.find(scope, { state: { ne: 'none' } });
        const one = docs[which % docs.length];
        if (!one) break;
        const { createdAt: _, ...rest } = set;
        if (gone) await people.deleteMany(scope, { id: one.id });
        else await people.updateOne(scope, { id: one.id }, { set: rest });
      }
      await people.insertMany(scope, last);
      const docs = await people.find(scope, {});
      const odd = docs.filter(({ state }) => state !== 'none');
      for (const { text: asked, states, page } of questions) {
        const known = typeof asked === 'string' ? [] : [...(odd[asked[0] % odd.length]?.name ?? '')];
        const words = typeof asked === 'string' ? asked : known.slice(asked[1], asked[1] + asked[2]).join('');
        const filter = { ...search(words), ...(states ? { state: { in: states } } : {}) } as Filter<Person>;
        const expected = found(docs, { text: words, states }).map(({ id }) => id);
        const ids = async (options: object) => (await people.find(scope, filter, options)).map(({ id }) => id);
        expect(await ids(newestFirst)).toEqual(expected);
        expect(await ids({})).toEqual([...expected].sort());
        expect(await ids({ ...newestFirst, ...page })).toEqual(expected.slice(page.skip, page.skip + page.limit));
        expect(await people.count(scope, filter)).toBe(expected.length);
      }
    },
  );
  await fc.assert(property, { numRuns: 25 });
});

it('gives the pages of a frequent word, and of several states, in order', async () => {
  const scope = freshScope();
  const states = ['open', 'shut', 'none'];
  const made: Person[] = [];
  for (let part = 0; part < 6; part += 1) {
    const docs = Array.from({ length: 1000 }, (_, n) => ({
      name: n % 10 === 0 ? 'Rare' : 'Frequent',
      state: states[n % 3]!,
      createdAt: day((n * 7) % 100),
    }));
    made.push(...(await people.insertMany(scope, docs)));
  }
  for (const asked of [
    { text: 'frequent', states: null },
    { text: 'frequent', states: ['open', 'shut'] },
    { text: 'fr', states: ['open'] },
    { text: 'rare', states: ['open', 'none'] },
    { text: '', states: ['shut', 'open'] },
    { text: '', states: [] },
  ]) {
    const filter = { ...search(asked.text), ...(asked.states ? { state: { in: asked.states } } : {}) };
    const expected = found(made, asked).map(({ id }) => id);
    const page = await people.find(scope, filter as Filter<Person>, { ...newestFirst, skip: 90, limit: 20 });
    expect(page.map(({ id }) => id)).toEqual(expected.slice(90, 110));
    expect(await people.count(scope, filter as Filter<Person>)).toBe(expected.length);
  }
});

it('counts anew what changed, whoever changed it', async () => {
  const scope = freshScope();
  await people.insertMany(scope, [...others(2100), { name: 'Ann', state: 'open' }]);
  const { other, theirs } = await opened();
  const counts = async () => [
    await people.count(scope, {}),
    await people.count(scope, { state: { in: ['open'] } }),
    await people.count(scope, search('an')),
  ];
  expect(await counts()).toEqual([2101, 1, 1]);
  await theirs.updateOne(scope, { name: 'Ann' }, { set: { state: 'shut' } });
  expect(await counts()).toEqual([2101, 0, 1]);
  await theirs.updateOne(scope, { name: 'Ann' }, { set: { name: 'Bob' } });
  expect(await counts()).toEqual([2101, 0, 0]);
  await theirs.deleteMany(scope, { name: 'Bob' });
  await people.insert(scope, { name: 'Hannah', state: 'open' });
  expect(await counts()).toEqual([2101, 1, 1]);
  await other.close();
});

const asSql = (work: (db: DatabaseSync) => void) => {
  const db = new DatabaseSync(path);
  work(db);
  db.close();
};

it('takes in what a version without lists wrote, and goes on where it died', async () => {
  const scope = freshScope();
  await people.insertMany(scope, [...others(1200), { name: 'Jane Doe', state: 'open' }]);
  await store.close();
  const found = async () => {
    const { other, theirs } = await opened();
    const names = (await theirs.find(scope, search('jane'), newestFirst)).map(({ name }) => name);
    const counts = [await theirs.count(scope, search('other')), await theirs.count(scope, {})];
    await other.close();
    return [...names, ...counts];
  };
  asSql((db) => {
    for (const event of ['insert', 'update', 'delete']) db.exec(`DROP TRIGGER "people-list-${event}"`);
    for (const table of ['list', 'scopes', 'blocks', 'grams']) db.exec(`DROP TABLE "people-${table}"`);
    db.exec('DROP TABLE "lists-made"');
  });
  expect(await found()).toEqual(['Jane Doe', 1200, 1201]);
  asSql((db) => db.exec('DELETE FROM "people-list" WHERE n % 3 > 0; UPDATE "lists-made" SET filled = 0'));
  expect(await found()).toEqual(['Jane Doe', 1200, 1201]);
});

it('makes its tables anew where lists are sorted by something else, beside others that do the same', async () => {
  const scope = freshScope();
  await people.insertMany(scope, [{ name: 'Jane B', email: 'b' }, { name: 'Jane A', email: 'a' }, ...others(600)]);
  await store.close();
  const byEmail = { ...spec, indexes: [{ fields: ['email'] }] };
  const stores = await Promise.all([opened(byEmail), opened(byEmail)]);
  for (const { theirs } of stores) {
    const sorted = await theirs.find(scope, search('jane'), { sort: { email: 1 } });
    expect(sorted.map(({ name }) => name)).toEqual(['Jane A', 'Jane B']);
  }
  for (const { other } of stores) await other.close();
});

it('keeps nothing of the words of who was renamed or deleted', async () => {
  // Letters of four scripts: no other gram begins like these, so that each lies in the pages as it is.
  const name = 'ωжქա';
  const scope = freshScope();
  const [renamed, deleted] = await people.insertMany(scope, [{ name }, { email: `${name}@x` }, ...others(600)]);
  const indexed = () => {
    let blocks: Uint8Array[] = [];
    asSql((db) => {
      blocks = db
        .prepare('SELECT block FROM "people-grams_data"')
        .all()
        .map((row) => row.block as Uint8Array);
    });
    return blocks.some((block) => Buffer.from(block).includes('жქ'));
  };
  expect(indexed()).toBe(true);
  await people.updateOne(scope, { id: renamed!.id }, { set: { name: 'Nobody' } });
  await people.deleteMany(scope, { id: deleted!.id });
  expect(indexed()).toBe(false);
  await store.close();
  for (const file of readdirSync(folder))
    for (const part of ['ωж', 'жქ', 'ქա']) expect(readFileSync(join(folder, file)).includes(part)).toBe(false);
});
