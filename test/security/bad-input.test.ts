import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { Problem } from '../../src/platform/contract.ts';
import { newId } from '../../src/platform/ids.ts';
import { createSigner } from '../../src/platform/signing.ts';
import type { Ticket } from '../../src/sessions/contract.ts';
import { type Route, readOpenApi, sampleOf, withUnknown } from '../api/openapi.ts';
import { call, PASSWORD, type Reply, startApp, type TestApp, until } from '../kit/app.ts';
import {
  consent,
  createInterview,
  facts,
  invite,
  invitedInterview,
  must,
  newestMail,
  type Staff,
  setUp,
  staffCall,
} from '../kit/interview.ts';
import { TypedCandidate } from '../kit/typed-candidate.ts';

let app: TestApp;
let staff: Staff;
beforeAll(async () => {
  app = await startApp({ RATE_LIMIT_SIGN_IN_PER_MINUTE: '1000' });
  staff = await setUp(app);
});
afterAll(() => app?.close());

/** A refusal in the documented form: a sentence for a person, a word for a program, no trace of the inside. */
function expectProblem(reply: Reply, status: number, code: string, name?: string): void {
  expect(`${reply.status} ${JSON.stringify(reply.body)}`).toMatch(new RegExp(`^${status} `));
  const problem = Problem.parse(reply.body);
  expect(problem).toMatchObject({ statusCode: status, code, ...(name === undefined ? {} : { name }) });
  expect(problem.message).toMatch(/^\S.* .*\S$/);
  expect(JSON.stringify(reply.body)).not.toMatch(/\.ts:\d|node_modules|\\n\s+at /);
  expect(reply.headers.get('x-correlation-id')).toBe(problem.correlationId);
}

describe('a body', () => {
  const send = async (body: string | Buffer, contentType = 'application/json', path = '/api/v1/positions') => {
    const headers = { authorization: `Bearer ${staff.token}`, 'content-type': contentType };
    const reply = await fetch(app.url + path, { method: 'POST', headers, body: body as BodyInit });
    return { status: reply.status, headers: reply.headers, body: await reply.json() } as Reply;
  };

  it('that is too large is a 413', async () => {
    expectProblem(await send(JSON.stringify({ title: 'x'.repeat(2_000_000) })), 413, 'too_large');
  });

  it.each([
    ['cut off', '{"title": "a'],
    ['empty', ''],
    ['no object', '"title"'],
    ['a list', '[]'],
    ['nothing', 'null'],
    ['of the wrong type', '{"title": 7}'],
  ])('that is %s is a 400', async (_what, body) => {
    expectProblem(await send(body), 400, 'invalid');
  });

  it.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])(
    'of the type %s is a 415',
    async (type) => {
      expectProblem(await send('{"title":"a"}', type), 415, 'unsupported_media_type');
    },
  );

  it('with an unknown field is a 400 that names the field', async () => {
    expectProblem(await send('{"title":"a","colour":"red"}'), 400, 'invalid', 'colour');
    const nested = { ...facts, accommodations: { timeFactor: 9 } };
    expectProblem(
      await send(JSON.stringify(nested), 'application/json', '/api/v1/interviews'),
      400,
      'invalid',
      'accommodations.timeFactor',
    );
  });

  it.each([
    '{"title":"a","__proto__":{"admin":true}}',
    '{"title":"a","constructor":{"prototype":{"admin":true}}}',
    '{"__proto__":{"title":"a"}}',
  ])('that reaches for prototypes is a 400: %s', async (body) => {
    expectProblem(await send(body), 400, 'invalid');
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
  });

  it('that is nested 100,000 levels deep is a 400', async () => {
    expectProblem(await send(`{"title":"a","skills":${'['.repeat(1e5)}${']'.repeat(1e5)}}`), 400, 'invalid');
    expectProblem(await send(`{"title":"a","skills":${'{"a":'.repeat(1e5)}1${'}'.repeat(1e5)}}`), 400, 'invalid');
  });

  it('with operators where words belong is a 400', async () => {
    const login = { email: { $gt: '' }, password: { $ne: '' } };
    expectProblem(await send(JSON.stringify(login), 'application/json', '/api/v1/auth/login'), 400, 'invalid', 'email');
    const refused = await send('{"title":{"$where":"1"}}');
    expectProblem(refused, 400, 'invalid', 'title');
  });

  it.each([
    ['NUL', 'Data\u0000Engineer', 'Data\u0000Engineer'],
    ['half a character', 'Data\ud800Engineer', 'Data\ufffdEngineer'],
    ['whole ones that count twice', 'Data 👩🏽‍💻 Engineer', 'Data 👩🏽‍💻 Engineer'],
    ['what a database may take for an operator', '$where', '$where'],
  ])('with %s in a text is stored and read back', async (_what, title, stored) => {
    const made = await send(JSON.stringify({ title }));
    expect(made.status).toBe(201);
    const read = await staffCall<{ title: string }>(staff, 'GET', `/positions/${made.body.id}`);
    expect(read.title).toBe(stored);
  });

  it('cannot write headers of a mail', async () => {
    const email = 'header@example.test';
    const position = 'Engineer\r\nBcc: evil@example.test\r\n\r\nEngineer';
    const id = await createInterview(staff, { position, candidateEmail: email });
    await invite(staff, id, email);
    const letter = await newestMail(staff, email);
    expect([letter?.bcc, letter?.to?.length]).toEqual([undefined, 1]);
    expect(letter?.headers.map(({ key }) => key)).not.toContain('bcc');
  });
});

