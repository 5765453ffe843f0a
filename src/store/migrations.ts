import { setTimeout as delay } from 'node:timers/promises';
import { newId } from '../platform/ids.ts';
import type { Log } from '../platform/log.ts';
import { type Doc, valueAt } from './document.ts';
import { type Collection, type CollectionSpec, DuplicateKey, type Filter, type Stored } from './port.ts';

type AnyCollection = Collection<Stored & Doc>;

/** What a migration works with: the collections of the product by name, through the port, so that it runs on both adapters. */
export type MigrationTools = {
  specs: ReadonlyMap<string, CollectionSpec>;
  collection(name: string): AnyCollection;
  /** Every document of a collection over all tenants, in order of id; safe while the caller changes them. */
  every(name: string): AsyncIterable<Stored & Doc>;
  log: Log;
};

/**
 * A change to what is stored. Applied once, in this order, and recorded. `run` must bear being run again from the start:
 * a process may die half way.
 */
export type Migration = { id: string; run(tools: MigrationTools): Promise<void> };

/** Append only: an id that went out is never changed or taken away. */
export const migrations: readonly Migration[] = [
  {
    /** Writes the searched fields over themselves, which makes their normalised texts anew under the rule of today. */
    id: '0001-refresh-search-texts',
    async run({ specs, collection, every }) {
      for (const { name, search = [] } of specs.values()) {
        if (search.length === 0) continue;
        for await (const doc of every(name)) {
          const set = Object.fromEntries(search.map((field) => [field, valueAt(doc, field)]));
          const same = Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined));
          await collection(name).updateOne(doc, { id: doc.id, updatedAt: doc.updatedAt }, { set: same });
        }
      }
    },
  },
];

type Applied = Stored & { holder?: string; until?: string };
const appliedSpec: CollectionSpec = { name: 'migrations' };
const own = { tenantId: '', environment: 'live' } as const;
const LEASE_MS = 30_000;
const PAGE = 200;

/** Adds a collection to those that `open` will make. */
export function addSpec(specs: Map<string, CollectionSpec>, spec: CollectionSpec, opened: boolean): void {
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(spec.name)) throw new Error(`${spec.name} cannot name a collection`);
  const known = specs.get(spec.name);
  if (known && JSON.stringify(known) !== JSON.stringify(spec)) throw new Error(`${spec.name} is described twice`);
  if (opened && !known) throw new Error(`Ask for ${spec.name} before the store is opened`);
  specs.set(spec.name, spec);
}

type MigratorDeps = {
  collection: <T extends Stored>(spec: CollectionSpec) => Collection<T>;
  specs: ReadonlyMap<string, CollectionSpec>;
  log: Log;
};

/**
 * Prepares the migrations of a store; the returned function applies those that are pending. Of processes that start at once
 * one holds the lease and applies them, the others wait until it is done. A lease that its holder lets lapse is taken over.
 */
export function migrator({ collection, specs, log }: MigratorDeps, list: readonly Migration[] = migrations) {
  const applied = collection<Applied>(appliedSpec);
  const holder = newId();
  const leased = () => ({ holder, until: new Date(Date.now() + LEASE_MS).toISOString() });

  const pending = async () => {
    const done = new Set((await applied.find(own, {})).map(({ id }) => id));
    return list.filter(({ id }) => !done.has(id));
  };

  const takeLease = async (): Promise<boolean> => {
    const free: Filter<Applied> = { id: 'lease', or: [{ until: { lt: new Date().toISOString() } }, { holder }] };
    if (await applied.updateOne(own, free, { set: leased() })) return true;
    try {
      await applied.insert(own, { id: 'lease', ...leased() });
      return true;
    } catch (error) {
      if (error instanceof DuplicateKey) return false;
      throw error;
    }
  };

  const named = (name: string) => {
    const spec = specs.get(name);
    if (!spec) throw new Error(`There is no collection ${name}`);
    return collection<Stored & Doc>(spec);
  };
  async function* every(name: string) {
    for (let after = ''; ; ) {
      const page = await named(name).findAcrossTenants({ id: { gt: after } }, { limit: PAGE });
      yield* page;
      const last = page.at(-1);
      if (!last) return;
      after = last.id;
    }
  }
  const tools: MigrationTools = { specs, collection: named, every, log };

  const applyPending = async () => {
    for (const { id, run } of await pending()) {
      log.info({ migration: id }, 'Changing stored data');
      await run(tools);
      await applied.insert(own, { id });
    }
  };

  return async (): Promise<void> => {
    while ((await pending()).length > 0) {
      if (!(await takeLease())) {
        await delay(100);
        continue;
      }
      let lapsed: unknown;
      const renewal = setInterval(() => {
        takeLease().catch((error) => {
          lapsed = error;
        });
      }, LEASE_MS / 3);
      try {
        await applyPending();
        if (lapsed) log.warn({ err: lapsed }, 'The lease of the migrations could not be renewed');
      } finally {
        clearInterval(renewal);
        await applied.deleteMany(own, { id: 'lease', holder });
      }
    }
  };
}
