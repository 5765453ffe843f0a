import pino from 'pino';
import { Registry } from 'prom-client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as awarenessProtocol from 'y-protocols/awareness';
import * as Y from 'yjs';
import { storedText } from '../test/kit/machines.ts';
import { MemoryDocStore } from '../test/kit/memory-doc-store.ts';
import { MemoryNetwork } from '../test/kit/memory-fan-out.ts';
import { soon } from '../test/kit/soon.ts';
import { awarenessFrame, readFrame, updateFrame } from './frames.ts';
import { type RoomLimits, roomLimits } from './limits.ts';
import { mergeStates } from './merge-states.ts';
import { createMachineMetrics, createRoomMetrics } from './metrics.ts';
import { OneAtATime } from './one-at-a-time.ts';
import { Room } from './room.ts';
import { SharedDocument } from './shared-document.ts';
import { Ticker } from './ticker.ts';
import { hasNews } from './update-news.ts';

const NAME = 'session/code';
/** Nothing is looked up by the clock unless a test says so. */
const still = { catchUpMs: 1_000_000, adoptMs: 1_000_000, retryFirstMs: 1, retryMostMs: 5 };

let store: MemoryDocStore;
let network: MemoryNetwork;
let rooms: Room[];
beforeEach(() => {
  store = new MemoryDocStore();
  network = new MemoryNetwork();
  rooms = [];
});
afterEach(() => {
  for (const room of rooms) room.stop();
});

/** The document on one machine, with its own way to the store where that is given. */
async function machine(name: string, limits: Partial<RoomLimits> = {}, way: MemoryDocStore = store) {
  const all = { ...roomLimits, ...still, ...limits };
  const log = pino({ level: 'silent' });
  const fanOut = network.join(name);
  const metrics = createMachineMetrics(new Registry());
  const shared = await SharedDocument.listen({ name: NAME, store: way, fanOut, limits: all, log, metrics });
  const deps = {
    name: NAME,
    store: way,
    limits: all,
    log,
    metrics: createRoomMetrics(new Registry()),
    onBroken() {},
    onErased() {},
  };
  const merge = async (states: readonly Uint8Array[]) => mergeStates(states);
  const shares = { appends: new Ticker(all.batchMs), background: new OneAtATime(), merge };
  const room = new Room({ ...deps, ...shares, elsewhere: shared }, await way.load(NAME));
  shared.attach(room);
  rooms.push(room);
  const counted = async (metric: 'repaired' | 'adopted') => (await metrics[metric].get()).values[0]!.value;
  return { room, fanOut, shared, counted, text: () => room.read((doc) => doc.getText('text').toString()) };
}

/** A client in memory, with a document and awareness of its own. */
function client({ room }: { room: Room }, participantId = 'ada') {
  const doc = new Y.Doc();
  const awareness = new awarenessProtocol.Awareness(doc);
  const socket = {
    send(bytes: Uint8Array) {
      const frame = readFrame(bytes);
      if (frame.kind === 'update' || frame.kind === 'step2') Y.applyUpdate(doc, frame.update, 'server');
      if (frame.kind === 'awareness') awarenessProtocol.applyAwarenessUpdate(awareness, frame.states, 'server');
    },
    close() {},
    buffered: () => 0,
  };
  const place = room.join(socket, { participantId, write: true, saved: false, now: () => 1000 })!;
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'server') place.receive(updateFrame(update));
  });
  awareness.on('update', (changes: Record<'added' | 'updated' | 'removed', number[]>) => {
    const update = awarenessProtocol.encodeAwarenessUpdate(awareness, Object.values(changes).flat());
    place.receive(awarenessOf(update));
  });
  const names = () => [...awareness.getStates().values()].map(({ name }) => name);
  return { doc, awareness, text: doc.getText('text'), place, names };
}
/** As `y-websocket` frames what it read: it echoes each state. */
function awarenessOf(update: Uint8Array): Uint8Array {
  const head = awarenessFrame([]);
  return Uint8Array.of(head[0]!, ...sized(update));
}
function sized(bytes: Uint8Array): number[] {
  const length: number[] = [];
  for (let left = bytes.length; ; left = Math.floor(left / 128)) {
    if (left < 128) return [...length, left, ...bytes];
    length.push((left % 128) + 128);
  }
}

