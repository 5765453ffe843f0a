import * as awareness from 'y-protocols/awareness';
import * as Y from 'yjs';
import { awarenessFrame, step1Frame, step2Frame, updateFrame } from '../../rooms/frames.ts';
import { roomLimits } from '../../rooms/limits.ts';
import { makeFrames } from './made-frames.ts';

type Random = () => number;

/** A repeatable source of numbers from 0 to 1 (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const below = (random: Random, limit: number) => Math.floor(random() * limit);
const pick = <T>(random: Random, list: readonly T[]): T => list[below(random, list.length)]!;

/** Messages as real clients send them: text, formats, embeds, maps, nested types, deletions, binary, awareness, state vectors. */
export function recordFrames(random: Random): Uint8Array[] {
  const frames: Uint8Array[] = [];
  const docs = [1000, 2000].map((clientID) => Object.assign(new Y.Doc(), { clientID }));
  for (const doc of docs) doc.on('update', (update: Uint8Array) => frames.push(updateFrame(update)));
  for (let step = 0; step < 60; step++) {
    const doc = pick(random, docs);
    edit(doc, random);
    if (step % 10 === 9) {
      Y.applyUpdate(docs[0]!, Y.encodeStateAsUpdate(docs[1]!));
      Y.applyUpdate(docs[1]!, Y.encodeStateAsUpdate(docs[0]!));
      frames.push(step1Frame(Y.encodeStateVector(doc)), step2Frame(Y.encodeStateAsUpdate(doc)));
    }
  }
  const cursors = new awareness.Awareness(docs[0]!);
  cursors.setLocalState({ user: { name: 'Ada', color: '#123456' }, cursor: { anchor: 1, head: 2 } });
  const states = awareness.encodeAwarenessUpdate(cursors, [docs[0]!.clientID]);
  frames.push(new Uint8Array([1, states.length, ...states]), new Uint8Array([3]));
  cursors.destroy();
  return frames;
}

function edit(doc: Y.Doc, random: Random): void {
  const text = doc.getText('text');
  const at = below(random, text.length + 1);
  const edits = [
    () => text.insert(at, pick(random, ['a', 'word ', 'Übergröße', '👩‍💻', '日本語', '\n'])),
    () => text.delete(at, Math.min(3, text.length - at)),
    () => text.insertEmbed(at, { image: 'x', size: [1, 2.5, null, true] }),
    () => text.format(0, Math.min(4, text.length), { bold: true }),
    () =>
      doc.getMap('elements').set(`id${below(random, 5)}`, { type: 'rectangle', x: random(), seed: -5, big: 2n ** 60n }),
    () => doc.getMap('elements').delete(`id${below(random, 5)}`),
    () => doc.getArray('list').push([random(), 'x', null, new Uint8Array([1, 2, 3]), { deep: [[[]]] }]),
    () => doc.getMap('nested').set('map', new Y.Map([['text', new Y.Text('inner')]])),
    () => doc.getXmlFragment('xml').push([new Y.XmlElement('p'), new Y.XmlText('t')]),
  ];
  pick(random, edits)();
}

/** The frame with a few things wrong: bits, bytes, lengths, its end, a piece of another one. */
function mutate(frame: Uint8Array, others: readonly Uint8Array[], random: Random): Uint8Array {
  let bytes = [...frame];
  for (let count = 1 + below(random, 3); count > 0; count--) bytes = mutateOnce(bytes, others, random);
  return new Uint8Array(bytes);
}

function mutateOnce(bytes: number[], others: readonly Uint8Array[], random: Random): number[] {
  const at = below(random, bytes.length + 1);
  const ways = [
    () => bytes.with(Math.min(at, bytes.length - 1), below(random, 256)),
    () => bytes.with(Math.min(at, bytes.length - 1), bytes[Math.min(at, bytes.length - 1)]! ^ (1 << below(random, 8))),
    () => bytes.with(Math.min(at, bytes.length - 1), (bytes[Math.min(at, bytes.length - 1)]! + 1) & 255),
    () => bytes.slice(0, at),
    () => bytes.toSpliced(at, 1 + below(random, 4)),
    () => bytes.toSpliced(at, 0, below(random, 256)),
    () => bytes.toSpliced(at, 1, 255, 255, 255, 255, 255, 255, 255, 15),
    () => [...bytes.slice(0, at), ...pick(random, others).subarray(below(random, 20))],
  ];
  return bytes.length === 0 ? [below(random, 256)] : pick(random, ways)();
}

/** Makes the outer length of a sync message right again, so that what is wrong lies deeper. */
function withRightLength(frame: Uint8Array): Uint8Array {
  let at = 2;
  while (at < frame.length && frame[at]! >= 128) at++;
  return frame[0] === 0 && frame[1] === 2 ? updateFrame(frame.slice(at + 1)) : frame;
}

const large = (length: number) => new TextEncoder().encode(JSON.stringify('x'.repeat(length)));
/** Too much of something, each of them. */
const bombs = [
  awarenessFrame([{ client: 1, clock: 1, state: large(1_000_000) }]),
  awarenessFrame(Array.from({ length: 5000 }, (_, client) => ({ client, clock: 1, state: large(1) }))),
  new Uint8Array(roomLimits.messageBytes + 1),
];

/** Two things are gone, then a text begins within them: both updates decode, and Yjs throws when it joins them. */
const goneOf = (client: number) => updateFrame(new Uint8Array([1, 1, client, 0, 0, 2, 0]));
const withinOf = (client: number) =>
  updateFrame(new Uint8Array([1, 1, client, 1, 4, 1, 4, ...Buffer.from('text'), 4, ...Buffer.from('evil'), 0]));

/**
 * So many messages, the same for the same seed: a few are far too large, a few decode and cannot be applied; half of the others are of real clients,
 * nearly all of them with something wrong; the rest follow the formats and were never sent by anybody, and a third of those have something wrong too.
 */
export function hostileFrames(count: number, seed: number): Uint8Array[] {
  const random = randomFrom(seed);
  const recorded = recordFrames(random);
  return makeFrames(count, seed).map((made, at) => {
    if (at % 200 === 0) return bombs[(at / 200) % bombs.length]!;
    const client = 10 + (Math.floor(at / 100) % 100);
    if (at % 100 === 25) return goneOf(client);
    if (at % 100 === 75) return withinOf(client);
    if (at % 2 === 1) return random() < 0.3 ? mutate(made, recorded, random) : made;
    const source = pick(random, recorded);
    if (random() < 0.1) return source;
    const mutated = mutate(source, recorded, random);
    return random() < 0.6 ? withRightLength(mutated) : mutated;
  });
}