describe('what nobody knows', () => {
  let routes: Route[];
  let credentialOf: (route: Route) => string | undefined;
  let link: string;
  beforeAll(async () => {
    routes = [...(await readOpenApi(app)).routes.values()];
    ({ link } = await invitedInterview(staff));
    const { ticket } = await must<Ticket>(app, 'POST', `/candidate-access/${link}/join`);
    const service = await app.context.signer.sign('service', { role: 'test' }, 600);
    credentialOf = ({ path, operation }) => {
      if (path.startsWith('/internal/')) return service;
      return JSON.stringify(operation.security) === '[{"ticket":[]}]' ? ticket : staff.token;
    };
  });
  const JSON_TYPE = 'application/json';
  const typeOf = ({ operation }: Route) => Object.keys(operation.requestBody?.content ?? {})[0] ?? JSON_TYPE;
  const bodyOf = (route: Route, which: 'all' | 'required') => {
    const schema = route.operation.requestBody?.content[typeOf(route)]?.schema;
    return schema && sampleOf(schema, which);
  };
  const send = (route: Route, body: unknown, query = '') => {
    const named = route.path.replace('{token}', link).replace('{document}', 'code');
    const path = named.replace(/\{\w+\}/g, () => newId());
    const headers = body === undefined ? undefined : { 'content-type': typeOf(route) };
    return call(app, route.method, path + query, { token: credentialOf(route), body, headers });
  };

  it('in a body is refused by its path: on every route, at every depth', async () => {
    const told: string[] = [];
    for (const route of routes.filter((one) => one.method !== 'GET' && typeOf(one) === JSON_TYPE))
      for (const { name, value } of withUnknown(bodyOf(route, 'all') ?? {})) {
        const reply = await send(route, value);
        expectProblem(reply, 400, 'invalid', name);
        expect(reply.body.message).toBe(`The field ${name} is not known here`);
        told.push(`${route.operation.operationId} ${name}`);
      }
    for (const deep of [
      'createInterview accommodations.unknown',
      'editPlan plan.sections.0.questions.0.rubric.weak.0.unknown',
      'answerConsents answers.0.unknown',
      'recordTurn latency.unknown',
      'runnerJudge exercise.tests.0.unknown',
      'approveAssessment unknown',
    ])
      expect(told).toContain(deep);
  });

  it('in a body for nothing is no news: there is nothing there', async () => {
    expectProblem(await call(app, 'POST', '/api/v1/nowhere', { body: { unknown: 1 } }), 404, 'not_found');
  });

  it('in an address is refused by its name: on every route', async () => {
    for (const route of routes) {
      const reply = await send(route, bodyOf(route, 'required'), '?statuss=foo');
      expectProblem(reply, 400, 'invalid', 'statuss');
      expect(reply.body.message).toBe('The parameter statuss is not known here');
    }
  });
});

