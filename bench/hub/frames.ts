// The messages of the load: built and read byte by byte, since what the load costs is taken from what the server gets.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

const SYNC = 0;
const AWARENESS = 1;
const HOCUSPOCUS_AUTH = 2;
const HOCUSPOCUS_SYNC_REPLY = 4;
const [STEP_1, STEP_2, UPDATE] = [0, 1, 2];

/** The text that is typed into. */
export const TEXT = 'scratch:javascript';
const STRING = 4;
const HAS_ORIGIN = 0x80;

/** `address` comes before each message: the name of the document for Hocuspocus, nothing for all others. */
export const addressOf = (name: string): Uint8Array =>
  encoding.encode((encoder) => encoding.writeVarString(encoder, name));

const framed = (address: Uint8Array, write: (encoder: encoding.Encoder) => void): Uint8Array =>
  encoding.encode((encoder) => {
    encoding.writeUint8Array(encoder, address);
    write(encoder);
  });

const syncFrame = (address: Uint8Array, step: number, body: Uint8Array): Uint8Array =>
  framed(address, (encoder) => {
    encoding.writeVarUint(encoder, SYNC);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, body);
  });

/** Asks for the whole document; tells that nothing is held that the server lacks. */
export const askFrame = (address: Uint8Array): Uint8Array => syncFrame(address, STEP_1, Uint8Array.of(0));
export const nothingFrame = (address: Uint8Array): Uint8Array => syncFrame(address, STEP_2, Uint8Array.of(0, 0));

/** Hocuspocus lets nobody in who does not show a token, whether or not it is looked at. */
export const tokenFrame = (address: Uint8Array): Uint8Array =>
  framed(address, (encoder) => {
    encoding.writeVarUint(encoder, HOCUSPOCUS_AUTH);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, 'bench');
  });

/** What Yjs makes of `client` typing one more character behind its last one. */
export const keystroke = (client: number, clock: number, character: string): Uint8Array =>
  encoding.encode((encoder) => {
    for (const value of [1, 1, client, clock]) encoding.writeVarUint(encoder, value);
    if (clock === 0) {
      for (const value of [STRING, 1]) encoding.writeVarUint(encoder, value);
      encoding.writeVarString(encoder, TEXT);
    } else {
      encoding.writeUint8(encoder, STRING | HAS_ORIGIN);
      for (const value of [client, clock - 1]) encoding.writeVarUint(encoder, value);
    }
    encoding.writeVarString(encoder, character);
    encoding.writeVarUint(encoder, 0);
  });

export const updateFrame = (address: Uint8Array, update: Uint8Array): Uint8Array => syncFrame(address, UPDATE, update);

/** Name, colour and cursor as `y-codemirror.next` tells them. */
export const cursorFrame = (address: Uint8Array, client: number, clock: number, at: number | null): Uint8Array => {
  const place = { type: null, tname: TEXT, item: at === null ? null : { client, clock: at }, assoc: 0 };
  const user = { name: 'Ada Lovelace', color: '#30bced', colorLight: '#30bced33' };
  const states = encoding.encode((encoder) => {
    for (const value of [1, client, clock]) encoding.writeVarUint(encoder, value);
    encoding.writeVarString(encoder, JSON.stringify({ user, cursor: { anchor: place, head: place } }));
  });
  return framed(address, (encoder) => {
    encoding.writeVarUint(encoder, AWARENESS);
    encoding.writeVarUint8Array(encoder, states);
  });
};

export type Heard = 'asked' | 'answered' | 'update' | 'other';

/** What the server says in a message, from its first bytes. */
export function heardIn(message: Uint8Array, address: Uint8Array): Heard {
  const type = message[address.length];
  if (type !== SYNC && type !== HOCUSPOCUS_SYNC_REPLY) return 'other';
  const step = message[address.length + 1];
  if (step === STEP_1) return 'asked';
  return step === STEP_2 ? 'answered' : 'update';
}

/** Calls back for each character that an update brings. Some servers join several updates in one; nobody here types anything but text. */
export function readKeystrokes(
  message: Uint8Array,
  address: Uint8Array,
  typed: (client: number, clock: number) => void,
): void {
  const decoder = decoding.createDecoder(message);
  decoder.pos = address.length + 2;
  decoding.readVarUint(decoder); // the size of what follows
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
    let structs = decoding.readVarUint(decoder);
    const client = decoding.readVarUint(decoder);
    let clock = decoding.readVarUint(decoder);
    for (; structs > 0; structs--) {
      const info = decoding.readUint8(decoder);
      if ((info & ~HAS_ORIGIN) !== STRING) throw new Error(`An update that nobody sent: ${info}`);
      for (let ids = info & HAS_ORIGIN ? 2 : 1; ids > 0; ids--) decoding.readVarUint(decoder);
      if ((info & HAS_ORIGIN) === 0) decoding.readVarString(decoder);
      for (let { length } = decoding.readVarString(decoder); length > 0; length--) typed(client, clock++);
    }
  }
}
