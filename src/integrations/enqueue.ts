import type { InterviewDoc, Interviews } from '../interviews/model.ts';
import { nowInstant } from '../platform/clock.ts';
import type { DomainEvent, Scope } from '../platform/contract.ts';
import { DuplicateKey, type New } from '../store/port.ts';
import type { WebhookEvent, WebhookPayload } from './contract.ts';
import type { WebhookDeliveryDoc, Webhooks } from './model.ts';

export type QueueDeps = Webhooks & { onQueued(delivery: WebhookDeliveryDoc): void };
export type EnqueueDeps = QueueDeps & Interviews;

/** For each event that a receiver can be told of: puts its delivery into the queue, where somebody wants it. The interview's own address comes before the organisation's. */
export async function enqueueDelivery(deps: EnqueueDeps, event: DomainEvent): Promise<void> {
  const scope: Scope = { tenantId: event.tenantId, environment: event.environment };
  const [interview, target] = await Promise.all([
    deps.interviews.get(scope, event.subjectId),
    deps.webhookTargets.findOne(scope, { kind: 'tenant' }),
  ]);
  if (!interview) return;
  const callbackUrl = interview.callbackUrl ?? null;
  const type = event.type as WebhookEvent;
  const isWanted = target?.active && (target.events.length === 0 || target.events.includes(type));
  const url = callbackUrl ?? (isWanted ? target.url : null);
  if (!url) return;
  await queue(deps, scope, { id: event.id, callbackUrl, url, payload: payloadOf(event, type, interview) });
}

function payloadOf(event: DomainEvent, type: WebhookEvent, interview: InterviewDoc): WebhookPayload {
  const { tenantId, occurredAt: timestamp, data } = event;
  const state = typeof data.state === 'string' ? data.state : interview.state;
  const { id, candidateRef } = interview;
  return { event: type, runId: id, interviewId: id, tenantId, candidateRef, state, timestamp, data };
}

export type Queued = Pick<WebhookDeliveryDoc, 'callbackUrl' | 'url' | 'payload'> & { id: string };

/** Once: an event that comes again is the delivery that is there already. */
export async function queue(deps: QueueDeps, scope: Scope, { payload, ...rest }: Queued): Promise<void> {
  const now = nowInstant();
  const { event, interviewId } = payload;
  for (;;) {
    const delivery: New<WebhookDeliveryDoc> = {
      ...{
        ...rest,
        payload,
        event,
        interviewId,
        number: interviewId ? await nextNumber(deps, scope, interviewId) : null,
      },
      ...{ state: 'due', dueAt: now, triedFrom: now, failures: 0, attempts: [] },
    };
    try {
      return deps.onQueued(await deps.webhookDeliveries.insert(scope, delivery));
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error;
      // Else another event of the same interview has taken the number.
      if (await deps.webhookDeliveries.get(scope, rest.id)) return;
    }
  }
}

async function nextNumber(deps: Webhooks, scope: Scope, interviewId: string): Promise<number> {
  const last = await deps.webhookDeliveries.findOne(scope, { interviewId }, { sort: { number: -1 } });
  return (last?.number ?? 0) + 1;
}
