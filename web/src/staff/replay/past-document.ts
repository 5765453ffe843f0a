import { fromBase64 } from 'lib0/buffer';
import * as Y from 'yjs';
import type { ReplayLog, ReplayState } from '../../../../rooms/contract.ts';
import { Value } from '../../room/value.ts';

/** Where the past comes from: the document at a moment, and its log after a number, page by page. Both reject where it cannot be read. */
export type Past = {
  state(at: number, signal: AbortSignal): Promise<ReplayState>;
  log(after: number, signal: AbortSignal): Promise<ReplayLog>;
};

/** A jump further ahead than this is not gone through edit by edit. */
const STEP_MS = 30_000;

/**
 * A document as it stood at a moment that moves on. Forward it takes edits from the log as their time comes; for any other jump it asks for the
 * document at that moment.
 */
export class PastDocument {
  /** The document; another one after a jump. `change` rises with everything that was applied. */
  readonly doc = new Value(new Y.Doc());
  readonly change = new Value(0);
  readonly error = new Value<unknown>(null);
  readonly #past: Past;
  readonly #closing = new AbortController();
  #wanted = 0;
  #shown = Number.POSITIVE_INFINITY;
  #seq = 0;
  #applied: Uint8Array[] = [];
  #ahead: ReplayLog['data'] = [];
  #atEnd = false;
  #running = false;

  constructor(past: Past) {
    this.#past = past;
  }

  /** `at` in milliseconds since the session began. Of moments that come while it reads, the newest counts. */
  goTo(at: number): void {
    this.#wanted = at;
    if (!this.#running) void this.#run();
  }

  /** Reads anew what could not be read. */
  retry(): void {
    this.goTo(this.#wanted);
  }

  close(): void {
    this.#closing.abort();
    this.doc.get().destroy();
  }

  async #run(): Promise<void> {
    this.#running = true;
    try {
      while (this.#shown !== this.#wanted && !this.#closing.signal.aborted) await this.#move(this.#wanted);
      this.error.set(null);
    } catch (error) {
      if (!this.#closing.signal.aborted) this.error.set(error);
    } finally {
      this.#running = false;
    }
  }

  async #move(at: number): Promise<void> {
    if (at < this.#shown || at > this.#shown + STEP_MS) await this.#jump(at);
    else await this.#advance(at);
    this.#shown = at;
  }

  async #jump(at: number): Promise<void> {
    const { updates, seq } = await this.#past.state(at, this.#closing.signal);
    if (this.#closing.signal.aborted) return;
    this.#applied = updates.map(fromBase64);
    this.#seq = seq;
    this.#ahead = [];
    this.#atEnd = false;
    this.#rebuild();
  }

  async #advance(at: number): Promise<void> {
    for (;;) {
      const later = this.#ahead.findIndex((edit) => edit.at > at);
      this.#apply(this.#ahead.splice(0, later === -1 ? this.#ahead.length : later));
      if (this.#ahead.length > 0 || this.#atEnd) return;
      const { data } = await this.#past.log(this.#seq, this.#closing.signal);
      if (this.#closing.signal.aborted) return;
      this.#ahead = data;
      this.#atEnd = data.length === 0;
    }
  }

  #apply(edits: ReplayLog['data']): void {
    if (edits.length === 0) return;
    const doc = this.doc.get();
    this.#seq = edits.at(-1)!.seq;
    const updates = edits.map(({ update }) => fromBase64(update));
    this.#applied.push(...updates);
    try {
      doc.transact(() => {
        for (const update of updates) Y.applyUpdate(doc, update);
      });
      this.change.update((count) => count + 1);
    } catch {
      this.#rebuild(); // one of them cannot be applied, and half of it is in the document
    }
  }

  /** An edit that cannot be applied after those before it counts for nothing, as when the room itself loads the document. */
  #rebuild(): void {
    for (;;) {
      const doc = new Y.Doc();
      let index = 0;
      try {
        doc.transact(() => {
          for (; index < this.#applied.length; index++) Y.applyUpdate(doc, this.#applied[index]!);
        });
      } catch {
        doc.destroy();
        this.#applied.splice(index, 1);
        continue;
      }
      this.doc.get().destroy();
      this.doc.set(doc);
      this.change.update((count) => count + 1);
      return;
    }
  }
}
