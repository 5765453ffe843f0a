import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createMongoStore } from '../../src/store/mongo.ts';
import type { Stored } from '../../src/store/port.ts';
import { freePort } from '../kit/services/service.ts';
import { missing, startNx27017 } from '../kit/services.ts';
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
