import * as encoding from 'lib0/encoding';
import { ByteReader, Malformed } from './byte-reader.ts';
import { MESSAGE_SAVED } from './contract.ts';

/** The messages of y-websocket (y-protocols/PROTOCOL.md): a type, for sync a second type, then one sized body. */
const SYNC = 0;
const AWARENESS = 1;
const QUERY_AWARENESS = 3;
const STEP_1 = 0;
const STEP_2 = 1;
const UPDATE = 2;

export type Frame =
  | { kind: 'step1'; stateVector: Uint8Array }
  | { kind: 'step2' | 'update'; update: Uint8Array }
  | { kind: 'awareness'; states: Uint8Array }
  | { kind: 'queryAwareness' };

/** Reads one message of a client. Throws `Malformed` for anything that is not exactly one. Bodies are not copied. */
export function readFrame(bytes: Uint8Array): Frame {
  const reader = new ByteReader(bytes);
  const frame = readBody(reader, reader.uint());
  reader.end();
  return frame;
}

function readBody(reader: ByteReader, type: number): Frame {
  if (type === QUERY_AWARENESS) return { kind: 'queryAwareness' };
  if (type === AWARENESS) return { kind: 'awareness', states: reader.sized() };
  if (type !== SYNC) throw new Malformed('an unknown message');
  const step = reader.uint();
  if (step === STEP_1) return { kind: 'step1', stateVector: reader.sized() };
  if (step === STEP_2) return { kind: 'step2', update: reader.sized() };
  if (step === UPDATE) return { kind: 'update', update: reader.sized() };
  throw new Malformed('an unknown step');
}

const sync = (step: number, body: Uint8Array): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, SYNC);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, body);
  });

export const step1Frame = (stateVector: Uint8Array): Uint8Array => sync(STEP_1, stateVector);
export const step2Frame = (update: Uint8Array): Uint8Array => sync(STEP_2, update);
export const updateFrame = (update: Uint8Array): Uint8Array => sync(UPDATE, update);

export type AwarenessEntry = { client: number; clock: number; state: Uint8Array };

/** `state` is the UTF-8 of its JSON. No entries make the smallest message that keeps a client from thinking itself forgotten. */
export const awarenessFrame = (entries: readonly AwarenessEntry[]): Uint8Array => {
  const states = encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, entries.length);
    for (const { client, clock, state } of entries) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarUint8Array(encoder, state);
    }
  });
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, AWARENESS);
    encoding.writeVarUint8Array(encoder, states);
  });
};

export const keepAliveFrame: Uint8Array = awarenessFrame([]);

/** See `MESSAGE_SAVED`. */
export const savedFrame = (count: number, failing: boolean): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE_SAVED);
    encoding.writeVarUint(encoder, count);
    encoding.writeVarUint(encoder, failing ? 1 : 0);
  });
