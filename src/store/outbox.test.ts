import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Backend, silent, sqliteBackend } from '../../test/kit/stores.ts';
import type { DomainEvent } from '../platform/contract.ts';
import { createRelay, type Relay } from './outbox.ts';
import type { Collection, Store, Stored } from './port.ts';

type Thing = Stored & { n?: number };
const scope = { tenantId: 'tenant', environment: 'live' } as const;

describe('relay', () => {
  let backend: Backend;
  let store: Store;
  let things: Collection<Thing>;
  let relays: Relay[];

  beforeEach(async () => {
    backend = sqliteBackend();
    store = backend.connect();
    things = store.collection<Thing>({ name: 'things' });
    await store.open();
    relays = [];
  });
  afterEach(async () => {
    await Promise.all(relays.map((relay) => relay.close()));
    await store.close();
    await backend.stop();
  });

  const relayOf = (options: Partial<Parameters<typeof createRelay>[0]> = {}) => {
    const relay = createRelay({ store, log: silent, retryFromMs: 1, retryToMs: 5, ...options });
    relays.push(relay);
    return relay;
  };
  const left = async () => (await store.undelivered(1000)).length;
  const log = () => {
    const seen: string[] = [];
    return { seen, handle: async ({ type, subjectId }: DomainEvent) => seen.push(`${subjectId} ${type}`) };
  };

  it('brings each consumer what it asked for, in order, and empties the outbox', async () => {
    const relay = relayOf();
    const [every, some] = [log(), log()];
    relay.on('every', '*', every.handle);
    relay.on('some', ['b'], some.handle);
    const { id } = await things.insert(scope, {}, [{ type: 'a' }, { type: 'b' }]);
    await things.updateOne(scope, { id }, { events: [{ type: 'c' }] });
    await relay.drain();
    expect(every.seen).toEqual([`${id} a`, `${id} b`, `${id} c`]);
    expect(some.seen).toEqual([`${id} b`]);
    expect(await left()).toBe(0);
  });

  it('delivers what was written before the start, and while it runs', async () => {
    const relay = relayOf();
    const all = log();
    relay.on('all', '*', all.handle);
    await things.insert(scope, { id: 'before' }, [{ type: 'a' }]);
    relay.start();
    await things.insert(scope, { id: 'after' }, [{ type: 'a' }]);
    await expect.poll(() => all.seen.sort()).toEqual(['after a', 'before a']);
  });

  it('finds what another process wrote', async () => {
    const relay = relayOf({ pollMs: 5 });
    const all = log();
    relay.on('all', '*', all.handle);
    relay.start();
    await relay.drain();
    const other = backend.connect();
    const theirs = other.collection<Thing>({ name: 'things' });
    await other.open();
    await theirs.insert(scope, { id: 'theirs' }, [{ type: 'a' }]);
    await expect.poll(() => all.seen).toEqual(['theirs a']);
    await other.close();
  });

  it('leaves delivery to the one process that has it, and takes over when that one ends', async () => {
    const other = backend.connect();
    other.collection<Thing>({ name: 'things' });
    await other.open();
    const [mine, theirs] = [log(), log()];
    const [first, second] = [relayOf({ pollMs: 5 }), relayOf({ pollMs: 5, store: other })];
    first.on('all', '*', mine.handle);
    second.on('all', '*', theirs.handle);
    second.start();
    await things.insert(scope, { id: 'one' }, [{ type: 'a' }]);
    await expect.poll(() => theirs.seen).toEqual(['one a']);
    first.start();
    await things.insert(scope, { id: 'two' }, [{ type: 'a' }]);
    await first.drain();
    await expect.poll(() => theirs.seen).toEqual(['one a', 'two a']);
    expect(mine.seen).toEqual([]);
    await second.close();
    await other.close();
    await things.insert(scope, { id: 'three' }, [{ type: 'a' }]);
    await expect.poll(() => mine.seen).toEqual(['three a']);
  });

  it('stops within a document once its time is over, and goes on there when it may again', async () => {
    let time = 50;
    const relay = relayOf({ pollMs: 60_000, store: { ...store, lead: async () => time } });
    const seen: string[] = [];
    relay.on('all', '*', async ({ type }) => {
      seen.push(type);
      const until = performance.now() + 50;
      await expect.poll(() => performance.now()).toBeGreaterThan(until);
    });
    await things.insert(scope, {}, [{ type: 'a' }, { type: 'b' }]);
    await relay.drain();
    expect(seen).toEqual(['a']);
    time = 60_000;
    await relay.drain();
    expect(seen).toEqual(['a', 'b']);
  });

  it('keeps its place while all hands are full, and where the store does not answer for a moment', async () => {
    let asked = 0;
    let down = false;
    const lead = async () => {
      asked += 1;
      if (down) throw new Error('down');
      return 60_000;
    };
    const relay = relayOf({ pollMs: 5, store: { ...store, lead } });
    const { promise: may, resolve: let_ } = Promise.withResolvers<void>();
    const seen: string[] = [];
    relay.on('slow', ['wait'], () => may);
    relay.on('quick', ['go'], async ({ subjectId }) => seen.push(subjectId));
    await Promise.all(Array.from({ length: 40 }, () => things.insert(scope, {}, [{ type: 'wait' }])));
    relay.start();
    await expect.poll(() => asked).toBeGreaterThan(5);
    let_();
    await relay.drain();
    down = true;
    await things.insert(scope, { id: 'late' }, [{ type: 'go' }]);
    const before = asked;
    await expect.poll(() => asked).toBeGreaterThan(before + 2);
    down = false;
    await expect.poll(() => seen).toEqual(['late']);
  });

  it('does not bring again what it brought while the store was being read', async () => {
    const read = Promise.withResolvers<void>();
    let held: Promise<void> | undefined;
    const undelivered = async (limit: number) => {
      const found = await store.undelivered(limit);
      await held;
      return found;
    };
    const relay = relayOf({ store: { ...store, undelivered } });
    const { promise: may, resolve: let_ } = Promise.withResolvers<void>();
    const seen: string[] = [];
    relay.on('all', '*', async ({ subjectId }) => {
      seen.push(subjectId);
      if (subjectId === 'one') await may;
    });
    relay.start();
    await things.insert(scope, { id: 'one' }, [{ type: 'a' }]);
    await expect.poll(() => seen).toEqual(['one']);
    held = read.promise;
    await things.insert(scope, { id: 'two' }, [{ type: 'a' }]);
    let_();
    await expect.poll(async () => (await store.undelivered(10)).map(({ id }) => id)).toEqual(['two']);
    held = undefined;
    read.resolve();
    await expect.poll(left).toBe(0);
    await relay.drain();
    expect(seen).toEqual(['one', 'two']);
  });

  it('tries again where a consumer fails, without calling those that had resolved, or holding up other documents', async () => {
    const relay = relayOf();
    const good = log();
    let failuresLeft = 3;
    const flaky: string[] = [];
    relay.on('good', '*', good.handle);
    relay.on('flaky', '*', async ({ subjectId, type }) => {
      if (subjectId === 'bad' && failuresLeft-- > 0) throw new Error('not now');
      flaky.push(`${subjectId} ${type}`);
    });
    await things.insert(scope, { id: 'bad' }, [{ type: 'a' }, { type: 'b' }]);
    await things.insert(scope, { id: 'fine' }, [{ type: 'a' }]);
    relay.start();
    await expect.poll(() => flaky).toEqual(['fine a', 'bad a', 'bad b']);
    await relay.drain();
    expect(good.seen).toEqual(['bad a', 'fine a', 'bad b']);
    expect(await left()).toBe(0);
  });

  it('is not held up by hundreds of documents that always fail', async () => {
    const relay = relayOf({ retryFromMs: 60_000, retryToMs: 60_000 });
    const seen: string[] = [];
    relay.on('one', '*', async ({ subjectId }) => {
      if (subjectId !== 'last') throw new Error('never');
      seen.push(subjectId);
    });
    await Promise.all(Array.from({ length: 300 }, () => things.insert(scope, {}, [{ type: 'a' }])));
    await things.insert(scope, { id: 'last' }, [{ type: 'a' }]);
    await relay.drain();
    expect(seen).toEqual(['last']);
    expect(await left()).toBe(0);
    expect(await things.count(scope, {})).toBe(301);
  });

  it('keeps an event until its last consumer resolved', async () => {
    const relay = relayOf();
    const { promise: may, resolve: let_ } = Promise.withResolvers<void>();
    const quick = log();
    relay.on('slow', '*', () => may);
    relay.on('quick', '*', quick.handle);
    await things.insert(scope, { id: 'one' }, [{ type: 'a' }]);
    relay.start();
    await expect.poll(() => quick.seen).toEqual(['one a']);
    expect(await left()).toBe(1);
    let_();
    await relay.drain();
    expect(await left()).toBe(0);
  });

  it('takes a handler that never answers for a failure', async () => {
    const outcomes: string[] = [];
    const relay = relayOf({
      handlerTimeoutMs: 1,
      retryFromMs: 60_000,
      retryToMs: 60_000,
      onOutcome: (what) => outcomes.push(what),
    });
    relay.on('stuck', '*', () => new Promise(() => {}));
    await things.insert(scope, {}, [{ type: 'a' }]);
    await relay.drain();
    expect(outcomes).toEqual(['failed']);
  });

  it('delivers again after a process ended in between, with the same event id', async () => {
    const ids: string[] = [];
    const first = relayOf({ closeWithinMs: 1 });
    first.on('audit', '*', async ({ id }) => {
      ids.push(id);
      await new Promise(() => {});
    });
    await things.insert(scope, {}, [{ type: 'a' }]);
    first.start();
    await expect.poll(() => ids.length).toBe(1);
    await first.close();
    const second = relayOf();
    second.on('audit', '*', async ({ id }) => ids.push(id));
    await second.drain();
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
  });

  it('goes on when the store comes back', async () => {
    const all = log();
    let down = true;
    const relay = relayOf({
      pollMs: 5,
      store: {
        ...store,
        undelivered: (limit) => (down ? Promise.reject(new Error('down')) : store.undelivered(limit)),
        delivered: async (...args) => {
          if (down) throw new Error('down');
          await store.delivered(...args);
        },
      },
    });
    relay.on('all', '*', all.handle);
    relay.start();
    await things.insert(scope, { id: 'one' }, [{ type: 'a' }]);
    await relay.drain();
    expect(all.seen).toEqual([]);
    down = false;
    await expect.poll(() => all.seen).toEqual(['one a']);
  });

  it('delivers what a handler writes, under load, in order for each document', async () => {
    const relay = relayOf();
    const seen = new Map<string, number[]>();
    relay.on('chain', ['step'], async ({ subjectId, data }) => {
      seen.set(subjectId, [...(seen.get(subjectId) ?? []), data.n as number]);
      if ((data.n as number) < 5)
        await things.updateOne(
          scope,
          { id: subjectId },
          { events: [{ type: 'step', data: { n: (data.n as number) + 1 } }] },
        );
    });
    relay.start();
    const made = await Promise.all(
      Array.from({ length: 100 }, () => things.insert(scope, {}, [{ type: 'step', data: { n: 1 } }])),
    );
    await expect.poll(() => [...seen.values()].flat().length).toBe(500);
    for (const { id } of made) expect(seen.get(id)).toEqual([1, 2, 3, 4, 5]);
    await relay.drain();
    expect(await left()).toBe(0);
  });

  it('refuses a consumer that comes late or twice', () => {
    const relay = relayOf();
    relay.on('a', '*', async () => {});
    expect(() => relay.on('a', '*', async () => {})).toThrow('two consumers');
    relay.start();
    expect(() => relay.on('b', '*', async () => {})).toThrow('after the start');
  });
});