it('R16 an edit reaches the other machine before it is stored', async () => {
  const [one, two] = [await machine('one'), await machine('two')];
  const ada = client(one);
  const bob = client(two, 'bob');
  ada.text.insert(0, 'at once');
  expect(bob.text.toString()).toBe('at once');
  expect(store.logs.get(NAME)).toBeUndefined();
  await soon(() => expect(store.logs.get(NAME)).toHaveLength(1));
});

it('R16 one that was cut off has everything when it is back, in both directions, and each edit is stored once', async () => {
  const [one, two] = [await machine('one'), await machine('two')];
  const [ada, bob] = [client(one), client(two, 'bob')];
  two.fanOut.cut();
  ada.text.insert(0, 'left ');
  bob.text.insert(0, 'right ');
  await soon(() => expect(store.logs.get(NAME)).toHaveLength(2));
  expect([one.text(), two.text()]).toEqual(['left ', 'right ']);
  two.fanOut.mend();
  await soon(() => {
    expect(one.text()).toContain('right ');
    expect(two.text()).toBe(one.text());
  });
  expect([ada.text.toString(), bob.text.toString()]).toEqual([one.text(), one.text()]);
  expect([await one.counted('repaired'), await two.counted('repaired')]).toEqual([1, 1]);
  expect(store.logs.get(NAME)).toHaveLength(2);
});

it('R16 what was on its way to the store when the line came back is told of once it is there', async () => {
  const [one, two] = [await machine('one'), await machine('two')];
  const ada = client(one);
  let letGo = () => {};
  store.before.append = () => new Promise<void>((resolve) => (letGo = resolve));
  one.fanOut.cut();
  ada.text.insert(0, 'slow');
  await soon(() => expect(store.calls.append).toBe(1));
  one.fanOut.mend();
  store.before = {};
  letGo();
  await soon(() => expect(two.text()).toBe('slow'));
});

it('R16 what waits behind an append that is under way is told of too', async () => {
  const [one, two] = [await machine('one'), await machine('two')];
  const ada = client(one);
  const letGo: (() => void)[] = [];
  store.before.append = () => new Promise<void>((resolve) => void letGo.push(resolve));
  ada.text.insert(0, 'first ');
  await soon(() => expect(letGo).toHaveLength(1));
  one.fanOut.cut();
  ada.text.insert(6, 'second');
  one.fanOut.mend();
  letGo[0]!();
  await soon(() => expect(letGo).toHaveLength(2));
  letGo[1]!();
  await soon(() => expect(two.text()).toBe('first second'));
});

it('R16 while the line is cut the store is looked into again and again', async () => {
  const limits = { catchUpMs: 20 };
  const [one, two] = [await machine('one', limits), await machine('two', limits)];
  const ada = client(one);
  one.fanOut.cut();
  two.fanOut.cut();
  ada.text.insert(0, 'a');
  await soon(() => expect(two.text()).toBe('a'));
  ada.text.insert(1, 'b');
  await soon(() => expect(two.text()).toBe('ab'));
});

it('R16 one that opens the document while another stores an edit misses nothing', async () => {
  const one = await machine('one');
  const ada = client(one);
  let letGo = () => {};
  store.before.append = () => new Promise<void>((resolve) => (letGo = resolve));
  ada.text.insert(0, 'between');
  await soon(() => expect(store.calls.append).toBe(1));
  const two = await machine('two');
  expect(two.text()).toBe('');
  letGo();
  await soon(() => expect(two.text()).toBe('between'));
});

