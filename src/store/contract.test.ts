import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Backend, backends, silent } from '../../test/kit/stores.ts';
import type { Scope } from '../platform/contract.ts';
import { newId } from '../platform/ids.ts';
import { createRelay } from './outbox.ts';
import { type Collection, DuplicateKey, type Filter, type New, type Store, type Stored } from './port.ts';

type Thing = Stored & {
  kind?: string;
  n?: number | null;
  flag?: boolean | number | null;
  name?: string | null;
  note?: string;
  tags?: (string | number | boolean)[];
  deep?: { a?: { b?: number | string } };
  email?: string | null;
  slot?: string | null;
  seat?: number | null;
  code?: string;
  any?: unknown;
};
type Secret = Stored & { token: string };

let tenants = 0;
/** A tenant of its own for each test, so that tests share one database. */
const freshScope = (environment: Scope['environment'] = 'live'): Scope => ({
  tenantId: `t${++tenants}-${newId()}`,
  environment,
});

const collections = (store: Store) => ({
  things: store.collection<Thing>({
    name: 'things',
    indexes: [
      { fields: ['kind', 'n'] },
      { fields: ['email'], unique: true, sparse: true },
      { fields: ['slot', 'seat'], unique: true, sparse: true },
      { fields: ['kind', 'code'], unique: true, sparse: true },
    ],
    search: ['name', 'note', 'tags'],
  }),
  bookings: store.collection<Thing>({ name: 'bookings', indexes: [{ fields: ['slot', 'seat'], unique: true }] }),
  secrets: store.collection<Secret>({ name: 'secrets', indexes: [{ fields: ['token'], unique: true, global: true }] }),
});

