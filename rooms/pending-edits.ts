import type * as Y from 'yjs';
import type { RoomLimits } from './limits.ts';

export type PendingEditsOptions<K> = {
  limits: Pick<RoomLimits, 'pendingBytes' | 'pendingMs'>;
  /** Asks for all that is missing. */
  ask(who: K): void;
  cut(who: K, code: 'tooLarge' | 'malformed'): void;
};

/** Edits may come before those that they build on, but not for long (R13): then their client is asked, and cut if it does not answer. `K` is whose edits wait. */
export class PendingEdits<K> {
  readonly #options: PendingEditsOptions<K>;
  readonly #from = new Set<K>();
  /** Bytes of each one's edits whose parents were missing when they came, since it last sent all that the room lacked. */
  readonly #bytes = new Map<K, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: PendingEditsOptions<K>) {
    this.#options = options;
  }

  waits(who: K, more: number): void {
    const { limits, cut } = this.#options;
    const bytes = (this.#bytes.get(who) ?? 0) + more;
    this.#bytes.set(who, bytes);
    this.#from.add(who);
    if (bytes > limits.pendingBytes) cut(who, 'tooLarge');
    this.#timer ??= setTimeout(() => this.#ask(), limits.pendingMs);
  }

  /** It sent all that it has, or left. */
  settled(who: K): void {
    this.#from.delete(who);
    this.#bytes.delete(who);
  }

  /** Nothing waits any more. */
  forget(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#from.clear();
  }

  #ask(): void {
    const { limits, ask, cut } = this.#options;
    const asked = [...this.#from];
    for (const who of asked) ask(who);
    this.#timer = setTimeout(() => {
      const silent = asked.filter((who) => this.#from.has(who));
      this.forget();
      for (const who of silent) cut(who, 'malformed');
    }, limits.pendingMs);
  }
}

/** Bytes of what Yjs holds back until what it builds on has come. */
export const pendingBytes = ({ store: { pendingStructs, pendingDs } }: Y.Doc): number =>
  (pendingStructs?.update.length ?? 0) + (pendingDs?.length ?? 0);