it('R6 R16 a checkpoint holds all that its number covers, however many append', async () => {
  const limits = { checkpointEvery: 10, checkpointOnLeave: 1 };
  const [one, two] = [await machine('one', limits), await machine('two', limits)];
  const [ada, bob] = [client(one), client(two, 'bob')];
  two.fanOut.cut();
  for (let count = 1; count <= 30; count++) {
    ada.text.insert(0, 'a');
    bob.text.insert(0, 'b');
    await soon(() => expect(store.logs.get(NAME)).toHaveLength(2 * count));
    const checkpoint = store.checkpoints.get(NAME);
    if (checkpoint) expectWhole(checkpoint);
  }
  two.fanOut.mend();
  await soon(() => expect(two.text()).toHaveLength(60));
  await two.room.finish();
  expect(store.checkpoints.get(NAME)!.seq).toBe(60);
  expectWhole(store.checkpoints.get(NAME)!);
});

/** Every update of the log up to its number is in it. */
function expectWhole({ seq, state }: { seq: number; state: Uint8Array }): void {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const lacking = store.logs.get(NAME)!.filter((row) => row.seq <= seq && hasNews(row.bytes, doc));
  expect(lacking.map((row) => row.seq)).toEqual([]);
}

it('R7 R16 an edit that its own machine never stored is stored by those who heard it', async () => {
  const lost = new MemoryDocStore();
  lost.before.append = () => {
    throw new Error('no way to the store');
  };
  const one = await machine('one', {}, lost);
  const two = await machine('two');
  client(one).text.insert(0, 'orphan');
  expect(two.text()).toBe('orphan');
  const bob = client(two, 'bob');
  two.room.read((doc) => Y.applyUpdate(bob.doc, Y.encodeStateAsUpdate(doc), 'server'));
  bob.text.insert(6, 's'); // stands on what is not stored yet
  await soon(() => expect(store.logs.get(NAME)).toHaveLength(1));
  expect(await storedText(store, NAME)).toBe('');
  network.kill('one');
  await soon(async () => expect(await storedText(store, NAME)).toBe('orphans'));
  expect(store.logs.get(NAME)!.map(({ by }) => by)).toEqual(['bob', 'ada']);
  expect(await two.counted('adopted')).toBe(1);
});

it('R2 R16 a machine that everyone left stores what it heard and others did not store', async () => {
  const lost = new MemoryDocStore();
  lost.before.append = () => {
    throw new Error('no way to the store');
  };
  const one = await machine('one', {}, lost);
  const two = await machine('two');
  client(one).text.insert(0, 'orphan');
  await two.room.finish();
  expect(await storedText(store, NAME)).toBe('orphan');
});

it('R16 the server writes a starter once, though the line is cut', async () => {
  const [one, two] = [await machine('one'), await machine('two')];
  two.fanOut.cut();
  const seed = ({ room }: { room: Room }) =>
    room.edit('interviewer', 0, (doc) => {
      if (doc.getText('text').length === 0) doc.getText('text').insert(0, 'starter');
    });
  await seed(one);
  await seed(two);
  expect(await storedText(store, NAME)).toBe('starter');
});

it('R13 R16 two edits that exclude each other, each accepted by one machine, leave one document that can be loaded', async () => {
  const [one, two] = [await machine('one'), await machine('two')];
  const [ada, bob] = [client(one), client(two, 'bob')];
  two.fanOut.cut();
  // Two things are gone; a text begins within them. Alone each is well-formed, and Yjs throws when it joins them.
  ada.place.receive(updateFrame(Uint8Array.of(1, 1, 5, 0, 0, 2, 0)));
  bob.place.receive(
    updateFrame(Uint8Array.of(1, 1, 5, 1, 4, 1, 4, ...Buffer.from('text'), 4, ...Buffer.from('evil'), 0)),
  );
  await soon(() => expect(store.logs.get(NAME)).toHaveLength(2));
  two.fanOut.mend();
  ada.text.insert(0, 'left ');
  bob.text.insert(0, 'right ');
  const third = await machine('three');
  await soon(() => {
    expect(one.text()).toHaveLength(11);
    expect([two.text(), third.text()]).toEqual([one.text(), one.text()]);
  });
  const merged = new Y.Doc();
  Y.applyUpdate(merged, mergeStates(store.logs.get(NAME)!.map(({ bytes }) => bytes)));
  await soon(() => expect(store.logs.get(NAME)).toHaveLength(4));
});

