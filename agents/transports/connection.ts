import type { z } from 'zod';
import type { TicketClaims } from '../../src/sessions/contract.ts';
import type { ClientMessage, ServerMessage, voiceClose } from '../contract.ts';
import type { PacedFrame } from '../pace.ts';

export type Hello = Extract<ClientMessage, { type: 'hello' }>;
export type CloseName = keyof typeof voiceClose;
export type Bye = Extract<z.infer<typeof ServerMessage>, { type: 'bye' }>;

/** One participant's line into a session, whatever carries it. */
export interface Connection {
  readonly claims: TicketClaims;
  /** The newest; what it says of `media` may change. */
  readonly hello: Hello;
  send(message: ServerMessage): void;
  /** An encoded sound frame; dropped for whoever did not ask for sound. */
  sendFrame(bytes: Uint8Array): void;
  /** Says `bye` first, where there is one. */
  close(why: CloseName, bye?: Bye): void;
}

/** What a transport may tell a session. */
export interface SessionDoor {
  join(connection: Connection): void;
  message(connection: Connection, message: Exclude<ClientMessage, { type: 'hello' | 'ping' }>): void;
  /** 16 kHz mono. */
  sound(connection: Connection, samples: Int16Array): void;
  /** Their hello names another way of sound now. */
  moved(connection: Connection): void;
  leave(connection: Connection): void;
  /** Milliseconds since the session began. */
  at(): number;
}

/** A session's room at a LiveKit server: the sound of those whose hello says so. */
export interface LiveLine {
  /** While false everybody's sound goes by their socket. */
  readonly standing: boolean;
  /** The AI's voice. */
  speak(frame: PacedFrame): void;
  hold(what: 'pause' | 'resume' | 'clear'): void;
  /** 16 kHz of somebody who is not in that room. */
  relay(participantId: string, samples: Int16Array): void;
  /** They are in that room now, or gone. */
  unrelay(participantId: string): void;
  close(): void;
}

/** What a session tells of itself to have such a room, and takes from it: 20 ms of 16 kHz mono from a participant there. */
export type LiveDoor = {
  sessionId: string;
  interviewId: string;
  heard(participantId: string, samples: Int16Array): void;
  /** Put out of the interview; a token for that room outlives this. */
  isBarred(participantId: string): boolean;
};
