import { z } from 'zod';
import { type Revoke, TicketClaims } from '../src/sessions/contract.ts';

/** `iat`: when it was signed, in seconds since 1970. */
export const HeldTicket = TicketClaims.extend({ iat: z.number() });
export type HeldTicket = z.infer<typeof HeldTicket>;

type Order = z.infer<typeof Revoke> & { sessionId: string; at: number };

/** Orders to refuse tickets signed before them. Kept for as long as such a ticket could still open the door. */
export class Revocations {
  readonly #keepMs: number;
  #orders: Order[] = [];

  constructor(keepMs: number) {
    this.#keepMs = keepMs;
  }

  add(sessionId: string, revoke: z.infer<typeof Revoke>, now = Date.now()): void {
    this.#orders = this.#orders.filter((order) => now - order.at < this.#keepMs);
    this.#orders.push({ ...revoke, sessionId, at: now });
  }

  refuses(ticket: HeldTicket): boolean {
    return this.#orders.some(
      (order) =>
        order.sessionId === ticket.sessionId &&
        (order.participantId === null || order.participantId === ticket.participantId) &&
        order.except !== ticket.jti &&
        ticket.iat * 1000 <= order.at,
    );
  }
}
