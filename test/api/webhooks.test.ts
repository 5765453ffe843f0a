import { createHmac } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { memberScope } from '../../src/access/model.ts';
import type { WebhookConfig, WebhookDelivery } from '../../src/integrations/contract.ts';
import { createWebhooks, type Webhooks } from '../../src/integrations/model.ts';
import { createSender } from '../../src/integrations/sender.ts';
import { signatureHeaders } from '../../src/integrations/webhook-secret.ts';
import type { Page } from '../../src/platform/contract.ts';
import { newId } from '../../src/platform/ids.ts';
import type { Log } from '../../src/platform/log.ts';
import { createOutward } from '../../src/platform/outward.ts';
import { createSeal } from '../../src/platform/seal.ts';
import type { Store } from '../../src/store/port.ts';
import { call, type Reply, startApp, type TestApp, until } from '../kit/app.ts';
import { createInterview, newestMail, type Staff, setUp } from '../kit/interview.ts';
import { type Backend, sqliteBackend } from '../kit/stores.ts';
import { type Receiver, startReceiver } from '../kit/webhook-receiver.ts';

const PAST = '2020-01-01T00:00:00.000Z';
const FUTURE = '2999-01-01T00:00:00.000Z';

describe('webhooks', () => {
  let app: TestApp;
  let staff: Staff;
  let receiver: Receiver;
  beforeAll(async () => {
    app = await startApp({ WEBHOOK_PRIVATE_ADDRESSES: 'allow', WEBHOOK_TIMEOUT_SECONDS: '0.5' });
    staff = await setUp(app);
    receiver = await startReceiver();
  });
  afterAll(async () => {
    await app?.close();
    await receiver?.close();
  });
  beforeEach(() => {
    receiver.answer = (_received, response) => response.writeHead(204).end();
  });

  const ask = <T = any>(method: string, path: string, body?: unknown, headers = {}): Promise<Reply<T>> =>
    call<T>(app, method, `/api/v1${path}`, { token: staff.token, body, headers });
  const put = async (change: object = {}): Promise<WebhookConfig> => {
    const reply = await ask<WebhookConfig>('PUT', '/me/webhook-config', { url: `${receiver.url}/hook`, ...change });
    expect([reply.status, reply.body]).toEqual([200, expect.objectContaining({ active: true })]);
    return reply.body;
  };
  const of = (interviewId: string) => receiver.received.filter(({ payload }) => payload.interviewId === interviewId);
  const delivery = async (id: string) => (await ask<WebhookDelivery>('GET', `/webhooks/deliveries/${id}`)).body;
  const settled = (id: string, state: WebhookDelivery['state']) =>
    until(async () => ((await delivery(id)).state === state ? delivery(id) : null), `the delivery ${state}`);
  /** What would otherwise take minutes. */
  const dueNow = async (id: string) => {
    const { tenantId } = (await app.plane.users.findAcrossTenants({}))[0]!;
    await app.plane.webhookDeliveries.updateMany(memberScope(tenantId), { state: 'due' }, { set: { dueAt: PAST } });
    await app.plane.webhooks.look();
    return delivery(id);
  };

  it('tell of an interview, in order, signed, and of nobody by name', async () => {
    expect((await ask('GET', '/me/webhook-config')).body).toMatchObject({ url: null, secret: null, active: false });
    const { secret } = await put();
    expect(secret).toMatch(/^whsec_/);
    const shown = (await ask<WebhookConfig>('GET', '/me/webhook-config')).body;
    expect(shown.secret).toBe(`****${secret!.slice(-4)}`);
    const id = await createInterview(staff, { candidateRef: 'ats-7' });
    const plan = () => of(id).find(({ payload }) => payload.event === 'interview.plan_generated');
    await until(plan, 'the plan to be told of');
    await ask('POST', `/interviews/${id}/cancel`, { reason: 'position filled' });
    await until(() => of(id).some(({ payload }) => payload.event === 'interview.cancelled'), 'the cancellation');
    expect(of(id).map(({ payload }) => [payload.event, payload.state])).toEqual([
      ['interview.created', 'RECEIVED'],
      ['interview.plan_generated', 'PENDING'],
      ['interview.cancelled', 'CANCELLED'],
    ]);
    const { headers, body, payload } = plan()!;
    expect(payload).toMatchObject({ runId: id, candidateRef: 'ats-7', timestamp: expect.any(String) });
    const at = new Date(Number(headers['webhook-timestamp']) * 1000);
    expect(headers).toMatchObject(signatureHeaders([secret!], { id: String(headers['webhook-id']), at, body }));
    expect(receiver.received.map((one) => one.body).join()).not.toMatch(/Casey|example\.test/);
    const { data, total } = (await ask<Page<WebhookDelivery>>('GET', `/webhooks/deliveries?interviewId=${id}`)).body;
    expect([total, data.map(({ state, attempts }) => [state, attempts[0]?.status])]).toEqual([
      3,
      Array(3).fill(['delivered', 204]),
    ]);
  });

  it('go on in order after a receiver that failed, under the same ids', async () => {
    await put();
    receiver.answer = (_received, response) => response.writeHead(500).end('no');
    const id = await createInterview(staff);
    const first = await until(() => of(id)[0], 'a first attempt');
    await until(async () => (await delivery(first.id)).attempts.length === 1, 'the failure to be noted');
    expect(await delivery(first.id)).toMatchObject({
      state: 'due',
      attempts: [{ status: 500, fault: 'It answered 500' }],
    });
    expect(new Set(of(id).map((one) => one.id))).toEqual(new Set([first.id]));
    receiver.answer = (_received, response) => response.writeHead(200).end();
    await dueNow(first.id);
    await settled(first.id, 'delivered');
    await until(async () => {
      await dueNow(first.id);
      return of(id).some(({ payload }) => payload.event === 'interview.plan_generated');
    }, 'what came after it');
    expect(of(id).map(({ payload }) => payload.event)).toEqual([
      ...['interview.created', 'interview.created', 'interview.plan_generated'],
    ]);
    expect(of(id)[1]!.id).toBe(first.id);
  });

  it.each([
    ['never answers', () => undefined, 'It did not answer in time'],
    ['answers without an end', (_: unknown, response: any) => response.write('x'), 'It did not answer in time'],
    [
      'sends elsewhere',
      (_: unknown, response: any) => response.writeHead(302, { location: 'http://127.0.0.1/' }).end(),
      'It answered 302, which is not followed',
    ],
    ['hangs up', (_: unknown, response: any) => response.destroy(), 'It could not be reached: ECONNRESET'],
    [
      'answers by no status',
      (_: unknown, response: any) => response.socket.end('HTTP/1.1 000 No\r\n\r\n'),
      'It answered 0',
    ],
    [
      'answers by another protocol',
      (_: unknown, response: any) =>
        response.socket.write('HTTP/1.1 101 No\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'),
      'It answered 101',
    ],
  ])('are tried again where the receiver %s', async (_what, answer, fault) => {
    await put();
    receiver.answer = answer;
    const id = (await ask<WebhookDelivery>('POST', '/me/webhook-config/test')).body.id;
    const tried = await until(
      async () => ((await delivery(id)).attempts.length > 0 ? delivery(id) : null),
      'an attempt',
    );
    expect(tried).toMatchObject({ state: 'due', attempts: [{ fault }] });
  });

  it('are tried again no sooner than they are due, though the queue is read while they are under way', async () => {
    await put();
    let answer = (_status: number): unknown => undefined;
    receiver.answer = (_received, response) => {
      answer = (status) => response.writeHead(status).end();
    };
    const { id } = (await ask<WebhookDelivery>('POST', '/me/webhook-config/test')).body;
    await until(() => receiver.received.some((one) => one.id === id), 'the call');
    await app.plane.webhooks.look();
    receiver.answer = (_received, response) => response.writeHead(204).end();
    answer(500);
    await until(async () => (await delivery(id)).attempts.length > 0, 'the failure to be noted');
    await settled((await ask<WebhookDelivery>('POST', '/me/webhook-config/test')).body.id, 'delivered');
    expect(await delivery(id)).toMatchObject({ state: 'due', attempts: [{ status: 500 }] });
  });

  it('wait for nobody with thousands of deliveries to a receiver that never answers', async () => {
    await put();
    const fresh = (await ask<WebhookDelivery>('POST', '/me/webhook-config/test')).body.id;
    const known = await settled(fresh, 'delivered');
    const dead = { tenantId: '0-before-all-others', environment: 'live' as const };
    const { createdAt: _createdAt, ...like } = known;
    const stuck = { ...like, callbackUrl: `${receiver.url}/dead`, number: null, state: 'due' as const, dueAt: PAST };
    const rest = { triedFrom: new Date().toISOString(), failures: 0, attempts: [] };
    const payload = { ...receiver.received.find(({ id }) => id === fresh)!.payload, candidateRef: 'dead' };
    receiver.answer = (received, response) => (received.path === '/dead' ? undefined : response.writeHead(204).end());
    const many = Array.from({ length: 10_000 }, () => ({ ...stuck, ...rest, payload, id: newId() }));
    await app.plane.webhookDeliveries.insertMany(dead, many);
    await app.plane.webhooks.look();
    await until(() => receiver.received.some(({ path }) => path === '/dead'), 'the dead one to be called');
    const { id } = (await ask<WebhookDelivery>('POST', '/me/webhook-config/test')).body;
    await until(async () => (await delivery(id)).state === 'delivered', 'the other organisation', 10);
    expect(await app.plane.webhookDeliveries.count(dead, { state: 'due' })).toBe(10_000);
    await app.plane.webhookDeliveries.deleteMany(dead, {});
  });

  it('delay nobody else where one receiver is slow', async () => {
    await put();
    receiver.answer = ({ payload }, response) =>
      payload.candidateRef === 'slow' ? undefined : response.writeHead(204).end();
    const slow = await createInterview(staff, { candidateRef: 'slow' });
    await until(() => of(slow).length > 0, 'the slow one to be called');
    const own = await startReceiver();
    const id = await createInterview(staff, { callbackUrl: `${own.url}/own` });
    await until(
      () => own.received.some(({ payload }) => payload.event === 'interview.plan_generated'),
      'the other one',
    );
    expect(own.received.every(({ path, payload }) => path === '/own' && payload.interviewId === id)).toBe(true);
    expect(of(id)).toEqual([]);
    await own.close();
  });

  it('can be sent again, and are turned off after a day in vain, with a mail', async () => {
    await put();
    const { id } = (await ask<WebhookDelivery>('POST', '/me/webhook-config/test')).body;
    await settled(id, 'delivered');
    const again = await ask<WebhookDelivery>('POST', `/webhooks/deliveries/${id}/resend`);
    expect(again.status).toBe(202);
    await until(() => receiver.received.filter((one) => one.id === id).length === 2, 'the same again');
    receiver.answer = (_received, response) => response.writeHead(503).end();
    await ask('POST', `/webhooks/deliveries/${id}/resend`);
    await until(async () => (await delivery(id)).attempts.length === 3, 'a failure');
    const scope = memberScope((await app.plane.users.findAcrossTenants({}))[0]!.tenantId);
    await app.plane.webhookTargets.updateMany(scope, {}, { set: { failingSince: PAST } });
    await app.plane.webhookDeliveries.updateMany(scope, { id }, { set: { triedFrom: PAST } });
    await dueNow(id);
    expect(await settled(id, 'failed')).toMatchObject({ attempts: { length: 4 } });
    const config = await until(async () => {
      const { body } = await ask<WebhookConfig>('GET', '/me/webhook-config');
      return body.active ? null : body;
    }, 'the webhook to be turned off');
    expect(config).toMatchObject({ reason: 'It answered 503', disabledAt: expect.any(String) });
    await until(
      async () => (await newestMail(app, 'admin@one.test'))?.subject === 'A webhook was turned off',
      'the mail',
    );
    expect((await ask('POST', '/me/webhook-config/test')).status).toBe(409);
    expect((await put()).disabledAt).toBeNull();
  });

  it('that wait to be tried again go out at once when somebody sends them again, with what waits behind them', async () => {
    await put();
    receiver.answer = (_received, response) => response.writeHead(500).end();
    const id = await createInterview(staff);
    const first = await until(() => of(id)[0], 'a first attempt');
    const { tenantId } = (await app.plane.users.findAcrossTenants({}))[0]!;
    const due = { interviewId: id, state: 'due' as const };
    await until(
      async () => (await app.plane.webhookDeliveries.count(memberScope(tenantId), due)) === 2,
      'both in the queue',
    );
    await until(async () => (await delivery(first.id)).attempts.length > 0, 'the failure to be noted');
    await app.plane.webhookDeliveries.updateMany(memberScope(tenantId), due, { set: { dueAt: FUTURE } });
    receiver.answer = (_received, response) => response.writeHead(204).end();
    expect((await ask('POST', `/webhooks/deliveries/${first.id}/resend`)).status).toBe(202);
    await until(() => of(id).some(({ payload }) => payload.event === 'interview.plan_generated'), 'both of them', 15);
    expect((await delivery(first.id)).state).toBe('delivered');
    expect((await ask('POST', `/webhooks/deliveries/${id}/resend`)).status).toBe(404);
  });

  it('are turned off at once by a receiver that is gone for good', async () => {
    await put();
    receiver.answer = (_received, response) => response.writeHead(410).end();
    const { id } = (await ask<WebhookDelivery>('POST', '/me/webhook-config/test')).body;
    await settled(id, 'failed');
    await until(async () => !(await ask('GET', '/me/webhook-config')).body.active, 'it to be off');
  });

  it('are signed by both secrets while one follows the other', async () => {
    const { secret } = await put({ secret: 'a secret of thirty-two characters or more' });
    expect(secret).toBe('a secret of thirty-two characters or more');
    expect((await put({ secret: '' })).secret).toBe('****more');
    const rotated = (await ask<WebhookConfig>('POST', '/me/webhook-config/rotate-secret', {})).body;
    const { id } = (await ask<WebhookDelivery>('POST', '/me/webhook-config/test')).body;
    const { headers, body } = await until(() => receiver.received.find((one) => one.id === id), 'the call');
    const at = new Date(Number(headers['webhook-timestamp']) * 1000);
    expect(headers).toMatchObject(signatureHeaders([rotated.secret!, secret!], { id, at, body }));
    expect(headers['x-webhook-signature']).toBe(createHmac('sha256', rotated.secret!).update(body).digest('hex'));
    expect((await ask('POST', '/me/webhook-config/rotate-secret', { overlapHours: 0 })).body.previousUntil).toBeNull();
    expect((await ask('DELETE', '/me/webhook-config')).status).toBe(200);
    expect((await ask('DELETE', '/me/webhook-config')).status).toBe(404);
    expect((await ask('POST', '/me/webhook-config/rotate-secret', {})).status).toBe(404);
  });

  it('go out again after a change of SECRET once theirs is rotated', async () => {
    await put();
    const { tenantId } = (await app.plane.users.findAcrossTenants({}))[0]!;
    await app.plane.webhookTargets.updateMany(memberScope(tenantId), {}, { set: { secret: 'sealed before' } });
    expect((await ask('POST', '/me/webhook-config/rotate-secret', {})).body.previousUntil).toBeNull();
    await settled((await ask<WebhookDelivery>('POST', '/me/webhook-config/test')).body.id, 'delivered');
  });

  it('tell only what was asked for', async () => {
    await put({ events: ['interview.cancelled'] });
    const id = await createInterview(staff);
    await ask('POST', `/interviews/${id}/cancel`, { reason: 'position filled' });
    await until(() => of(id).length > 0, 'the cancellation');
    expect(of(id).map(({ payload }) => payload.event)).toEqual(['interview.cancelled']);
    expect((await ask('PUT', '/me/webhook-config', { url: receiver.url, events: ['nonsense'] })).status).toBe(400);
    for (const secret of ['short', `whsec_AAAA${'!'.repeat(30)}`])
      expect((await ask('PUT', '/me/webhook-config', { url: receiver.url, secret })).status).toBe(400);
  });
});

