import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { toWav } from '../../agents/audio/wav.ts';
import type { RoleName, SignedIn } from '../../src/access/contract.ts';
import { memberScope } from '../../src/access/model.ts';
import { hashPassword } from '../../src/access/password.ts';
import { newId } from '../../src/platform/ids.ts';
import { sampleInterview } from '../../src/sample.ts';
import { tenantScope } from '../../src/tenants/model.ts';
import { sampleToken } from '../../src/tenants/sample-link.ts';
import { makeMember } from '../../src/tenants/setup.ts';
import { call, PASSWORD, type Reply, startApp, type TestApp, until } from '../kit/app.ts';
import { upload } from '../kit/resume-files.ts';
import { type Route, readOpenApi } from './openapi.ts';

/**
 * One interview from creation to report, told by every route of the document in turn. Each step first tries what must fail: without a
 * credential (401), with a role that may not (403), from another organisation (404), with a body or a parameter that is not valid (400);
 * then what must work. Every request that works and every reply is held against the OpenAPI document.
 */
describe('every documented route', () => {
  let app: TestApp;
  let api: Awaited<ReturnType<typeof readOpenApi>>;
  const token = { admin: '', viewer: '', stranger: '', service: '' };
  const told = new Set<string>();
  let cookies = '';

  beforeAll(async () => {
    app = await startApp({
      RATE_LIMIT_SIGN_IN_PER_MINUTE: '1000',
      RATE_LIMIT_AI_PER_MINUTE: '1000',
      WEBHOOK_PRIVATE_ADDRESSES: 'allow',
    });
    api = await readOpenApi(app);
    token.service = await app.context.signer.sign('service', { role: 'test' }, 600);
  });
  afterAll(() => app?.close());

  type Step = {
    params?: Record<string, string>;
    query?: string;
    body?: unknown;
    /** A body that must be refused; none for routes that take none. */
    invalid?: unknown;
    token?: string;
    status?: number;
    headers?: Record<string, string>;
  };

  const addressOf = (route: Route, params: Record<string, string>, query = '') =>
    route.path.replace(/\{(\w+)\}/g, (_all, name) => params[name] ?? `missing-${name}`) + query;

  async function checked(route: Route, reply: Reply, status: number): Promise<Reply> {
    const { operationId } = route.operation;
    expect(`${operationId} ${reply.status} ${reply.status === status ? '' : JSON.stringify(reply.body)}`).toBe(
      `${operationId} ${status} `,
    );
    expect(api.faultsOf(route, reply)).toEqual([]);
    expect(reply.headers.get('x-correlation-id')).toBeTruthy();
    return reply;
  }

  async function step(
    operationId: string,
    { params = {}, query, body, invalid, token: own, status = 200, headers }: Step = {},
  ): Promise<any> {
    const route = api.routes.get(operationId);
    if (!route) throw new Error(`The document has no ${operationId}`);
    told.add(operationId);
    const path = addressOf(route, params, query);
    const schemes = (route.operation.security ?? []).flatMap((scheme) => Object.keys(scheme));
    const secured = schemes.some((scheme) => ['member', 'ticket', 'service'].includes(scheme));
    const attempt = (credential: string | undefined, sent: unknown, more = headers, at = path) =>
      call(app, route.method, at, { token: credential, body: sent, headers: more });

    expect(api.faultsOfRequest(route, { body, headers })).toEqual([]);
    if (secured) expect(schemes).toContain(own === token.service ? 'service' : own ? 'ticket' : 'member');
    if (secured) await checked(route, await attempt(undefined, body), 401);
    if (secured) await checked(route, await attempt('not-a-token', body), 401);
    if (schemes.includes('refreshCookie')) await checked(route, await attempt(undefined, body, {}), 401);
    if (schemes.includes('csrfToken')) {
      const { 'x-csrf-token': _missing, ...others } = headers ?? {};
      await checked(route, await attempt(undefined, body, others), 403);
    }
    if (route.path.includes('/candidate-access/')) {
      const nonsense = addressOf(route, { ...params, token: 'nonsense' }, query);
      await checked(route, await attempt(undefined, body, headers, nonsense), 401);
    }
    if (route.operation['x-permission'] && route.operation['x-permission'] !== 'interview:read') {
      await checked(route, await attempt(token.viewer, body), 403);
    }
    if (route.operation['x-permission'] && route.path.includes('{id}')) {
      const foreign = await checked(route, await attempt(token.stranger, body), 404);
      expect(foreign.body.code).toBe('not_found');
    }
    if (invalid !== undefined) {
      const refused = await checked(route, await attempt(own ?? token.admin, invalid), 400);
      expect(refused.body.code).toBe('invalid');
    }
    const credential = secured || own ? (own ?? token.admin) : undefined;
    await tryWords(route, (words, sent) => attempt(credential, sent, headers, addressOf(route, params, words)), body);
    const reply = await attempt(credential, body);
    if (['signIn', 'refresh'].includes(operationId)) cookies = reply.headers.get('set-cookie')!.split(';')[0]!;
    return (await checked(route, reply, status)).body;
  }

  const anyWord = 'zzz';

  /** What the document takes for any word is never refused as a wrong one, and what it lists is. */
  async function tryWords(
    route: Route,
    send: (query: string, sent: unknown) => Promise<Reply>,
    body: unknown,
  ): Promise<void> {
    const takes = (schema: object) => api.mismatches(schema, anyWord).length === 0;
    for (const { in: where, name, schema } of route.operation.parameters ?? []) {
      if (where !== 'query') continue;
      const reply = await send(`?${name}=${anyWord}`, body);
      expect([name, reply.status === 400]).toEqual([name, !takes(schema)]);
      if (reply.status === 400) await checked(route, reply, 400);
    }
    const { properties = {} } = route.operation.requestBody?.content['application/json']?.schema ?? {};
    for (const [name, schema] of Object.entries(properties)) {
      if (schema.type !== 'string' || schema.format) continue;
      // With a field that nobody knows nothing happens, and all that is wrong is told.
      const refused = await checked(route, await send('', { [name]: anyWord, unknown: 1 }), 400);
      const wrong = refused.body.details.map(({ instancePath }: { instancePath: string }) => instancePath);
      expect([name, wrong.includes(`/${name}`)]).toEqual([name, !takes(schema)]);
    }
  }

  const member = async (tenantId: string, email: string, role: RoleName): Promise<string> => {
    await makeMember(app.plane, tenantId, { email, name: email, role, passwordHash: await hashPassword(PASSWORD) });
    return (await call<SignedIn>(app, 'POST', '/api/v1/auth/login', { body: { email, password: PASSWORD } })).body
      .accessToken;
  };

  it('tells one interview from creation to report', async () => {
    await step('ping');
    await step('health');
    await step('metrics');

    expect(await step('setupState')).toEqual({ needed: true });
    await step('setUp', {
      body: { organisation: 'One', name: 'Ada Admin', email: 'admin@one.test', password: PASSWORD },
      invalid: { organisation: '', name: 'x', email: 'no', password: 'short' },
    });
    const signedIn: SignedIn = await step('signIn', {
      body: { email: 'admin@one.test', password: PASSWORD },
      invalid: { email: 1 },
    });
    token.admin = signedIn.accessToken;
    token.viewer = await member(signedIn.user.tenantId, 'viewer@one.test', 'viewer');
    const otherTenant = newId();
    await app.plane.tenants.insert(tenantScope(otherTenant), {
      id: otherTenant,
      name: 'Two',
      sample: false,
      setupKey: null,
      autoApprovePlans: false,
    });
    token.stranger = await member(otherTenant, 'admin@two.test', 'admin');

    expect((await step('me')).organisation).toBe('One');
    const { csrfToken } = await step('csrfToken', { headers: { cookie: cookies } });
    await step('refresh', { headers: { cookie: cookies, 'x-csrf-token': csrfToken } });
    await step('enterSample', { params: { token: 'nonsense' }, status: 404 });

    const { member: invited, link } = await step('inviteMember', {
      body: { email: 'new@one.test', name: 'Nia New', role: 'interviewer' },
      invalid: { email: 'new@one.test', name: 'x', role: 'king' },
      status: 201,
    });
    const invitation = link.split('/').at(-1);
    expect((await step('invitationInfo', { params: { token: invitation } })).email).toBe('new@one.test');
    await step('acceptInvitation', {
      params: { token: invitation },
      body: { name: 'Nia', password: PASSWORD },
      invalid: { name: 'Nia', password: 'short' },
    });
    expect((await step('listMembers')).data).toHaveLength(3);
    await step('changeMember', { params: { id: invited.id }, body: { role: 'viewer' }, invalid: { role: 'king' } });
    await step('removeMember', { params: { id: invited.id } });

    const apiKey = await step('createApiKey', {
      body: { name: 'The applicant tracker', permissions: ['interview:read'] },
      invalid: { name: 'x', permissions: ['decision:create'] },
      status: 201,
    });
    const keyPath = { params: { id: apiKey.id } };
    await step('changeApiKey', { ...keyPath, body: { name: 'Our tracker' }, invalid: { name: '' } });
    await step('rotateApiKey', { ...keyPath, body: { overlapHours: 1 }, invalid: { overlapHours: -1 }, status: 201 });
    expect((await step('getApiKey', keyPath)).name).toBe('Our tracker');
    await step('revokeApiKey', keyPath);
    expect((await step('listApiKeys')).data).toHaveLength(1);

    expect((await step('getWebhookConfig')).url).toBeNull();
    await step('putWebhookConfig', { body: { url: 'http://127.0.0.1:9/' }, invalid: { url: 'ftp://127.0.0.1/' } });
    await step('rotateWebhookSecret', { body: { overlapHours: 1 }, invalid: { overlapHours: -1 } });
    const delivery = { params: { id: (await step('testWebhook', { status: 202 })).id } };
    await step('resendDelivery', { ...delivery, status: 202 });
    expect((await step('getDelivery', delivery)).event).toBe('interview.plan_generated');
    expect((await step('listDeliveries', { query: '?state=due' })).total).toBe(1);
    await step('deleteWebhookConfig');

    const position = await step('createPosition', {
      body: { title: 'Data Engineer', skills: ['sql'] },
      invalid: { title: '' },
      status: 201,
    });
    await step('getPosition', { params: { id: position.id } });
    expect((await step('listPositions', { query: '?limit=5&search=data' })).total).toBe(1);

    const resume = await upload(['file', 'Casey Candidate, ten years of Python', 'resume.txt']);
    const cutOff = resume.body.subarray(0, -20);
    expect((await step('parseResume', { ...resume, invalid: cutOff })).resumeText).toMatch(/^Casey/);

    const incomplete = await step('createInterview', {
      body: { position: 'Backend Engineer' },
      invalid: { position: 7 },
      status: 201,
    });
    expect(incomplete.workflowState).toBeNull();
    const reached = (id: string, state: string) =>
      until(
        async () => (await app.plane.interviews.findAcrossTenants({ id, state }, { limit: 1 }))[0],
        `${id} ${state}`,
      );
    await reached(incomplete.id, 'INFO_NEEDED');
    const facts = {
      candidateName: 'Casey Candidate',
      candidateEmail: 'casey@example.test',
      level: 'MID',
      skills: ['python', 'postgres'],
      jobDescription:
        'Design, build and run the services behind our delivery platform; write tested code, find problems in production, review code.',
      durationMinutes: 30,
    };
    await step('completeInfo', { params: { id: incomplete.id }, body: facts, invalid: { durationMinutes: 'long' } });
    const { id } = incomplete;
    const params = { id };
    await reached(id, 'PENDING');
    expect((await step('listInterviews', { query: '?status=planned&search=CASEY' })).total).toBe(1);
    await step('listInterviews', { query: '?status=zzz&state=PENDING', status: 400 });
    expect((await step('countInterviews')).planned).toBe(1);
    expect((await step('getInterview', { params })).workflowState).toBe('pending');
    await step('updateInterview', { params, body: { candidateName: 'Casey C.' }, invalid: { nonsense: true } });

    const plan = await step('getPlan', { params });
    const { language, tone, competencies, sections } = plan;
    const body = { language, tone, competencies, sections };
    await step('editPlan', {
      params,
      body: { revision: plan.revision, plan: body },
      invalid: { revision: plan.revision, plan: { ...body, sections: [] } },
    });
    await step('revisePlan', { params, body: { feedback: 'fewer questions' }, invalid: { feedback: '' } });
    await reached(id, 'PENDING');
    await step('approvePlan', { params });
    const second = await step('createInterview', {
      body: { ...facts, position: 'Backend Engineer', externalId: 'second' },
      status: 201,
    });
    await reached(second.id, 'PENDING');
    await step('rejectPlan', { params: { id: second.id }, body: { feedback: 'not needed' }, invalid: {} });
    await step('deleteInterview', { params: { id: second.id } });
    const third = await step('createInterview', { body: { ...facts, position: 'Backend Engineer' }, status: 201 });
    await reached(third.id, 'PENDING');
    const failed = { state: 'GENERATING_PLAN', planFailures: 8, planFailedAt: new Date().toISOString() };
    await app.plane.interviews.updateOne(memberScope(signedIn.user.tenantId), { id: third.id }, { set: failed });
    expect((await step('retryPlan', { params: { id: third.id } })).planFailedAt).toBeNull();
    await reached(third.id, 'PENDING');
    await step('cancelInterview', { params: { id: third.id }, body: { reason: 'position filled' }, invalid: {} });

    const invite = await step('inviteCandidate', { params, body: { send: true }, invalid: { send: 'maybe' } });
    expect((await step('getInvitation', { params })).token).toBe(invite.token);
    const candidate = { token: invite.token };
    const info = await step('candidateInfo', { params: candidate });
    const join = api.routes.get('joinAsCandidate')!;
    await checked(join, await call(app, 'POST', addressOf(join, candidate)), 403);
    const answers = info.notices.map(({ kind, version }: { kind: string; version: string }) => ({
      kind,
      version,
      given: true,
    }));
    await step('answerConsents', { params: candidate, body: { answers }, invalid: { answers: [] } });
    await step('requestAccommodations', {
      params: candidate,
      body: { note: 'I type rather than speak' },
      invalid: { note: 7 },
    });
    const ticket = await step('joinAsCandidate', { params: candidate });
    const interviewer = await step('startInterview', { params });
    await until(
      () => app.plane.ledger.findAcrossTenants({ interviewId: id }).then((rows) => rows.length === answers.length),
      'the ledger',
    );
    expect((await step('consentLedger', { params })).intact).toBe(true);

    const session = { id: ticket.sessionId };
    const languages = (await step('listLanguages')).data;
    expect(languages.find((one: { language: string }) => one.language === 'python')).toMatchObject({ available: true });
    await step('executeCode', {
      body: { language: 'python', code: 'print(6 * 7)' },
      invalid: { language: 'cobol', code: '' },
    });
    const key = newId();
    const run = await step('runInSession', {
      params: session,
      token: ticket.ticket,
      body: { key, language: 'python', code: 'print("hello")' },
      invalid: { key, language: 'python' },
    });
    expect(run.result).toMatchObject({ status: 'ok', stdout: 'hello\n' });
    await step('cancelRun', { params: { ...session, key }, token: ticket.ticket });
    await step('lockRuns', {
      params: session,
      token: interviewer.ticket,
      body: { locked: false },
      invalid: { locked: 'yes' },
    });

    const service = { token: token.service };
    const question = sections.flatMap((section: { questions: object[] }) => section.questions)[0];
    const turn = {
      id: newId(),
      speaker: { participantId: ticket.participant.id, role: 'candidate', name: 'Casey' },
      source: 'typed',
      at: 1000,
      endedAt: 2000,
      text: 'I have built and run three services in Python with PostgreSQL for four years.',
      questionId: question.id,
    };
    await step('recordTurn', { ...service, params: session, body: turn, invalid: { ...turn, at: -1 } });
    const wav = { headers: { 'content-type': 'audio/wav' }, body: toWav(new Int16Array(1600), 16_000) };
    const heard = { ...service, ...wav, params: { ...session, turnId: turn.id } };
    await step('keepTurnAudio', { ...heard, invalid: new Uint8Array([1, 2, 3]) });
    await step('keepTurnAudio', { ...heard, params: { ...session, turnId: newId() }, status: 404 });

    await step('runnerLanguages', service);
    const who = { personId: 'p', sessionId: 's' };
    const program = { language: 'python', code: 'print(6 * 7)' };
    const events = await step('runnerRun', { ...service, body: { who, request: program }, invalid: { who } });
    expect(
      events
        .trim()
        .split('\n')
        .map((line: string) => JSON.parse(line))
        .at(-1).done,
    ).toMatchObject({ stdout: '42\n' });
    const exercise = {
      signature: { name: 'twice', about: 'Twice as much.', parameters: { n: 'int' }, returns: 'int' },
      tests: [{ name: 'one', hidden: false, args: [21], expected: 42 }],
    };
    const judgement = { who, exercise, language: 'python', code: 'def twice(n):\n    return 2 * n\n' };
    expect(await step('runnerJudge', { ...service, body: judgement, invalid: { who } })).toContain('"passed":true');

    for (const operationId of ['readBrief', 'sessionClock', 'readChat', 'lastRun'])
      await step(operationId, { ...service, params: session });
    await step('reportPresence', {
      ...service,
      params: session,
      body: { participantId: ticket.participant.id, role: 'candidate', event: 'joined' },
      invalid: {},
    });
    await step('callPerson', {
      ...service,
      params: session,
      body: { reason: 'human_requested' },
      invalid: { reason: 'interviewer_lost' },
    });
    await step('pauseSession', { ...service, params: session, body: { paused: true }, invalid: {} });
    await step('pauseSession', { ...service, params: session, body: { paused: false } });
    await step('endSection', { ...service, params: session, body: { sectionId: 'intro' }, invalid: {} });
    const line = {
      id: newId(),
      from: { participantId: ticket.participant.id, name: 'Casey', role: 'candidate' },
      text: 'hello',
    };
    await step('postChat', { ...service, params: session, body: line, invalid: {} });
    await step('agentHeartbeat', {
      ...service,
      params: { id: newId() },
      body: { url: app.url, capacity: 0, sessions: [] },
      invalid: {},
    });
    await step('endSession', {
      ...service,
      params: session,
      body: { reason: 'completed' },
      invalid: { reason: 'bored' },
    });

    await reached(id, 'ASSESSMENT_PENDING');
    expect((await step('transcript', { params })).data.map((one: { text: string }) => one.text)).toContain(turn.text);
    await step('codeVersions', { params });
    await step('replayCode', { params, query: '?at=1000' });
    for (const document of ['code', 'board', 'notes', 'private']) {
      await step('replayDocument', { params: { id, document }, query: '?at=1000' });
      await step('replayLog', { params: { id, document }, query: '?after=0&limit=100' });
    }
    await step('interviewRuns', { params });
    await step('turnAudio', { params: { id, turnId: turn.id } });
    await step('turnAudio', { params: { id, turnId: newId() }, status: 404 });
    await step('interviewHistory', { params });

    const assessment = await step('getAssessment', { params });
    expect(assessment.assessor.kind).toBe('rule-based');
    const scored = assessment.competencies[0].competencyId;
    const override = { competencyId: scored, score: 3, reason: 'I listened to the answer myself' };
    expect(
      (await step('overrideScore', { params, body: override, invalid: { ...override, score: 9 } })).competencies[0]
        .score,
    ).toBe(3);
    await step('rejectAssessment', { params, body: { feedback: 'please look again' }, invalid: {} });
    await step('retriggerAssessment', { params, status: 202 });
    await reached(id, 'ASSESSMENT_PENDING');
    await step('assessDeprecated', { params, status: 400 });
    await step('overrideScore', { params, body: override });
    await step('approveAssessment', { params });
    await step('decide', {
      params,
      body: { decision: 'advance', reason: 'clear and concrete answers' },
      invalid: { decision: 'maybe', reason: 'x' },
      status: 201,
    });
    expect((await step('getDecisions', { params })).data).toHaveLength(1);
    expect((await step('recruiterReport', { params })).audience).toBe('recruiter');
    expect(await step('recruiterReport', { params, query: '?format=pdf' })).toMatch(/^%PDF/);
    expect(await step('candidateReport', { params, query: '?format=html' })).toContain('<html');
    await until(
      () => app.plane.interviews.findAcrossTenants({ id, reportReleased: true }).then((rows) => rows.length),
      'the report',
    );
    expect((await step('ownReport', { params: candidate })).audience).toBe('candidate');

    await step('withdrawInvitation', { params });
    await step('candidateInfo', { params: candidate, status: 401 });
    const { csrfToken: last } = await step('csrfToken', { headers: { cookie: cookies } });
    await step('signOut', { headers: { cookie: cookies, 'x-csrf-token': last } });
    token.admin = (await step('signIn', { body: { email: 'admin@one.test', password: PASSWORD } })).accessToken;
    await step('signOutEverywhere');
    await step('me', { status: 401 });
  });

  it('tells the link of a sample organisation', async () => {
    const sample = await startApp({ SAMPLE: 'auto', NODE_ENV: 'development' });
    onTestFinished(() => sample.close());
    await sampleInterview(sample.plane);
    const [recruiter] = await sample.plane.users.findAcrossTenants({ role: 'admin' });
    const route = api.routes.get('enterSample')!;
    const enter = (link: string) => call(sample, route.method, addressOf(route, { token: link }));
    const entered = await checked(route, await enter(await sampleToken(sample.plane, recruiter!)), 200);
    expect(entered.body.user.email).toBe('recruiter@sample.invalid');
    await checked(route, await enter('nonsense'), 401);
    await checked(route, await enter(await sample.plane.signer.sign('setup', { first: true }, 60)), 404);
  });

  it('leaves no route of the document untold', () => {
    expect([...api.routes.keys()].filter((operationId) => !told.has(operationId))).toEqual([]);
  });
});
