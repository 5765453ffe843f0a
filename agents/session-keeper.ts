import type { z } from 'zod';
import { AppError } from '../src/platform/errors.ts';
import type { Revoke, TicketClaims } from '../src/sessions/contract.ts';
import { totalBudget } from './clock.ts';
import { Session, type SessionDeps } from './session.ts';
import { every, pause } from './timers.ts';
import { unawaited } from './unawaited.ts';

export type SessionKeeperDeps = {
  agentId: string;
  capacity: number;
  url: () => string;
  leaseWaitMs: number;
  session: Omit<SessionDeps, 'onEnded'>;
};

const HEARTBEAT_MS = 1000;
/** The control plane counts this process dead after so long; from then on another may hold its sessions. */
const LEASE_MS = 4000;
const FREE_AFTER_MS = 2 * 60_000;
const SETTLE_MS = 4000;
const POLL_MS = 50;
/** How long a candidate at the door waits for what they agreed to last. */
const RENEW_TIMEOUT_MS = 1500;
const OVERDUE_MS = 30 * 60_000;
const OVERDUE_RETRY_MS = 60_000;

/** A session given to this process. It is in memory while somebody is connected and two minutes more; the lease stays. */
type Held = { session: Promise<Session> | null; open: Session | null; renewal: Promise<void>; overdueAt: number };

/** Holds the lease: tells the control plane every second that this process lives, and hosts the sessions that the reply names. */
export class SessionKeeper {
  readonly #deps: SessionKeeperDeps;
  readonly #held = new Map<string, Held>();
  readonly #stop = new AbortController();
  #stopBeat = () => {};
  #lastReplyAt = Number.NEGATIVE_INFINITY;
  #beating: Promise<void> | null = null;
  #draining = false;

  constructor(deps: SessionKeeperDeps) {
    this.#deps = deps;
  }

  start(): void {
    const { timers } = this.#deps.session;
    this.#lastReplyAt = timers.now();
    this.#beatAside();
    this.#stopBeat = every(timers, HEARTBEAT_MS, () => this.#beatAside());
  }

