import fc from 'fast-check';
import pino from 'pino';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { MemoryDocStore } from '../test/kit/memory-doc-store.ts';
import type { DocStore, DocUpdate } from './doc-store.ts';
import { documentOf } from './document-of.ts';
import { roomLimits } from './limits.ts';
import { Replay, THE_END } from './replay.ts';

const NAME = 'session/code';
/** A checkpoint of the past each few edits. */
const often = { ...roomLimits, historyBytes: 1, historyOnLeave: 1 };
const replayOf = (store: DocStore, limits = often) => new Replay({ store, limits, log: pino({ level: 'silent' }) });

type Edit = { client: number; place: number; remove: number; text: string; wait: number; sync: boolean };
const edits = fc.array(
  fc.record({
    client: fc.nat(2),
    place: fc.nat(),
    remove: fc.nat(3),
    text: fc.string({ maxLength: 4 }),
    /** Milliseconds after the edit before it; less than none where two processes' clocks differ. */
    wait: fc.integer({ min: -25, max: 40 }),
    sync: fc.boolean(),
  }),
  { minLength: 1, maxLength: 120 },
);

/** What three clients write who hear of each other now and then, as it comes to the log. */
function logged(list: readonly Edit[]): DocUpdate[] {
  const docs = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
  const log: DocUpdate[] = [];
  let at = 10;
  for (const { client, place, remove, text, wait, sync } of list) {
    at = Math.max(0, at + wait);
    const doc = docs[client]!;
    if (sync) for (const other of docs) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    const before = Y.encodeStateVector(doc);
    const written = doc.getText('text');
    doc.transact(() => {
      const from = place % (written.length + 1);
      written.delete(from, Math.min(remove, written.length - from));
      written.insert(from, text || '.');
    });
    log.push({ at, by: `${client}`, bytes: Y.encodeStateAsUpdate(doc, before) });
  }
  return log;
}

/** What the rule says, made the plainest way: all updates before the first that is later. */
function applied(log: readonly DocUpdate[], at: number) {
  const later = log.findIndex((update) => update.at > at);
  const doc = new Y.Doc();
  const prefix = later < 0 ? log : log.slice(0, later);
  for (const { bytes } of prefix) Y.applyUpdate(doc, bytes);
  return { seq: prefix.length, text: doc.getText('text').toString() };
}

async function shown(replay: Replay, at: number) {
  const looked = await replay.look(NAME, at, (doc, { seq }) => ({ seq, text: doc.getText('text').toString() }));
  const { updates, place } = await replay.updates(NAME, at);
  const doc = documentOf(updates);
  expect({ seq: place.seq, text: doc.getText('text').toString() }).toEqual(looked);
  return looked;
}

/** A log that comes a few updates at a time, so that checkpoints lie all along it. */
class SmallPages extends MemoryDocStore {
  override log(doc: string, after: number, limit: number) {
    return super.log(doc, after, Math.min(limit, 7));
  }
}

const moments = fc.array(fc.nat(), { minLength: 1, maxLength: 12 });
/** At an edit, just before it or just after. */
const momentOf = (log: readonly DocUpdate[], number: number) =>
  Math.max(0, log[number % log.length]!.at + (Math.floor(number / log.length) % 3) - 1);

it('R8 shows the document as the log made it up to any moment, asked in any order, through edits of several clients', async () => {
  await fc.assert(
    fc.asyncProperty(edits, moments, async (list, asked) => {
      const store = new SmallPages();
      const log = logged(list);
      await store.append(NAME, log);
      const replay = replayOf(store);
      for (const at of [...asked.map((number) => momentOf(log, number)), THE_END])
        expect(await shown(replay, at)).toEqual(applied(log, at));
      if (log.length > 14) expect(store.history.get(NAME)!.length).toBeGreaterThan(1);
    }),
  );
});

it('R8 shows the same while the document grows and its past was asked for before', async () => {
  await fc.assert(
    fc.asyncProperty(edits, moments, async (list, asked) => {
      const store = new SmallPages();
      const replay = replayOf(store);
      const log = logged(list);
      for (let from = 0; from < log.length; from += 17) {
        await store.append(NAME, log.slice(from, from + 17));
        await replay.prepare(NAME);
        const now = log.slice(0, from + 17);
        for (const number of asked) {
          const at = momentOf(now, number);
          expect(await shown(replay, at)).toEqual(applied(now, at));
        }
      }
    }),
    { numRuns: 30 },
  );
});

