import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Member } from '../../src/access/contract.ts';
import { memberScope } from '../../src/access/model.ts';
import type { Decision } from '../../src/decisions/contract.ts';
import type { Scope } from '../../src/platform/contract.ts';
import { newId } from '../../src/platform/ids.ts';
import { MOST_RUNS } from '../../src/sandbox/session-runs.ts';
import { MOST_LINES } from '../../src/sessions/chat.ts';
import { MOST_VERSIONS, nameCodeVersion } from '../../src/sessions/code-versions.ts';
import type { ChatLine, Ticket } from '../../src/sessions/contract.ts';
import { MOST_MEMBERS } from '../../src/tenants/members.ts';
import { call, type Reply, startApp, type TestApp } from '../kit/app.ts';
import { invitedInterview, must, type Staff, setUp, staffCall } from '../kit/interview.ts';

/** Lists that are read whole: what would not fit is refused when it is written, and never left out when it is read. */
describe('a list that is full', () => {
  let app: TestApp;
  let staff: Staff;
  let scope: Scope;
  let service: string;
  let id: string;
  let ticket: Ticket;
  let from: ChatLine['from'];

  beforeAll(async () => {
    app = await startApp();
    staff = await setUp(app);
    scope = memberScope((await app.plane.users.findAcrossTenants({}))[0]!.tenantId);
    service = await app.context.signer.sign('service', { role: 'test' }, 600);
    const invited = await invitedInterview(staff);
    id = invited.id;
    ticket = await must<Ticket>(app, 'POST', `/candidate-access/${invited.link}/join`);
    from = { participantId: ticket.participant.id, name: 'Casey', role: 'candidate' };
  });
  afterAll(() => app?.close());

  const times = <T>(most: number, make: (number: number) => T) => Array.from({ length: most }, (_, at) => make(at + 1));
  const expectFull = ({ status, body }: Reply, most: number) => {
    expect([status, body.code]).toEqual([409, 'conflict']);
    expect(body.message).toContain(`${most}`);
  };
  const run = (code: string) =>
    call(app, 'POST', `/api/v1/sessions/${ticket.sessionId}/runs`, {
      token: ticket.ticket,
      body: { key: newId(), language: 'python', code },
    });

  it('of chat lines takes no more, and shows each', async () => {
    const { sessionId } = ticket;
    const path = `/internal/v1/sessions/${sessionId}/chat`;
    const post = (line: object) => call<ChatLine>(app, 'POST', path, { token: service, body: line });
    const lines = times(MOST_LINES - 1, (at) => ({ id: newId(), sessionId, at: 0, from, text: `line ${at}` }));
    await app.plane.chat.insertMany(scope, lines);
    const last = { id: newId(), from, text: 'the last one' };
    expect((await post(last)).status).toBe(200);
    expectFull(await post({ id: newId(), from, text: 'one too many' }), MOST_LINES);
    expect((await post(last)).body.text).toBe('the last one');
    const { body } = await call<{ data: ChatLine[] }>(app, 'GET', path, { token: service });
    expect([body.data.length, body.data.at(-1)?.text]).toEqual([MOST_LINES, 'the last one']);
  });

  it('of versions of the code takes no more from runs, but always the one at the end', async () => {
    const { sessionId } = ticket;
    const version = { sessionId, at: 0, language: 'python', exerciseId: null, reason: 'run' as const, by: null };
    const named = times(MOST_VERSIONS, (number) => ({ ...version, number, text: `print(${number})` }));
    await app.plane.codeVersions.insertMany(scope, named);
    expectFull(await run('print("one too many")'), MOST_VERSIONS);
    const [session] = await app.plane.sessions.findAcrossTenants({ id: sessionId });
    const atTheEnd = { ...version, text: 'print("end")', reason: 'session_end' as const };
    expect((await nameCodeVersion(app.plane, session!, atTheEnd)).number).toBe(MOST_VERSIONS + 1);
    const { data } = await staffCall<{ data: { number: number }[] }>(staff, 'GET', `/interviews/${id}/code-versions`);
    expect(data.map(({ number }) => number)).toEqual(times(MOST_VERSIONS + 1, (number) => number));
    await app.plane.codeVersions.deleteMany(scope, { sessionId });
  });

  it('of runs takes no more, and shows each', async () => {
    const { body: first } = await run('print(1)');
    const { id: _, createdAt, ...doc } = first;
    await app.plane.runs.insertMany(
      scope,
      times(MOST_RUNS - 2, () => ({ ...doc, id: newId() })),
    );
    expect((await run('print(2)')).status).toBe(200);
    expectFull(await run('print(3)'), MOST_RUNS);
    const { data } = await staffCall<{ data: { id: string }[] }>(staff, 'GET', `/interviews/${id}/runs`);
    expect(data).toHaveLength(MOST_RUNS);
  });

  it('of members takes nobody else, and shows each', async () => {
    const invite = (email: string) =>
      call(app, 'POST', '/api/v1/members', { token: staff.token, body: { email, name: 'Nia', role: 'viewer' } });
    const blank = { role: 'viewer' as const, state: 'active' as const, passwordHash: null, invitation: null };
    const people = times(MOST_MEMBERS - 2, (at) => ({ ...blank, email: `p${at}@one.test`, name: `P ${at}` }));
    await app.plane.users.insertMany(
      scope,
      people.map((person) => ({ ...person, signIns: [], signInsRevision: 0 })),
    );
    expect((await invite('last@one.test')).status).toBe(201);
    expectFull(await invite('more@one.test'), MOST_MEMBERS);
    expect((await invite('last@one.test')).status).toBe(201);
    expect((await staffCall<{ data: Member[] }>(staff, 'GET', '/members')).data).toHaveLength(MOST_MEMBERS);
  });

  it('of decisions takes no more, and shows each', async () => {
    await app.plane.interviews.updateOne(scope, { id }, { set: { state: 'ASSESSMENT_APPROVED' } });
    const scored = { competencies: [], overall: null, coverage: 0, recommendation: 'not_enough_evidence' as const };
    const told = {
      summary: '',
      refused: [],
      notes: [],
      flags: [],
      approvedBy: 'Ada',
      approvedAt: new Date().toISOString(),
    };
    const assessor = { kind: 'human' as const, name: 'people', version: '1' };
    const kept = { sessionId: ticket.sessionId, version: 1, cause: newId(), revision: 1, feedback: [] };
    const assessment = await app.plane.assessments.insert(scope, {
      ...scored,
      ...told,
      ...kept,
      assessor,
      interviewId: id,
    });
    const decidedBy = { id: newId(), name: 'Ada' };
    const decision = { interviewId: id, assessmentId: assessment.id, decidedBy, reason: 'by the evidence' };
    await app.plane.decisions.insertMany(
      scope,
      times(99, (number) => ({ ...decision, number, decision: 'hold' as const })),
    );
    const decide = (word: string) =>
      call(app, 'POST', `/api/v1/interviews/${id}/decision`, {
        token: staff.token,
        body: { decision: word, reason: 'by the evidence' },
      });
    expect((await decide('advance')).status).toBe(201);
    expectFull(await decide('hold'), 100);
    const { data } = await staffCall<{ data: Decision[] }>(staff, 'GET', `/interviews/${id}/decision`);
    expect([data.length, data.at(-1)?.decision]).toEqual([100, 'advance']);
  });
});
