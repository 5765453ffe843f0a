import { promisify } from 'node:util';
import { deflateRaw, inflateRaw } from 'node:zlib';
import * as Y from 'yjs';
import { AppError } from '../src/platform/errors.ts';
import type { Log } from '../src/platform/log.ts';
import type { DocStore, LoggedUpdate } from './doc-store.ts';
import { HistoryRule } from './history-rule.ts';
import type { RoomLimits } from './limits.ts';
import { logPages } from './log-pages.ts';
import { within } from './within.ts';

/** Later than any edit. */
export const THE_END = Number.MAX_SAFE_INTEGER;

/** Where in its log a document is: after update `seq`. `at`: the latest time of an update up to it, 0 where there is none. */
export type Place = { readonly seq: number; readonly at: number };

export type ReplayDeps = {
  store: Pick<DocStore, 'log' | 'keepHistory' | 'checkpointBefore'>;
  limits: Pick<RoomLimits, 'historyBytes' | 'historyRowBytes' | 'historyOnLeave' | 'appendTimeoutMs'>;
  log: Log;
};

const pack = promisify<Uint8Array, { level: number }, Buffer>(deflateRaw);
const unpack = promisify<Uint8Array, Buffer>(inflateRaw);
const FAST = { level: 1 };

/**
 * Documents as they stood at a moment (R8): with all of the log before the first update that is later, so that an edit which was logged
 * after later ones shows with them. Who passes over a long stretch of log leaves checkpoints of the past behind, each made from the log
 * alone: the next one begins at the nearest, and a crash before one is written costs time and nothing else (R6).
 */
export class Replay {
  readonly #deps: ReplayDeps;
  readonly #turns = new Map<string, Promise<unknown>>();
  #closed = false;

  constructor(deps: ReplayDeps) {
    this.#deps = deps;
  }

  /** Shows the document as it stood at `at` (milliseconds since the session began) to `look`, which must not keep it. */
  look<T>(name: string, at: number, look: (doc: Y.Doc, place: Place) => T): Promise<T> {
    return this.#inTurn(name, async () => {
      const { doc, place } = await this.#rebuild(name, at);
      try {
        return look(doc, place);
      } finally {
        doc.destroy();
      }
    });
  }

  /** The updates that make the document as it stood at `at` when they are applied in order: read and not applied here, which costs a fraction. */
  updates(name: string, at: number): Promise<{ updates: Uint8Array[]; place: Place }> {
    return this.#inTurn(name, async () => {
      const near = await this.#readFromNearest(name, at);
      if (near) return near;
      const { doc, place } = await this.#rebuild(name, at);
      return { updates: [Y.encodeStateAsUpdate(doc)], place };
    });
  }

  /** Leaves the checkpoints of a document that nobody edits any more, so that the first who looks at its past need not wait. */
  async prepare(name: string): Promise<void> {
    const { store, limits, log } = this.#deps;
    try {
      const newest = await store.checkpointBefore(name, THE_END);
      const [worthIt] = await store.log(name, (newest?.seq ?? 0) + limits.historyOnLeave - 1, 1);
      if (worthIt) await this.look(name, THE_END, () => {});
    } catch (error) {
      if (!this.#closed) log.warn({ err: error, doc: name }, 'the replay of a document was not prepared');
    }
  }

  /** Ends what is under way. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.allSettled(this.#turns.values());
  }

  /** One at a time for each document: the second finds the checkpoints of the first. */
  #inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.#turns.get(name) ?? Promise.resolve();
    const turn = before.then(work, work);
    this.#turns.set(name, turn);
    const leave = () => {
      if (this.#turns.get(name) === turn) this.#turns.delete(name);
    };
    turn.then(leave, leave);
    return turn;
  }

  /** `without`: numbers of edits that cannot be applied after those before them, as two machines may have accepted: as in loading, they count for nothing. */
  async #rebuild(name: string, at: number, without = new Set<number>()): Promise<{ doc: Y.Doc; place: Place }> {
    const from = await this.#nearest(name, at);
    const doc = new Y.Doc();
    if (from.state) Y.applyUpdate(doc, from.state);
    const rule = new HistoryRule(this.#deps.limits, from.storedBytes);
    let { place } = from;
    for await (const { updates, whole } of this.#logUntil(name, place, at)) {
      const failed = apply(
        doc,
        updates.filter(({ seq }) => !without.has(seq)),
      );
      if (failed) {
        doc.destroy(); // half of an edit is in it
        return this.#rebuild(name, at, without.add(failed.seq));
      }
      place = after(place, updates);
      rule.passed(updates);
      if (whole && rule.due) rule.kept(await this.#keep(name, doc, place));
    }
    return { doc, place };
  }

  /** `null` where a checkpoint is missing on the way. */
  async #readFromNearest(name: string, at: number): Promise<{ updates: Uint8Array[]; place: Place } | null> {
    const from = await this.#nearest(name, at);
    const found: Uint8Array[] = from.state ? [from.state] : [];
    const rule = new HistoryRule(this.#deps.limits, from.storedBytes);
    let { place } = from;
    for await (const { updates, whole } of this.#logUntil(name, place, at)) {
      for (const { bytes } of updates) found.push(bytes);
      place = after(place, updates);
      rule.passed(updates);
      if (whole && rule.due) return null;
    }
    return { updates: found, place };
  }

  async #nearest(name: string, at: number) {
    const past = await this.#deps.store.checkpointBefore(name, at);
    return {
      place: { seq: past?.seq ?? 0, at: past?.at ?? 0 },
      state: past && (await unpack(past.state)),
      storedBytes: past?.state.length ?? 0,
    };
  }

  /** The pages of the log up to the first update that is later than `at`. */
  async *#logUntil(name: string, { seq }: Place, at: number) {
    for await (const page of logPages(this.#deps.store, name, seq)) {
      if (this.#closed) throw new AppError('unavailable', 'The rooms are closing', { retryAfterSeconds: 2 });
      const later = page.findIndex((update) => update.at > at);
      yield { updates: later < 0 ? page : page.slice(0, later), whole: later < 0 };
      if (later >= 0) return;
    }
  }

  /** Returns how many bytes it has. Not having it costs time at the next replay and nothing else. */
  async #keep(name: string, doc: Y.Doc, place: Place): Promise<number> {
    const { store, limits, log } = this.#deps;
    const state = await pack(Y.encodeStateAsUpdate(doc), FAST);
    await within(limits.appendTimeoutMs, store.keepHistory(name, { ...place, state }), 'late').catch((error) =>
      log.warn({ err: error, doc: name }, 'a checkpoint of the past was not written'),
    );
    return state.length;
  }
}

/** Returns the edit that cannot be applied, if there is one. */
function apply(doc: Y.Doc, updates: readonly LoggedUpdate[]): LoggedUpdate | null {
  let index = 0;
  try {
    doc.transact(() => {
      for (; index < updates.length; index++) Y.applyUpdate(doc, updates[index]!.bytes);
    });
    return null;
  } catch (error) {
    const failed = updates[index];
    if (!failed) throw error;
    return failed;
  }
}

const after = (place: Place, updates: readonly LoggedUpdate[]): Place => ({
  seq: updates.at(-1)?.seq ?? place.seq,
  at: updates.reduce((latest, { at }) => Math.max(latest, at), place.at),
});
