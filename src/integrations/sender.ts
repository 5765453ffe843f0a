import { nowInstant, nowMs, toInstant } from '../platform/clock.ts';
import { Environment, type Scope } from '../platform/contract.ts';
import { startRounds } from '../platform/rounds.ts';
import { type AttemptDeps, attempt } from './attempt.ts';
import { backOffMs, GIVE_UP_MS } from './back-off.ts';
import type { WebhookAttempt } from './contract.ts';
import type { WebhookDeliveryDoc, Webhooks, WebhookTargetDoc } from './model.ts';

export type SenderDeps = Webhooks &
  AttemptDeps & {
    /** Of all processes on the store one sends. */
    leads(): boolean;
    /** Told when a receiver was turned off. */
    onDisabled(target: WebhookTargetDoc): Promise<void>;
    /** To one receiver at a time. */
    concurrency: number;
    backOff?: (failures: number) => number;
  };

const LOOK_EVERY_MS = 1000;
/** Of one environment, known to be due and not in hand; the rest stays in the store. */
const MOST_WAITING = 500;
/** Organisations looked at in one round; the next one goes on from there. */
const AT_A_LOOK = 100;
const AT_ONCE = 256;
const MOST_ATTEMPTS = 40;
const GONE = 410;

/** `line`: what goes out one after the other. `receiver`: who is called so often at a time. */
type Waiting = { one: WebhookDeliveryDoc; line: string; receiver: string };

/**
 * Sends what is due: an interview's deliveries one after the other, in their order; receivers beside each other, each with so many calls at a time, and organisations in turn, so that
 * a slow one, or one with much to send, delays nobody else. What fails is tried again for a day; then it has failed, and its receiver is turned off.
 */
