import { setImmediate as turn } from 'node:timers/promises';
import pino from 'pino';
import { Registry } from 'prom-client';
import * as Y from 'yjs';
import type { SyncClose } from '../../rooms/contract.ts';
import { readFrame, updateFrame } from '../../rooms/frames.ts';
import { roomLimits } from '../../rooms/limits.ts';
import { mergeStates } from '../../rooms/merge-states.ts';
import { createRoomMetrics } from '../../rooms/metrics.ts';
import { OneAtATime } from '../../rooms/one-at-a-time.ts';
import { Room } from '../../rooms/room.ts';
import { Ticker } from '../../rooms/ticker.ts';
import { below, mutate, type Random, randomFrom, recordFrames, withRightLength } from './fuzz-frames.ts';
import { MemoryDocStore } from './memory-doc-store.ts';

const NAME = 'session/code';
const FRAMES_OF_ONE_ROOM = 1000;

export type FuzzResult = { tried: number; kept: number; closes: Record<string, number>; faults: string[] };

/**
 * Sends mutated frames of real clients into rooms, each room with two honest clients who go on typing. `faults` tells what must not
 * be: an honest client closed, a throw, a document that broke, or copies (of the honest, the room and the store) that differ.
 */
export async function fuzzRooms(frames: number, seed: number): Promise<FuzzResult> {
  const result: FuzzResult = { tried: 0, kept: 0, closes: {}, faults: [] };
  for (let from = 0; from < frames; from += FRAMES_OF_ONE_ROOM)
    await fuzzOne(Math.min(FRAMES_OF_ONE_ROOM, frames - from), randomFrom(seed + from), result);
  return result;
}

async function fuzzOne(count: number, random: Random, result: FuzzResult): Promise<void> {
  const store = new MemoryDocStore();
  const unlimited = {
    messagesPerSecond: 1e6,
    messageBurst: 1e6,
    answersPerSecond: 1e6,
    answerBurst: 1e6,
    pendingMs: 1e6,
  };
  const room = new Room(
    {
      name: NAME,
      store,
      limits: { ...roomLimits, ...unlimited },
      log: pino({ level: 'silent' }),
      metrics: createRoomMetrics(new Registry()),
      appends: new Ticker(roomLimits.batchMs),
      background: new OneAtATime(),
      merge: async (states) => mergeStates(states),
      onBroken: () => result.faults.push('the document broke'),
      onErased: () => {},
    },
    await store.load(NAME),
  );
  const honest = [honestClient(room, result), honestClient(room, result)];
  const recorded = recordFrames(random);
  for (const frame of recorded) if (random() < 0.5) hostile(room, result).send(frame);

  let eve = hostile(room, result);
  for (let sent = 0; sent < count; sent++) {
    const source = recorded[below(random, recorded.length)]!;
    const mutated = mutate(source, recorded, random);
    if (!eve.open()) eve = hostile(room, result);
    eve.send(random() < 0.6 ? withRightLength(mutated) : mutated);
    result.tried++;
    if (eve.open()) result.kept++;
    if (sent % 10 === 0) honest[(sent / 10) % 2]!.type();
    if (sent % 50 === 0) await turn();
  }
  await room.finish();
  compare(
    room,
    store,
    honest.map(({ doc }) => doc),
    result,
  );
  room.stop();
}

function honestClient(room: Room, result: FuzzResult) {
  const doc = new Y.Doc();
  const place = room.join(
    {
      send(bytes) {
        try {
          const frame = readFrame(bytes);
          if (frame.kind === 'update' || frame.kind === 'step2') Y.applyUpdate(doc, frame.update, 'server');
        } catch (error) {
          result.faults.push(`an honest client threw: ${error}`);
        }
      },
      close: (code) => result.faults.push(`an honest client was closed: ${code}`),
      buffered: () => 0,
    },
    { participantId: 'honest', write: true, saved: false, now: () => 0 },
  );
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'server') place?.receive(updateFrame(update));
  });
  return { doc, type: () => doc.getText('honest').insert(0, 'h') };
}

function hostile(room: Room, result: FuzzResult) {
  let open = true;
  const place = room.join(
    {
      send: () => {},
      close(code: SyncClose) {
        open = false;
        result.closes[code] = (result.closes[code] ?? 0) + 1;
      },
      buffered: () => 0,
    },
    { participantId: 'eve', write: true, saved: false, now: () => 0 },
  );
  const send = (frame: Uint8Array) => {
    // As a WebSocket hands it over: a window on a larger buffer, whose rest belongs to others.
    const shared = new Uint8Array(frame.length + 100).fill(1);
    shared.set(frame, 50);
    place?.receive(shared.subarray(50, 50 + frame.length));
  };
  return { send, open: () => open };
}

function compare(room: Room, store: MemoryDocStore, docs: Y.Doc[], { faults }: FuzzResult): void {
  const stored = new Y.Doc();
  for (const { bytes } of store.logs.get(NAME) ?? []) Y.applyUpdate(stored, bytes);
  const expected = room.read(contentOf);
  if (contentOf(stored) !== expected) faults.push('the store and the room differ');
  for (const doc of docs) if (contentOf(doc) !== expected) faults.push('an honest client and the room differ');
}

/** What a document says: its clocks and its texts. Root types stay undefined where nobody asked for them, so those are left out. */
const contentOf = (doc: Y.Doc): string =>
  JSON.stringify([
    [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b),
    doc.getText('honest').toString(),
    doc.getText('text').toString(),
  ]);
