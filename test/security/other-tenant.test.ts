import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toWav } from '../../agents/audio/wav.ts';
import { keyPermissions, type NewApiKey, type SignedIn } from '../../src/access/contract.ts';
import { hashPassword } from '../../src/access/password.ts';
import { newId } from '../../src/platform/ids.ts';
import type { Position } from '../../src/positions/contract.ts';
import type { SessionRun } from '../../src/sandbox/contract.ts';
import type { Ticket } from '../../src/sessions/contract.ts';
import { tenantScope } from '../../src/tenants/model.ts';
import { makeMember } from '../../src/tenants/setup.ts';
import { type Route, readOpenApi, sampleOf } from '../api/openapi.ts';
import { call, PASSWORD, startApp, type TestApp, until } from '../kit/app.ts';
import {
  consent,
  createInterview,
  invite,
  must,
  reached,
  type Staff,
  shortenPlan,
  staffCall,
} from '../kit/interview.ts';
import { type Receiver, startReceiver } from '../kit/webhook-receiver.ts';

let app: TestApp;
let routes: Route[];
let ours: Organisation;
let theirs: Organisation;
let receiver: Receiver;

beforeAll(async () => {
  const plenty = { GENERAL: '1000000', SIGN_IN: '1000000', AI: '1000000' };
  const limits = Object.entries(plenty).map(([tier, count]) => [`RATE_LIMIT_${tier}_PER_MINUTE`, count]);
  app = await startApp({ ...Object.fromEntries(limits), WEBHOOK_PRIVATE_ADDRESSES: 'allow' });
  receiver = await startReceiver();
  routes = [...(await readOpenApi(app)).routes.values()];
  ours = await organisation('ours');
  theirs = await organisation('theirs');
});
afterAll(async () => {
  await app?.close();
  await receiver?.close();
});

type Organisation = Awaited<ReturnType<typeof organisation>>;

/** One with something of every kind, each text of it marked with its name. */
async function organisation(name: string) {
  const tenantId = newId();
  const tenant = { id: tenantId, name: `mark-of-${name}`, sample: false, setupKey: null, autoApprovePlans: false };
  await app.plane.tenants.insert(tenantScope(tenantId), tenant);
  const email = `admin@mark-of-${name}.test`;
  const passwordHash = await hashPassword(PASSWORD);
  await makeMember(app.plane, tenantId, { email, name: tenant.name, role: 'admin', passwordHash });
  const body = { email, password: PASSWORD };
  const { accessToken: token } = await must<SignedIn>(app, 'POST', '/auth/login', { body });
  const staff = { url: app.url, dataDir: app.dataDir, token };
  const post = <T>(path: string, sent: unknown, status = 201) => staffCall<T>(staff, 'POST', path, sent, status);

  const invited = await post<{ member: { id: string }; link: string }>('/members', {
    ...{ email: `new@mark-of-${name}.test`, name: tenant.name, role: 'viewer' },
  });
  const position = await post<Position>('/positions', { title: `Engineer ${tenant.name}`, skills: ['sql'] });
  const facts = { candidateName: tenant.name, candidateEmail: `casey@mark-of-${name}.test` };
  const newKey = { name: tenant.name, permissions: keyPermissions };
  const { id: apiKey, key } = await post<NewApiKey>('/api-keys', newKey);
  const test = { token, body: newKey, headers: { 'x-environment': 'test' } };
  const { key: testKey } = (await call<NewApiKey>(app, 'POST', '/api/v1/api-keys', test)).body;
  const planned = await createInterview(staff, facts);
  const live = await session(staff, facts, tenant.name);
  const done = await session(staff, facts, tenant.name);
  const service = await app.context.signer.sign('service', { role: 'test' }, 60);
  const end = { token: service, body: { reason: 'completed' } };
  await call(app, 'POST', `/internal/v1/sessions/${done.sessionId}/end`, end);
  await reached(staff, done.interview, 'ASSESSMENT_PENDING');
  const hook = { url: `${receiver.url}/${tenant.name}` };
  await must(app, 'PUT', '/me/webhook-config', { token, body: hook });
  const { id: delivery } = await post<{ id: string }>('/me/webhook-config/test', undefined, 202);
  const isDelivered = async () =>
    (await app.plane.webhookDeliveries.findAcrossTenants({ id: delivery, state: 'delivered' }))[0];
  await until(isDelivered, 'the test of a webhook');
  return {
    ...{ name, tenantId, token, member: invited.member.id, invitation: invited.link.split('/').at(-1)! },
    ...{ position: position.id, planned, live, done, apiKey, key, testKey, delivery },
  };
}

