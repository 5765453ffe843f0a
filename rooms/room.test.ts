import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { gate, MemoryDocStore } from '../test/kit/memory-doc-store.ts';
import { client, kinds, openRoom } from '../test/kit/room.ts';
import { soon } from '../test/kit/soon.ts';
import { DocumentSize } from './document-size.ts';
import { readFrame, step1Frame, updateFrame } from './frames.ts';
import { type RoomLimits, roomLimits } from './limits.ts';
import type { Room } from './room.ts';

const NAME = 'session/code';
const failing = () => {
  throw new Error('disk full');
};

let store: MemoryDocStore;
const rooms: Room[] = [];
beforeEach(() => {
  store = new MemoryDocStore();
});
afterEach(() => {
  vi.useRealTimers();
  for (const room of rooms.splice(0)) room.stop();
});

async function open(limits: Partial<RoomLimits> = {}): Promise<Room> {
  const room = await openRoom(store, NAME, { ...roomLimits, retryFirstMs: 1, retryMostMs: 5, ...limits });
  rooms.push(room);
  return room;
}

const storedText = async () => {
  const doc = new Y.Doc();
  const { checkpoint, updates } = await store.load(NAME);
  for (const update of [...(checkpoint ? [checkpoint.state] : []), ...updates]) Y.applyUpdate(doc, update);
  return doc.getText('text').toString();
};

it('R4 relays at once and moves the saved mark only after the append', async () => {
  const room = await open();
  const held = gate();
  store.before.append = () => held.opened;
  const [ada, bob] = [client(room), client(room)];
  ada.type('a');
  expect(kinds(bob.frames)).toEqual(['step1', 'saved', 'update']);
  await soon(() => expect(store.calls.append).toBe(1));
  expect(ada.saved()).toEqual([[0, 0]]);
  held.open();
  await soon(() =>
    expect(ada.saved()).toEqual([
      [0, 0],
      [1, 0],
    ]),
  );
  expect(await storedText()).toBe('a');
});

