import { once } from 'node:events';
import { Registry } from 'prom-client';
import { afterEach, expect, it } from 'vitest';
import { newId } from '../src/platform/ids.ts';
import { gate, MemoryDocStore } from '../test/kit/memory-doc-store.ts';
import { type RoomsKit, type RoomsOptions, startRooms } from '../test/kit/rooms.ts';
import { soon } from '../test/kit/soon.ts';
import { syncClose } from './contract.ts';
import { updateFrame } from './frames.ts';
import { createMachineMetrics, createRoomMetrics } from './metrics.ts';

let kit: RoomsKit | undefined;
let sessionId: string;
afterEach(() => kit?.stop());
async function start(options: RoomsOptions = {}) {
  kit = await startRooms(options);
  sessionId = newId();
  return kit;
}

/** What Prometheus would read: the number of each line, by what stands before it. */
async function scraped(name: string): Promise<number> {
  const lines = (await kit!.registry.metrics()).split('\n');
  const line = lines.find((one) => one.startsWith(`vivavoce_rooms_${name} `));
  return line ? Number(line.slice(line.lastIndexOf(' '))) : 0;
}
const counts = (name: string, value: number) => soon(async () => expect(await scraped(name)).toBe(value));

it('names everything as Prometheus wants it, and labels it with codes alone', async () => {
  const registry = new Registry();
  createRoomMetrics(registry);
  createMachineMetrics(registry);
  const text = await registry.metrics();
  const types = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name, type]) => ({ name: name!, type }));
  expect(types.length).toBeGreaterThan(10);
  for (const { name, type } of types) {
    expect(name).toMatch(/^vivavoce_rooms_[a-z_]+$/);
    expect(name.endsWith('_total')).toBe(type === 'counter');
    if (type === 'histogram') expect(name).toMatch(/_seconds$/);
    expect(text).toMatch(new RegExp(`^# HELP ${name} [A-Z].+`, 'm'));
  }
  const metrics = registry.getMetricsAsArray() as unknown as { labelNames: string[] }[];
  expect([...new Set(metrics.flatMap(({ labelNames }) => labelNames))].sort()).toEqual(['code', 'status']);
});

it('counts documents and connections while they are there', async () => {
  const { visitors } = await start({ limits: { idleMs: 0 } });
  const [one, two] = [await visitors.socket(sessionId), await visitors.socket(sessionId, 'board')];
  const events = await visitors.events({ sessionId });
  await counts('connections', 2);
  await counts('loaded', 2);
  await counts('event_connections', 1);
  for (const { ws } of [one, two]) ws.close();
  events.close();
  await counts('connections', 0);
  await counts('loaded', 0);
  await counts('event_connections', 0);
});

it('counts edits and their bytes once they are accepted, and times what stores them', async () => {
  const store = new MemoryDocStore();
  const held = gate();
  store.before.append = () => held.opened;
  const { visitors } = await start({ store });
  const { provider, text, doc } = await visitors.provider(sessionId);
  await soon(() => expect(provider.synced).toBe(true));
  let bytes = 0;
  doc.on('update', (update: Uint8Array) => {
    bytes += update.length;
  });
  text.insert(0, 'a');
  text.insert(1, 'some more');
  await counts('updates_total', 2);
  await counts('update_bytes_total', bytes);
  expect(await scraped('append_seconds_count')).toBe(0);
  held.open();
  await soon(async () => expect(await scraped('append_seconds_count')).toBeGreaterThan(0));
  expect(await scraped('append_seconds_sum')).toBeGreaterThan(0);
});

it('counts documents that cannot be saved while that is so, and the edits that are not taken', async () => {
  const store = new MemoryDocStore();
  const { visitors } = await start({ store, limits: { retryMostMs: 20 } });
  const told = await visitors.provider(sessionId, 'code', { params: { saved: '1' } });
  await soon(() => expect(told.provider.synced).toBe(true));
  store.before.append = () => {
    throw new Error('disk full');
  };
  told.text.insert(0, 'a');
  await counts('unsaved', 1);
  told.text.insert(1, 'b');
  await counts('refused_updates_total{code="notSaved"}', 1);
  store.before = {};
  await counts('unsaved', 0);
});

