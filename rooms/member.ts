import type { Allowance } from './allowance.ts';
import type { SyncClose } from './contract.ts';
import type { SavedMark } from './saved-mark.ts';

/** What a room needs of a connection. After `close` nothing is sent to it. */
export interface RoomSocket {
  send(frame: Uint8Array): void;
  close(code: SyncClose): void;
  /** Bytes sent that the network did not take yet. */
  buffered(): number;
}

export type Visitor = {
  readonly participantId: string;
  readonly write: boolean;
  /** Asked to be told what is stored. */
  readonly saved: boolean;
  /** Milliseconds since the session began. */
  readonly now: () => number;
};

/** A visitor that was let in. */
export type Member = {
  readonly participantId: string;
  readonly visitor: Visitor;
  readonly socket: RoomSocket;
  readonly allowance: Allowance;
  readonly mark: SavedMark;
  /** Size of the largest reply to a state vector: what it may leave unread beside the limit. */
  asked: number;
};
