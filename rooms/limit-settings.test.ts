import pino from 'pino';
import { Registry } from 'prom-client';
import { afterEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { loadConfig } from '../src/platform/config.ts';
import { newId } from '../src/platform/ids.ts';
import { gate, MemoryDocStore } from '../test/kit/memory-doc-store.ts';
import { client, kinds, openRoom } from '../test/kit/room.ts';
import { startRooms } from '../test/kit/rooms.ts';
import { soon } from '../test/kit/soon.ts';
import { syncClose } from './contract.ts';
import { awarenessFrame, updateFrame } from './frames.ts';
import { Hub } from './hub.ts';
import { limitsOf } from './limits.ts';
import { createRoomMetrics } from './metrics.ts';
import { OneAtATime } from './one-at-a-time.ts';

type Settings = Record<string, string>;
const closers: (() => unknown)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const close of closers.splice(0)) await close();
});

async function open(settings: Settings, store = new MemoryDocStore()) {
  const room = await openRoom(store, 'session/code', limitsOf(loadConfig(settings)));
  closers.push(() => room.stop());
  return room;
}

/** An update of exactly so many bytes: one text of a client of its own. */
function updateOf(bytes: number): Uint8Array {
  for (let length = bytes - 10; ; length--) {
    const doc = new Y.Doc();
    doc.clientID = bytes; // its size is that of the number
    doc.getText('text').insert(0, 'x'.repeat(length));
    const update = Y.encodeStateAsUpdate(doc);
    if (update.length <= bytes) {
      expect(update).toHaveLength(bytes);
      return update;
    }
  }
}

it('R14 DOCUMENT_MESSAGE_BYTES: takes a message of so many bytes and none of one more', async () => {
  const kit = await startRooms({ settings: { DOCUMENT_MESSAGE_BYTES: '65536' } });
  closers.push(() => kit.stop());
  const sessionId = newId();
  const [ada, eve] = [await kit.visitors.socket(sessionId), await kit.visitors.socket(sessionId)];
  for (const { frames } of [ada, eve]) await soon(() => expect(kinds(frames)).toEqual(['step1']));
  const overhead = updateFrame(updateOf(65_000)).length - 65_000;
  ada.ws.send(updateFrame(updateOf(65_536 - overhead)));
  await soon(() => expect(kinds(eve.frames)).toContain('update'));
  eve.ws.send(updateFrame(updateOf(65_537 - overhead)));
  expect((await eve.closed).code).toBe(syncClose.tooLarge);
  expect(ada.ws.readyState).toBe(ada.ws.OPEN);
});

it('R14 DOCUMENT_MAX_BYTES: takes edits up to so many bytes of a document', async () => {
  const names = ['DOCUMENT_MAX_BYTES', 'DOCUMENT_MESSAGE_BYTES', 'DOCUMENT_PENDING_BYTES'];
  const room = await open(Object.fromEntries(names.map((name) => [name, '65536'])));
  const [ada, eve] = [client(room), client(room)];
  ada.place!.receive(updateFrame(updateOf(40_000)));
  eve.place!.receive(updateFrame(updateOf(25_537)));
  expect(eve.closes).toEqual(['tooLarge']);
  ada.place!.receive(updateFrame(updateOf(25_536)));
  expect(ada.closes).toEqual([]);
  expect(room.read((doc) => doc.getText('text').length)).toBeGreaterThan(65_000);
});

it('R14 DOCUMENT_CONNECTIONS: lets so many in', async () => {
  const room = await open({ DOCUMENT_CONNECTIONS: '2' });
  expect([client(room), client(room), client(room)].map(({ closes }) => closes)).toEqual([[], [], ['full']]);
});

it('R14 DOCUMENT_MESSAGES_PER_SECOND: takes five times as many at once, and so many a second', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const room = await open({ DOCUMENT_MESSAGES_PER_SECOND: '10' });
  const [ada, eve] = [client(room), client(room)];
  const ask = ({ place }: ReturnType<typeof client>, times: number) => {
    for (let count = 0; count < times; count++) place!.receive(new Uint8Array([3]));
  };
  ask(ada, 49);
  ask(eve, 50);
  expect([ada.closes, eve.closes]).toEqual([[], ['tooFast']]);
  vi.advanceTimersByTime(1000);
  ask(ada, 10);
  expect(ada.closes).toEqual([]);
  ask(ada, 1);
  expect(ada.closes).toEqual(['tooFast']);
});

