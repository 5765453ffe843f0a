import { afterEach, expect, it, vi } from 'vitest';
import { newId } from '../src/platform/ids.ts';
import { MemoryDocStore } from '../test/kit/memory-doc-store.ts';
import { type RoomsKit, type RoomsOptions, startRooms } from '../test/kit/rooms.ts';
import { soon } from '../test/kit/soon.ts';
import { syncClose } from './contract.ts';
import { awarenessFrame, updateFrame } from './frames.ts';

let kit: RoomsKit;
afterEach(() => kit.stop());

/** Rooms with an honest provider in a document, who must not notice what others do there. */
async function withBystander(options: RoomsOptions = {}) {
  kit = await startRooms(options);
  const sessionId = newId();
  const ada = await kit.visitors.provider(sessionId);
  const lost = vi.fn();
  ada.provider.on('connection-close', lost);
  await soon(() => expect(ada.provider.synced).toBe(true));
  const enter = async () => {
    const socket = await kit.visitors.socket(sessionId);
    await soon(() => expect(socket.frames).not.toEqual([]));
    return socket;
  };
  return { sessionId, ada, lost, enter };
}
const closedBy = async (code: string) =>
  (await kit.registry.getSingleMetric('vivavoce_rooms_closed_total')!.get()).values.find(
    ({ labels }) => labels.code === code,
  )?.value;

it('R14 ten thousand tiny messages close their own connection', async () => {
  const { lost, enter } = await withBystander();
  const eve = await enter();
  for (let count = 0; count < 10_000; count++) eve.ws.send(new Uint8Array([3]));
  expect((await eve.closed).code).toBe(syncClose.tooFast);
  expect(await closedBy('tooFast')).toBe(1);
  expect(lost).not.toHaveBeenCalled();
});

it('R14 awareness bombs close their own connection and reach nobody', async () => {
  const { ada, lost, enter } = await withBystander();
  const [many, large] = [await enter(), await enter()];
  const state = Buffer.from('{"x":1}');
  many.ws.send(awarenessFrame(Array.from({ length: 5000 }, (_, client) => ({ client, clock: 1, state }))));
  large.ws.send(awarenessFrame([{ client: 1, clock: 1, state: Buffer.from(JSON.stringify('x'.repeat(1_000_000))) }]));
  expect([(await many.closed).code, (await large.closed).code]).toEqual([syncClose.tooLarge, syncClose.tooLarge]);
  expect(ada.provider.awareness.getStates().size).toBe(1);
  expect(lost).not.toHaveBeenCalled();
});

it('R14 a full document sends newcomers away to come back', async () => {
  const { enter, sessionId } = await withBystander({ limits: { connections: 2 } });
  const second = await enter();
  expect((await (await kit.visitors.socket(sessionId)).closed).code).toBe(syncClose.full);
  second.ws.close();
  await second.closed;
  await soon(enter);
});

it('R15 a reader that never reads is cut off while the others go on', async () => {
  const { ada, lost, enter } = await withBystander({
    limits: { bufferedBytes: 64 * 1024, closeMs: 50, messagesPerSecond: 1e6, messageBurst: 1e6 },
  });
  const slow = await enter();
  slow.ws.pause();
  const other = await enter();
  for (let sent = 0; (await closedBy('slow')) !== 1 && sent < 100; sent++) {
    ada.text.insert(0, 'x'.repeat(500_000));
    ada.text.delete(0, 500_000);
    await soon(() => expect(other.frames.length).toBeGreaterThan(2 * sent));
  }
  expect(await closedBy('slow')).toBe(1);
  expect(lost).not.toHaveBeenCalled();
  expect(other.ws.readyState).toBe(other.ws.OPEN);
});

it('R13 where a document cannot even be loaded again, all come back to it once it can', async () => {
  const store = new MemoryDocStore();
  const { ada, lost, enter } = await withBystander({ store });
  ada.text.insert(0, 'kept');
  const eve = await enter();
  await soon(() => expect([...store.logs.values()][0]).toHaveLength(1));
  store.before.load = () => {
    store.before = {};
    throw new Error('gone for a moment');
  };
  const gone = [1, 1, 5, 0, 0, 2, 0];
  const text = [1, 1, 5, 1, 4, 1, 4, ...Buffer.from('text'), 4, ...Buffer.from('evil'), 0];
  for (const update of [gone, text]) eve.ws.send(updateFrame(new Uint8Array(update)));
  expect((await eve.closed).code).toBe(syncClose.malformed);
  await soon(() => expect(lost).toHaveBeenCalled());
  expect(lost.mock.calls[0]![0].code).toBe(syncClose.loadFailed);
  await soon(() => expect(ada.provider.synced).toBe(true));
  ada.text.insert(0, 'still ');
  const late = await kit.visitors.provider([...store.logs.keys()][0]!.split('/')[0]!);
  await soon(() => expect(late.text.toString()).toBe('still kept'));
});