describe('an address', () => {
  const list = (query: string) => call(app, 'GET', `/api/v1/interviews?${query}`, { token: staff.token });

  it.each([
    'page=100001',
    'page=1e300',
    'page=-1',
    'page=0',
    'page=x',
    'limit=101',
    'page=1&page=2',
    'search=a&search=b',
  ])('asking for %s is a 400 that names it', async (query) => {
    expectProblem(await list(query), 400, 'invalid', query.split('=')[0]);
  });

  it('asking for a page far behind the last one gets an empty page', async () => {
    const { status, body } = await list('page=100000&limit=100');
    expect([status, body.data]).toEqual([200, []]);
  });

  it.each(['search=%00', 'search=%ff', 'search=%25%5F*.%5C', 'search=%ud800'])(
    'with %s finds nothing by it',
    async (query) => {
      const { status, body } = await list(query.replace('search=', 'search=zz'));
      expect([status, body.data]).toEqual([200, []]);
    },
  );

  it.each(['search[$gt]=', '__proto__=1', 'constructor=1'])('with %s is a 400 that names it', async (query) => {
    expectProblem(await list(query), 400, 'invalid', query.split('=')[0]);
  });

  it.each(['nonsense', '%00', '%zz', "'", '$gt'])('of the thing %s is a 400', async (id) => {
    expectProblem(await call(app, 'GET', `/api/v1/interviews/${id}`, { token: staff.token }), 400, 'invalid');
  });

  it.each(['/%2e%2e/%2e%2e/package.json', '/assets/..%2f..%2fpackage.json', '/.env'])(
    'cannot read %s',
    async (path) => {
      expectProblem(await call(app, 'GET', path), 404, 'not_found');
    },
  );
});

describe('a candidate’s link', () => {
  let id: string;
  let link: string;
  beforeAll(async () => {
    ({ id, link } = await invitedInterview(staff));
  });
  const info = (token: string) => call(app, 'GET', `/api/v1/candidate-access/${token}/info`);
  const claimsOf = (token: string) => {
    const { tenantId, environment, interviewId, linkId } = JSON.parse(
      Buffer.from(token.split('.')[1]!, 'base64url').toString(),
    );
    return { tenantId, environment, interviewId, linkId };
  };
  const now = () => Math.floor(Date.now() / 1000);

  it('is refused with a sentence once it has expired', async () => {
    const sign = (age: number) => app.context.signer.sign('candidate', claimsOf(link), 60, now() - age);
    expectProblem(await info(await sign(61)), 401, 'unauthenticated');
    expect((await info(await sign(30))).status).toBe(200);
  });

  it('is refused when it was made for something else, or by somebody else', async () => {
    const claims = claimsOf(link);
    const stranger = createSigner('the secret of another installation, long enough');
    const forged = [
      await stranger.sign('candidate', claims, 600),
      await app.context.signer.sign('ticket', claims, 600),
      await app.context.signer.sign('candidate', { ...claims, linkId: newId() }, 600),
      await app.context.signer.sign('candidate', { ...claims, interviewId: newId() }, 600),
      await app.context.signer.sign('candidate', { ...claims, tenantId: newId() }, 600),
      staff.token,
      `${link.split('.')[0]}.${link.split('.')[1]}.`,
      'nonsense',
      encodeURIComponent('{"$gt":""}'),
    ];
    for (const token of forged) expectProblem(await info(token), 401, 'unauthenticated');
    expectProblem(await call(app, 'GET', '/api/v1/auth/me', { token: link }), 401, 'unauthenticated');
  });

  it('opens nothing once it was withdrawn, and a new one is another', async () => {
    await staffCall(staff, 'DELETE', `/interviews/${id}/invite`);
    for (const [method, what] of [
      ['GET', 'info'],
      ['POST', 'join'],
      ['GET', 'report'],
    ] as const)
      expectProblem(await call(app, method, `/api/v1/candidate-access/${link}/${what}`), 401, 'unauthenticated');
    const { token } = await staffCall<{ token: string }>(staff, 'POST', `/interviews/${id}/invite`);
    expect((await info(token)).status).toBe(200);
    expect((await info(link)).status).toBe(401);
  });

  it('that has to wait for consents, or comes too late, is told so', async () => {
    const fresh = await createInterview(staff, { candidateEmail: 'fresh@example.test' });
    const token = await invite(staff, fresh, 'fresh@example.test');
    const join = () => call(app, 'POST', `/api/v1/candidate-access/${token}/join`);
    expectProblem(await join(), 403, 'forbidden', 'consents');
    await consent(app, token, ['recording', 'ai_evaluation']);
    expect((await join()).status).toBe(200);
    await staffCall(staff, 'POST', `/interviews/${fresh}/cancel`, { reason: 'position filled' });
    const late = await join();
    expectProblem(late, 409, 'wrong_state', 'state');
    expect(late.body.message).toContain('CANCELLED');
  });
});

