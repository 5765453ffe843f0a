/** One edit as it came. `at`: milliseconds since the session began; `by`: the participant, or `INTERVIEWER`. */
export type DocUpdate = { readonly at: number; readonly by: string; readonly bytes: Uint8Array };
export type LoggedUpdate = DocUpdate & { readonly seq: number };

/** A document as stored: the newest checkpoint, the updates after it in order, and what is known of the last one. */
export type StoredDocument = {
  /** The last update's number; 0 for a new document. */
  seq: number;
  checkpoint: { seq: number; state: Uint8Array } | null;
  updates: Uint8Array[];
  last: { at: number; by: string } | null;
};

/** The document exactly as it stood after update `seq`, no later edit in it. `at`: the latest time of an update up to it. */
export type PastCheckpoint = { readonly seq: number; readonly at: number; readonly state: Uint8Array };

/** The document was erased and takes nothing any more. */
export class Erased extends Error {
  override readonly name = 'Erased';
}

/** The number of the checkpoint that stands in place of an erased document: no update gets past it. */
export const ERASED_SEQ = Number.MAX_SAFE_INTEGER;

export const nothingStored = (): StoredDocument => ({ seq: 0, checkpoint: null, updates: [], last: null });

/**
 * Keeps the log of each document, numbered from 1 without gaps, and checkpoints of it. Rejections mean that nothing was promised;
 * the caller repeats the call. A repeated append may store an update twice: updates are idempotent.
 */
export interface DocStore {
  /** Resolves with the last one's number once all of them are durable, in order. */
  append(doc: string, updates: readonly DocUpdate[]): Promise<number>;
  load(doc: string): Promise<StoredDocument>;
  /** Keeps `state`, which holds at least the updates up to `seq`, in place of older checkpoints. The log stays. */
  checkpoint(doc: string, seq: number, state: Uint8Array): Promise<void>;
  /** The log after `seq`, for replay: at most `limit` updates, fewer where they are large, none only at its end. */
  log(doc: string, after: number, limit: number): Promise<LoggedUpdate[]>;
  /** Keeps a checkpoint of the past, for replay alone: loading knows nothing of it. A repeat changes nothing. */
  keepHistory(doc: string, past: PastCheckpoint): Promise<void>;
  /** The newest kept checkpoint of the past that is not later than `at`. */
  checkpointBefore(doc: string, at: number): Promise<PastCheckpoint | null>;
  /**
   * Removes all that is kept of a document, for good: it loads as a new one, later appends are refused with `Erased`, later checkpoints are
   * not kept. A repeat changes nothing. Where another process was within an append, that may outlast it: who must be sure erases again a minute later.
   */
  erase(doc: string): Promise<void>;
  close(): Promise<void>;
}
