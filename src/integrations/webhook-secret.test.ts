import { createHmac } from 'node:crypto';
import { expect, it } from 'vitest';
import { backOffMs, GIVE_UP_MS } from './back-off.ts';
import { newWebhookSecret, signatureHeaders } from './webhook-secret.ts';

const signed = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', at: new Date(1614265330_000), body: '{"test": 2432232314}' };

it('is signed as Standard Webhooks says', () => {
  // The example of the specification.
  const headers = signatureHeaders(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], signed);
  expect(headers).toMatchObject({
    'webhook-id': signed.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  });
});

it('bears a signature by each secret that is good, and the older one by the newest', () => {
  const secrets = [newWebhookSecret(), newWebhookSecret()];
  expect(secrets[0]).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const headers = signatureHeaders(secrets, signed);
  expect(headers['webhook-signature']!.split(' ')).toEqual(
    secrets.map((secret) => signatureHeaders([secret], signed)['webhook-signature']),
  );
  expect(headers['x-webhook-signature']).toBe(createHmac('sha256', secrets[0]!).update(signed.body).digest('hex'));
  expect(Object.keys(signatureHeaders([], signed))).toEqual(['webhook-id', 'webhook-timestamp']);
});

it('takes a secret of the receiver’s own as it stands', () => {
  const own = 'a secret of thirty-two characters or more';
  const expected = createHmac('sha256', own).update(`${signed.id}.1614265330.${signed.body}`).digest('base64');
  expect(signatureHeaders([own], signed)['webhook-signature']).toBe(`v1,${expected}`);
});

it('is tried again later and later, over a day', () => {
  const waits = Array.from({ length: 12 }, (_, at) => backOffMs(at + 1, 0.5));
  expect(waits.slice(0, 3)).toEqual([5000, 30_000, 120_000]);
  expect(waits).toEqual([...waits].sort((a, b) => a - b));
  let [tried, passed] = [0, 0];
  while (passed < GIVE_UP_MS) passed += backOffMs(++tried, 0.5);
  expect(tried).toBeGreaterThan(10);
  expect(tried).toBeLessThan(20);
  for (const random of [0, 1]) expect(Math.abs(backOffMs(1, random) - 5000)).toBeLessThanOrEqual(1000);
});
