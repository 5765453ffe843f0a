import { memberScope, type Users } from '../access/model.ts';
import { nowMs, toInstant } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { Mail } from '../platform/mail.ts';
import { startRounds } from '../platform/rounds.ts';
import type { Webhooks, WebhookTargetDoc } from './model.ts';

const DAY_MS = 86_400_000;
const KEPT_DAYS = 30;
const FORGET_EVERY_MS = 3_600_000;

/** Deliveries are a log of calls; after 30 days they go, whatever came of them. */
export const forgetDeliveries = (deps: Webhooks & { log: Log }) =>
  startRounds(
    FORGET_EVERY_MS,
    async () => {
      const before = toInstant(nowMs() - KEPT_DAYS * DAY_MS);
      const old = { createdAt: { lt: before } };
      for (;;) {
        const [one] = await deps.webhookDeliveries.findAcrossTenants(old, { limit: 1 });
        if (!one) return;
        const { tenantId, environment } = one;
        await deps.webhookDeliveries.deleteMany({ tenantId, environment }, old);
      }
    },
    (err) => deps.log.warn({ err }, 'old deliveries could not be removed; trying again'),
  );

/** Tells the administrators that nothing goes to their receiver any more. */
export async function mailDisabled(
  { users, mail, log, publicUrl }: { users: Users; mail: Mail; log: Log; publicUrl: () => string },
  { tenantId, environment, url, reason }: WebhookTargetDoc,
): Promise<void> {
  const admins = await users.find(memberScope(tenantId), { role: 'admin', state: 'active' });
  const text = [
    `The webhook to ${url} (${environment}) was turned off: for a day nothing was delivered, or its server said that it is gone for good. The last attempt said: ${reason}.`,
    'What was missed is listed under webhook deliveries, and can be sent again once the receiver is back and the webhook on.',
    `${publicUrl()}/docs`,
  ].join('\n\n');
  const to = admins.map(({ email }) => email).join(', ');
  await mail
    .send({ to, subject: 'A webhook was turned off', text })
    .catch((err) => log.warn({ err, tenantId }, 'nobody could be told that a webhook was turned off'));
}