it('R4 gathers edits into one append and keeps their order', async () => {
  const room = await open();
  const ada = client(room);
  for (const letter of 'edcba') ada.type(letter);
  await soon(() => expect(ada.saved().at(-1)).toEqual([5, 0]));
  expect(store.calls.append).toBe(1);
  expect(store.logs.get(NAME)!.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
  expect(await storedText()).toBe('abcde');
});

it('R4 counts an update that brings nothing once all before it is stored, and stores it not', async () => {
  const room = await open();
  const held = gate();
  store.before.append = () => held.opened;
  const ada = client(room);
  ada.type('a');
  ada.place!.receive(updateFrame(Y.encodeStateAsUpdate(ada.doc)));
  await soon(() => expect(store.calls.append).toBe(1));
  expect(ada.saved()).toEqual([[0, 0]]);
  held.open();
  await soon(() => expect(ada.saved().at(-1)).toEqual([2, 0]));
  expect(store.logs.get(NAME)).toHaveLength(1);
});

it('R5 takes no edits while it cannot store, says so to all, keeps what it took and asks for the rest', async () => {
  const room = await open();
  store.before.append = failing;
  const [ada, bob] = [client(room), client(room)];
  ada.type('taken ');
  await soon(() => expect(bob.saved().at(-1)).toEqual([0, 1]));
  ada.type('refused ');
  expect(kinds(bob.frames).filter((kind) => kind === 'update')).toHaveLength(1);
  expect(ada.closes).toEqual([]);
  await soon(() => expect(store.calls.append).toBeGreaterThan(3));
  const asked = kinds(ada.frames).filter((kind) => kind === 'step1').length;

  store.before = {};
  await soon(() => expect(kinds(ada.frames).filter((kind) => kind === 'step1').length).toBe(asked + 1));
  expect(ada.saved().at(-1)![1]).toBe(0);
  ada.answer();
  await soon(() => expect(ada.saved().at(-1)).toEqual([3, 0]));
  expect(await storedText()).toBe('refused taken ');
  expect(bob.saved().at(-1)).toEqual([0, 0]);
});

it('R5 does not count an update sent after a refused one before the refused one came', async () => {
  const room = await open();
  store.before.append = failing;
  const ada = client(room);
  ada.type('a');
  await soon(() => expect(ada.saved().at(-1)).toEqual([0, 1]));
  ada.type('b');
  store.before = {};
  await soon(() => expect(ada.saved().at(-1)).toEqual([1, 0]));
  ada.type('c');
  await soon(() => expect(store.logs.get(NAME)).toHaveLength(2));
  expect(ada.saved().at(-1)).toEqual([1, 0]);
  ada.answer();
  await soon(() => expect(ada.saved().at(-1)).toEqual([4, 0]));
  expect(await storedText()).toBe('cba');
});

it('R5 a client that is not told is sent away to come back', async () => {
  const room = await open();
  store.before.append = failing;
  const [ada, plain] = [client(room), client(room, { saved: false })];
  ada.type('a');
  await soon(() => expect(ada.saved().at(-1)).toEqual([0, 1]));
  plain.type('b');
  expect(plain.closes).toEqual(['notSaved']);
  const back = client(room, { saved: false });
  expect(kinds(back.frames)).not.toContain('step1');
});

it('R5 a store that is too slow counts as one that fails', async () => {
  const room = await open({ unsavedBytes: 100 });
  const held = gate();
  store.before.append = () => held.opened;
  const ada = client(room);
  ada.type('x'.repeat(200));
  expect(ada.saved().at(-1)).toEqual([0, 1]);
  held.open();
  await soon(() => expect(ada.saved().at(-1)).toEqual([1, 0]));
});

it('R5 an append without an answer is repeated', async () => {
  const room = await open({ appendTimeoutMs: 20 });
  const never = gate();
  store.before.append = () => (store.calls.append === 1 ? never.opened : undefined);
  const ada = client(room);
  ada.type('a');
  await soon(() => expect(ada.saved().at(-1)).toEqual([1, 0]));
  never.open();
  await soon(() => expect(store.logs.get(NAME)).toHaveLength(2));
  expect(await storedText()).toBe('a');
});

it('R6 writes a checkpoint after so many updates, and loads from it', async () => {
  const room = await open({ checkpointEvery: 10 });
  const ada = client(room);
  for (let count = 0; count < 10; count++) ada.type('x');
  await soon(() => expect(store.checkpoints.get(NAME)?.seq).toBe(10));
  ada.type('y');
  await soon(() => expect(store.logs.get(NAME)).toHaveLength(11));
  expect((await store.load(NAME)).updates).toHaveLength(1);
  const again = await open();
  expect(again.read((doc) => doc.getText('text').toString())).toBe('yxxxxxxxxxx');
});

it('R6 a checkpoint that fails changes nothing', async () => {
  const room = await open({ checkpointEvery: 2 });
  store.before.checkpoint = failing;
  const ada = client(room);
  for (let count = 0; count < 6; count++) {
    ada.type('x');
    await soon(() => expect(store.logs.get(NAME)).toHaveLength(count + 1));
  }
  await soon(() => expect(store.calls.checkpoint).toBeGreaterThan(1));
  expect(ada.saved().at(-1)).toEqual([6, 0]);
  expect(await storedText()).toBe('xxxxxx');
});

it('R13 cuts off what does not decode, and it alone, and keeps nothing of it', async () => {
  const room = await open();
  const [ada, eve] = [client(room), client(room)];
  const whole = updateFrame(Y.encodeStateAsUpdate(new Y.Doc()));
  for (const frame of [
    new Uint8Array(),
    new Uint8Array([9]),
    new Uint8Array([0, 7, 0]),
    new Uint8Array([0, 0, 5, 0]),
    whole.subarray(0, -1),
  ]) {
    const bad = client(room);
    bad.place!.receive(frame);
    expect(bad.closes).toEqual(['malformed']);
  }
  eve.place!.receive(new Uint8Array([...whole, 0]));
  expect(eve.closes).toEqual(['malformed']);
  ada.type('a');
  expect(ada.closes).toEqual([]);
  await soon(() => expect(store.logs.get(NAME)).toHaveLength(1));
});

it('R13 waits for the parents of an edit, asks for them, then cuts off', async () => {
  const room = await open({ pendingMs: 10 });
  const [eve, bob] = [client(room), client(room)];
  eve.doc.getText('text').insert(0, 'parents');
  const known = Y.encodeStateVector(eve.doc);
  eve.doc.getText('text').insert(0, 'child');
  eve.place!.receive(updateFrame(Y.encodeStateAsUpdate(eve.doc, known)));
  await soon(() => expect(kinds(eve.frames).filter((kind) => kind === 'step1')).toHaveLength(2));
  await soon(() => expect(eve.closes).toEqual(['malformed']));
  expect(bob.closes).toEqual([]);
});

it('R13 an edit whose parents come when asked for is whole', async () => {
  const room = await open({ pendingMs: 10 });
  const ada = client(room);
  ada.doc.getText('text').insert(0, 'parent');
  const known = Y.encodeStateVector(ada.doc);
  ada.doc.getText('text').insert(6, ' child');
  ada.place!.receive(updateFrame(Y.encodeStateAsUpdate(ada.doc, known)));
  ada.socket.send = (frame) => {
    ada.frames.push(frame);
    if (kinds([frame])[0] === 'step1') queueMicrotask(() => ada.answer());
  };
  await soon(async () => expect(await storedText()).toBe('parent child'));
  expect(room.read((doc) => doc.getText('text').toString())).toBe('parent child');
  expect(ada.closes).toEqual([]);
});

it('R13 bounds the bytes of edits without parents', async () => {
  const room = await open({ pendingBytes: 1000 });
  const eve = client(room);
  eve.doc.getText('text').insert(0, 'parents');
  const known = Y.encodeStateVector(eve.doc);
  eve.doc.getText('text').insert(0, 'x'.repeat(2000));
  eve.place!.receive(updateFrame(Y.encodeStateAsUpdate(eve.doc, known)));
  expect(eve.closes).toEqual(['tooLarge']);
});

it('R13 an edit that cannot be applied closes its own connection, and the others go on with a whole document', async () => {
  const room = await open();
  const [ada, bob, eve] = [client(room), client(room), client(room)];
  ada.type('before ');
  // Two things are gone, then a text begins within them: both are well-formed, and Yjs throws when it joins them.
  const gone = [1, 1, 5, 0, 0, 2, 0];
  const text = [1, 1, 5, 1, 4, 1, 4, ...Buffer.from('text'), 4, ...Buffer.from('evil'), 0];
  eve.place!.receive(updateFrame(new Uint8Array(gone)));
  eve.place!.receive(updateFrame(new Uint8Array(text)));
  expect(eve.closes).toEqual(['malformed']);
  ada.type('after ');
  await soon(() => expect(ada.saved().at(-1)).toEqual([2, 0]));
  expect(store.calls.load).toBe(2);
  expect(await storedText()).toBe('after before ');
  expect(room.read((doc) => doc.getText('text').toString())).toBe('after before ');
  expect([ada.closes, bob.closes]).toEqual([[], []]);
  expect(kinds(bob.frames).filter((kind) => kind === 'update')).toHaveLength(3);
});

it('R13 what waits while the document is loaded again is bounded, and whoever it was too much of has lost nothing', async () => {
  const room = await open({ unsavedBytes: 5000 });
  const [ada, eve, bob] = [client(room), client(room, { participantId: 'eve' }), client(room)];
  const held = gate();
  store.before.append = () => held.opened;
  ada.type('before ');
  await soon(() => expect(store.calls.append).toBe(1));
  eve.place!.receive(updateFrame(new Uint8Array([1, 1, 5, 0, 0, 2, 0])));
  eve.place!.receive(
    updateFrame(new Uint8Array([1, 1, 5, 1, 4, 1, 4, ...Buffer.from('text'), 4, ...Buffer.from('evil'), 0])),
  );
  expect(eve.closes).toEqual(['malformed']);
  bob.type('waits ');
  for (let count = 0; ada.closes.length === 0 && count < 100; count++) ada.type('x');
  expect([ada.closes, bob.closes]).toEqual([['notSaved'], []]);
  held.open();
  await soon(() => expect(bob.saved().at(-1)).toEqual([1, 0]));
  const again = client(room);
  Y.applyUpdate(again.doc, Y.encodeStateAsUpdate(ada.doc), 'server');
  again.answer();
  await soon(async () => expect((await storedText()).length).toBe(ada.doc.getText('text').length + 'waits '.length));
});

it('R13 one whose edit could not be applied cannot make the document be loaded again and again', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const room = await open();
  store.before.load = () => void vi.advanceTimersByTime(100);
  const [ada, eve] = [client(room), client(room, { participantId: 'eve' })];
  ada.type('before ');
  const gone = [1, 1, 5, 0, 0, 2, 0];
  const evil = updateFrame(new Uint8Array([1, 1, 5, 1, 4, 1, 4, ...Buffer.from('text'), 4, ...Buffer.from('evil'), 0]));
  eve.place!.receive(updateFrame(new Uint8Array(gone)));
  const tries = async () => {
    const again = client(room, { participantId: 'eve' });
    again.place!.receive(evil);
    await soon(() => expect(again.closes).toEqual(['malformed']));
  };
  for (let count = 0; count < 5; count++) await tries();
  ada.type('after ');
  await soon(() => expect(ada.saved().at(-1)).toEqual([2, 0]));
  expect(store.calls.load).toBe(2);
  vi.advanceTimersByTime(2000);
  await tries();
  ada.type('at last ');
  await soon(() => expect(ada.saved().at(-1)).toEqual([3, 0]));
  expect(store.calls.load).toBe(3);
  expect(await storedText()).toBe('at last after before ');
});

