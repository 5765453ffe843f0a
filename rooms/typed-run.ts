import { ByteReader } from './byte-reader.ts';
import { HAS_ORIGIN, HAS_RIGHT_ORIGIN, utf16Length } from './update-walk.ts';

const STRING = 4;
const FIRST_BYTES = 128;
/** No piece of text is longer: its length then takes at most two bytes. */
const RUN_BYTES = 8191;

type Place = { client: number; clock: number };
export type Typing = Place & {
  /** What stood beside it when it was typed. */
  origin: Place | null;
  right: Place | null;
  /** Where in the update the length of its text lies, and the text, which ends before the last byte. */
  lengthAt: number;
  textFrom: number;
  /** UTF-16 units, in which Yjs counts. */
  units: number;
};

/** An update that is one piece of text beside something, and erases nothing; null for any other. Format: see `update-walk.ts`. */
export function readTyping(update: Uint8Array): Typing | null {
  const reader = new ByteReader(update);
  if (reader.uint() !== 1 || reader.uint() !== 1) return null;
  const client = reader.uint();
  const clock = reader.uint();
  const info = reader.byte();
  if ((info & ~(HAS_ORIGIN | HAS_RIGHT_ORIGIN)) !== STRING || info === STRING) return null;
  const origin = info & HAS_ORIGIN ? readPlace(reader) : null;
  const right = info & HAS_RIGHT_ORIGIN ? readPlace(reader) : null;
  const lengthAt = reader.at;
  const text = reader.utf8();
  // It erases nothing: one byte, though a number may be written with more, which would then lie within the text.
  if (text.length === 0 || reader.left !== 1 || reader.byte() !== 0) return null;
  const textFrom = update.length - 1 - text.length;
  return { client, clock, origin, right, lengthAt, textFrom, units: utf16Length(text) };
}

const readPlace = (reader: ByteReader): Place => ({ client: reader.uint(), clock: reader.uint() });

/** What one client typed on and on, as one piece of text. */
export class TypedRun {
  readonly #client: number;
  readonly #right: Place | null;
  readonly #head: Uint8Array;
  #text = Buffer.allocUnsafeSlow(FIRST_BYTES);
  #length = 0;
  #next: number;

  constructor(update: Uint8Array, typing: Typing) {
    this.#client = typing.client;
    this.#right = typing.right;
    this.#head = Uint8Array.prototype.slice.call(update, 0, typing.lengthAt); // a copy: the message that it came in would live as long
    this.#next = typing.clock;
    this.#add(update, typing);
  }

  /** The clock that its client's next edit has. */
  get next(): number {
    return this.#next;
  }

  /** Takes an edit that goes on where the run ends, as Yjs writes it in one piece with the one before; what others typed between splits it again. False for any other. */
  goOn(update: Uint8Array, typing: Typing): boolean {
    const { clock, origin, right } = typing;
    if (!origin || origin.client !== this.#client || origin.clock !== clock - 1) return false;
    if (right?.client !== this.#right?.client || right?.clock !== this.#right?.clock) return false;
    return this.#add(update, typing);
  }

  /** As if all of it had been typed at once. */
  update(): Uint8Array {
    const length = this.#length;
    const size = length < 128 ? [length] : [(length & 127) | 128, length >> 7];
    return Buffer.concat([this.#head, Uint8Array.from(size), this.#text.subarray(0, length), Uint8Array.of(0)]);
  }

  #add(update: Uint8Array, { textFrom, units }: Typing): boolean {
    const end = this.#length + update.length - 1 - textFrom;
    if (end > RUN_BYTES) return false;
    if (end > this.#text.length) this.#text = Buffer.concat([this.#text], 2 * end);
    for (let at = textFrom; at < update.length - 1; at++) this.#text[this.#length++] = update[at]!;
    this.#next += units;
    return true;
  }
}
