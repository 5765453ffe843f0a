import pino from 'pino';
import { Registry } from 'prom-client';
import * as Y from 'yjs';
import { ByteReader } from '../../rooms/byte-reader.ts';
import { MESSAGE_SAVED, type SyncClose } from '../../rooms/contract.ts';
import type { DocStore } from '../../rooms/doc-store.ts';
import { readFrame, step2Frame, updateFrame } from '../../rooms/frames.ts';
import type { RoomLimits } from '../../rooms/limits.ts';
import type { Visitor } from '../../rooms/member.ts';
import { mergeStates } from '../../rooms/merge-states.ts';
import { createRoomMetrics } from '../../rooms/metrics.ts';
import { OneAtATime } from '../../rooms/one-at-a-time.ts';
import { Room } from '../../rooms/room.ts';
import { Ticker } from '../../rooms/ticker.ts';

/** A room over this store, with nothing around it. */
export async function openRoom(store: DocStore, name: string, limits: RoomLimits): Promise<Room> {
  const deps = {
    log: pino({ level: 'silent' }),
    metrics: createRoomMetrics(new Registry()),
    appends: new Ticker(limits.batchMs),
    background: new OneAtATime(),
    merge: async (states: readonly Uint8Array[]) => mergeStates(states),
    onBroken: () => {},
    onErased: () => {},
  };
  return new Room({ name, store, limits, ...deps }, await store.load(name));
}

/** A client in memory: its document, the frames that it was sent and how it was closed. */
export function client(room: Room, visitor: Partial<Visitor> = {}) {
  const doc = new Y.Doc();
  const frames: Uint8Array[] = [];
  const closes: SyncClose[] = [];
  const socket = {
    unread: 0,
    send: (frame: Uint8Array) => void frames.push(frame),
    close: (code: SyncClose) => void closes.push(code),
    buffered: () => socket.unread,
  };
  const place = room.join(socket, { participantId: 'ada', write: true, saved: true, now: () => 1000, ...visitor });
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== 'server') updates.push(update);
  });
  return {
    doc,
    frames,
    closes,
    socket,
    place,
    type(text: string) {
      doc.getText('text').insert(0, text);
      for (const update of updates.splice(0)) place?.receive(updateFrame(update));
    },
    /** Answers the server's question as a provider does: with all that it lacks. */
    answer() {
      const asked = kinds(frames).lastIndexOf('step1');
      const frame = readFrame(frames[asked]!);
      if (frame.kind === 'step1') place?.receive(step2Frame(Y.encodeStateAsUpdate(doc, frame.stateVector)));
    },
    /** The counts and states of the saved messages so far. */
    saved: () => frames.filter((frame) => frame[0] === MESSAGE_SAVED).map(readSaved),
  };
}

const readSaved = (frame: Uint8Array): [number, number] => {
  const reader = new ByteReader(frame);
  reader.uint();
  return [reader.uint(), reader.uint()];
};

export const kinds = (frames: readonly Uint8Array[]) =>
  frames.map((frame) => (frame[0] === MESSAGE_SAVED ? 'saved' : readFrame(frame).kind));