it('R17 cursors of other machines are seen, move, and go with their client', async () => {
  const [one, two] = [await machine('one'), await machine('two')];
  const [ada, bob] = [client(one), client(two, 'bob')];
  ada.awareness.setLocalState({ name: 'Ada' });
  bob.awareness.setLocalState({ name: 'Bob' });
  expect([ada.names().sort(), bob.names().sort()]).toEqual([
    ['Ada', 'Bob'],
    ['Ada', 'Bob'],
  ]);
  const late = client(two, 'cleo');
  expect(late.names()).toContain('Ada');
  const third = client(await machine('three'), 'dan');
  expect(third.names()).toEqual(expect.arrayContaining(['Ada', 'Bob']));
  ada.place.leave();
  expect(bob.names()).not.toContain('Ada');
  expect(third.names()).not.toContain('Ada');
});

it('R17 the cursors of a dead machine go, and of those who live on stay', async () => {
  const [one, two] = [await machine('one'), await machine('two')];
  const [ada, bob, cleo] = [client(one), client(two, 'bob'), client(two, 'cleo')];
  ada.awareness.setLocalState({ name: 'Ada' });
  cleo.awareness.setLocalState({ name: 'Cleo' });
  expect(bob.names()).toContain('Ada');
  network.kill('one');
  expect(bob.names()).not.toContain('Ada');
  expect(bob.names()).toContain('Cleo');
});

it('R17 a client of a dead machine that comes to another one is seen again at once', async () => {
  const [one, two] = [await machine('one'), await machine('two')];
  const [ada, bob] = [client(one), client(two, 'bob')];
  ada.awareness.setLocalState({ name: 'Ada' });
  network.kill('one');
  expect(bob.names()).not.toContain('Ada');
  // Its clock did not move: it tells what it told before.
  const moved = client(two);
  const update = awarenessProtocol.encodeAwarenessUpdate(ada.awareness, [ada.doc.clientID]);
  Object.assign(moved.doc, { clientID: ada.doc.clientID });
  moved.awareness.clientID = ada.doc.clientID;
  awarenessProtocol.applyAwarenessUpdate(moved.awareness, update, 'server');
  moved.place.receive(awarenessOf(update));
  expect(bob.names()).toContain('Ada');
});

it('R17 a machine that was taken for dead and is not shows its people again', async () => {
  const [one, two] = [await machine('one'), await machine('two')];
  const [ada, bob] = [client(one), client(two, 'bob')];
  ada.awareness.setLocalState({ name: 'Ada' });
  two.fanOut.cut();
  for (const [owner] of two.room.awarenessByOwner()) if (owner.machine) two.room.dropAwareness(owner);
  expect(bob.names()).not.toContain('Ada');
  two.fanOut.mend();
  expect(bob.names()).toContain('Ada');
});

it('R16 R17 what the server shows where it wrote is seen on other machines, until it hides it', async () => {
  const [one, two] = [await machine('one'), await machine('two')];
  const bob = client(two, 'bob');
  const server = { participantId: 'interviewer' };
  one.room.show([{ client: 7, clock: 1, state: Buffer.from('{"name":"Interviewer"}') }], server);
  expect(bob.names()).toContain('Interviewer');
  one.room.hide(server);
  expect(bob.names()).not.toContain('Interviewer');
});