it('counts edits of those who may only read', async () => {
  const { visitors } = await start();
  const reader = await visitors.provider(sessionId, 'code', { who: { documents: { code: 'read' } } });
  await soon(() => expect(reader.provider.synced).toBe(true));
  reader.text.insert(0, 'a');
  await counts('refused_updates_total{code="readOnly"}', 1);
  expect(await scraped('updates_total')).toBe(0);
});

it('counts who is refused at the door, by status', async () => {
  const { visitors } = await start();
  await visitors.open(`/sync/${sessionId}/code`).status;
  await (await visitors.socket(sessionId, 'code', { who: { sessionId: newId() } })).status;
  await counts('refused_total{status="401"}', 1);
  await counts('refused_total{status="403"}', 1);
});

it('counts who is sent away, by the name that it was told', async () => {
  const store = new MemoryDocStore();
  const limits = { connections: 1, messagesPerSecond: 0, messageBurst: 5, retryMostMs: 20 };
  const { visitors, call, rooms } = await start({ store, limits, settings: { DOCUMENT_MESSAGE_BYTES: '16384' } });
  const enter = async () => {
    const visitor = await visitors.socket(sessionId);
    const refused = visitor.closed.then(() => Promise.reject(new Error('refused')));
    await Promise.race([refused, once(visitor.ws, 'message')]);
    refused.catch(() => {}); // closed later, as meant
    return visitor;
  };
  const sent = async (...frames: (Uint8Array | string)[]) => {
    const visitor = await soon(enter); // the place of the one before may not be free yet
    for (const frame of frames) visitor.ws.send(frame);
    return visitor.closed;
  };
  expect((await sent(new Uint8Array([9]))).code).toBe(syncClose.malformed);
  expect((await sent('text')).code).toBe(syncClose.malformed);
  await counts('closed_total{code="malformed"}', 2);
  expect((await sent(new Uint8Array(16_385))).code).toBe(syncClose.tooLarge);
  await counts('closed_total{code="tooLarge"}', 1);
  expect((await sent(...Array.from({ length: 9 }, () => new Uint8Array([3])))).code).toBe(syncClose.tooFast);
  await counts('closed_total{code="tooFast"}', 1);

  const stays = await soon(enter);
  const full = await scraped('closed_total{code="full"}');
  expect((await (await visitors.socket(sessionId)).closed).code).toBe(syncClose.full);
  await counts('closed_total{code="full"}', full + 1);
  store.before.append = () => {
    throw new Error('disk full');
  };
  stays.ws.send(updateFrame(new Uint8Array([1, 1, 5, 0, 4, 1, 1, 97, 1, 98, 0])));
  await counts('unsaved', 1);
  stays.ws.send(updateFrame(new Uint8Array([1, 1, 6, 0, 4, 1, 1, 97, 1, 98, 0])));
  expect((await stays.closed).code).toBe(syncClose.notSaved);
  await counts('closed_total{code="notSaved"}', 1);
  store.before = {};
  await counts('unsaved', 0);

  const revoked = await soon(enter);
  await call('POST', `/internal/v1/rooms/${sessionId}/revoke`, { participantId: null, except: null, code: 'revoked' });
  expect((await revoked.closed).code).toBe(syncClose.revoked);
  await counts('closed_total{code="revoked"}', 1);
  store.before = {
    load: () => {
      throw new Error('no such disk');
    },
  };
  sessionId = newId();
  expect((await (await visitors.socket(sessionId)).closed).code).toBe(syncClose.loadFailed);
  await counts('closed_total{code="loadFailed"}', 1);
  store.before = {};
  const last = await soon(enter);
  const drained = rooms.drain();
  expect((await last.closed).code).toBe(syncClose.draining);
  await counts('closed_total{code="draining"}', 1);
  await drained;
});