export function createSender(deps: SenderDeps) {
  const { webhookDeliveries: deliveries, webhookTargets: targets, log, backOff = backOffMs } = deps;
  /** By environment, in the order of their turns. */
  const waiting = new Map<string, Map<string, Waiting>>();
  /** Interviews whose turn it is, and how many calls a receiver has. */
  const busy = new Map<string, Promise<void>>();
  const calls = new Map<string, number>();
  let closed = false;
  let lookedAt = '';
  const rounds = startRounds(LOOK_EVERY_MS, look, (err) =>
    log.warn({ err }, 'the deliveries that are due could not be read; trying again'),
  );

  /** What is due in the store and not known here: of an earlier process, or due again by now. */
  async function look(): Promise<void> {
    if (closed || !deps.leads()) return waiting.clear();
    const due = { state: 'due' as const, dueAt: { lte: nowInstant() } };
    for (let seen = 0; seen < AT_A_LOOK; seen++) {
      const beyond = { state: 'due' as const, tenantId: { gt: lookedAt } };
      const [next] = await deliveries.findAcrossTenants(beyond, { sort: { tenantId: 1 }, limit: 1 });
      lookedAt = next?.tenantId ?? '';
      if (!next) return;
      for (const environment of Environment.options) {
        const scope = { tenantId: next.tenantId, environment };
        if ((waiting.get(keyOf(scope))?.size ?? 0) > MOST_WAITING / 2) continue;
        add(await deliveries.find(scope, due, { sort: { dueAt: 1 }, limit: MOST_WAITING }));
      }
    }
  }

  function add(more: readonly WebhookDeliveryDoc[]): void {
    if (closed || !deps.leads()) return;
    for (const one of more) {
      const queue = waiting.get(keyOf(one)) ?? new Map<string, Waiting>();
      if (queue.size < MOST_WAITING) waiting.set(keyOf(one), queue.set(one.id, asWaiting(one)));
    }
    takeUp();
  }

  function takeUp(): void {
    for (const [key, queue] of waiting) {
      if (closed || !deps.leads() || busy.size >= AT_ONCE) return;
      const next = queue.values().find(mayGo);
      if (!next) continue;
      queue.delete(next.one.id);
      // To the end, where this loop comes by again after everybody else.
      waiting.delete(key);
      if (queue.size > 0) waiting.set(key, queue);
      begin(next);
    }
  }

  const mayGo = ({ line, receiver }: Waiting): boolean =>
    !busy.has(line) && (calls.get(receiver) ?? 0) < deps.concurrency;

  function begin({ one, line, receiver }: Waiting): void {
    calls.set(receiver, (calls.get(receiver) ?? 0) + 1);
    const work = sendNext(one)
      .catch((err) => log.warn({ err, deliveryId: one.id }, 'a delivery was not noted; it is sent again'))
      .finally(() => {
        busy.delete(line);
        const left = (calls.get(receiver) ?? 1) - 1;
        if (left > 0) calls.set(receiver, left);
        else calls.delete(receiver);
        takeUp();
      });
    busy.set(line, work);
  }

  /** The first of its interview, which may be another one that waits to be tried again: then this one waits with it. */
  async function sendNext(one: WebhookDeliveryDoc): Promise<void> {
    const scope = scopeOf(one);
    const { interviewId } = one;
    const first = interviewId
      ? await deliveries.findOne(scope, { interviewId, state: 'due' }, { sort: { number: 1 } })
      : await deliveries.get(scope, one.id);
    if (first?.state !== 'due') return;
    if (Date.parse(first.dueAt) <= nowMs()) return send(scope, first);
    if (first.id !== one.id)
      await deliveries.updateOne(scope, { id: one.id, state: 'due' }, { set: { dueAt: first.dueAt } });
  }

  async function send(scope: Scope, one: WebhookDeliveryDoc): Promise<void> {
    const target = await targets.findOne(scope, { kind: 'tenant' });
    const url = one.callbackUrl ?? (target?.active ? target.url : null);
    if (!url) return void (await end(scope, one, { state: 'failed' }, off(target)));
    const made = await attempt(deps, one, url, target);
    if (!made.fault) {
      await end(scope, one, { state: 'delivered', url }, made);
      if (!one.callbackUrl && target?.failingSince)
        await targets.updateOne(scope, { id: target.id }, { set: { failingSince: null } });
      return;
    }
    await failed(scope, one, { url, made, target: one.callbackUrl ? null : target });
  }

  async function failed(
    scope: Scope,
    one: WebhookDeliveryDoc,
    { url, made, target }: { url: string; made: WebhookAttempt; target: WebhookTargetDoc | null },
  ): Promise<void> {
    // What waited behind another one, or for us, has its day from now on.
    const triedFrom = one.failures > 0 ? one.triedFrom : made.at;
    const isOver = made.status === GONE || nowMs() - Date.parse(triedFrom) >= GIVE_UP_MS;
    const failures = one.failures + 1;
    const dueAt = toInstant(nowMs() + backOff(failures));
    await end(scope, one, isOver ? { state: 'failed', url, failures } : { url, failures, triedFrom, dueAt }, made);
    if (!target) return;
    const since = target.failingSince ?? made.at;
    if (isOver && nowMs() - Date.parse(since) >= (made.status === GONE ? 0 : GIVE_UP_MS))
      return disable(scope, target, made);
    if (!target.failingSince) await targets.updateOne(scope, { id: target.id }, { set: { failingSince: since } });
  }

  async function disable(scope: Scope, { id, url }: WebhookTargetDoc, { fault }: WebhookAttempt): Promise<void> {
    const set = { active: false, disabledAt: nowInstant(), reason: fault };
    const changed = await targets.updateOne(scope, { id, url, active: true }, { set });
    if (changed) await deps.onDisabled(changed);
  }

  const end = (
    scope: Scope,
    { id, attempts }: WebhookDeliveryDoc,
    set: object,
    made: WebhookAttempt,
  ): Promise<unknown> =>
    deliveries.updateOne(
      scope,
      { id, state: 'due' },
      { set: { ...set, attempts: [...attempts, made].slice(-MOST_ATTEMPTS) } },
    );

  return {
    /** Those that were just put into the queue; what is not added is found within a second. */
    add,
    look,
    /** Takes up nothing more, and waits for the calls under way; each is over in its time. */
    async close() {
      closed = true;
      await rounds.close();
      await Promise.all(busy.values());
    },
  };
}

const off = (target: WebhookTargetDoc | null): WebhookAttempt => ({
  at: nowInstant(),
  status: null,
  ms: 0,
  fault: target ? 'The webhook is turned off' : 'There is no webhook any more',
});
const scopeOf = ({ tenantId, environment }: WebhookDeliveryDoc): Scope => ({ tenantId, environment });
const keyOf = ({ tenantId, environment }: Scope): string => `${tenantId} ${environment}`;
/** Once for each: all that wait are looked through whenever a call is over. */
const asWaiting = (one: WebhookDeliveryDoc): Waiting => ({
  one,
  line: one.interviewId ?? one.id,
  receiver: `${keyOf(one)} ${one.callbackUrl ? new URL(one.callbackUrl).origin : ''}`,
});
