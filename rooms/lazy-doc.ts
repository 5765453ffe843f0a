import * as Y from 'yjs';
import { ByteReader } from './byte-reader.ts';

/** Edits that wait to be applied, at most: more would hold up the relay where many documents come to it at once. */
const WAITING = 64;
/** Longer ones are applied at once: what is pasted is rare. */
const MOST_BYTES = 256;

const HAS_ORIGIN = 128;
const HAS_RIGHT_ORIGIN = 64;
const STRING = 4;

/**
 * A document whose plain typing is applied when somebody looks at it, many keystrokes in one go: relaying needs no more than to know that an edit is news
 * and will fit. Most edits of a text are of this kind.
 */
export class LazyDoc {
  readonly #doc: Y.Doc;
  #waiting: Uint8Array[] = [];
  /** Of each client that waits, the clock that its next edit has. */
  readonly #clocks = new Map<number, number>();

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  /** With everything applied. */
  get doc(): Y.Doc {
    const waiting = this.#waiting;
    if (waiting.length > 0) {
      this.#waiting = [];
      this.#clocks.clear();
      this.#doc.transact(() => {
        for (const update of waiting) Y.applyUpdate(this.#doc, update);
      });
    }
    return this.#doc;
  }

  /** Takes an edit that is one piece of text next to known ones, follows all that its client wrote, and so is news. False for any other, which is left alone. */
  takeTyping(update: Uint8Array): boolean {
    if (update.length > MOST_BYTES || this.#doc.store.pendingStructs || this.#doc.store.pendingDs) return false;
    const until = this.#endOfTyping(update);
    if (until === null) return false;
    this.#clocks.set(until.client, until.clock);
    this.#waiting.push(Buffer.from(update)); // a copy: the message that it came in would live as long
    if (this.#waiting.length >= WAITING) void this.doc;
    return true;
  }

  /** What waits is not applied any more: nobody will look. */
  destroy(): void {
    this.#waiting = [];
    this.#doc.destroy();
  }

  #endOfTyping(update: Uint8Array): { client: number; clock: number } | null {
    const reader = new ByteReader(update);
    if (reader.uint() !== 1 || reader.uint() !== 1) return null;
    const client = reader.uint();
    const clock = reader.uint();
    const info = reader.byte();
    if ((info & ~(HAS_ORIGIN | HAS_RIGHT_ORIGIN)) !== STRING || info === STRING || clock !== this.#next(client))
      return null;
    for (const flag of [HAS_ORIGIN, HAS_RIGHT_ORIGIN])
      if (info & flag && !(this.#next(reader.uint()) > reader.uint())) return null;
    const length = reader.text().length;
    if (length === 0 || reader.uint() !== 0) return null; // erases something too
    reader.end();
    return { client, clock: clock + length };
  }

  #next(client: number): number {
    return this.#clocks.get(client) ?? Y.getState(this.#doc.store, client);
  }
}
