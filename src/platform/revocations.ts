import type { Revoke, TicketClaims } from '../sessions/contract.ts';

const MOST = 10_000;

export type RevokeCode = Revoke['code'];
/** A ticket's claims and when it was signed, in seconds as JWTs count. */
export type HeldTicket = TicketClaims & { iat: number };

/** An order and when it was given, in milliseconds since 1970. */
export type Rule = Revoke & { sessionId: string; madeAt: number };

export const signedBefore = ({ madeAt }: Pick<Rule, 'madeAt'>, ticket: HeldTicket): boolean =>
  ticket.iat * 1000 <= madeAt;

/** Whether this order speaks of this ticket. */
export const concerns = (revoke: Revoke, ticket: TicketClaims): boolean =>
  (revoke.participantId === null || revoke.participantId === ticket.participantId) && revoke.except !== ticket.jti;

/**
 * What was revoked, kept for as long as a ticket signed before it could still open the door. A ticket signed later is a new
 * permission. Times are in milliseconds.
 */
export class Revocations {
  readonly #rules = new Map<string, Rule>();
  readonly #ttlMs: number;
  readonly #now: () => number;

  constructor(ttlMs: number, now: () => number = Date.now) {
    this.#ttlMs = ttlMs;
    this.#now = now;
  }

  /** A later order of the same kind for the same person takes the place of the earlier one: it excepts another ticket. */
  add(sessionId: string, revoke: Revoke): Rule {
    const rule = { ...revoke, sessionId, madeAt: this.#now() };
    this.#keep(rule);
    return rule;
  }

  /** Takes in an order that another process was given; false for one that is known, or that another one followed. */
  learn(rule: Rule): boolean {
    const known = this.#rules.get(keyOf(rule));
    if (known && known.madeAt >= rule.madeAt) return false;
    this.#keep(rule);
    return true;
  }

  /** All that still count. */
  all(): Rule[] {
    this.#forgetOld();
    return [...this.#rules.values()];
  }

  /** Why this ticket no longer opens the door, or `null`. */
  codeFor(ticket: HeldTicket): RevokeCode | null {
    this.#forgetOld();
    for (const rule of this.#rules.values()) {
      if (signedBefore(rule, ticket) && rule.sessionId === ticket.sessionId && concerns(rule, ticket)) return rule.code;
    }
    return null;
  }

  #keep(rule: Rule): void {
    this.#forgetOld();
    const key = keyOf(rule);
    this.#rules.delete(key);
    this.#rules.set(key, rule);
    if (this.#rules.size > MOST) this.#rules.delete(this.#rules.keys().next().value as string);
  }

  #forgetOld(): void {
    const before = this.#now() - this.#ttlMs;
    for (const [key, rule] of this.#rules) {
      if (rule.madeAt >= before) return;
      this.#rules.delete(key);
    }
  }
}

const keyOf = ({ sessionId, participantId, code }: Rule): string => `${sessionId} ${participantId} ${code}`;
