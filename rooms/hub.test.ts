import { afterEach, expect, it } from 'vitest';
import { newId } from '../src/platform/ids.ts';
import { gate, MemoryDocStore } from '../test/kit/memory-doc-store.ts';
import { kinds } from '../test/kit/room.ts';
import { type RoomsKit, type RoomsOptions, startRooms } from '../test/kit/rooms.ts';
import { soon } from '../test/kit/soon.ts';
import { syncClose } from './contract.ts';

let kit: RoomsKit;
afterEach(() => kit.stop());

const start = async (options: RoomsOptions = {}) => {
  kit = await startRooms(options);
  return newId();
};
const loaded = async () => (await kit.registry.getSingleMetric('vivavoce_rooms_loaded')!.get()).values[0]?.value;
const connections = async () =>
  (await kit.registry.getSingleMetric('vivavoce_rooms_connections')!.get()).values[0]?.value;
const until = <T>(check: () => T) => soon(check);

it('R1 sends nothing before the document is loaded, and loads once for all who wait', async () => {
  const store = new MemoryDocStore();
  const held = gate();
  store.before.load = () => held.opened;
  const sessionId = await start({ store });
  const visitors = await Promise.all([1, 2, 3].map(() => kit.visitors.socket(sessionId)));
  await Promise.all(visitors.map(({ status }) => status));
  visitors[0]!.ws.send(new Uint8Array([0, 0, 1, 0]));
  await until(() => expect(store.calls.load).toBe(1));
  expect(visitors.flatMap(({ frames }) => frames)).toEqual([]);
  held.open();
  await until(() => {
    for (const { frames } of visitors) expect(frames[0]?.slice(0, 2)).toEqual(new Uint8Array([0, 0]));
    // The question asked while the document was loading is answered too.
    expect(visitors[0]!.frames[1]?.slice(0, 2)).toEqual(new Uint8Array([0, 1]));
  });
  expect(store.calls.load).toBe(1);
});

it('R3 a failed load closes with a name, leaves nothing, and the next visitor tries anew', async () => {
  const store = new MemoryDocStore();
  store.before.load = () => {
    throw new Error('no such disk');
  };
  const sessionId = await start({ store });
  const refused = await kit.visitors.socket(sessionId);
  expect(await refused.closed).toEqual({ code: syncClose.loadFailed, reason: 'loadFailed' });
  expect(refused.frames).toEqual([]);
  await soon(async () => expect([await loaded(), await connections()]).toEqual([0, 0]));
  store.before = {};
  const { provider } = await kit.visitors.provider(sessionId);
  await until(() => expect(provider.synced).toBe(true));
});

it('R3 a session whose clock is not to be had is refused the same way', async () => {
  const sessionId = await start();
  kit.control.failing.add('clock');
  const refused = await kit.visitors.socket(sessionId);
  expect((await refused.closed).code).toBe(syncClose.loadFailed);
  kit.control.failing.clear();
  const { provider } = await kit.visitors.provider(sessionId);
  await until(() => expect(provider.synced).toBe(true));
});

it('R3 a load without an answer is given up', async () => {
  const store = new MemoryDocStore();
  store.before.load = () => gate().opened;
  const sessionId = await start({ store, limits: { loadTimeoutMs: 20 } });
  const refused = await kit.visitors.socket(sessionId);
  expect((await refused.closed).code).toBe(syncClose.loadFailed);
});

it('R2 a room stays until all is stored; a visitor during the last write gets the same one', async () => {
  const store = new MemoryDocStore();
  const sessionId = await start({ store, limits: { idleMs: 0 } });
  const a = await kit.visitors.provider(sessionId);
  await until(() => expect(a.provider.synced).toBe(true));
  const held = gate();
  store.before.append = () => held.opened;
  a.text.insert(0, 'last words');
  await until(() => expect(store.calls.append).toBe(1));
  a.provider.destroy();
  await soon(async () => expect(await connections()).toBe(0));
  const b = await kit.visitors.provider(sessionId);
  await until(() => expect(b.text.toString()).toBe('last words'));
  held.open();
  await until(() => expect(store.logs.get(`${sessionId}/code`)).toHaveLength(1));
  const c = await kit.visitors.provider(sessionId);
  await until(() => expect(c.text.toString()).toBe('last words'));
  c.text.insert(0, 'more ');
  await until(() => expect(b.text.toString()).toBe('more last words'));
  expect(store.calls.load).toBe(1);
});

it('R2 an empty room stays while something is not stored, and leaves then', async () => {
  const store = new MemoryDocStore();
  const sessionId = await start({ store, limits: { idleMs: 0 } });
  const a = await kit.visitors.provider(sessionId);
  await until(() => expect(a.provider.synced).toBe(true));
  const held = gate();
  store.before.append = () => held.opened;
  a.text.insert(0, 'x');
  await until(() => expect(store.calls.append).toBe(1));
  a.provider.destroy();
  await soon(async () => expect(await connections()).toBe(0));
  expect(await loaded()).toBe(1);
  held.open();
  await soon(async () => expect(await loaded()).toBe(0));
  expect(store.logs.get(`${sessionId}/code`)).toHaveLength(1);
});

it('R2 writes a checkpoint for a long log when the last one leaves', async () => {
  const store = new MemoryDocStore();
  const sessionId = await start({ store, limits: { idleMs: 0, checkpointOnLeave: 3 } });
  const a = await kit.visitors.provider(sessionId);
  await until(() => expect(a.provider.synced).toBe(true));
  for (let count = 0; count < 3; count++) a.text.insert(0, 'x');
  await until(() => expect(store.logs.get(`${sessionId}/code`)).toHaveLength(3));
  a.provider.destroy();
  await until(() => expect(store.checkpoints.get(`${sessionId}/code`)?.seq).toBe(3));
});

