import type { z } from 'zod';
import { nowInstant } from '../platform/clock.ts';
import type { Page, Scope } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import { pageEnvelope } from '../store/page.ts';
import type { WebhookDelivery, WebhookDeliveryQuery } from './contract.ts';
import type { WebhookDeliveryDoc, Webhooks } from './model.ts';

/** The newest first. */
export async function listDeliveries(
  deps: Webhooks,
  scope: Scope,
  { state, interviewId, ...paging }: z.output<typeof WebhookDeliveryQuery>,
): Promise<Page<WebhookDelivery>> {
  const filter = { ...(state ? { state } : {}), ...(interviewId ? { interviewId } : {}) };
  return pageEnvelope(deps.webhookDeliveries, scope, filter, paging, toDelivery);
}

export async function getDelivery(deps: Webhooks, scope: Scope, id: string): Promise<WebhookDelivery> {
  const doc = await deps.webhookDeliveries.get(scope, id);
  if (!doc) throw unknown();
  return toDelivery(doc);
}

/**
 * Due again, with a day of its own to arrive in, under the same id: the receiver tells by it what it knows already. Where it was to be tried later, that is now, and so it is for
 * what waits with it.
 */
export async function resendDelivery(deps: Webhooks, scope: Scope, id: string): Promise<WebhookDelivery> {
  const now = nowInstant();
  const set = { state: 'due' as const, dueAt: now, triedFrom: now, failures: 0 };
  const changed = await deps.webhookDeliveries.updateOne(scope, { id }, { set });
  if (!changed) throw unknown();
  const { interviewId } = changed;
  if (interviewId)
    await deps.webhookDeliveries.updateMany(scope, { interviewId, state: 'due' }, { set: { dueAt: now } });
  return toDelivery(changed);
}

const unknown = () => new AppError('not_found', 'Delivery not found');
const toDelivery = (doc: WebhookDeliveryDoc): WebhookDelivery => doc;
