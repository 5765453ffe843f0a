import { createHmac, randomBytes } from 'node:crypto';

const PREFIX = 'whsec_';
const BYTES = 32;

/** As Standard Webhooks writes them: the key in base64 after `whsec_`. */
export const newWebhookSecret = (): string => PREFIX + randomBytes(BYTES).toString('base64');

/** One that is not written so is a key as it stands. */
function keyOf(secret: string): Buffer {
  const bytes = secret.startsWith(PREFIX) ? Buffer.from(secret.slice(PREFIX.length), 'base64') : Buffer.alloc(0);
  return bytes.length > 0 ? bytes : Buffer.from(secret);
}

export type Signed = { id: string; at: Date; body: string };

/**
 * The headers by which a receiver knows a call as ours: those of Standard Webhooks, one signature for each secret that is good now, and the older `X-Webhook-Signature`,
 * hex of the HMAC-SHA256 of the body under the newest secret as it is written.
 */
export function signatureHeaders(secrets: readonly string[], { id, at, body }: Signed): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map(
    (secret) => `v1,${createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64')}`,
  );
  const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp };
  const [newest] = secrets;
  if (newest === undefined) return headers;
  const older = createHmac('sha256', newest).update(body).digest('hex');
  return { ...headers, 'webhook-signature': signatures.join(' '), 'x-webhook-signature': older };
}
