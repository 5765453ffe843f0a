import type { Ticket } from '../../../src/sessions/contract.ts';
import type { EndReason } from './end-reason.ts';
import { Value } from './value.ts';

/** What asking for a new ticket came to. `later`: the network or the server is not there now. */
export type Renewal = { kind: 'renewed'; ticket: Ticket } | { kind: 'final'; reason: EndReason } | { kind: 'later' };

/** Two refusals in a row are no accident: the ticket may be the cause. One may be a server that restarts. */
const REFUSALS = 2;
const BETWEEN_RENEWALS_MS = 5_000;
const EXPIRY_MARGIN_MS = 5_000;

/**
 * The room's pass, shared by all of its connections. A browser sees a refused upgrade only as a lost connection, so each of them
 * reports those here. A renewal takes the room over from the person's other devices, so it happens only when the old ticket is of no use:
 * expired, or refused again and again, and in a hidden tab never because of a refusal.
 */
export class TicketKeeper {
  readonly ticket: Value<Ticket>;
  readonly end = new Value<EndReason | null>(null);
  readonly #renew: () => Promise<Renewal>;
  readonly #now: () => number;
  #refusals = 0;
  #renewedAt = Number.NEGATIVE_INFINITY;
  #renewing: Promise<void> | null = null;

  constructor(ticket: Ticket, renew: () => Promise<Renewal>, now: () => number = Date.now) {
    this.ticket = new Value(ticket);
    this.#renew = renew;
    this.#now = now;
  }

  isCurrent(ticket: string): boolean {
    return ticket === this.ticket.get().ticket;
  }

  accepted(): void {
    this.#refusals = 0;
  }

  /** Called before a connection is made again, after one that never opened. Resolves once the ticket is as good as it can be. */
  async refused(visible: boolean): Promise<void> {
    this.#refusals++;
    await this.refresh(visible && this.#refusals >= REFUSALS);
  }

  /** Renews an expired ticket, or any when `force`. */
  async refresh(force = false): Promise<void> {
    const now = this.#now();
    const expired = Date.parse(this.ticket.get().expiresAt) - EXPIRY_MARGIN_MS <= now;
    if (this.end.get() || !(expired || force) || now - this.#renewedAt < BETWEEN_RENEWALS_MS) return;
    this.#renewing ??= this.#ask().finally(() => {
      this.#renewing = null;
    });
    await this.#renewing;
  }

  async #ask(): Promise<void> {
    const renewal = await this.#renew();
    this.#renewedAt = this.#now();
    if (renewal.kind === 'final') this.end.set(renewal.reason);
    if (renewal.kind !== 'renewed') return;
    this.#refusals = 0;
    this.ticket.set(renewal.ticket);
  }
}
