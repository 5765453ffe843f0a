import type { Collection, Store, Stored } from '../store/port.ts';
import type { WebhookAttempt, WebhookDelivery, WebhookEvent, WebhookPayload } from './contract.ts';

/** Where an organisation wants to be told, in one environment. Secrets are sealed. */
export type WebhookTargetDoc = Stored & {
  /** Always the same: one to an environment. */
  kind: 'tenant';
  url: string;
  secret: string;
  last4: string;
  previous: { secret: string; until: string } | null;
  events: WebhookEvent[];
  active: boolean;
  disabledAt: string | null;
  reason: string | null;
  /** Since when every attempt has failed. */
  failingSince: string | null;
};

/** Under the id of its event, so that an event twice is one delivery. */
export type WebhookDeliveryDoc = Stored & {
  event: WebhookEvent;
  interviewId: string | null;
  /** Counts an interview's deliveries from 1: they go out in this order. */
  number: number | null;
  /** The interview's own address; else the organisation's, as it is at the attempt. */
  callbackUrl: string | null;
  /** Where the newest attempt went. */
  url: string;
  payload: WebhookPayload;
  state: WebhookDelivery['state'];
  dueAt: string;
  /** From when on it counts how long it has been tried: the first failure, once there is one. */
  triedFrom: string;
  failures: number;
  attempts: WebhookAttempt[];
};

export type Webhooks = {
  webhookTargets: Collection<WebhookTargetDoc>;
  webhookDeliveries: Collection<WebhookDeliveryDoc>;
};

export const createWebhooks = (store: Store): Webhooks => ({
  webhookTargets: store.collection<WebhookTargetDoc>({
    name: 'webhook_targets',
    indexes: [{ fields: ['kind'], unique: true }],
  }),
  webhookDeliveries: store.collection<WebhookDeliveryDoc>({
    name: 'webhook_deliveries',
    indexes: [
      { fields: ['state', 'tenantId'], global: true },
      { fields: ['state', 'dueAt'] },
      { fields: ['interviewId', 'number'], unique: true, sparse: true },
      { fields: ['interviewId', 'state'] },
      { fields: ['createdAt'], global: true },
    ],
  }),
});