describe('a room', () => {
  const opened: { close(): void }[] = [];
  afterAll(() => {
    for (const one of opened) one.close();
  });
  const enter = async (link: string) => {
    const candidate = await TypedCandidate.join(app, link);
    opened.push(candidate);
    await until(() => candidate.provider.synced, 'the document');
    return candidate;
  };
  /** The status that an upgrade is answered with. */
  const knock = async (url: string): Promise<number> => {
    const ws = new WebSocket(url);
    ws.on('error', () => undefined);
    const status = await Promise.race([
      once(ws, 'unexpected-response').then(([, response]) => response.statusCode as number),
      once(ws, 'upgrade').then(() => 101),
    ]);
    ws.terminate();
    return status;
  };
  const doors = (ticket: Ticket, token = ticket.ticket) => ({
    voice: knock(`${ticket.urls.voice}?ticket=${token}`),
    sync: knock(`${ticket.urls.sync}/${ticket.sessionId}/code?ticket=${token}`),
  });

  it('gives its place to the candidate’s second browser, and tells the first', async () => {
    const { link } = await invitedInterview(staff, { candidateEmail: 'casey@example.test' });
    const first = await enter(link);
    let syncClosed: number | undefined;
    first.provider.on('connection-close', (event) => {
      syncClosed = event?.code;
    });
    const second = await enter(link);
    await until(() => first.voice.closed && syncClosed, 'the first to be put out');
    expect([first.voice.closed?.code, syncClosed]).toEqual([4409, 4409]);
    expect(first.voice.of('bye').at(-1)?.code).toBe('taken_over');
    expect(await Promise.all(Object.values(doors(first.ticket)))).toEqual([401, 401]);
    expect([second.voice.closed, second.provider.wsconnected]).toEqual([null, true]);
    await second.enter();
    expect(second.provider.wsconnected).toBe(true);
  });

  it('opens no door to what is no ticket, nor to a ticket of another session or document', async () => {
    const [one, other] = [
      await invitedInterview(staff, { candidateEmail: 'casey@example.test' }),
      await invitedInterview(staff, { candidateEmail: 'casey@example.test' }),
    ];
    const join = (link: string) => must<Ticket>(app, 'POST', `/candidate-access/${link}/join`);
    const [mine, theirs] = [await join(one.link), await join(other.link)];
    for (const token of ['', 'nonsense', one.link, staff.token])
      expect(await Promise.all(Object.values(doors(mine, token)))).toEqual([401, 401]);
    const sync = (session: string, document: string) =>
      knock(`${mine.urls.sync}/${session}/${document}?ticket=${mine.ticket}`);
    expect(await sync(theirs.sessionId, 'code')).toBe(403);
    expect(await sync(mine.sessionId, 'private')).toBe(403);
    expect(await sync(mine.sessionId, 'nonsense')).toBe(403);
    expect(await sync(mine.sessionId, 'code/more')).toBe(403);
    expect(await sync(mine.sessionId, 'code')).toBe(101);
    const body = { key: newId(), language: 'python', code: 'print(1)' };
    const path = `/api/v1/sessions/${theirs.sessionId}/runs`;
    expectProblem(await call(app, 'POST', path, { token: mine.ticket, body }), 404, 'not_found');
    expect(await knock(`${app.url.replace('http', 'ws')}/nowhere`)).toBe(404);
  });
});

describe('limits', () => {
  let small: TestApp;
  let member: Staff;
  beforeAll(async () => {
    small = await startApp({
      RATE_LIMIT_GENERAL_PER_MINUTE: '6',
      RATE_LIMIT_SIGN_IN_PER_MINUTE: '4',
      RATE_LIMIT_AI_PER_MINUTE: '2',
    });
    member = await setUp(small);
  });
  afterAll(() => small?.close());

  const expectTooMany = (reply: Reply) => {
    expectProblem(reply, 429, 'rate_limited');
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(reply.headers.get('retry-after'))).toBeLessThanOrEqual(60);
  };

  it('are told with every reply and end in a 429 that says when to come back', async () => {
    const me = () => call(small, 'GET', '/api/v1/auth/me', { token: member.token });
    for (let left = 5; left >= 0; left--) {
      const { status, headers } = await me();
      const told = ['limit', 'remaining'].map((what) => Number(headers.get(`x-ratelimit-${what}`)));
      expect([status, ...told]).toEqual([200, 6, left]);
      expect(Number(headers.get('x-ratelimit-reset'))).toBeGreaterThan(0);
    }
    expectTooMany(await me());
  });

  it('count attempts to sign in by themselves, right ones too', async () => {
    const signIn = (password: string) =>
      call(small, 'POST', '/api/v1/auth/login', { body: { email: 'admin@one.test', password } });
    const statuses = [];
    for (const password of ['wrong', PASSWORD, 'wrong']) statuses.push((await signIn(password)).status);
    expect(statuses).toEqual([401, 200, 401]);
    expectTooMany(await signIn(PASSWORD));
  });
});