it('R14 DOCUMENT_AWARENESS_BYTES: takes a state of so many bytes and none of one more', async () => {
  const room = await open({ DOCUMENT_AWARENESS_BYTES: '256' });
  const [ada, eve] = [client(room), client(room)];
  const state = (bytes: number) => Buffer.from(JSON.stringify('x'.repeat(bytes - 2)));
  ada.place!.receive(awarenessFrame([{ client: 1, clock: 1, state: state(256) }]));
  eve.place!.receive(awarenessFrame([{ client: 2, clock: 1, state: state(257) }]));
  expect([ada.closes, eve.closes]).toEqual([[], ['tooLarge']]);
  expect(kinds(eve.frames)).toContain('awareness');
});

it('R15 DOCUMENT_UNREAD_BYTES: lets so many stay unread', async () => {
  const room = await open({ DOCUMENT_UNREAD_BYTES: '65536', DOCUMENT_MESSAGE_BYTES: '65536' });
  const [ada, slow] = [client(room), client(room)];
  slow.socket.unread = 65_536;
  ada.type('a');
  expect(slow.closes).toEqual([]);
  slow.socket.unread = 65_537;
  ada.type('b');
  expect([ada.closes, slow.closes]).toEqual([[], ['slow']]);
});

/** An edit of so many bytes whose parents nobody has. */
function orphan(bytes: number): Uint8Array {
  const doc = new Y.Doc();
  doc.getText('text').insert(0, 'parents');
  const known = Y.encodeStateVector(doc);
  doc.getText('text').insert(0, 'x'.repeat(bytes));
  return updateFrame(Y.encodeStateAsUpdate(doc, known));
}

it('R13 DOCUMENT_PENDING_BYTES: keeps so much of what came too early', async () => {
  const room = await open({ DOCUMENT_PENDING_BYTES: '5000' });
  const [ada, eve] = [client(room), client(room)];
  ada.place!.receive(orphan(4900));
  eve.place!.receive(orphan(5000));
  expect([ada.closes, eve.closes]).toEqual([[], ['tooLarge']]);
});

it('R13 DOCUMENT_PENDING_SECONDS: asks after so long, and cuts off after as long again', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const room = await open({ DOCUMENT_PENDING_SECONDS: '7' });
  const eve = client(room);
  eve.place!.receive(orphan(1));
  const asked = () => kinds(eve.frames).filter((kind) => kind === 'step1').length;
  vi.advanceTimersByTime(6999);
  expect(asked()).toBe(1);
  vi.advanceTimersByTime(1);
  expect(asked()).toBe(2);
  vi.advanceTimersByTime(6999);
  expect(eve.closes).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(eve.closes).toEqual(['malformed']);
});

it('R5 DOCUMENT_UNSAVED_BYTES: takes so much that the store has not taken', async () => {
  const store = new MemoryDocStore();
  const held = gate();
  store.before.append = () => held.opened;
  const room = await open({ DOCUMENT_UNSAVED_BYTES: '65536', DOCUMENT_MESSAGE_BYTES: '65536' }, store);
  const [ada, plain] = [client(room), client(room, { saved: false })];
  ada.place!.receive(updateFrame(updateOf(65_536)));
  expect(ada.saved()).toEqual([[0, 0]]);
  ada.type('x');
  expect(ada.saved().at(-1)).toEqual([0, 1]);
  plain.type('x');
  expect(plain.closes).toEqual(['notSaved']);
  held.open();
  await soon(() => expect(ada.saved().at(-1)).toEqual([2, 0]));
});

it('R2 DOCUMENT_IDLE_SECONDS: keeps a document so long after the last one left', async () => {
  const log = pino({ level: 'silent' });
  const limits = limitsOf(loadConfig({ DOCUMENT_IDLE_SECONDS: '7' }));
  const [clocks, registry, unloaded] = [{ of: async () => () => 0 }, new Registry(), vi.fn()];
  const metrics = createRoomMetrics(registry);
  const [store, background] = [new MemoryDocStore(), new OneAtATime()];
  const hub = new Hub({ store, clocks, limits, log, metrics, background, onUnloaded: unloaded });
  closers.push(() => hub.close());
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  await hub.use('session', 'code', () => {});
  await vi.advanceTimersByTimeAsync(6999);
  expect(unloaded).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(unloaded).toHaveBeenCalledWith('session/code');
});
