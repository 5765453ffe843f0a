import type { z } from 'zod';
import type { TicketClaims } from '../../src/sessions/contract.ts';
import type { ClientMessage, ServerMessage, voiceClose } from '../contract.ts';

export type Hello = Extract<ClientMessage, { type: 'hello' }>;
export type CloseName = keyof typeof voiceClose;
export type Bye = Extract<z.infer<typeof ServerMessage>, { type: 'bye' }>;

/** One participant's line into a session, whatever carries it. */
export interface Connection {
  readonly claims: TicketClaims;
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
  leave(connection: Connection): void;
  /** Milliseconds since the session began. */
  at(): number;
}
