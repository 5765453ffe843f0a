import { z } from 'zod';
import { Id, Instant, Paging, pageOf } from '../platform/contract.ts';

/** What a receiver can be told of. `data.state` is the interview's after it. */
export const WebhookEvent = z.enum([
  'interview.created',
  'interview.info_needed',
  'interview.info_completed',
  'interview.plan_generated',
  'interview.modification_requested',
  'interview.approved',
  'interview.rejected',
  'interview.invited',
  'interview.scheduled',
  'interview.started',
  'interview.completed',
  'interview.assessment_pending',
  'interview.assessment_failed',
  'interview.assessment_approved',
  'interview.assessment_rejected',
  'interview.reattempt_granted',
  'interview.cancelled',
  'decision.recorded',
]);
export type WebhookEvent = z.infer<typeof WebhookEvent>;

const Address = z.url().max(2000);

/** Libraries of Standard Webhooks take what follows `whsec_` for base64, and know no other key of it. */
const Secret = z
  .string()
  .min(32)
  .max(200)
  .regex(/^(?!whsec_)|^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, 'must be base64 of at least 24 bytes after whsec_');

/** A blank secret keeps the one there is, or makes one. No events: all of them. */
export const PutWebhookConfig = z.strictObject({
  url: Address,
  secret: z.union([z.literal(''), Secret]).optional(),
  events: z.array(WebhookEvent).max(WebhookEvent.options.length).default([]),
  active: z.boolean().default(true),
});

/** `secret`: whole in the reply that made or took it, later `****` and its last four characters. */
export const WebhookConfig = z
  .object({
    url: z.string().nullable(),
    secret: z.string().nullable(),
    events: z.array(WebhookEvent),
    active: z.boolean(),
    /** Turned off by us, since when and why. */
    disabledAt: Instant.nullable(),
    reason: z.string().nullable(),
    /** Until then calls bear a signature by the secret before, too. */
    previousUntil: Instant.nullable(),
  })
  .meta({ id: 'WebhookConfig' });
export type WebhookConfig = z.infer<typeof WebhookConfig>;

/** How long calls are signed by the secret so far too, in hours. */
export const RotateWebhookSecret = z.strictObject({ overlapHours: z.int().min(0).max(168).default(24) });

export const DeliveryState = z.enum(['due', 'delivered', 'failed']);
export const WebhookAttempt = z.object({
  at: Instant,
  /** What the receiver answered; `null` where nothing came. */
  status: z.int().nullable(),
  ms: z.int(),
  fault: z.string().nullable(),
});
export type WebhookAttempt = z.infer<typeof WebhookAttempt>;
export const WebhookDelivery = z
  .object({
    /** The event's, and the header `webhook-id` of each attempt. */
    id: Id,
    event: WebhookEvent,
    interviewId: Id.nullable(),
    url: z.string(),
    state: DeliveryState,
    attempts: z.array(WebhookAttempt),
    /** When it is tried next, where it is. */
    dueAt: Instant,
    createdAt: Instant,
  })
  .meta({ id: 'WebhookDelivery' });
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;
export const WebhookDeliveryPage = pageOf(WebhookDelivery);
export const WebhookDeliveryQuery = Paging.extend({ state: DeliveryState.optional(), interviewId: Id.optional() });

/** The body that a receiver gets. It names nobody: who the candidate is, is asked for with a credential. */
export type WebhookPayload = {
  event: WebhookEvent;
  runId: string | null;
  interviewId: string | null;
  tenantId: string;
  candidateRef: string | null;
  state: string | null;
  timestamp: string;
  data: Record<string, unknown>;
};
