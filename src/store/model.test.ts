import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Backend, backends } from '../../test/kit/stores.ts';
import type { Scope } from '../platform/contract.ts';
import { newId } from '../platform/ids.ts';
import type { Collection, Condition, Filter, Scalar, Store, Stored } from './port.ts';

/** Both adapters against a few lines that say what a store is, over random documents, questions and changes. */

type Thing = Stored & { n?: unknown; deep?: { x?: unknown }; tags?: unknown[]; count?: number };
type Fields = Omit<Thing, keyof Stored>;
type Row = { tenant: number; fields: Fields };

const owners: readonly [tenant: number, environment: Scope['environment']][] = [
  [0, 'live'],
  [0, 'test'],
  [1, 'live'],
];

/** What the port says of one condition. */
function holds(value: unknown, condition: Condition): boolean {
  if (condition === null || typeof condition !== 'object') return (value ?? null) === condition;
  if ('in' in condition) return condition.in.some((one) => holds(value, one));
  if ('ne' in condition) return !holds(value, condition.ne);
  if ('has' in condition) return Array.isArray(value) && value.includes(condition.has);
  const bounds = Object.entries(condition as Record<string, string | number>);
  return bounds.every(([name, bound]) => {
    if (typeof value !== typeof bound) return false;
    const order = value === bound ? 0 : (value as string) < (bound as string) ? -1 : 1;
    return { gt: order > 0, gte: order >= 0, lt: order < 0, lte: order <= 0 }[name];
  });
}

const at = (fields: Fields, path: string) => (path === 'deep.x' ? fields.deep?.x : fields[path as keyof Fields]);
const matches = (fields: Fields, { or, ...rest }: Filter<Thing>): boolean =>
  Object.entries(rest).every(([path, condition]) => holds(at(fields, path), condition as Condition)) &&
  (!or || or.some((one) => matches(fields, one)));

const arbitraries = () => {
  const text = fc.constantFrom('', 'a', 'A', 'ab', 'é', '1', '[1]', 'null', '%', '\u0000', '😀');
  const number = fc.constantFrom(0, 1, -1, 1.5, 2 ** 40, 1e-9);
  const one = fc.oneof(text, number, fc.boolean());
  const scalar: fc.Arbitrary<Scalar> = fc.oneof(one, fc.constant(null));
  const fields: fc.Arbitrary<Fields> = fc.record(
    {
      n: scalar,
      deep: fc.record({ x: scalar }, { requiredKeys: [] }),
      tags: fc.array(one, { maxLength: 3 }),
      count: fc.nat(3),
    },
    { requiredKeys: [] },
  );
  const bound = fc.oneof(text, number);
  const range = fc
    .record({ gt: bound, gte: bound, lt: bound, lte: bound }, { requiredKeys: [] })
    .filter((bounds) => Object.keys(bounds).length > 0);
  const condition: fc.Arbitrary<Condition> = fc.oneof(
    scalar,
    fc.record({ in: fc.array(scalar, { maxLength: 3 }) }),
    fc.record({ ne: scalar }),
    range,
  );
  const flat = fc.record(
    { n: condition, 'deep.x': condition, tags: fc.record({ has: one }), count: condition },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Filter<Thing>>;
  const filter = fc.oneof(
    flat,
    fc.tuple(flat, fc.array(flat, { maxLength: 3 })).map(([all, or]) => ({ ...all, or })),
  );
  const row: fc.Arbitrary<Row> = fc.record({ tenant: fc.nat(owners.length - 1), fields });
  return {
    rows: fc.array(row, { maxLength: 12 }),
    filters: fc.array(filter, { minLength: 1, maxLength: 6 }),
    tenant: fc.nat(owners.length - 1),
  };
};

/** nx-27017 is left out: its writes read some questions otherwise than its own reads do. */
const exact = backends().filter(({ quirks }) => !quirks);

describe.each(exact)('model on $name', ({ skip, start, name }) => {
  describe.skipIf(skip)('', () => {
    let backend: Backend;
    let store: Store;
    let things: Collection<Thing>;
    beforeAll(async () => {
      backend = await start();
      store = backend.connect();
      things = store.collection<Thing>({
        name: 'things',
        indexes: [{ fields: ['n', 'deep.x'] }, { fields: ['tags'] }],
      });
      await store.open();
    });
    afterAll(async () => {
      await store?.close();
      await backend?.stop();
    });

    const { rows, filters, tenant } = arbitraries();

    it('finds, counts, changes and deletes what the model does, and never another tenant’s', async () => {
      await fc.assert(
        fc.asyncProperty(rows, filters, tenant, async (given, asked, mine) => {
          const run = newId();
          const scopes = owners.map(([number, environment]): Scope => ({ tenantId: `${run}-${number}`, environment }));
          const model = new Map<string, Row>();
          for (const row of given)
            model.set((await things.insert(scopes[row.tenant]!, row.fields as never)).id, { ...row });
          const idsOf = (which: (row: Row) => boolean) =>
            [...model]
              .filter(([, row]) => which(row))
              .map(([id]) => id)
              .sort();
          const stored = async (scope: Scope) => (await things.find(scope, {})).map(({ id }) => id);

          for (const filter of asked) {
            const expected = idsOf((row) => row.tenant === mine && matches(row.fields, filter));
            expect((await things.find(scopes[mine]!, filter)).map(({ id }) => id)).toEqual(expected);
            expect(await things.count(scopes[mine]!, filter)).toBe(expected.length);
            const page = await things.find(scopes[mine]!, filter, { sort: { id: -1 }, skip: 1, limit: 2 });
            expect(page.map(({ id }) => id)).toEqual([...expected].reverse().slice(1, 3));
          }
          const [first, last] = [asked[0]!, asked.at(-1)!];
          const changed = idsOf((row) => row.tenant === mine && matches(row.fields, first));
          expect(
            await things.updateMany(scopes[mine]!, first, { set: { 'deep.y': run } as never, inc: { count: 10 } }),
          ).toBe(changed.length);
          for (const id of changed)
            model.get(id)!.fields = { ...model.get(id)!.fields, count: (model.get(id)!.fields.count ?? 0) + 10 };
          const gone = idsOf((row) => row.tenant === mine && matches(row.fields, last));
          expect(await things.deleteMany(scopes[mine]!, last)).toBe(gone.length);
          for (const id of gone) model.delete(id);
          for (const [number, scope] of scopes.entries())
            expect(await stored(scope)).toEqual(idsOf((row) => row.tenant === number));
        }),
        { numRuns: name === 'SQLite' ? 300 : 60 },
      );
    });
  });
});
