import * as Y from 'yjs';
import { readTyping, TypedRun } from './typed-run.ts';

/** Runs, and bytes of text, that wait to be applied, at most: more would hold up the relay where many documents come to it at once. */
const WAITING_RUNS = 64;
const WAITING_BYTES = 8192;
/** Longer ones are applied at once: what is pasted is rare. */
const MOST_BYTES = 256;

/**
 * A document whose plain typing is applied when somebody looks at it, many keystrokes in one go: relaying needs no more than to know that an edit is news
 * and will fit. Most edits of a text are of this kind. What a client types on and on is one piece.
 */
export class LazyDoc {
  readonly #doc: Y.Doc;
  /** In an order in which each builds on those before it only. */
  #waiting: TypedRun[] = [];
  #waitingBytes = 0;
  /** Of each client that waits, the run that it may go on with. */
  readonly #open = new Map<number, TypedRun>();

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  /** With everything applied. */
  get doc(): Y.Doc {
    const waiting = this.#waiting;
    if (waiting.length > 0) {
      this.#forget();
      this.#doc.transact(() => {
        for (const run of waiting) Y.applyUpdate(this.#doc, run.update());
      });
    }
    return this.#doc;
  }

  /** Takes an edit that is one piece of text next to known ones, follows all that its client wrote, and so is news. False for any other, which is left alone. */
  takeTyping(update: Uint8Array): boolean {
    if (update.length > MOST_BYTES || this.#doc.store.pendingStructs || this.#doc.store.pendingDs) return false;
    const typing = readTyping(update);
    if (!typing || typing.clock !== this.#next(typing.client)) return false;
    const { client, origin, right } = typing;
    if (origin && origin.clock >= this.#next(origin.client)) return false;
    if (right && right.clock >= this.#next(right.client)) return false;
    const open = this.#open.get(client);
    if (!open?.goOn(update, typing)) {
      const run = new TypedRun(update, typing);
      this.#open.set(client, run);
      this.#waiting.push(run);
    }
    this.#waitingBytes += update.length - typing.textFrom;
    if (this.#waiting.length >= WAITING_RUNS || this.#waitingBytes >= WAITING_BYTES) void this.doc;
    return true;
  }

  /** What waits is not applied any more: nobody will look. */
  destroy(): void {
    this.#forget();
    this.#doc.destroy();
  }

  #forget(): void {
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#open.clear();
  }

  #next(client: number): number {
    return this.#open.get(client)?.next ?? Y.getState(this.#doc.store, client);
  }
}