describe('a sender', () => {
  const scope = { tenantId: 'one', environment: 'live' as const };
  const payload = { event: 'interview.approved' as const, runId: null, interviewId: null, tenantId: 'one' };
  const rest = { candidateRef: null, state: null, timestamp: PAST, data: {} };
  const told: string[] = [];
  let backend: Backend;
  let store: Store;
  let hooks: Webhooks;
  let receiver: Receiver;
  beforeAll(async () => {
    receiver = await startReceiver();
    backend = sqliteBackend();
    store = backend.connect();
    hooks = createWebhooks(store);
    await store.open();
  });
  afterAll(async () => {
    await receiver?.close();
    await store?.close();
    await backend?.stop();
  });

  afterEach(() => hooks.webhookDeliveries.deleteMany(scope, {}));

  const sender = (leads: () => boolean) =>
    createSender({
      ...hooks,
      outward: createOutward({ allowPlain: true, mayReach: () => true }),
      seal: createSeal('x'.repeat(32)),
      log: { error: (_: object, said: string) => told.push(said) } as unknown as Log,
      leads,
      onDisabled: async () => undefined,
      ...{ version: '1', timeoutMs: 5000, concurrency: 1 },
    });
  const queued = () => {
    const now = new Date().toISOString();
    return hooks.webhookDeliveries.insert(scope, {
      ...{ event: payload.event, interviewId: null, number: null, callbackUrl: receiver.url, url: receiver.url },
      ...{ payload: { ...payload, ...rest }, state: 'due', dueAt: now, triedFrom: now, failures: 0, attempts: [] },
    });
  };
  const stateOf = async ({ id }: { id: string }) => (await hooks.webhookDeliveries.get(scope, id))!.state;

  /** Keeps the next call waiting for what it is answered then; those after it get 204. */
  const hold = () => {
    const { promise, resolve } = Promise.withResolvers<number>();
    receiver.received.length = 0;
    receiver.answer = async (_received, response) => {
      receiver.answer = (_, next) => next.writeHead(204).end();
      response.writeHead(await promise).end();
    };
    return resolve;
  };

  it('that leads no more begins nothing more', async () => {
    let leads = true;
    const { add, close } = sender(() => leads);
    const [first, second] = [await queued(), await queued()];
    const answer = hold();
    add([first, second]);
    await until(() => receiver.received.length > 0, 'the first call');
    leads = false;
    answer(204);
    await until(async () => (await stateOf(first)) === 'delivered', 'it to be noted');
    await close();
    expect([receiver.received.length, await stateOf(second)]).toEqual([1, 'due']);
  });

  it('takes back nothing that its successor has delivered', async () => {
    const [before, after] = [sender(() => true), sender(() => true)];
    const one = await queued();
    const answer = hold();
    before.add([one]);
    await until(() => receiver.received.length > 0, 'the first call');
    after.add([one]);
    await until(async () => (await stateOf(one)) === 'delivered', 'the successor to deliver it');
    answer(410);
    await Promise.all([before.close(), after.close()]);
    expect(await stateOf(one)).toBe('delivered');
  });

  it('gives a day to what was first tried long after it happened', async () => {
    const one = await queued();
    await hooks.webhookDeliveries.updateMany(scope, {}, { set: { triedFrom: PAST } });
    const { add, close } = sender(() => true);
    hold()(500);
    add([one]);
    await close();
    const { state, failures } = (await hooks.webhookDeliveries.get(scope, one.id))!;
    expect([state, failures]).toEqual(['due', 1]);
  });

  it('says in the log why it could not sign', async () => {
    const sealed = { secret: 'sealed under another secret', last4: '', previous: null };
    const on = { url: receiver.url, events: [], active: true, disabledAt: null, reason: null, failingSince: null };
    await hooks.webhookTargets.insert(scope, { kind: 'tenant', ...sealed, ...on });
    const one = await queued();
    const { add, close } = sender(() => true);
    add([one]);
    await close();
    expect((await hooks.webhookDeliveries.get(scope, one.id))!.attempts).toMatchObject([
      { fault: 'It could not be sent' },
    ]);
    expect(told).toEqual(['a delivery could not be made ready to be sent']);
  });
});

describe('an address inside', () => {
  it.each([
    'http://hooks.example.test/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://[::ffff:127.0.0.1]/',
    'https://u:p@hooks.example.test/',
  ])('is no webhook, and no callback: %s', async (url) => {
    for (const [method, path, body, name] of [
      ['PUT', '/me/webhook-config', { url }, 'url'],
      ['POST', '/interviews', { position: 'Engineer', callbackUrl: url }, 'callbackUrl'],
    ] as const) {
      const reply = await call<any>(strict, method, `/api/v1${path}`, { token: strictToken, body });
      expect([reply.status, reply.body.name]).toEqual([400, name]);
    }
  });
  let strict: TestApp;
  let strictToken: string;
  beforeAll(async () => {
    strict = await startApp();
    strictToken = (await setUp(strict)).token;
  });
  afterAll(() => strict?.close());
});