it('R6 R8 shows the same where each second checkpoint of the past was lost', async () => {
  await fc.assert(
    fc.asyncProperty(edits, moments, async (list, asked) => {
      let writes = 0;
      const store = new (class extends SmallPages {
        override async keepHistory(...args: Parameters<MemoryDocStore['keepHistory']>) {
          if (writes++ % 2 === 0) throw new Error('cut off');
          await super.keepHistory(...args);
        }
      })();
      const log = logged(list);
      await store.append(NAME, log);
      await replayOf(store).prepare(NAME);
      const later = replayOf(store);
      for (const at of asked.map((number) => momentOf(log, number)))
        expect(await shown(later, at)).toEqual(applied(log, at));
    }),
    { numRuns: 30 },
  );
});

const typed = (count: number, text = 'x'): DocUpdate[] => {
  const doc = new Y.Doc();
  const log: DocUpdate[] = [];
  doc.on('update', (bytes: Uint8Array) => log.push({ at: log.length + 1, by: 'ada', bytes }));
  for (let key = 0; key < count; key++) doc.getText('text').insert(key, text);
  return log;
};

it('R8 begins at the nearest checkpoint: of a long log only a short stretch is read', async () => {
  const store = new MemoryDocStore();
  await store.append(NAME, typed(20_000));
  const replay = replayOf(store, { ...roomLimits, historyOnLeave: 1 });
  await replay.prepare(NAME);
  let read = 0;
  const { log } = store;
  store.log = async (...args) => {
    const page = await log.apply(store, args);
    read += page.length;
    return page;
  };
  for (const at of [1, 7777, 12_345, 19_999]) {
    read = 0;
    expect((await shown(replay, at)).text).toHaveLength(at);
    // Read once as bytes and once applied, to the end of a page each time.
    expect(read).toBeLessThan(2 * 3500);
  }
});

it('R8 the checkpoints of the past take no more space than the log', async () => {
  const store = new MemoryDocStore();
  const large = Array.from({ length: 60 }, () => Math.random().toString(36).slice(2)).join('');
  const log = typed(3000, large);
  await store.append(NAME, log);
  await replayOf(store, { ...roomLimits, historyBytes: 1 }).prepare(NAME);
  const size = (list: Uint8Array[]) => list.reduce((sum, { length }) => sum + length, 0);
  const history = store.history.get(NAME)!;
  expect(history.length).toBeGreaterThan(2);
  const logSize = size(log.map(({ bytes }) => bytes)) + log.length * roomLimits.historyRowBytes;
  expect(size(history.map(({ state }) => state))).toBeLessThan(logSize);
});

it('R8 who asks at the same time for the past of one document does not make it twice', async () => {
  const store = new SmallPages();
  const log = typed(100);
  await store.append(NAME, log);
  let kept = 0;
  const { keepHistory } = store;
  store.keepHistory = (...args) => {
    kept++;
    return keepHistory.apply(store, args);
  };
  const replay = replayOf(store);
  const all = await Promise.all([1, 50, 100, THE_END].map((at) => shown(replay, at)));
  expect(all.map(({ seq }) => seq)).toEqual([1, 50, 100, 100]);
  expect(kept).toBe(store.history.get(NAME)!.length);
});

it('ends in the middle of a long log when the rooms close, and begins none anew', async () => {
  const store = new SmallPages();
  await store.append(NAME, typed(500));
  const replay = replayOf(store);
  const looking = replay.look(NAME, THE_END, () => {});
  const refused = expect(looking).rejects.toMatchObject({ code: 'unavailable' });
  await replay.close();
  await refused;
  await replay.prepare(NAME);
  expect((await shown(replayOf(store), THE_END)).text).toHaveLength(500);
});

it('R8 R16 of two edits that exclude each other the later one in the log counts for nothing, as when it is loaded', async () => {
  const store = new SmallPages();
  const log = typed(40);
  // Two things are gone; a text begins within them. Alone each is well-formed, and Yjs throws when it joins them.
  const gone = Uint8Array.of(1, 1, 5, 0, 0, 2, 0);
  const evil = Uint8Array.of(1, 1, 5, 1, 4, 1, 4, ...Buffer.from('text'), 4, ...Buffer.from('evil'), 0);
  const with2 = [
    ...log.slice(0, 10),
    { at: 10, by: 'eve', bytes: gone },
    ...log.slice(10, 20),
    { at: 20, by: 'bob', bytes: evil },
    ...log.slice(20),
  ];
  await store.append(NAME, with2);
  const replay = replayOf(store);
  for (const at of [THE_END, 15, 20, 25, THE_END]) {
    const { text } = await shown(replay, at);
    expect(text).toBe('x'.repeat(Math.min(at, 40)));
  }
  expect((await shown(replay, THE_END)).seq).toBe(42);
  expect(store.history.get(NAME)!.length).toBeGreaterThan(3);
});

it('a document that nobody wrote in has an empty past', async () => {
  const replay = replayOf(new MemoryDocStore());
  expect(await replay.updates(NAME, 5)).toEqual({ updates: [], place: { seq: 0, at: 0 } });
});