it('R14 does not measure a full document for each edit that it refuses', async () => {
  vi.useFakeTimers({ toFake: ['performance'] });
  const measure = vi.fn(() => {
    vi.advanceTimersByTime(100);
    return 90;
  });
  const size = new DocumentSize(95, 100, measure);
  size.check(10); // 90 as measured
  size.grew(10);
  for (let count = 0; count < 5; count++) expect(() => size.check(5)).toThrow('tooLarge');
  expect(measure).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(2000);
  size.check(5);
  expect(measure).toHaveBeenCalledTimes(2);
});

it('R14 refuses what makes the document too large, and takes less', async () => {
  const room = await open({ documentBytes: 5000 });
  const [eve, ada] = [client(room), client(room)];
  eve.type('x'.repeat(6000));
  expect(eve.closes).toEqual(['tooLarge']);
  ada.type('x'.repeat(1000));
  expect(ada.closes).toEqual([]);
  await soon(async () => expect(await storedText()).toHaveLength(1000));
});

it('R14 bounds messages, questions and connections', async () => {
  const room = await open({
    messageBurst: 20,
    messagesPerSecond: 0,
    answerBurst: 3,
    answersPerSecond: 0,
    connections: 3,
  });
  const [eve, mallory, ada, late] = [client(room), client(room), client(room), client(room)];
  expect([late.place, late.closes]).toEqual([null, ['full']]);
  const query = new Uint8Array([3]);
  for (let count = 0; count < 30; count++) eve.place!.receive(query);
  expect(eve.closes).toEqual(['tooFast']);
  for (let count = 0; count < 5; count++) mallory.place!.receive(step1Frame(Y.encodeStateVector(new Y.Doc())));
  expect(mallory.closes).toEqual(['tooFast']);
  expect(ada.closes).toEqual([]);
});

