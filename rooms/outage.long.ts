import { tmpdir } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { newId } from '../src/platform/ids.ts';
import { startFakeControl } from '../test/kit/fake-control.ts';
import { enter, storedText, typing } from '../test/kit/machines.ts';
import { listenRooms, Visitors } from '../test/kit/rooms.ts';
import { missing, type Service, startMongoJavaServer } from '../test/kit/services.ts';
import { soon } from '../test/kit/soon.ts';
import { syncClose } from './contract.ts';
import { openMongoDocStore } from './doc-store-mongo.ts';

/** The outage itself is what is tested, so its length is waited for. */
const OUTAGE_MS = 60_000;
/** The longest pause between two tries, and the longest that one may take. */
const BACK_WITHIN_MS = 120_000;

describe.skipIf(missing('mongo-java-server'))('MongoDB away for a minute', { timeout: 10 * 60_000 }, () => {
  let mongo: Service;
  let control: Awaited<ReturnType<typeof startFakeControl>>;
  let server: Awaited<ReturnType<typeof listenRooms>>;
  let visitors: Visitors;
  beforeAll(async () => {
    [mongo, control] = await Promise.all([startMongoJavaServer(), startFakeControl()]);
    server = await listenRooms({ folder: tmpdir(), controlUrl: control.url, mongoUrl: mongo.url });
    visitors = new Visitors(server.signer, () => `ws://127.0.0.1:${server.port}`);
  });
  afterAll(async () => {
    visitors?.close();
    await server?.app.close();
    await server?.rooms.close();
    await control?.close();
    await mongo?.stop();
  });

  it.each([
    { how: 'hangs', begin: async () => mongo.freeze(), end: async () => mongo.thaw() },
    { how: 'is stopped', begin: () => mongo.end(), end: () => mongo.restart() },
  ])('R3 R5 R7 while it $how all are told, nobody waits, and nothing is lost', async ({ begin, end }) => {
    const sessionId = newId();
    const told = [await enter(visitors, sessionId), await enter(visitors, sessionId)];
    const plain = await visitors.provider(sessionId);
    const codes = new Set<number>();
    plain.provider.on('connection-close', (event) => codes.add(event?.code ?? 0));
    await soon(() => expect(plain.provider.synced).toBe(true));
    const typed = typing([...told, plain], 50);
    await soon(() => expect(told[0]!.saved.count).toBeGreaterThan(20));
    await begin();
    const outage = delay(OUTAGE_MS);
    try {
      await soon(() => expect(told.map(({ saved }) => saved.failing)).toEqual([true, true]));
      await soon(() => expect([...codes]).toEqual([syncClose.notSaved]));
      const newcomer = await visitors.socket(newId());
      expect((await newcomer.closed).code).toBe(syncClose.loadFailed);
      await outage;
    } finally {
      await end();
    }
    const back = { timeout: BACK_WITHIN_MS, interval: 100 };
    await vi.waitFor(() => expect(told.map(({ saved }) => saved.failing)).toEqual([false, false]), back);
    const all = [...typed.stop()].sort();
    const store = await openMongoDocStore(mongo.url);
    await vi.waitFor(async () => {
      const texts = [...told, plain].map(({ text }) => text.toString());
      texts.push(await storedText(store, `${sessionId}/code`));
      expect(new Set(texts).size).toBe(1);
      expect([...texts[0]!].sort()).toEqual(all);
    }, back);
    await store.close();
  });
});
