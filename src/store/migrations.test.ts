import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Backend, backends, silent } from '../../test/kit/stores.ts';
import { newId } from '../platform/ids.ts';
import { type Migration, migrations, migrator } from './migrations.ts';
import type { CollectionSpec, Store, Stored } from './port.ts';

type Thing = Stored & { name?: string; n?: number };
const thingsSpec: CollectionSpec = { name: 'things', search: ['name'] };
const scope = { tenantId: 'tenant', environment: 'test' } as const;

/** A list of its own on an open store, as the adapters do it in `open`. */
const applying = (store: Store, list: readonly Migration[]) =>
  migrator(
    { collection: (spec) => store.collection(spec), specs: new Map([['things', thingsSpec]]), log: silent },
    list,
  );

describe.each(backends())('migrations on $name', ({ skip, start }) => {
  describe.skipIf(skip)('', () => {
    let backend: Backend;
    let store: Store;
    const connect = async () => {
      const other = backend.connect();
      const things = other.collection<Thing>(thingsSpec);
      await other.open();
      return { other, things };
    };
    beforeAll(async () => {
      backend = await start();
      ({ other: store } = await connect());
    });
    afterAll(async () => {
      await store?.close();
      await backend?.stop();
    });

    it('were applied and recorded by open', async () => {
      const applied = await store.collection<Stored>({ name: 'migrations' }).findAcrossTenants({});
      expect(applied.map(({ id }) => id)).toEqual(migrations.map(({ id }) => id));
    });

    it('run once, in order, by one of several processes that start at once', async () => {
      const ran: string[] = [];
      const list = ['first', 'second']
        .map((name) => `${name}-${newId()}`)
        .map((id) => ({ id, run: async () => void ran.push(id) }));
      const processes = await Promise.all([connect(), connect(), connect()]);
      await Promise.all(processes.map(({ other }) => applying(other, list)()));
      expect(ran).toEqual(list.map(({ id }) => id));
      await applying(store, list)();
      expect(ran).toHaveLength(2);
      await Promise.all(processes.map(({ other }) => other.close()));
    });

    it('run again from the start where one failed', async () => {
      let fails = true;
      const ran: string[] = [];
      const list = [
        { id: newId(), run: async () => void ran.push('one') },
        {
          id: newId(),
          run: async () => {
            ran.push('two');
            if (fails) throw new Error('half way');
          },
        },
      ];
      await expect(applying(store, list)()).rejects.toThrow('half way');
      fails = false;
      await applying(store, list)();
      expect(ran).toEqual(['one', 'two', 'two']);
    });

    it('take over the lease of a process that died', async () => {
      const leases = store.collection<Stored & { holder: string; until: string }>({ name: 'migrations' });
      const past = new Date(Date.now() - 1).toISOString();
      await leases.insert({ tenantId: '', environment: 'live' }, { id: 'lease', holder: 'dead', until: past });
      const ran: string[] = [];
      await applying(store, [{ id: newId(), run: async () => void ran.push('x') }])();
      expect(ran).toEqual(['x']);
      expect(await leases.findAcrossTenants({ id: 'lease' })).toEqual([]);
    });

    it('0001 makes search texts that were missing, for every tenant', async () => {
      // as written by a version that did not search: the collection without `search`
      const before = backend.connect();
      const unsearched = before.collection<Thing>({ name: 'things' });
      await before.open();
      for (let n = 0; n < 250; n += 1) await unsearched.insert({ ...scope, tenantId: `t${n % 3}` }, { name: 'Zoë', n });
      await unsearched.insert(scope, { n: -1 });
      await before.close();

      const { other, things } = await connect();
      expect(await things.findAcrossTenants({ search: { text: 'zoe' } })).toEqual([]);
      await applying(other, [{ ...migrations[0]!, id: newId() }])();
      expect(await things.findAcrossTenants({ search: { text: 'zoe' } })).toHaveLength(250);
      expect(await things.count(scope, { name: null, n: -1 })).toBe(1);
      await other.close();
    });
  });
});