/** An interview in which something was said, with its sound, and something was run. */
async function session(staff: Staff, facts: { candidateEmail: string }, mark: string) {
  const interview = await createInterview(staff, facts);
  await shortenPlan(staff, interview);
  const link = await invite(staff, interview, facts.candidateEmail);
  await consent(staff, link);
  const ticket = await must<Ticket>(app, 'POST', `/candidate-access/${link}/join`);
  const { sessionId } = ticket;
  const turnId = newId();
  const service = await app.context.signer.sign('service', { role: 'test' }, 60);
  const turns = `/internal/v1/sessions/${sessionId}/turns`;
  const speaker = { participantId: ticket.participant.id, role: 'candidate', name: mark };
  const turn = { id: turnId, speaker, source: 'voice', at: 1000, endedAt: 2000, text: mark };
  expect((await call(app, 'POST', turns, { token: service, body: turn })).status).toBe(200);
  const sound = { headers: { 'content-type': 'audio/wav' }, body: toWav(new Int16Array(1600), 16_000) };
  expect((await call(app, 'PUT', `${turns}/${turnId}/audio`, { token: service, ...sound })).status).toBe(200);
  const key = newId();
  const body = { key, language: 'python', code: `print("${mark}")` };
  const run = await must<SessionRun>(app, 'POST', `/sessions/${sessionId}/runs`, { token: ticket.ticket, body });
  expect(run.result.stdout).toContain(mark);
  return { interview, link, ticket: ticket.ticket, client: ticket.client, sessionId, turnId, key };
}