const nothing = step1Frame(Y.encodeStateVector(new Y.Doc()));
const answers = (frames: readonly Uint8Array[]) => frames.filter((frame) => kinds([frame])[0] === 'step2');

it('R14 encodes a document once for all who come before the next edit', async () => {
  const room = await open({ connections: 300 });
  const ada = client(room);
  ada.type('x'.repeat(1000));
  const crowd = Array.from({ length: 200 }, () => client(room));
  for (const { place } of crowd) place!.receive(nothing);
  expect(new Set(crowd.map(({ frames }) => answers(frames)[0])).size).toBe(1);
  ada.type('y');
  const late = client(room);
  late.place!.receive(nothing);
  for (const { frames } of [...crowd, late]) expect(answers(frames)).toHaveLength(1);
  const [early, newest] = [crowd[199]!, late].map(({ frames }) => {
    const frame = readFrame(answers(frames)[0]!);
    const doc = new Y.Doc();
    if (frame.kind === 'step2') Y.applyUpdate(doc, frame.update);
    return doc.getText('text').toString();
  });
  expect([early, newest]).toEqual(['x'.repeat(1000), `y${'x'.repeat(1000)}`]);
});

it('R14 what is encoded for one participant alone is paid for, through all its connections, and by nobody else', async () => {
  const room = await open({ encodedBytesPerSecond: 0, encodedBurstBytes: 10_000, leastEncodedBytes: 1 });
  const [ada, bob] = [client(room), client(room, { participantId: 'bob' })];
  ada.type('x'.repeat(6000));
  const forged = (clock: number) => step1Frame(Uint8Array.of(1, 99, clock));
  const ask = (clock: number, participantId = 'eve') => {
    const one = client(room, { participantId });
    one.place!.receive(forged(clock));
    return one.closes;
  };
  expect([ask(1), ask(2), ask(3)]).toEqual([[], [], ['tooFast']]);
  bob.place!.receive(nothing);
  expect([bob.closes, ada.closes]).toEqual([[], []]);
  expect(answers(bob.frames)).toHaveLength(1);
});

