import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WebhookDelivery } from '../../src/integrations/contract.ts';
import type { Page } from '../../src/platform/contract.ts';
import { until } from '../kit/app.ts';
import { createInterview, must, type Staff, setUp, staffCall } from '../kit/interview.ts';
import { type Server, startServer } from '../kit/server.ts';
import { type Received, type Receiver, startReceiver } from '../kit/webhook-receiver.ts';

const KILLS = 5;
const INTERVIEWS = 6;

let server: Server;
let receiver: Receiver;
let staff: Staff;
beforeAll(async () => {
  server = await startServer({ env: { WEBHOOK_PRIVATE_ADDRESSES: 'allow', SECRET: 'x'.repeat(32) } });
  receiver = await startReceiver();
  staff = await setUp(server);
  await staffCall(staff, 'PUT', '/me/webhook-config', { url: receiver.url });
});
afterAll(async () => {
  await server?.stop();
  await receiver?.close();
});

it('loses no event and keeps their order when the sender is killed in the middle of its calls', {
  timeout: 600_000,
}, async () => {
  const told: string[] = [];
  let inFlight = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    // Nothing is answered: whatever is called now is under way when the process dies.
    receiver.answer = () => undefined;
    const calls = receiver.received.length;
    const ids = await Promise.all(Array.from({ length: INTERVIEWS }, () => createInterview(staff)));
    told.push(...ids);
    await until(() => receiver.received.length > calls, 'calls under way');
    await server.kill9();
    inFlight += receiver.received.length - calls;
    receiver.answer = (_received, response) => response.writeHead(204).end();
    await server.restart();
    await Promise.all(
      ids.map((id) =>
        must(server, 'POST', `/interviews/${id}/cancel`, { token: staff.token, body: { reason: 'position filled' } }),
      ),
    );
  }
  expect(inFlight).toBeGreaterThanOrEqual(KILLS);
  const due = () => staffCall<Page<WebhookDelivery>>(staff, 'GET', '/webhooks/deliveries?state=due&limit=1');
  await until(async () => (await due()).total === 0, 'everything to be delivered', 120);
  for (const id of told) {
    const mine = receiver.received.filter(({ payload }) => payload.interviewId === id);
    expect(once(mine).map(({ payload }) => payload.event)).toEqual([
      ...['interview.created', 'interview.plan_generated', 'interview.cancelled'],
    ]);
    // A call that comes again says so by its id, and is the same.
    for (const one of mine) expect(one.body).toBe(mine.find((other) => other.id === one.id)!.body);
  }
});

/** The first call of each delivery, in the order in which they came. */
const once = (received: readonly Received[]): Received[] =>
  received.filter((one, at) => received.findIndex(({ id }) => id === one.id) === at);