/** The thing of an organisation that a parameter of this path names. A new kind of path must be told here. */
function idOf(route: Route, name: string, of: Organisation): string {
  const { path } = route;
  if (name === 'turnId') return of.done.turnId;
  if (name === 'key') return of.live.key;
  if (name === 'document') return 'code';
  if (path.includes('/members/')) return of.member;
  if (path.includes('/api-keys/')) return of.apiKey;
  if (path.includes('/webhooks/deliveries/')) return of.delivery;
  if (path.includes('/positions/')) return of.position;
  if (path.includes('/sessions/')) return of.live.sessionId;
  // Where the operation could do something: in a plan that waits, an interview that goes on, one that is over.
  if (path.includes('/plan')) return of.planned;
  if (path.includes('/invite')) return of.live.interview;
  if (/\/interviews?\//.test(path)) return of.done.interview;
  throw new Error(`Nobody said what ${name} is in ${path}`);
}
const pathOf = (route: Route, id: (name: string) => string) =>
  route.path.replace(/\{(\w+)\}/g, (_all, name) => id(name));

const schemesOf = ({ operation }: Route) => (operation.security ?? []).flatMap((scheme) => Object.keys(scheme));
const bodyOf = ({ operation }: Route) => {
  const schema = operation.requestBody?.content['application/json']?.schema;
  return schema && sampleOf(schema, 'required');
};
const send = (route: Route, path: string, token?: string, body = bodyOf(route)) =>
  call(app, route.method, path, { token, body });
const sendByKey = (route: Route, path: string, key: string) =>
  call(app, route.method, path, { body: bodyOf(route), headers: { 'x-api-key': key } });

/** Whatever a reply says, it says nothing of theirs. */
function expectNothingOfTheirs(what: string, body: unknown): void {
  const { live, done, planned, tenantId, member, position, apiKey, delivery } = theirs;
  const ids = [live, done].flatMap(({ interview, sessionId, turnId, key }) => [interview, sessionId, turnId, key]);
  const text = JSON.stringify(body);
  const found = ['mark-of-theirs', planned, tenantId, member, position, apiKey, delivery, ...ids].filter((mark) =>
    text.includes(mark),
  );
  expect([what, found]).toEqual([what, []]);
}

type AnyCollection = { findAcrossTenants(filter: object): Promise<object[]> };
const isCollection = (one: unknown): one is AnyCollection =>
  typeof one === 'object' && one !== null && 'findAcrossTenants' in one;

/** Everything that is stored of theirs. */
async function stored(): Promise<string> {
  await app.plane.relay.drain();
  const collections = Object.values<unknown>(app.plane).filter(isCollection);
  expect(collections.length).toBeGreaterThan(10);
  const all = await Promise.all(collections.map((one) => one.findAcrossTenants({ tenantId: theirs.tenantId })));
  return JSON.stringify(all, null, 1);
}

/** Runs what a stranger tries, and looks whether anything of theirs is another afterwards. */
async function changingNothing(attempts: () => Promise<void>): Promise<void> {
  const hasInterviewer = async () =>
    (await app.plane.sessions.get({ tenantId: theirs.tenantId, environment: 'live' }, theirs.live.sessionId))?.agentId;
  await until(hasInterviewer, 'an interviewer for their session');
  const before = await stored();
  expect(before).toContain('mark-of-theirs');
  await attempts();
  expect(await stored()).toBe(before);
}

describe('what another organisation has', () => {
  it('is there for itself', async () => {
    for (const route of routes.filter((one) => one.method === 'GET' && schemesOf(one).includes('member'))) {
      const path = pathOf(route, (name) => idOf(route, name, theirs));
      const { status } = await send(route, path, theirs.token);
      expect([path, [200, 409]]).toEqual([path, expect.arrayContaining([status])]);
    }
  });

  it('is nothing by its id: on every route, as if it never was', async () => {
    const tried: string[] = [];
    await changingNothing(async () => {
      for (const route of routes.filter((one) => one.path.includes('{id}') && !schemesOf(one).includes('service'))) {
        const token = schemesOf(route).includes('member') ? ours.token : ours.live.ticket;
        const foreign = await send(
          route,
          pathOf(route, (name) => idOf(route, name, theirs)),
          token,
        );
        const unknown = await send(
          route,
          pathOf(route, (name) => (name === 'document' ? 'code' : newId())),
          token,
        );
        const { correlationId: _one, ...said } = foreign.body;
        const { correlationId: _other, ...expected } = unknown.body;
        expect([route.operation.operationId, foreign.status, said.code]).toEqual([
          route.operation.operationId,
          404,
          'not_found',
        ]);
        expect(said).toEqual(expected);
        tried.push(route.operation.operationId);
      }
    });
    expect(tried).toEqual(
      expect.arrayContaining(['runInSession', 'cancelRun', 'turnAudio', 'changeMember', 'getPosition']),
    );
  });

  it('is nothing to a key of ours, nor to a key of its own other environment', async () => {
    const tried: string[] = [];
    const tryAll = async (key: string) => {
      for (const route of routes.filter((one) => one.path.includes('{id}') && schemesOf(one).includes('apiKey'))) {
        const path = pathOf(route, (name) => idOf(route, name, theirs));
        const { status, body } = await sendByKey(route, path, key);
        const { operationId } = route.operation;
        // Where only a person may do something, a key is told so whatever the id.
        expect([operationId, [403, 404]]).toEqual([operationId, expect.arrayContaining([status])]);
        expectNothingOfTheirs(operationId, body);
        tried.push(`${operationId} ${status}`);
      }
    };
    await changingNothing(() => tryAll(ours.key));
    // Whose use is noted, and nothing else of theirs is.
    await tryAll(theirs.testKey);
    expect(tried.filter((one) => one.endsWith('403'))).toEqual(['startInterview 403', 'startInterview 403']);
    expect(tried.length).toBeGreaterThan(40);
    const lists = routes.filter(
      (one) => one.method === 'GET' && schemesOf(one).includes('apiKey') && !one.path.includes('{'),
    );
    for (const route of lists) expectNothingOfTheirs(route.path, (await sendByKey(route, route.path, ours.key)).body);
    // Members are of both environments.
    for (const route of lists.filter(({ path }) => path !== '/api/v1/members'))
      expectNothingOfTheirs(route.path, (await sendByKey(route, route.path, theirs.testKey)).body);
  });

  it('is nothing by the second id of a path whose first is ours', async () => {
    const tried: string[] = [];
    await changingNothing(async () => {
      for (const route of routes.filter((one) => /\{id\}.*\{/.test(one.path) && !schemesOf(one).includes('service'))) {
        const token = schemesOf(route).includes('member') ? ours.token : ours.live.ticket;
        const path = pathOf(route, (name) => idOf(route, name, name === 'id' ? ours : theirs));
        const { status, body } = await send(route, path, token);
        expectNothingOfTheirs(path, body);
        tried.push(`${route.operation.operationId} ${status}`);
      }
    });
    // A run that is over, or nobody's, is cancelled by saying so.
    expect(tried.sort()).toEqual(['cancelRun 200', 'replayDocument 200', 'replayLog 200', 'turnAudio 404']);
  });

  it('is in no list, count or reply that names no id', async () => {
    for (const route of routes.filter((one) => one.method === 'GET' && !one.path.includes('{'))) {
      const token = schemesOf(route).includes('service') ? undefined : ours.token;
      expectNothingOfTheirs(route.path, (await send(route, route.path, token)).body);
    }
    for (const search of ['mark-of-theirs', 'theirs.test', theirs.tenantId])
      for (const list of ['interviews', 'positions'])
        expect((await staffList(`${list}?search=${search}`)).total).toBe(0);
    expect((await staffList('interviews?limit=100')).total).toBe(3);
  });

  it('is nothing by an id in a body', async () => {
    const ids = routes
      .filter((route) => !schemesOf(route).includes('service'))
      .flatMap((route) => idsIn(route).map((name) => `${route.operation.operationId}.${name}`));
    const attempt: Record<string, () => Promise<unknown>> = {
      'createInterview.positionId': async () => {
        const reply = await ourCall('POST', '/interviews', { positionId: theirs.position });
        expect([reply.status, reply.body.code]).toEqual([404, 'not_found']);
        return reply.body;
      },
      'startInterview.client': async () =>
        (await ourCall('POST', `/interviews/${ours.live.interview}/start`, { client: theirs.live.client })).body,
      'joinAsCandidate.client': async () =>
        (await ourCall('POST', `/candidate-access/${ours.live.link}/join`, { client: theirs.live.client })).body,
      'runInSession.key': async () => {
        const body = { key: theirs.live.key, language: 'python', code: 'print("mine")' };
        const path = `/api/v1/sessions/${ours.live.sessionId}/runs`;
        return { ...(await call(app, 'POST', path, { token: ours.live.ticket, body })).body, id: null };
      },
    };
    expect(Object.keys(attempt).sort()).toEqual(ids.sort());
    await changingNothing(async () => {
      for (const [what, tried] of Object.entries(attempt)) expectNothingOfTheirs(what, await tried());
    });
    expect((await call(app, 'GET', '/api/v1/languages', { token: theirs.live.ticket })).status).toBe(200);
  });
});

const ourCall = (method: string, path: string, body?: unknown) =>
  call(app, method, `/api/v1${path}`, { token: ours.token, body });
const staffList = async (path: string) => (await ourCall('GET', `/${path}`)).body;

/** Fields of a body that hold an id. */
const idsIn = (route: Route): string[] => {
  const schema = route.operation.requestBody?.content['application/json']?.schema;
  const object = schema?.anyOf?.find(({ type }) => type === 'object') ?? schema;
  return Object.entries(object?.properties ?? {})
    .filter(([, { pattern }]) => pattern?.includes('{12}'))
    .map(([name]) => name);
};

describe('a credential', () => {
  /** Every address that this process answers, those that the document leaves out as well. */
  function registered(): { method: string; path: string }[] {
    const parents: string[] = [];
    return app.app
      .printRoutes({ commonPrefix: false })
      .split('\n')
      .flatMap((line) => {
        const [, indent = '', part = '', methods = ''] = /^([│ ]*[├└]── )(\S*) ?(?:\((.*)\))?$/.exec(line) ?? [];
        const depth = indent.length / 4;
        parents[depth] = (depth > 1 ? parents[depth - 1]! : '') + part;
        const path = parents[depth];
        return methods.split(', ').flatMap((method) => (method && path ? [{ method, path }] : []));
      });
  }

  const held = () => ({
    member: ours.token,
    ticket: ours.live.ticket,
    link: ours.live.link,
    invitation: ours.invitation,
  });

  it('of a person opens no inner route, of which there are more than the document tells', async () => {
    const inner = registered().filter(({ path, method }) => path.startsWith('/internal/') && method !== 'HEAD');
    expect(inner.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        ...['/internal/v1/runs', '/internal/v1/judgements', '/internal/v1/sessions/:id/brief'],
        ...['/internal/v1/documents/:sessionId/code/exercise', '/internal/v1/rooms/:sessionId/revoke'],
        '/internal/v1/voice/:sessionId/revoke',
      ]),
    );
    await changingNothing(async () => {
      for (const { method, path } of inner)
        for (const [kind, token] of Object.entries(held())) {
          const at = path.replace(/:\w+/g, theirs.live.sessionId);
          const body = method === 'GET' ? undefined : {};
          const reply = await call(app, method, at, { token, body });
          expect([kind, method, path, reply.status]).toEqual([kind, method, path, 401]);
        }
    });
  });

  it('of one kind is none where another is asked for', async () => {
    const serves: Record<string, string[]> = { member: ['member'], ticket: ['ticket'], link: [], invitation: [] };
    for (const route of routes.filter((one) => schemesOf(one).some((scheme) => ['member', 'ticket'].includes(scheme))))
      for (const [kind, token] of Object.entries(held())) {
        if (schemesOf(route).some((scheme) => serves[kind]!.includes(scheme))) continue;
        const path = pathOf(route, (name) => idOf(route, name, ours));
        const { status } = await send(route, path, token);
        expect([kind, route.operation.operationId, status]).toEqual([kind, route.operation.operationId, 401]);
      }
  });

  it('in an address is none where another is asked for', async () => {
    const opens: Record<string, string> = { link: '/candidate-access/', invitation: '/invitations/' };
    for (const route of routes.filter(({ path }) => path.includes('{token}')))
      for (const [kind, token] of Object.entries(held())) {
        if (route.path.includes(opens[kind] ?? 'nothing')) continue;
        const { status } = await send(
          route,
          pathOf(route, () => token),
        );
        expect([kind, route.path, [401, 404]]).toEqual([kind, route.path, expect.arrayContaining([status])]);
      }
  });

  it('in an address opens what is ours and says nothing of theirs', async () => {
    for (const route of routes.filter(({ path, method }) => path.includes('{token}') && method === 'GET')) {
      const token = route.path.includes('/invitations/') ? ours.invitation : ours.live.link;
      expectNothingOfTheirs(
        route.path,
        (
          await send(
            route,
            pathOf(route, () => token),
          )
        ).body,
      );
    }
  });
});