it('R15 cuts off a slow reader, while the others go on', async () => {
  const room = await open({ bufferedBytes: 1000 });
  const [ada, slow, bob] = [client(room), client(room), client(room)];
  slow.socket.unread = 1001;
  ada.type('a');
  expect(slow.closes).toEqual(['slow']);
  const before = slow.frames.length;
  ada.type('b');
  expect(slow.frames).toHaveLength(before);
  expect(kinds(bob.frames).filter((kind) => kind === 'update')).toHaveLength(2);
});

it('an edit by the server reaches everyone and is stored under its author', async () => {
  const room = await open();
  const ada = client(room);
  await room.edit('interviewer', 7, (doc) => doc.getText('text').insert(0, 'seed'));
  expect(kinds(ada.frames)).toContain('update');
  expect(store.logs.get(NAME)).toMatchObject([{ at: 7, by: 'interviewer' }]);
  expect(await storedText()).toBe('seed');
});

it('a document that another machine erased sends everyone away and is forgotten, also while it cannot be stored', async () => {
  const room = await open();
  const ada = client(room);
  ada.type('a');
  await soon(() => expect(ada.saved().at(-1)).toEqual([1, 0]));
  store.before.append = failing;
  ada.type('b');
  await soon(() => expect(ada.saved().at(-1)).toEqual([1, 1]));
  await store.erase(NAME);
  store.before = {};
  await soon(() => expect(ada.closes).toEqual(['ended']));
  expect(client(room).closes).toEqual(['ended']);
  expect(room.settled).toBe(true);
  expect(store.logs.size).toBe(0);
});

it('R5 an edit by the server is refused while it cannot be stored', async () => {
  const room = await open();
  const ada = client(room);
  store.before.append = failing;
  ada.type('a');
  await soon(() => expect(ada.saved().at(-1)).toEqual([0, 1]));
  await expect(room.edit('interviewer', 7, () => {})).rejects.toMatchObject({ code: 'unavailable' });
});
