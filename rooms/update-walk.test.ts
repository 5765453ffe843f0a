import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { randomFrom, recordFrames } from '../test/kit/fuzz-frames.ts';
import { Malformed } from './byte-reader.ts';
import { readFrame } from './frames.ts';
import { hasNews } from './update-news.ts';
import { walkStateVector, walkUpdate } from './update-walk.ts';

const ignore = { structs: () => {}, deletions: () => {} };
const walk = (bytes: number[] | Uint8Array) => walkUpdate(new Uint8Array(bytes), ignore);
const updatesOf = (seed: number) =>
  recordFrames(randomFrom(seed)).flatMap((bytes) => {
    const frame = readFrame(bytes);
    return 'update' in frame ? [frame.update] : [];
  });

it('R13 passes whatever Yjs writes', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      for (const update of updatesOf(seed)) walk(update);
    }),
    { numRuns: 30 },
  );
});

it('R13 refuses each beginning of an update, and one that goes on', () => {
  for (const update of updatesOf(1)) {
    for (let length = 0; length < update.length; length++)
      expect(() => walk(update.subarray(0, length))).toThrow(Malformed);
    expect(() => walk([...update, 0])).toThrow(Malformed);
  }
});

it('R13 never reads beyond its own bytes', () => {
  const shared = new Uint8Array(1000);
  // A text said to be 100 bytes long, of which five are in the window: the rest is another message.
  shared.set([1, 1, 5, 0, 4, 1, 1, 97, 100, 98, 98, 98, 98, 98]);
  expect(() => walkUpdate(shared.subarray(0, 14), ignore)).toThrow(Malformed);
});

/** Zero, in more bytes than a number has: multiplied on it is NaN, which no comparison refuses. */
const endless = [...Array(200).fill(128), 0];
const text = (...content: number[]) => [1, 1, 5, 0, 4, 1, 1, 97, content.length, ...content, 0];
it.each([
  ['an unknown kind of content', [1, 1, 5, 0, 12, 1, 1, 97, 0]],
  ['a document within the document', [1, 1, 5, 0, 9, 1, 1, 97, 1, 97, 118, 0, 0]],
  ['an unknown type', [1, 1, 5, 0, 7, 1, 1, 97, 7, 0]],
  ['an empty text', text()],
  ['a text that is not UTF-8', text(0xff, 0xfe)],
  ['half a surrogate pair', text(0xed, 0xa0, 0x80)],
  ['an embed that is not JSON', [1, 1, 5, 0, 5, 1, 1, 97, 1, 123, 0]],
  ['an item that refers to itself', [1, 1, 5, 3, 132, 5, 3, 1, 97, 0]],
  ['an item that refers to what follows it', [1, 1, 5, 3, 68, 5, 9, 1, 97, 0]],
  ['nothing of a client', [1, 1, 5, 0, 0, 0, 0]],
  ['a client twice', [2, 1, 5, 0, 0, 1, 1, 5, 1, 0, 1, 0]],
  ['an empty deletion', [0, 1, 5, 1, 3, 0]],
  ['deletions out of order', [0, 1, 5, 2, 3, 2, 4, 1]],
  ['a clock beyond counting', [1, 1, 5, 255, 255, 255, 255, 255, 255, 255, 15, 0, 1, 0]],
  ['a number without an end', [255, 255, 255, 255, 255, 255, 255, 255, 255, 255]],
  ['a number that goes on in zeros', [...endless, 0]],
  ['a deletion from no place', [0, 1, 5, 1, ...endless, 3]],
  ['a value that goes on in zeros', [1, 1, 5, 0, 8, 1, 1, 97, 1, 125, ...endless, 0]],
  ['a value nested too deep', [1, 1, 5, 0, 8, 1, 1, 97, 1, ...Array(500).fill([117, 1]).flat(), 126, 0]],
])('R13 refuses %s', (_what, bytes) => {
  expect(() => walk(bytes)).toThrow(Malformed);
});

it('R13 refuses a forged state vector', () => {
  walkStateVector(Y.encodeStateVector(new Y.Doc()));
  for (const bytes of [[], [1], [2, 1, 1], [0, 0], [255, 255, 255, 255, 15, 1, 1]])
    expect(() => walkStateVector(new Uint8Array(bytes))).toThrow(Malformed);
});

it('R4 tells news from what the document has', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const doc = new Y.Doc();
      for (const update of updatesOf(seed)) {
        const before = snapshot(doc);
        const news = hasNews(update, doc);
        Y.applyUpdate(doc, update);
        if (!news) expect(snapshot(doc)).toEqual(before);
        expect(hasNews(update, doc)).toBe(doc.store.pendingStructs !== null || doc.store.pendingDs !== null);
      }
    }),
    { numRuns: 30 },
  );
});

const snapshot = (doc: Y.Doc) => Buffer.from(Y.encodeStateAsUpdate(doc)).toString('hex');