  /**
   * The session, rebuilt from its brief where it is not in memory. Waits for a lease that is just being given. It may be in memory since an interviewer came, and the
   * candidate have answered otherwise since: their own way in asks again, one after the other.
   */
  async find({ sessionId, role }: Pick<TicketClaims, 'sessionId' | 'role'>): Promise<Session | null> {
    const { timers } = this.#deps.session;
    const until = timers.now() + this.#deps.leaseWaitMs;
    if (!this.#held.has(sessionId)) this.#beatAside();
    while (!this.#held.has(sessionId) && timers.now() < until && !this.#stop.signal.aborted)
      await pause(timers, POLL_MS, this.#stop.signal);
    const held = this.#held.get(sessionId);
    if (!held) return null;
    const isNew = held.session === null;
    const session = await this.#open(sessionId, held);
    if (!session || isNew || role !== 'candidate') return session;
    held.renewal = held.renewal.then(() => this.#renew(session));
    await held.renewal;
    // The lease may have gone meanwhile, or the memory.
    return this.#open(sessionId, held);
  }

  revoke(sessionId: string, revoke: z.infer<typeof Revoke>): void {
    const held = this.#held.get(sessionId);
    held?.open?.revoke(revoke);
  }

  async drain(): Promise<void> {
    this.#draining = true;
    const open = [...this.#held.values()].flatMap((held) => held.open ?? []);
    const settled = Promise.all(open.map((session) => session.settled()));
    await Promise.race([settled, pause(this.#deps.session.timers, SETTLE_MS, this.#stop.signal)]);
    for (const id of [...this.#held.keys()]) this.#giveUp(id);
    await this.#beat();
    this.#stopBeat();
  }

  close(): void {
    this.#stopBeat();
    for (const id of [...this.#held.keys()]) this.#giveUp(id);
    this.#stop.abort();
  }

  #beatAside(): void {
    unawaited(this.#beat(), this.#deps.session.log, {}, 'a heartbeat failed');
  }

  /** One at a time: a slow reply must not be overtaken by an older one. */
  #beat(): Promise<void> {
    this.#beating ??= this.#beatOnce().finally(() => {
      this.#beating = null;
    });
    return this.#beating;
  }

  async #beatOnce(): Promise<void> {
    const { agentId, url, session } = this.#deps;
    const capacity = this.#draining ? 0 : this.#deps.capacity;
    const named = [...this.#held.keys()];
    try {
      const reply = await session.control.heartbeat(agentId, { url: url(), capacity, sessions: named });
      this.#lastReplyAt = session.timers.now();
      if (!this.#draining && !this.#stop.signal.aborted) this.#follow(reply.sessions, named);
    } catch (fault) {
      session.log.warn({ fault: String(fault) }, 'the control plane did not take a heartbeat');
      if (session.timers.now() - this.#lastReplyAt > LEASE_MS) for (const id of named) this.#giveUp(id);
    }
    this.#rest();
  }

  #follow(sessions: readonly string[], named: readonly string[]): void {
    for (const id of named) if (!sessions.includes(id)) this.#giveUp(id);
    for (const id of sessions) {
      if (this.#held.has(id)) continue;
      const renewal = Promise.resolve();
      this.#held.set(id, { session: null, open: null, renewal, overdueAt: Number.POSITIVE_INFINITY });
    }
    this.#deps.session.metrics.sessions.set(this.#held.size);
  }

  /** Frees the memory of sessions that nobody is in, and ends those whose candidate never came back. */
  #rest(): void {
    const now = this.#deps.session.timers.now();
    for (const [id, held] of this.#held) {
      const { open } = held;
      const since = open?.audience.emptySince ?? null;
      if (open && since !== null && now - since > FREE_AFTER_MS) {
        held.overdueAt = now + Math.max(0, open.clock().remainingMs) + OVERDUE_MS;
        open.close('draining');
        held.open = null;
        held.session = null;
      }
      if (!held.open && now > held.overdueAt) {
        held.overdueAt = Number.POSITIVE_INFINITY;
        unawaited(this.#endOverdue(id, held), this.#deps.session.log, { sessionId: id }, 'not ended now; trying again');
      }
    }
  }

  /** Tried again later: without the control plane there is no brief to open it from. */
  async #endOverdue(id: string, held: Held): Promise<void> {
    try {
      const session = await this.#open(id, held);
      await session?.end('time');
    } catch (fault) {
      held.overdueAt = this.#deps.session.timers.now() + OVERDUE_RETRY_MS;
      throw fault;
    }
  }

  async #open(sessionId: string, held: Held): Promise<Session | null> {
    held.session ??= this.#load(sessionId, held);
    try {
      const session = await held.session;
      return this.#held.get(sessionId) === held ? session : null;
    } catch (fault) {
      held.session = null;
      this.#deps.session.log.error({ sessionId, fault: String(fault) }, 'a session was not opened');
      if (fault instanceof AppError && fault.statusCode < 500) return null;
      throw new AppError('unavailable', 'The session cannot be opened now', { cause: fault });
    }
  }

  async #load(sessionId: string, held: Held): Promise<Session> {
    const brief = await this.#deps.session.control.brief(sessionId);
    if (brief.ended) throw new AppError('gone', 'The interview is over');
    const session = new Session({ ...this.#deps.session, onEnded: (id) => this.#held.delete(id) }, brief);
    held.open = session;
    held.overdueAt = this.#deps.session.timers.now() + totalBudget(brief) + OVERDUE_MS;
    return session;
  }

  /** Never rejects. Without an answer of the control plane the brief that is known stands, but nobody is recorded by an old consent. */
  async #renew(session: Session): Promise<void> {
    if (session.greeted) return;
    const { control, log } = this.#deps.session;
    const brief = await control.brief(session.id, RENEW_TIMEOUT_MS).catch((fault) => {
      log.warn({ sessionId: session.id, fault: String(fault) }, 'a brief was not read anew; no sound is kept');
      return { ...session.brief, consents: { ...session.brief.consents, recording: false } };
    });
    session.renew(brief);
  }

  /** Another process may speak from now on: say so, and be silent. */
  #giveUp(sessionId: string): void {
    const held = this.#held.get(sessionId);
    this.#held.delete(sessionId);
    held?.open?.close('draining', {
      type: 'bye',
      code: 'draining',
      message: 'The connection moves to another place. One moment please.',
    });
    this.#deps.session.metrics.sessions.set(this.#held.size);
  }
}