it('R6 documents that come to a checkpoint in the same moment take turns, and one that fails holds up none', async () => {
  const store = new MemoryDocStore();
  const sessionId = await start({ store, limits: { checkpointEvery: 3, loadTimeoutMs: 500 } });
  const names = ['code', 'board', 'notes'];
  const visitors = await Promise.all(names.map((name) => kit.visitors.provider(sessionId, name)));
  await until(() => expect(visitors.map(({ provider }) => provider.synced)).toEqual([true, true, true]));
  const held = gate();
  let reading = 0;
  store.before.load = async () => {
    reading++;
    await (reading === 1 ? gate().opened : held.opened);
  };
  for (const { text } of visitors) for (let count = 0; count < 3; count++) text.insert(0, 'x');
  const stored = () => names.map((name) => store.logs.get(`${sessionId}/${name}`)?.length);
  await until(() => expect(stored()).toEqual([3, 3, 3]));
  await until(() => expect(reading).toBe(2)); // the first was given up
  expect(store.checkpoints.size).toBe(0);
  held.open();
  await until(() => expect(store.checkpoints.size).toBe(2));
});

it('R11 stopping waits for edits to be stored, not for checkpoints', async () => {
  const store = new MemoryDocStore();
  store.before.checkpoint = () => gate().opened;
  const sessionId = await start({ store, limits: { checkpointOnLeave: 1, checkpointEvery: 2, drainMs: 1e9 } });
  const a = await kit.visitors.provider(sessionId);
  await until(() => expect(a.provider.synced).toBe(true));
  for (let count = 0; count < 2; count++) a.text.insert(0, 'x');
  await until(() => expect(store.calls.checkpoint).toBe(1));
  await kit.rooms.drain();
  expect(store.logs.get(`${sessionId}/code`)).toHaveLength(2);
});

const erase = (sessionId: string) => kit.call('POST', `/internal/v1/rooms/${sessionId}/erase`);

it('erases the documents of a session, open or not: everyone is sent away, and what was on its way never comes back', async () => {
  const store = new MemoryDocStore();
  const [sessionId, other] = [await start({ store }), newId()];
  const name = `${sessionId}/code`;
  const [a, elsewhere] = [await kit.visitors.provider(sessionId), await kit.visitors.provider(other)];
  await until(() => expect([a.provider.synced, elsewhere.provider.synced]).toEqual([true, true]));
  for (const { text } of [a, elsewhere]) text.insert(0, 'stored');
  await until(() => expect([name, `${other}/code`].map((doc) => store.logs.get(doc)?.length)).toEqual([1, 1]));
  await store.append(`${sessionId}/notes`, [{ at: 1, by: 'ada', bytes: new Uint8Array([0, 0]) }]);
  const bare = await kit.visitors.socket(sessionId);
  await until(() => expect(bare.frames).not.toEqual([]));
  const held = gate();
  store.before.append = () => held.opened;
  a.text.insert(0, 'on its way ');
  await until(() => expect(store.calls.append).toBe(4));
  a.text.insert(0, 'waits ');
  await until(() => expect(kinds(bare.frames).filter((kind) => kind === 'update')).toHaveLength(2));

  expect((await erase(sessionId)).statusCode).toBe(200);
  expect((await bare.closed).code).toBe(syncClose.ended);
  await soon(async () => expect([await loaded(), await connections()]).toEqual([1, 1]));
  held.open();
  elsewhere.text.insert(0, 'still ');
  await until(() => expect(store.logs.get(`${other}/code`)).toHaveLength(2));
  expect([...store.logs.keys()]).toEqual([`${other}/code`]);
  expect(store.calls.append).toBe(5);
  expect(await (await kit.visitors.socket(sessionId)).status).toBe(401);
});

it('an erasure that the store does not carry out says so, and is carried out when it is asked again', async () => {
  const store = new MemoryDocStore();
  const sessionId = await start({ store, limits: { eraseTimeoutMs: 20 } });
  await store.append(`${sessionId}/code`, [{ at: 1, by: 'ada', bytes: new Uint8Array([0, 0]) }]);
  const { erase: carriedOut } = store;
  store.erase = () => gate().opened;
  expect((await erase(sessionId)).statusCode).toBe(503);
  store.erase = carriedOut;
  expect((await erase(sessionId)).statusCode).toBe(200);
  expect(store.logs.size).toBe(0);
});

it('R11 draining sends everyone away to come back, after which all is stored and newcomers are refused', async () => {
  const store = new MemoryDocStore();
  const sessionId = await start({ store });
  const a = await kit.visitors.provider(sessionId);
  await until(() => expect(a.provider.synced).toBe(true));
  const bare = await kit.visitors.socket(sessionId);
  await until(() => expect(bare.frames).not.toEqual([]));
  const held = gate();
  store.before.append = () => held.opened;
  a.text.insert(0, 'kept');
  await until(() => expect(store.calls.append).toBe(1));
  const drained = kit.rooms.drain();
  expect((await bare.closed).code).toBe(syncClose.draining);
  expect(await (await kit.visitors.socket(sessionId)).status).toBe(503);
  held.open();
  await drained;
  expect(store.logs.get(`${sessionId}/code`)).toHaveLength(1);
});
