import { nowInstant, nowMs } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { Outward } from '../platform/outward.ts';
import { OutwardFault } from '../platform/outward.ts';
import type { Seal } from '../platform/seal.ts';
import type { WebhookAttempt } from './contract.ts';
import type { WebhookDeliveryDoc, WebhookTargetDoc } from './model.ts';
import { signatureHeaders } from './webhook-secret.ts';

export type AttemptDeps = { outward: Outward; seal: Seal; log: Log; version: string; timeoutMs: number };

/** Of a reply nothing is kept but its status: what it says is the receiver's. */
const MOST_BYTES = 1024;

/** One call; `url` is where it goes. Never throws: what went wrong is told. */
export async function attempt(
  deps: AttemptDeps,
  { id, payload }: WebhookDeliveryDoc,
  url: string,
  target: WebhookTargetDoc | null,
): Promise<WebhookAttempt> {
  const [at, began] = [nowInstant(), nowMs()];
  const body = JSON.stringify(payload);
  const took = () => Math.round(nowMs() - began);
  try {
    const headers = {
      'content-type': 'application/json',
      'user-agent': `Vivavoce/${deps.version}`,
      ...signatureHeaders(secretsOf(deps.seal, target), { id, at: new Date(at), body }),
    };
    const { status } = await deps.outward.send(url, {
      ...{ method: 'POST', headers, body },
      ...{ timeoutMs: deps.timeoutMs, mostBytes: MOST_BYTES },
    });
    const isTaken = status >= 200 && status < 300;
    return { at, status, ms: took(), fault: isTaken ? null : `It answered ${status}` };
  } catch (err) {
    if (err instanceof OutwardFault) return { at, status: null, ms: took(), fault: err.message };
    deps.log.error({ err, deliveryId: id }, 'a delivery could not be made ready to be sent');
    return { at, status: null, ms: took(), fault: 'It could not be sent' };
  }
}

/** What each secret is sealed for. */
export const sealedFor = ({ tenantId, environment }: Pick<WebhookTargetDoc, 'tenantId' | 'environment'>): string =>
  `webhook ${tenantId} ${environment}`;

function secretsOf(seal: Seal, target: WebhookTargetDoc | null): string[] {
  if (!target) return [];
  const { secret, previous } = target;
  const before = previous && Date.parse(previous.until) > nowMs() ? [previous.secret] : [];
  return [secret, ...before].map((sealed) => seal.open(sealed, sealedFor(target)));
}