describe.each(backends())('$name', ({ skip, start, quirks = {} }) => {
  describe.skipIf(skip)('store', () => {
    let backend: Backend;
    let store: Store;
    let things: Collection<Thing>;
    let bookings: Collection<Thing>;
    let secrets: Collection<Secret>;

    beforeAll(async () => {
      backend = await start();
      store = backend.connect();
      ({ things, bookings, secrets } = collections(store));
      await store.open();
    });
    afterAll(async () => {
      await store?.close();
      await backend?.stop();
    });

    const fill = async (docs: readonly New<Thing>[], scope = freshScope()) => {
      await things.insertMany(scope, docs);
      return {
        scope,
        /** Names of what matches, in order of name. */
        async match(filter: Filter<Thing>) {
          const found = (await things.find(scope, filter)).map(({ kind }) => kind ?? '').sort();
          expect(await things.count(scope, filter)).toBe(found.length);
          return found.join(' ');
        },
      };
    };

    describe('insert', () => {
      it('gives id, owner and instants, and returns what it stored', async () => {
        const scope = freshScope();
        const made = await things.insert(scope, { kind: 'a', deep: { a: { b: 1 } }, tags: ['x'], n: null });
        expect(made).toMatchObject({ ...scope, kind: 'a', n: null });
        expect(made.id).toMatch(/^[0-9a-f-]{36}$/);
        expect(made.createdAt).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
        expect(made.updatedAt).toBe(made.createdAt);
        expect(await things.get(scope, made.id)).toEqual(made);
        expect(await things.get(scope, newId())).toBeNull();
      });

      it('keeps a given id and creation, and takes an id once only', async () => {
        const scope = freshScope();
        const id = newId();
        const made = await things.insert(scope, { id, createdAt: '2020-01-01T00:00:00.000Z' });
        expect(made).toMatchObject({ id, createdAt: '2020-01-01T00:00:00.000Z' });
        await expect(things.insert(scope, { id })).rejects.toBeInstanceOf(DuplicateKey);
      });

      it('stores JSON alike: text of every script, large and small numbers, empty and nested things', async () => {
        const scope = freshScope();
        const any = {
          text: 'a\u0000b "quotes" \\ 日本語 😀 İ ß \u2028',
          lone: 'x\ud800y',
          numbers: [0, -1, 1.5, 2 ** 53 - 1, -(2 ** 40), 1e-7, 1e300],
          empty: [{}, [], '', null],
          yes: true,
          deep: { a: [{ b: { c: [[1], [2, [3]]] } }] },
        };
        const { id } = await things.insert(scope, { any });
        const stored = (await things.get(scope, id))?.any;
        expect(stored).toEqual({ ...any, lone: 'x\ufffdy' });
      });

      it('leaves out undefined, writes dates as instants, and does not keep hold of what it was given', async () => {
        const scope = freshScope();
        const any = { at: new Date(0), gone: undefined, list: [1] };
        const made = await things.insert(scope, { any, name: undefined });
        any.list.push(2);
        expect(made).not.toHaveProperty('name');
        expect((await things.get(scope, made.id))?.any).toEqual({ at: '1970-01-01T00:00:00.000Z', list: [1] });
        expect(made.any).toEqual({ at: '1970-01-01T00:00:00.000Z', list: [1] });
      });

      it.each([
        ['a key with a dot', { any: { 'a.b': 1 } }],
        ['an operator as key', { any: { $set: 1 } }],
        ['a type tag', { any: { _bsontype: 'ObjectId' } }],
        ['the prototype', { any: JSON.parse('{"__proto__": {"x": 1}}') }],
        ['a number that is none', { any: Number.NaN }],
        ['an endless number', { any: [Number.POSITIVE_INFINITY] }],
        ['a function', { any: () => 1 }],
        ['a map', { any: new Map() }],
        ['a big integer', { any: 1n }],
        ['the store’s own field', { outbox: [] }],
        ['nesting without end', { any: Array.from({ length: 200 }).reduce<unknown>((inner) => [inner], 1) }],
        ['an id that is no text', { id: { $gt: '' } }],
      ])('refuses %s', async (_, doc) => {
        await expect(things.insert(freshScope(), doc as never)).rejects.toMatchObject({ code: 'invalid' });
      });

      it('refuses a document that is too large', async () => {
        const inserting = things.insert(freshScope(), { note: 'x'.repeat(17 * 1024 * 1024) });
        await expect(inserting).rejects.toMatchObject({ code: 'too_large' });
      });
    });

    describe('insertMany', () => {
      it('inserts all in order, none of none', async () => {
        const scope = freshScope();
        expect(await things.insertMany(scope, [])).toEqual([]);
        const made = await things.insertMany(scope, [{ kind: 'a' }, { kind: 'b' }]);
        expect(made.map(({ kind }) => kind)).toEqual(['a', 'b']);
        expect(await things.count(scope, {})).toBe(2);
      });

      it('inserts none where one is refused, and harms nothing that was there', async () => {
        const scope = freshScope();
        const there = await things.insert(scope, { email: 'there@x' });
        const inserting = things.insertMany(scope, [{ email: 'new@x' }, { email: 'there@x' }, { email: 'third@x' }]);
        await expect(inserting).rejects.toBeInstanceOf(DuplicateKey);
        expect(await things.find(scope, {})).toEqual([there]);
      });
    });

    describe('conditions', () => {
      it('compares text, numbers, booleans and null each with their like', async () => {
        const { match } = await fill([
          { kind: 'one', n: 1, flag: true, name: '1' },
          { kind: 'two', n: 2.5, flag: false, name: 'b' },
          { kind: 'none', n: null, flag: null },
          { kind: 'absent' },
        ]);
        expect(await match({ n: 1 })).toBe('one');
        expect(await match({ n: 2.5 })).toBe('two');
        expect(await match({ name: '1' })).toBe('one');
        expect(await match({ n: '1' })).toBe('');
        expect(await match({ name: 1 })).toBe('');
        expect(await match({ flag: true })).toBe('one');
        expect(await match({ flag: false })).toBe('two');
        expect(await match({ n: null })).toBe('absent none');
        expect(await match({ flag: null })).toBe('absent none');
        expect(await match({})).toBe('absent none one two');
      });

      if (!quirks.blursNumbers)
        it('does not take true for one', async () => {
          const { match } = await fill([
            { kind: 'one', flag: 1 },
            { kind: 'true', flag: true },
            { kind: 'zero', flag: 0 },
            { kind: 'false', flag: false },
          ]);
          expect(await match({ flag: true })).toBe('true');
          expect(await match({ flag: 1 })).toBe('one');
          expect(await match({ flag: false })).toBe('false');
          expect(await match({ flag: { in: [0, false] } })).toBe('false zero');
          expect(await match({ flag: { gte: 0 } })).toBe('one zero');
          expect(await match({ flag: { ne: true } })).toBe('false one zero');
        });

      it('ne matches what differs or is absent', async () => {
        const { match } = await fill([{ kind: 'a', n: 1 }, { kind: 'b', n: 2 }, { kind: 'c', n: null }, { kind: 'd' }]);
        expect(await match({ n: { ne: 1 } })).toBe('b c d');
        expect(await match({ n: { ne: null } })).toBe('a b');
        expect(await match({ n: { ne: '1' } })).toBe('a b c d');
      });

      it('in matches one of several, null included', async () => {
        const { match } = await fill([{ kind: 'a', n: 1 }, { kind: 'b', n: 2 }, { kind: 'c', n: null }, { kind: 'd' }]);
        expect(await match({ kind: { in: ['a', 'd', 'zzz'] } })).toBe('a d');
        expect(await match({ n: { in: [2, 7] } })).toBe('b');
        expect(await match({ n: { in: [1, null] } })).toBe('a c d');
        expect(await match({ n: { in: [] } })).toBe('');
        expect(await match({ kind: { in: Array.from({ length: 5000 }, (_, i) => `x${i}`).concat('b') } })).toBe('b');
      });

      it('ranges take numbers with numbers and text with text', async () => {
        const { match } = await fill([
          { kind: 'a', n: 1, name: '2020-01-01T00:00:00.000Z' },
          { kind: 'b', n: 5, name: '2021-01-01T00:00:00.000Z' },
          { kind: 'c', n: null, name: null },
          { kind: 'd' },
        ]);
        expect(await match({ n: { gt: 1 } })).toBe('b');
        expect(await match({ n: { gte: 1, lt: 5 } })).toBe('a');
        expect(await match({ n: { lte: 5 } })).toBe('a b');
        expect(await match({ name: { gte: '2020-06' } })).toBe('b');
        expect(await match({ name: { lt: '2020-06' } })).toBe('a');
        expect(await match({ n: { lt: 'z' } })).toBe('');
        expect(await match({ name: { gt: 0 } })).toBe('');
        expect(await match({ name: { lt: 1e9 } })).toBe('');
      });

      it('has finds a value in an array', async () => {
        const { match } = await fill([
          { kind: 'a', tags: ['x', 'y'] },
          { kind: 'b', tags: ['xy', 7] },
          { kind: 'c', tags: [] },
          { kind: 'd' },
        ]);
        expect(await match({ tags: { has: 'x' } })).toBe('a');
        expect(await match({ tags: { has: 7 } })).toBe('b');
        expect(await match({ tags: { has: '7' } })).toBe('');
        expect(await match({ tags: { has: '"x"' } })).toBe('');
      });

      it('paths lead into objects', async () => {
        const { match } = await fill([
          { kind: 'a', deep: { a: { b: 1 } } },
          { kind: 'b', deep: { a: {} } },
          { kind: 'c' },
        ]);
        expect(await match({ 'deep.a.b': 1 })).toBe('a');
        expect(await match({ 'deep.a.b': null })).toBe('b c');
      });

      it('all conditions hold at once, of or at least one', async () => {
        const { match } = await fill([
          { kind: 'a', n: 1, name: 'x' },
          { kind: 'b', n: 2, name: 'x' },
          { kind: 'c', n: 3, name: 'y' },
        ]);
        expect(await match({ n: { gte: 2 }, name: 'x' })).toBe('b');
        expect(await match({ or: [{ n: 1 }, { name: 'y' }] })).toBe('a c');
        expect(await match({ name: 'x', or: [{ n: 1 }, { n: 3 }] })).toBe('a');
        expect(await match({ or: [{ name: 'x', n: 2 }, { or: [{ n: 3 }] }] })).toBe('b c');
        expect(await match({ or: [] })).toBe('');
        expect(await match({ or: [{}] })).toBe('a b c');
      });

      it('finds by id, owner and instants', async () => {
        const { scope, match } = await fill([{ kind: 'a', createdAt: '2020-01-01T00:00:00.000Z' }, { kind: 'b' }]);
        const [a] = await things.find(scope, { kind: 'a' });
        expect(await match({ id: a!.id })).toBe('a');
        expect(await match({ id: { ne: a!.id } })).toBe('b');
        expect(await match({ id: { in: [a!.id, 'zzz'] } })).toBe('a');
        expect(await match({ createdAt: { gt: '2020-06' } })).toBe('b');
        expect(await match({ tenantId: scope.tenantId })).toBe('a b');
        expect(await match({ tenantId: 'another' })).toBe('');
      });
    });

    describe('search', () => {
      it('folds case, accents, width and spaces of every script', async () => {
        const { match } = await fill([
          { kind: 'zoe', name: 'Zoë   Müller' },
          { kind: 'istanbul', name: 'İSTANBUL Straße' },
          { kind: 'tokyo', name: '東京 ﾀﾜｰ' },
          { kind: 'greek', name: 'ΆΛΦΑ', note: 'ﬁnal' },
        ]);
        expect(await match({ search: { text: 'zoe MULLER' } })).toBe('zoe');
        expect(await match({ search: { text: 'mül' } })).toBe('zoe');
        expect(await match({ name: { text: 'istanbul' } })).toBe('istanbul');
        expect(await match({ name: { text: 'タワー' } })).toBe('tokyo');
        expect(await match({ search: { text: 'αλφα FINAL' } })).toBe('greek');
        expect(await match({ note: { text: 'αλφα' } })).toBe('');
        expect(await match({ search: { text: '  ' } })).toBe('greek istanbul tokyo zoe');
        expect(await match({ name: { prefix: 'ZOE m' } })).toBe('zoe');
        expect(await match({ name: { prefix: 'muller' } })).toBe('');
        expect(await match({ search: { prefix: '東' } })).toBe('tokyo');
      });

      it('takes every character of the question as it is', async () => {
        const odd = ['100%', 'a_b', 'a.b*', '(x|y)', '[z]', 'back\\slash', "o'neil", '"q"', '^$', 'a+b?', '{1}'];
        const { match } = await fill(odd.map((name) => ({ kind: name, name })));
        for (const name of odd) {
          expect(await match({ name: { text: name } })).toBe(name);
          expect(await match({ name: { prefix: name } })).toBe(name);
        }
        expect(await match({ name: { text: '%' } })).toBe('100%');
        expect(await match({ name: { prefix: '.*' } })).toBe('');
      });

      it('follows changes, lists included', async () => {
        const { scope, match } = await fill([{ kind: 'a', name: 'Old', note: 'stays', tags: ['red'] }]);
        await things.updateOne(scope, { kind: 'a' }, { set: { name: 'Néw' }, push: { tags: ['Grün'] } });
        expect(await match({ search: { text: 'old' } })).toBe('');
        expect(await match({ search: { text: 'new stays red grun' } })).toBe('a');
        await things.updateMany(scope, {}, { unset: ['name'] });
        expect(await match({ search: { text: 'new' } })).toBe('');
        expect(await match({ search: { text: 'stays' } })).toBe('a');
      });

      it('tells who asks for a field that is not searched', async () => {
        await expect(things.find(freshScope(), { kind: { text: 'a' } })).rejects.toThrow(
          'not among the searched fields',
        );
      });
    });

    describe('sort and page', () => {
      it('sorts by value, absent first, ties by id in the same direction', async () => {
        const scope = freshScope();
        const made = await things.insertMany(scope, [
          { id: `${scope.tenantId}-3`, n: 2, name: 'b' },
          { id: `${scope.tenantId}-1`, n: 10, name: 'a' },
          { id: `${scope.tenantId}-4`, n: 2, name: 'a' },
          { id: `${scope.tenantId}-2`, name: 'B' },
        ]);
        const order = async (sort: Parameters<typeof things.find>[2]) =>
          (await things.find(scope, {}, sort)).map(({ id }) => id.at(-1)).join('');
        expect(made).toHaveLength(4);
        expect(await order({})).toBe('1234');
        expect(await order({ sort: { n: 1 } })).toBe('2341');
        expect(await order({ sort: { n: -1 } })).toBe('1432');
        expect(await order({ sort: { name: 1, n: -1 } })).toBe('2143');
        expect(await order({ sort: { id: -1 } })).toBe('4321');
        expect(await order({ sort: { n: 1 }, skip: 1, limit: 2 })).toBe('34');
        expect(await order({ limit: 0 })).toBe('');
        expect(await order({ skip: 9 })).toBe('');
        expect((await things.findOne(scope, {}, { sort: { n: -1 } }))?.n).toBe(10);
        expect(await things.findOne(scope, { n: 77 })).toBeNull();
      });

      it.each([-1, 1.5, Number.NaN, '1; DROP TABLE things'])('refuses %s as a limit', async (limit) => {
        await expect(things.find(freshScope(), {}, { limit: limit as number })).rejects.toMatchObject({
          code: 'invalid',
        });
      });
    });

    describe('injection', () => {
      it.each([
        ['an operator', { email: { $gt: '' } }],
        ['an operator beside a condition', { email: { in: ['a'], $where: '1' } }],
        ['an operator as field', { $where: 'sleep(1000)' }],
        ['an operator in or', { or: [{ email: { $ne: null } }] }],
        ['an or that is no list', { or: { email: 'a' } }],
        ['a list', { email: ['a'] }],
        ['undefined', { email: undefined }],
        ['nothing asked', { email: {} }],
        ['an object to differ from', { email: { ne: { $gt: '' } } }],
        ['an object in a list', { email: { in: [{ $gt: '' }] } }],
        ['an object as bound', { n: { gt: { $gt: 0 } } }],
        ['null as bound', { n: { gt: null } }],
        ['a pattern', { name: { text: { $regex: '.*' } } }],
        ['a regular expression', { name: /.*/ }],
        ['a field that ends a quote', { 'a") OR 1=1 --': 1 }],
        ['a field that ends a JSON path', { "a'": 1 }],
        ['an empty field', { '': 1 }],
        ['a path with a gap', { 'a..b': 1 }],
        ['a filter that is a list', []],
        ['no filter', null],
      ])('refuses %s', async (_, filter) => {
        const scope = freshScope();
        await things.insert(scope, { email: 'a@b', n: 1, name: 'A' });
        const asked = filter as never;
        const refused = { name: 'AppError', code: 'invalid' };
        await expect(things.find(scope, asked)).rejects.toMatchObject(refused);
        await expect(things.count(scope, asked)).rejects.toMatchObject(refused);
        await expect(things.updateOne(scope, asked, { set: { n: 2 } })).rejects.toMatchObject(refused);
        await expect(things.updateMany(scope, asked, { set: { n: 2 } })).rejects.toMatchObject(refused);
        await expect(things.upsert(scope, asked, {}, {})).rejects.toMatchObject(refused);
        await expect(things.deleteMany(scope, asked)).rejects.toMatchObject(refused);
        await expect(things.findAcrossTenants(asked)).rejects.toMatchObject(refused);
        expect((await things.find(scope, {})).map(({ n }) => n)).toEqual([1]);
      });

      it('refuses an id, a scope, a sort that are not what they should be', async () => {
        const scope = freshScope();
        const invalid = { code: 'invalid' };
        await expect(things.get(scope, { $ne: '' } as never)).rejects.toMatchObject(invalid);
        await expect(things.find({ tenantId: { $ne: '' } } as never, {})).rejects.toMatchObject(invalid);
        await expect(things.find({ ...scope, environment: 'any' } as never, {})).rejects.toMatchObject(invalid);
        await expect(things.insert({} as never, {})).rejects.toMatchObject(invalid);
        await expect(things.find(scope, {}, { sort: { 'n) --': 1 } as never })).rejects.toMatchObject(invalid);
      });

      it('keeps values that look like code as they are', async () => {
        const name = `'); DROP TABLE things; -- " $where {"$gt":""}`;
        const { scope, match } = await fill([{ kind: 'a', name }]);
        expect(await match({ name })).toBe('a');
        expect((await things.updateOne(scope, { name }, { set: { note: name } }))?.note).toBe(name);
      });
    });

    describe('updateOne', () => {
      it('changes what matches and returns it as it is then', async () => {
        const scope = freshScope();
        const made = await things.insert(scope, { kind: 'a', n: 1, tags: ['x'], deep: { a: { b: 1 } }, note: 'n' });
        const change = {
          set: { 'deep.a.c': [1, { d: null }], kind: 'b' },
          inc: { n: 2, 'deep.count': 1 },
          push: { tags: ['y', 'z'], log: ['first'] },
          unset: ['note', 'deep.nowhere.x'],
        } as const;
        const changed = await things.updateOne(scope, { kind: 'a' }, change as never);
        const { note, updatedAt, ...rest } = made;
        expect(changed).toEqual({
          ...rest,
          kind: 'b',
          n: 3,
          tags: ['x', 'y', 'z'],
          log: ['first'],
          deep: { a: { b: 1, c: [1, { d: null }] }, count: 1 },
          updatedAt: expect.any(String),
        });
        expect(changed!.updatedAt >= made.updatedAt).toBe(true);
        expect(await things.get(scope, made.id)).toEqual(changed);
        expect(await things.updateOne(scope, { kind: 'a' }, { set: { n: 0 } })).toBeNull();
      });

      if (!quirks.pushesObjectsAsText)
        it('adds objects to a list', async () => {
          const scope = freshScope();
          const { id } = await things.insert(scope, { any: [{ at: 1 }] });
          await things.updateOne(scope, { id }, { push: { any: [{ at: 2 }, { at: [null] }] } });
          expect((await things.get(scope, id))?.any).toEqual([{ at: 1 }, { at: 2 }, { at: [null] }]);
        });

      it('changes one alone, that with the lowest id', async () => {
        const { scope } = await fill([{ n: 1 }, { n: 1 }, { n: 1 }]);
        const [first] = await things.find(scope, {});
        expect((await things.updateOne(scope, { n: 1 }, { inc: { n: 1 } }))?.id).toBe(first!.id);
        expect(await things.count(scope, { n: 2 })).toBe(1);
      });

      it.each([
        ['the id', { set: { id: 'x' } }],
        ['the owner', { set: { tenantId: 'x' } }],
        ['the environment', { set: { environment: 'test' } }],
        ['the outbox', { push: { outbox: [{}] } }],
        ['what is derived', { unset: ['_keys.email'] }],
        ['an operator', { set: { $where: 1 } }],
        ['an operator as value', { set: { any: { $inc: 1 } } }],
        ['the prototype', { set: { '__proto__.x': 1 } }],
        ['one place twice', { set: { n: 1 }, inc: { n: 1 } }],
        ['a place and a part of it', { set: { deep: {} }, unset: ['deep.a'] }],
        ['by what is no number', { inc: { n: '1' } }],
        ['by adding what is no list', { push: { tags: 'x' } }],
      ])('refuses to change %s', async (_, change) => {
        const scope = freshScope();
        const made = await things.insert(scope, { kind: 'a', n: 1 });
        const filter = { id: made.id };
        await expect(things.updateOne(scope, filter, change as never)).rejects.toMatchObject({ code: 'invalid' });
        await expect(things.updateMany(scope, filter, change as never)).rejects.toMatchObject({ code: 'invalid' });
        expect(await things.get(scope, made.id)).toEqual(made);
        expect(Object.prototype).not.toHaveProperty('x');
      });

      if (!quirks.ignoresBadPaths)
        it.each([
          ['a path through text', { set: { 'kind.x': 1 } }],
          ['a path through a list', { set: { 'tags.x': 1 } }],
          ['counting text', { inc: { kind: 1 } }],
          ['counting null', { inc: { name: 1 } }],
          ['adding to text', { push: { kind: ['x'] } }],
        ])('rejects what does not fit the document: %s', async (_, change) => {
          const scope = freshScope();
          const made = await things.insert(scope, { kind: 'a', tags: ['x'], name: null });
          await expect(things.updateOne(scope, { id: made.id }, change as never)).rejects.toThrow();
          expect(await things.get(scope, made.id)).toEqual(made);
        });

      it('lets one of 50 concurrent writers win', async () => {
        const scope = freshScope();
        const { id } = await things.insert(scope, { kind: 'open' });
        const won = await Promise.all(
          Array.from({ length: 50 }, (_, n) =>
            things.updateOne(scope, { id, kind: 'open' }, { set: { kind: 'taken', n } }),
          ),
        );
        const winners = won.filter((result) => result !== null);
        expect(winners).toHaveLength(1);
        expect(await things.get(scope, id)).toEqual(winners[0]);
      });

      it('loses no count of 50 concurrent writers, whether or not the search texts change with it', async () => {
        const scope = freshScope();
        const { id } = await things.insert(scope, { n: 0, tags: [] });
        await Promise.all(
          Array.from({ length: 50 }, (_, i) =>
            things.updateOne(scope, { id }, { inc: { n: 1 }, ...(i % 2 ? { push: { tags: [`tag${i}`] } } : {}) }),
          ),
        );
        const found = await things.get(scope, id);
        expect(found?.n).toBe(50);
        expect(found?.tags).toHaveLength(25);
        expect(await things.count(scope, { search: { text: found!.tags!.join(' ') } })).toBe(1);
      });
    });

    describe('updateMany and deleteMany', () => {
      it('tell how many', async () => {
        const { scope, match } = await fill([
          { kind: 'a', n: 1 },
          { kind: 'b', n: 1 },
          { kind: 'c', n: 2 },
        ]);
        expect(await things.updateMany(scope, { n: 1 }, { set: { name: 'Both' } })).toBe(2);
        expect(await match({ search: { text: 'both' } })).toBe('a b');
        expect(await things.updateMany(scope, { n: 1 }, { inc: { n: 5 } })).toBe(2);
        expect(await match({ n: 6 })).toBe('a b');
        expect(await things.updateMany(scope, { n: 77 }, { inc: { n: 5 } })).toBe(0);
        expect(await things.deleteMany(scope, { n: 6 })).toBe(2);
        expect(await match({})).toBe('c');
        expect(await things.deleteMany(scope, { n: 6 })).toBe(0);
      });
    });

    describe('upsert', () => {
      it('updates what matches, else inserts it with the change', async () => {
        const scope = freshScope();
        const change = { inc: { n: 1 }, set: { name: 'Ann' }, events: [{ type: 'seen' }] };
        const first = await things.upsert(scope, { email: 'a@b' }, change, { email: 'a@b', kind: 'new' });
        expect(first).toMatchObject({ ...scope, email: 'a@b', kind: 'new', n: 1, name: 'Ann' });
        const second = await things.upsert(scope, { email: 'a@b' }, change, { email: 'a@b', kind: 'newer' });
        expect(second).toMatchObject({ id: first.id, kind: 'new', n: 2 });
        expect(await things.find(scope, { search: { text: 'ann' } })).toEqual([second]);
        expect((await eventsOf(first.id)).map(({ type }) => type)).toEqual(['seen', 'seen']);
      });

      it('updates even where the change ends the match', async () => {
        const scope = freshScope();
        const made = await things.insert(scope, { kind: 'open', email: 'a@b' });
        const found = await things.upsert(scope, { kind: 'open' }, { set: { kind: 'shut' } }, { kind: 'open' });
        expect(found).toMatchObject({ id: made.id, kind: 'shut' });
        expect(await things.count(scope, {})).toBe(1);
      });

      it('makes one of what 20 concurrent callers ask for', async () => {
        const scope = freshScope();
        await Promise.all(
          Array.from({ length: 20 }, () => things.upsert(scope, { email: 'a@b' }, { inc: { n: 1 } }, { email: 'a@b' })),
        );
        expect(await things.find(scope, {})).toMatchObject([{ n: 20 }]);
      });

      it('rejects where another key is taken', async () => {
        const scope = freshScope();
        await things.insert(scope, { email: 'a@b' });
        const upserting = things.upsert(scope, { kind: 'x' }, {}, { kind: 'x', email: 'a@b' });
        await expect(upserting).rejects.toBeInstanceOf(DuplicateKey);
      });

      it('rejects where the id is taken by what does not match, and leaves that as it is', async () => {
        const scope = freshScope();
        const { id } = await things.insert(scope, { n: 2 });
        const change = { set: { n: 3 }, events: [{ type: 'seen' }] };
        const upserting = things.upsert(scope, { id, n: { lt: 2 } }, change, { id });
        await expect(upserting).rejects.toBeInstanceOf(DuplicateKey);
        expect((await things.get(scope, id))?.n).toBe(2);
        expect(await eventsOf(id)).toEqual([]);
      });
    });

    describe('unique indexes', () => {
      it('refuse the second, whoever comes first of 20 at once', async () => {
        const scope = freshScope();
        const outcomes = await Promise.allSettled(
          Array.from({ length: 20 }, () => things.insert(scope, { email: 'same@x' })),
        );
        expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        for (const outcome of outcomes)
          if (outcome.status === 'rejected')
            expect(outcome.reason).toMatchObject({ name: 'DuplicateKey', collection: 'things' });
        expect(await things.count(scope, {})).toBe(1);
      });

      it('hold for changes too, and free what was changed or deleted', async () => {
        const scope = freshScope();
        await things.insert(scope, { kind: 'a', email: 'a@x' });
        await things.insert(scope, { kind: 'b', email: 'b@x' });
        const stealing = things.updateOne(scope, { kind: 'b' }, { set: { email: 'a@x' } });
        await expect(stealing).rejects.toBeInstanceOf(DuplicateKey);
        expect((await things.findOne(scope, { kind: 'b' }))?.email).toBe('b@x');
        await things.updateOne(scope, { kind: 'a' }, { set: { email: 'c@x' } });
        await things.updateOne(scope, { kind: 'b' }, { set: { email: 'a@x' } });
        await things.deleteMany(scope, { email: 'a@x' });
        await things.insert(scope, { email: 'a@x' });
      });

      it('belong to a tenant and an environment, but for global ones', async () => {
        const scope = freshScope();
        const others = [freshScope(), { ...scope, environment: 'test' as const }];
        await things.insert(scope, { email: 'a@x' });
        for (const other of others) await things.insert(other, { email: 'a@x' });
        const token = newId();
        await secrets.insert(scope, { token });
        for (const other of others) await expect(secrets.insert(other, { token })).rejects.toBeInstanceOf(DuplicateKey);
      });

      it('take a missing value for a value, unless sparse', async () => {
        const scope = freshScope();
        await things.insertMany(scope, [
          { email: null },
          { email: null },
          {},
          {},
          { slot: 's' },
          { slot: 's', seat: null },
        ]);
        await things.insert(scope, { slot: 's', seat: 1 });
        await expect(things.insert(scope, { slot: 's', seat: 1 })).rejects.toBeInstanceOf(DuplicateKey);
        await things.insert(scope, { slot: 's', seat: 2 });

        await bookings.insert(scope, { slot: 's' });
        await expect(bookings.insert(scope, { slot: 's', seat: null })).rejects.toBeInstanceOf(DuplicateKey);
        await bookings.insert(scope, { slot: 's', seat: 0 });
        await bookings.insert(scope, {});
        await expect(bookings.insert(scope, { slot: null })).rejects.toBeInstanceOf(DuplicateKey);
      });
    });

    describe('tenants and environments', () => {
      it('never see each other by any method', async () => {
        const mine = freshScope();
        const strangers = [freshScope(), { ...mine, environment: 'test' as const }];
        const made = await things.insert(mine, { kind: 'mine', n: 1, name: 'Mine', email: 'me@x' });
        for (const scope of strangers) {
          const every: Filter<Thing>[] = [
            {},
            { id: made.id },
            { or: [{}, { tenantId: mine.tenantId }] },
            { tenantId: mine.tenantId, environment: mine.environment },
            { search: { text: 'mine' } },
          ];
          expect(await things.get(scope, made.id)).toBeNull();
          for (const filter of every) {
            expect(await things.find(scope, filter)).toEqual([]);
            expect(await things.findOne(scope, filter)).toBeNull();
            expect(await things.count(scope, filter)).toBe(0);
            expect(await things.updateOne(scope, filter, { set: { n: 2 } })).toBeNull();
            expect(await things.updateMany(scope, filter, { set: { name: 'Theirs' } })).toBe(0);
            expect(await things.deleteMany(scope, filter)).toBe(0);
          }
          const theirs = await things.upsert(scope, { email: 'me@x' }, { set: { n: 3 } }, { email: 'me@x' });
          expect(theirs).toMatchObject({ ...scope, n: 3 });
          expect(await things.find(scope, {})).toEqual([theirs]);
        }
        expect(await things.find(mine, {})).toEqual([made]);
        expect(await things.findAcrossTenants({ email: 'me@x', id: made.id })).toEqual([made]);
        expect(await things.findAcrossTenants({ email: 'me@x' })).toHaveLength(3);
      });
    });

    const eventsOf = async (id: string) =>
      (await store.undelivered(10_000)).find((found) => found.id === id)?.events ?? [];

    describe('events', () => {
      it('join the document in the same write, in order', async () => {
        const scope = freshScope();
        const made = await things.insert(scope, { kind: 'a' }, [{ type: 'made', data: { x: [1] } }]);
        await things.updateOne(
          scope,
          { id: made.id },
          { set: { kind: 'b' }, events: [{ type: 'b1' }, { type: 'b2', subjectId: 'else' }] },
        );
        await things.updateOne(
          scope,
          { id: made.id, kind: 'zzz' },
          { set: { kind: 'c' }, events: [{ type: 'never' }] },
        );
        const changed = await things.updateOne(
          scope,
          { id: made.id },
          { set: { name: 'Searched' }, events: [{ type: 'c' }] },
        );
        const events = await eventsOf(made.id);
        expect(events.map(({ type, subjectId }) => [type, subjectId])).toEqual([
          ['made', made.id],
          ['b1', made.id],
          ['b2', 'else'],
          ['c', made.id],
        ]);
        expect(events[0]).toMatchObject({ ...scope, data: { x: [1] }, occurredAt: expect.stringMatching(/Z$/) });
        expect(new Set(events.map(({ id }) => id)).size).toBe(4);
        expect(changed).not.toHaveProperty('outbox');
        expect(await things.get(scope, made.id)).toEqual(changed);
      });

      it('of an insert that was refused are not there', async () => {
        const scope = freshScope();
        await things.insert(scope, { email: 'a@x' });
        const id = newId();
        await expect(things.insert(scope, { id, email: 'a@x' }, [{ type: 'made' }])).rejects.toBeInstanceOf(
          DuplicateKey,
        );
        expect(await eventsOf(id)).toEqual([]);
      });

      it('of a change of many are one for each', async () => {
        const { scope } = await fill([{ n: 1 }, { n: 1 }]);
        expect(await things.updateMany(scope, { n: 1 }, { set: { n: 2 }, events: [{ type: 'moved' }] })).toBe(2);
        const docs = await things.find(scope, {});
        const events = (await Promise.all(docs.map(({ id }) => eventsOf(id)))).flat();
        expect(events.map(({ subjectId }) => subjectId)).toEqual(docs.map(({ id }) => id));
        expect(new Set(events.map(({ id }) => id)).size).toBe(2);
      });

      it('go when delivered, each by itself, and keep what came meanwhile', async () => {
        const scope = freshScope();
        const { id } = await things.insert(scope, {}, [{ type: 'e1' }, { type: 'e2' }]);
        const [e1, e2] = await eventsOf(id);
        await things.updateOne(scope, { id }, { events: [{ type: 'e3' }] });
        await store.delivered('things', id, [e1!.id]);
        expect((await eventsOf(id)).map(({ type }) => type)).toEqual(['e2', 'e3']);
        await store.delivered('things', id, [e1!.id, e2!.id]);
        await Promise.all([
          store.delivered('things', id, [(await eventsOf(id))[0]!.id]),
          things.updateOne(scope, { id }, { events: [{ type: 'e4' }] }),
        ]);
        expect((await eventsOf(id)).map(({ type }) => type)).toEqual(['e4']);
        await store.delivered('things', id, [(await eventsOf(id))[0]!.id]);
        expect(await eventsOf(id)).toEqual([]);
        await store.delivered('things', newId(), []);
      });

      it('come oldest first, as many as asked for, and not before they are due', async () => {
        const scope = freshScope();
        for (const { collection, id, events } of await store.undelivered(10_000))
          await store.delivered(
            collection,
            id,
            events.map((event) => event.id),
          );
        const ids: string[] = [];
        for (const kind of ['first', 'second', 'third']) {
          const target = kind === 'second' ? bookings : things;
          ids.push((await target.insert(scope, { kind, slot: kind }, [{ type: kind }])).id);
          await delay(2); // instants are counted in milliseconds
        }
        const order = async (limit: number) => (await store.undelivered(limit)).map(({ id }) => ids.indexOf(id));
        expect(await order(10)).toEqual([0, 1, 2]);
        expect(await order(2)).toEqual([0, 1]);
        await store.postpone('things', ids[0]!, new Date(Date.now() + 60_000).toISOString());
        expect(await order(10)).toEqual([1, 2]);
        await store.postpone('bookings', ids[1]!, new Date(Date.now() - 60_000).toISOString());
        await things.updateOne(scope, { id: ids[0]! }, { events: [{ type: 'more' }] });
        expect(await order(10)).toEqual([1, 2, 0]);
      });

      it('are brought to consumers in order, and tried again', async () => {
        const relay = createRelay({ store, log: silent, retryFromMs: 1, retryToMs: 2 });
        const scope = freshScope();
        const seen: string[] = [];
        let failures = 2;
        relay.on('all', '*', async ({ tenantId, type }) => {
          if (tenantId !== scope.tenantId) return;
          if (type === 'b' && failures-- > 0) throw new Error('not now');
          seen.push(type);
        });
        relay.start();
        const { id } = await things.insert(scope, { kind: 'x' }, [{ type: 'a' }]);
        await things.updateOne(scope, { id }, { set: { kind: 'y' }, events: [{ type: 'b' }, { type: 'c' }] });
        // At least once each: what is delivered again is delivered in its place.
        await expect.poll(() => [...new Set(seen)], { timeout: 20_000 }).toEqual(['a', 'b', 'c']);
        await relay.drain();
        expect(await eventsOf(id)).toEqual([]);
        await relay.close();
      });

      it('are for one process to deliver, until it ends', async () => {
        const others = [backend.connect(), backend.connect()] as const;
        for (const other of others) await other.open();
        const places = () => Promise.all([store, ...others].map((one) => one.lead()));
        expect(await store.lead()).toBeGreaterThan(0);
        expect(await places()).toEqual([expect.toSatisfy((ms) => ms > 0), 0, 0]);
        expect(await places()).toEqual([expect.toSatisfy((ms) => ms > 0), 0, 0]);
        for (const other of others) await other.close();
        await expect(others[0].lead()).rejects.toMatchObject({ name: 'StoreUnavailable' });
        expect(await store.lead()).toBeGreaterThan(0);
      });

      it('wake who listens', async () => {
        const scope = freshScope();
        let woken = 0;
        store.onEvents(() => {
          woken += 1;
        });
        const { id } = await things.insert(scope, {});
        await things.updateOne(scope, { id }, { set: { n: 1 } });
        expect(woken).toBe(0);
        await things.insert(scope, {}, [{ type: 'a' }]);
        await things.updateOne(scope, { id }, { events: [{ type: 'b' }] });
        expect(woken).toBe(2);
      });
    });

    it('gives another process what was written, and the next start too', async () => {
      const scope = freshScope();
      const made = await things.insert(scope, { kind: 'kept' });
      const others = [backend.connect(), backend.connect()];
      const theirs = others.map((other) => collections(other).things);
      await Promise.all(others.map((other) => other.open()));
      for (const other of theirs) expect(await other.get(scope, made.id)).toEqual(made);
      await theirs[0]!.updateOne(scope, { id: made.id }, { set: { kind: 'changed' } });
      expect((await things.get(scope, made.id))?.kind).toBe('changed');
      await Promise.all(others.map((other) => other.close()));
    });

    it('answers a ping, and refuses after it is closed', async () => {
      const other = backend.connect();
      const theirs = collections(other).things;
      await expect(theirs.insert(freshScope(), {})).rejects.toMatchObject({ name: 'StoreUnavailable' });
      await expect(theirs.find(freshScope(), {})).rejects.toMatchObject({ name: 'StoreUnavailable' });
      await other.open();
      expect(() => other.collection({ name: 'late' })).toThrow('before the store is opened');
      await other.ping();
      await other.close();
      await expect(other.ping()).rejects.toMatchObject({ name: 'StoreUnavailable' });
      await expect(theirs.insert(freshScope(), {})).rejects.toMatchObject({ name: 'StoreUnavailable' });
      await expect(theirs.get(freshScope(), 'x')).rejects.toMatchObject({ name: 'StoreUnavailable' });
      await other.close();
    });

    it('never names two kinds alike', () => {
      const other = backend.connect();
      other.collection({ name: 'a', search: ['x'] });
      other.collection({ name: 'a', search: ['x'] });
      expect(() => other.collection({ name: 'a' })).toThrow('described twice');
      expect(() => other.collection({ name: 'a"; DROP TABLE x' })).toThrow('cannot name');
    });
  });
});
