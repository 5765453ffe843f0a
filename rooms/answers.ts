import * as Y from 'yjs';
import { TokenBucket } from '../src/platform/token-bucket.ts';
import { step2Frame } from './frames.ts';
import type { RoomLimits } from './limits.ts';

type Limits = Pick<RoomLimits, 'encodedBytesPerSecond' | 'encodedBurstBytes' | 'leastEncodedBytes'>;

/**
 * Answers to those who ask what they lack of a document (R14). To encode a large one takes as long as thousands of keystrokes, so it is done once
 * for all who have nothing and come before the next edit; what is made for one alone is counted to its participant, however many connections it opens.
 */
export class Answers {
  readonly #limits: Limits;
  readonly #buckets = new Map<string, TokenBucket>();
  /** Kept for as long as somebody still has to read it. */
  #whole: WeakRef<Uint8Array> | undefined;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  /** The document is not as it was. */
  outdated(): void {
    this.#whole = undefined;
  }

  /** The message to send, or null where too much was encoded for this participant. */
  to(participantId: string, stateVector: Uint8Array, doc: Y.Doc): Uint8Array | null {
    const hasNothing = stateVector.length === 1;
    const kept = hasNothing ? this.#whole?.deref() : undefined;
    if (kept) return kept;
    const bucket = this.#bucketOf(participantId);
    if (!bucket.take(0)) return null; // in debt
    const frame = step2Frame(Y.encodeStateAsUpdate(doc, stateVector));
    bucket.give(-Math.max(frame.length, this.#limits.leastEncodedBytes));
    if (hasNothing) this.#whole = new WeakRef(frame);
    return frame;
  }

  #bucketOf(participantId: string): TokenBucket {
    const known = this.#buckets.get(participantId);
    if (known) return known;
    const bucket = new TokenBucket(this.#limits.encodedBytesPerSecond, this.#limits.encodedBurstBytes);
    this.#buckets.set(participantId, bucket);
    return bucket;
  }
}
