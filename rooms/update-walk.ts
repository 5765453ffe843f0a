import { ByteReader, Malformed } from './byte-reader.ts';
import { DEPTH, walkJson } from './json-walk.ts';

/*
 * Walks Yjs' update format v1 from first to last byte without building anything, and throws `Malformed` for what no Yjs client
 * writes and what would make `applyUpdate` throw half-way: an update that passes can be relayed as it is.
 * The format: yjs/src/utils/encoding.js, structs/Item.js, structs/Content*.js; values: lib0/decoding.js.
 */

export const HAS_ORIGIN = 128;
export const HAS_RIGHT_ORIGIN = 64;
const HAS_PARENT_SUB = 32;
const KIND = 31;
const TYPES = 7;
const UNDEFINED = Buffer.from('undefined');
const NAMED_TYPES = new Set([3, 5]);

/** Told of what an update holds: structs of a client up to a clock, and deletions from one clock up to another. */
export type UpdateVisitor = {
  structs(client: number, until: number): void;
  deletions(client: number, from: number, until: number): void;
};

export function walkUpdate(bytes: Uint8Array, visitor: UpdateVisitor): void {
  const reader = new ByteReader(bytes);
  eachClient(reader, () => walkStructs(reader, visitor));
  eachClient(reader, () => walkDeletes(reader, visitor));
  reader.end();
}

/** Each client has one section; `walk` returns whose it was. */
function eachClient(reader: ByteReader, walk: () => number): void {
  const seen = new Set<number>();
  for (let left = reader.uint(); left > 0; left--) {
    const client = walk();
    if (seen.has(client)) throw new Malformed('a client twice');
    seen.add(client);
  }
}

/** A state vector: pairs of client and clock. */
export function walkStateVector(bytes: Uint8Array): void {
  const reader = new ByteReader(bytes);
  for (let pairs = reader.uint(); pairs > 0; pairs--) {
    reader.uint();
    reader.uint();
  }
  reader.end();
}

function walkStructs(reader: ByteReader, visitor: UpdateVisitor): number {
  const structs = reader.uint();
  const client = reader.uint();
  let clock = reader.uint();
  for (let left = structs; left > 0; left--) {
    const info = reader.byte();
    const kind = info & KIND;
    const length = kind === 0 || kind === 10 ? reader.uint() : walkItem(reader, info, client, clock);
    clock = advance(clock, length);
  }
  visitor.structs(client, clock);
  return client;
}

/** Ranges ascend and are disjoint: applying them then costs no more than one way through the client's structs. */
function walkDeletes(reader: ByteReader, visitor: UpdateVisitor): number {
  const client = reader.uint();
  let reached = 0;
  for (let ranges = reader.uint(); ranges > 0; ranges--) {
    const from = reader.uint();
    if (from < reached) throw new Malformed('deletions out of order');
    reached = advance(from, reader.uint());
    visitor.deletions(client, from, reached);
  }
  return client;
}

/** Returns the item's length. */
function walkItem(reader: ByteReader, info: number, client: number, clock: number): number {
  const walkId = () => {
    const of = reader.uint();
    const at = reader.uint();
    if (of === client && at >= clock) throw new Malformed('an item refers to itself or what follows it');
  };
  if (info & HAS_ORIGIN) walkId();
  if (info & HAS_RIGHT_ORIGIN) walkId();
  if (!(info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN))) {
    if (reader.uint() === 1) reader.utf8();
    else walkId();
    if (info & HAS_PARENT_SUB) reader.utf8();
  }
  return walkContent(reader, info & KIND);
}

function walkContent(reader: ByteReader, kind: number): number {
  switch (kind) {
    case 1: // deleted
      return reader.uint();
    case 2: // JSON
      return each(reader, walkJsonOrUndefined);
    case 3: // binary
      reader.sized();
      return 1;
    case 4: // string
      return utf16Length(reader.utf8());
    case 5: // embed
      walkJson(reader.utf8());
      return 1;
    case 6: // format
      reader.utf8();
      walkJson(reader.utf8());
      return 1;
    case 7: // type
      walkType(reader);
      return 1;
    case 8: // any
      return each(reader, () => walkAny(reader, 0));
    default: // 9, a document inside the document, has no use here and can be integrated only once
      throw new Malformed('an unknown kind of content');
  }
}

function walkType(reader: ByteReader): void {
  const type = reader.uint();
  if (type >= TYPES) throw new Malformed('an unknown type');
  if (NAMED_TYPES.has(type)) reader.utf8();
}

function walkJsonOrUndefined(reader: ByteReader): void {
  const text = reader.utf8();
  if (!UNDEFINED.equals(text)) walkJson(text);
}

function walkAny(reader: ByteReader, depth: number): void {
  if (depth > DEPTH) throw new Malformed('a value is nested too deep');
  switch (reader.byte()) {
    case 127: // undefined
    case 126: // null
    case 121: // false
    case 120: // true
      return;
    case 125:
      walkInteger(reader);
      return;
    case 124:
      reader.skip(4);
      return;
    case 123: // float64
    case 122: // bigint
      reader.skip(8);
      return;
    case 119:
      reader.utf8();
      return;
    case 118:
      each(reader, () => {
        reader.utf8();
        walkAny(reader, depth + 1);
      });
      return;
    case 117:
      each(reader, () => walkAny(reader, depth + 1));
      return;
    case 116:
      reader.sized();
      return;
    default:
      throw new Malformed('an unknown kind of value');
  }
}

/** Six bits and a sign, then seven bits a byte, eight bytes at most. */
function walkInteger(reader: ByteReader): void {
  let byte = reader.byte();
  let value = byte & 63;
  for (let factor = 64; byte >= 128; factor *= 128) {
    byte = reader.byte();
    value += (byte & 127) * factor;
    if (factor > 2 ** 48 || value > Number.MAX_SAFE_INTEGER) throw new Malformed('a number is too large');
  }
}

function each(reader: ByteReader, walk: (reader: ByteReader) => void): number {
  const count = reader.uint();
  for (let left = count; left > 0; left--) walk(reader);
  return count;
}

/** UTF-16 units, in which Yjs counts text: one for each first byte, two where it begins a four-byte sequence. */
export function utf16Length(utf8: Uint8Array): number {
  let length = 0;
  for (let at = 0; at < utf8.length; at++) {
    const byte = utf8[at]!;
    if ((byte & 0xc0) !== 0x80) length += byte >= 0xf0 ? 2 : 1;
  }
  return length;
}

function advance(clock: number, length: number): number {
  if (length === 0) throw new Malformed('an empty range');
  if (clock + length > Number.MAX_SAFE_INTEGER) throw new Malformed('a number is too large');
  return clock + length;
}
