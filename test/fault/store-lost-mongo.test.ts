import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createMongoStore, type MongoStoreOptions } from '../../src/store/mongo.ts';
import type { Stored } from '../../src/store/port.ts';
import { layLine } from '../kit/services/line.ts';
import { freePort } from '../kit/services/service.ts';
import { missing, startNx27017 } from '../kit/services.ts';
import { soon } from '../kit/soon.ts';
import { silent } from '../kit/stores.ts';

const scope = { tenantId: 'tenant', environment: 'live' } as const;
const unavailable = { name: 'StoreUnavailable' };

it.skipIf(missing('nx-27017'))('a lost MongoDB is said to be, and used again when it is back', async () => {
  const service = await startNx27017();
  const store = createMongoStore({ url: service.url, log: silent });
  const things = store.collection<Stored & { n: number }>({ name: 'things' });
  await store.open();
  const kept = await things.insert(scope, { n: 1 }, [{ type: 'made' }]);

  await service.kill();
  const operations = [
    () => things.insert(scope, { n: 2 }),
    () => things.insertMany(scope, [{ n: 2 }]),
    () => things.get(scope, kept.id),
    () => things.find(scope, {}),
    () => things.count(scope, {}),
    () => things.updateOne(scope, { id: kept.id }, { inc: { n: 1 } }),
    () => things.updateMany(scope, {}, { inc: { n: 1 } }),
    () => things.upsert(scope, { n: 5 }, {}, { n: 5 }),
    () => things.deleteMany(scope, {}),
    () => store.lead(),
    () => store.undelivered(1),
    () => store.ping(),
  ];
  await Promise.all(operations.map((operation) => expect(operation()).rejects.toMatchObject(unavailable)));

  await service.restart();
  await expect
    .poll(
      () =>
        store.ping().then(
          () => 'up',
          () => 'down',
        ),
      { timeout: 20_000 },
    )
    .toBe('up');
  expect(await things.find(scope, {})).toEqual([kept]);
  expect((await things.updateOne(scope, { id: kept.id }, { inc: { n: 1 } }))?.n).toBe(2);
  expect(await store.undelivered(5)).toHaveLength(1);
  await store.close();
  await service.stop();
});

describe.skipIf(missing('nx-27017'))('a line that breaks', () => {
  const lines: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
  const laid = async (patience: MongoStoreOptions['patience']) => {
    const service = await startNx27017();
    const line = await layLine(service.port);
    const store = createMongoStore({ url: `mongodb://127.0.0.1:${line.port}/vivavoce`, log, patience });
    const things = store.collection<Stored & { name?: string; n?: number; much?: string }>({
      name: 'things',
      search: ['name'],
    });
    await store.open();
    onTestFinished(async () => {
      await store.close();
      await line.cut();
      await service.stop();
    });
    return { line, things };
  };

  it('leaves no part of a refused change to be done later', async () => {
    const { line, things } = await laid({ operationMs: 1500, renewAfterMs: 60_000 });
    const { id } = await things.insert(scope, { name: 'before' });
    line.hold();
    await expect(things.updateOne(scope, { id }, { set: { name: 'refused' } })).rejects.toMatchObject(unavailable);
    line.release();
    for (let looks = 0; looks < 20; looks += 1) expect(await things.get(scope, id)).toMatchObject({ name: 'before' });
  });

  it('loses nothing that was acknowledged and does nothing twice, also where the connection is made anew', async () => {
    const renewAfterMs = 200;
    const { line, things } = await laid({ operationMs: 10_000, renewAfterMs });
    const much = 'x'.repeat(50_000); // so that writes are under way for a while
    const acknowledged: string[] = [];
    let refused = 0;
    let stopped = false;
    onTestFinished(() => {
      stopped = true;
    });
    /** Inserts without pause, and counts in a document of its own. What the counter may be then. */
    const writer = async (): Promise<{ id: string; least: number; most: number }> => {
      const { id } = await things.insert(scope, { n: 0 });
      const count = { least: 0, most: 0 };
      while (!stopped) {
        try {
          acknowledged.push((await things.insert(scope, { much })).id);
          count.most += 1;
          await things.updateOne(scope, { id }, { inc: { n: 1 }, set: { name: `after ${count.least}` } });
          count.least += 1;
        } catch (error) {
          expect(error).toMatchObject(unavailable);
          refused += 1;
        }
      }
      return { id, ...count };
    };
    const writers = Promise.all(Array.from({ length: 8 }, writer));
    const anew = () => lines.filter((text) => text.includes('made anew')).length;
    while (anew() < 3) {
      const before = { acknowledged: acknowledged.length, refused };
      await soon(() => expect(acknowledged.length).toBeGreaterThan(before.acknowledged + 20));
      await line.cut();
      await soon(() => expect(refused).toBeGreaterThan(before.refused));
      const lost = performance.now();
      await soon(() => expect(performance.now() - lost).toBeGreaterThan(2 * renewAfterMs));
      await line.mend();
    }
    stopped = true;
    const counts = await writers;
    const missing = [];
    for (const id of acknowledged) if (!(await things.get(scope, id))) missing.push(id);
    expect(missing).toEqual([]);
    for (const { id, least, most } of counts) {
      const { n } = (await things.get(scope, id))!;
      expect(n).toBeGreaterThanOrEqual(least);
      expect(n).toBeLessThanOrEqual(most);
    }
  }, 120_000);
});

describe('at the start', () => {
  it('says in one sentence where nothing listens, without the password', async () => {
    const port = await freePort();
    const store = createMongoStore({ url: `mongodb://user:hunter2@127.0.0.1:${port}/vivavoce`, log: silent });
    const error = await store.open().catch((thrown: Error) => thrown);
    expect(error).toMatchObject(unavailable);
    expect((error as Error).message).toMatch(
      new RegExp(`^MongoDB cannot be reached at mongodb://127.0.0.1:${port}/vivavoce: [^\\n]+$`),
    );
    expect((error as Error).message).not.toContain('hunter2');
    await store.close();
  });

  it('gives up on a server that accepts and says nothing', async () => {
    const sockets: Socket[] = [];
    const server = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const store = createMongoStore({ url: `mongodb://127.0.0.1:${port}`, log: silent });
    await expect(store.open()).rejects.toMatchObject(unavailable);
    await store.close();
    for (const socket of sockets) socket.destroy();
    server.close();
  });
});
