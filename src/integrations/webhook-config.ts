import type { z } from 'zod';
import { nowMs, toInstant } from '../platform/clock.ts';
import type { Scope } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { type Outward, requireReachable } from '../platform/outward.ts';
import type { Seal } from '../platform/seal.ts';
import { sealedFor } from './attempt.ts';
import type { PutWebhookConfig, RotateWebhookSecret, WebhookConfig } from './contract.ts';
import { type QueueDeps, queue } from './enqueue.ts';
import type { Webhooks, WebhookTargetDoc } from './model.ts';
import { newWebhookSecret } from './webhook-secret.ts';

export type WebhookConfigDeps = Webhooks & { outward: Outward; seal: Seal };

const HOUR_MS = 3_600_000;
const nothing: WebhookConfig = {
  ...{ url: null, secret: null, events: [], active: false, disabledAt: null, reason: null, previousUntil: null },
};

const find = (deps: Webhooks, scope: Scope) => deps.webhookTargets.findOne(scope, { kind: 'tenant' });

export async function getWebhookConfig(deps: Webhooks, scope: Scope): Promise<WebhookConfig> {
  const target = await find(deps, scope);
  return target ? toConfig(target) : nothing;
}

/** Makes it, or changes it. What was turned off by us is on again. */
export async function putWebhookConfig(
  deps: WebhookConfigDeps,
  scope: Scope,
  input: z.output<typeof PutWebhookConfig>,
): Promise<WebhookConfig> {
  requireReachable(deps.outward, input.url, 'url');
  const known = await find(deps, scope);
  const fresh = input.secret || (known ? null : newWebhookSecret());
  const { url, active } = input;
  const set = {
    ...{ url, active, events: [...new Set(input.events)], disabledAt: null, reason: null, failingSince: null },
    ...(fresh ? { secret: deps.seal.close(fresh, sealedFor(scope)), last4: fresh.slice(-4), previous: null } : {}),
  };
  const blank = { kind: 'tenant' as const, secret: '', last4: '', previous: null };
  const saved = await deps.webhookTargets.upsert(scope, { kind: 'tenant' }, { set }, { ...blank, ...set });
  return { ...toConfig(saved), ...(fresh ? { secret: fresh } : {}) };
}

export async function deleteWebhookConfig(deps: Webhooks, scope: Scope): Promise<void> {
  if ((await deps.webhookTargets.deleteMany(scope, { kind: 'tenant' })) === 0) throw none();
}

/** A new secret, in this reply alone; calls are signed by the one before too, for a while. */
export async function rotateWebhookSecret(
  deps: WebhookConfigDeps,
  scope: Scope,
  { overlapHours }: z.output<typeof RotateWebhookSecret>,
): Promise<WebhookConfig> {
  const known = await find(deps, scope);
  if (!known) throw none();
  const fresh = newWebhookSecret();
  const until = toInstant(nowMs() + overlapHours * HOUR_MS);
  const previous = overlapHours > 0 && opens(deps, known) ? { secret: known.secret, until } : null;
  const set = { secret: deps.seal.close(fresh, sealedFor(scope)), last4: fresh.slice(-4), previous };
  const changed = await deps.webhookTargets.updateOne(scope, { id: known.id, secret: known.secret }, { set });
  if (!changed) throw new AppError('conflict', 'The secret was changed meanwhile');
  return { ...toConfig(changed), secret: fresh };
}

/** Puts a made-up event into the queue; it is sent like any other. Returns the delivery's id. */
export async function testWebhook(deps: QueueDeps, scope: Scope): Promise<string> {
  const target = await find(deps, scope);
  if (!target?.active) throw new AppError('wrong_state', 'There is no active webhook to test', { name: 'active' });
  const id = newId();
  const payload = {
    ...{ event: 'interview.plan_generated' as const, runId: null, interviewId: null, tenantId: scope.tenantId },
    ...{ candidateRef: null, state: 'PENDING', timestamp: toInstant(nowMs()), data: { test: true } },
  };
  await queue(deps, scope, { id, callbackUrl: null, url: target.url, payload });
  return id;
}

/** Not after a change of `SECRET`: then nothing can be signed by it, and no call would go out for as long as it is kept. */
function opens({ seal }: WebhookConfigDeps, known: WebhookTargetDoc): boolean {
  try {
    seal.open(known.secret, sealedFor(known));
    return true;
  } catch {
    return false;
  }
}

const none = () => new AppError('not_found', 'There is no webhook');

const toConfig = ({ url, last4, events, active, disabledAt, reason, previous }: WebhookTargetDoc): WebhookConfig => ({
  ...{ url, events, active, disabledAt, reason },
  secret: `****${last4}`,
  previousUntil: previous?.until ?? null,
});
