import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberScope } from '../../src/access/model.ts';
import { assessInterview } from '../../src/assessment/assess.ts';
import type { Assessment } from '../../src/assessment/contract.ts';
import type { Decision } from '../../src/decisions/contract.ts';
import { sendDecisionLetter } from '../../src/decisions/letter.ts';
import type { CandidateInfo, HistoryEntry, Interview } from '../../src/interviews/contract.ts';
import type { DomainEvent, Scope } from '../../src/platform/contract.ts';
import { newId } from '../../src/platform/ids.ts';
import type { CandidateReport } from '../../src/reports/contract.ts';
import type { Ticket } from '../../src/sessions/contract.ts';
import { call, startApp, type TestApp, until } from '../kit/app.ts';
import {
  consent,
  createInterview,
  invite,
  must,
  newestMail,
  reached,
  type Staff,
  setUp,
  staffCall,
} from '../kit/interview.ts';

/** What people do with an assessment, at the same time as others. */
describe('assessment and decision', () => {
  let app: TestApp;
  let staff: Staff;
  let service: string;
  let scope: Scope;

  beforeAll(async () => {
    app = await startApp();
    staff = await setUp(app);
    service = await app.context.signer.sign('service', { role: 'test' }, 600);
    scope = memberScope((await app.plane.users.findAcrossTenants({}))[0]!.tenantId);
  });
  afterAll(() => app?.close());

  const attempt = (method: string, path: string, body?: unknown) =>
    call(app, method, `/api/v1${path}`, { token: staff.token, body });
  const assessmentOf = (id: string) => staffCall<Assessment>(staff, 'GET', `/interviews/${id}/assessment`);

  /** An interview that took place and is assessed. */
  async function assessed(candidateEmail: string, declined: string[] = []): Promise<{ id: string; link: string }> {
    const id = await createInterview(staff, { candidateEmail });
    const link = await invite(staff, id, candidateEmail);
    await consent(app, link, declined);
    const { sessionId, participant } = await must<Ticket>(app, 'POST', `/candidate-access/${link}/join`, { body: {} });
    const internal = (path: string, body: object) =>
      call(app, 'POST', `/internal/v1/sessions/${sessionId}/${path}`, { token: service, body });
    const speaker = { participantId: participant.id, role: 'candidate', name: 'Casey' };
    const text = 'I ran services in Python on PostgreSQL for four years.';
    await internal('turns', { id: newId(), speaker, source: 'typed', at: 0, endedAt: 1, text });
    await internal('end', { reason: 'completed' });
    await reached(staff, id, 'ASSESSMENT_PENDING');
    return { id, link };
  }
  const approved = async (candidateEmail: string) => {
    const interview = await assessed(candidateEmail);
    await staffCall(staff, 'POST', `/interviews/${interview.id}/assessment/approve`);
    return interview;
  };
  const lettersTo = async (address: string) => {
    const files = (await readdir(join(app.dataDir, 'mail'))).filter((file) => file.endsWith('.eml'));
    const texts = await Promise.all(files.map((file) => readFile(join(app.dataDir, 'mail', file), 'utf8')));
    return texts.filter((text) => text.includes(`To: ${address}`)).length;
  };

  it('holds exactly the scores that were signed', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id } = await assessed(`signed${round}@example.test`);
      const [first] = (await assessmentOf(id)).competencies;
      const change = { competencyId: first!.competencyId, score: 5, reason: 'heard it myself' };
      const [approval, override] = await Promise.all([
        attempt('POST', `/interviews/${id}/assessment/approve`),
        attempt('POST', `/interviews/${id}/assessment/override`, change),
      ]);
      const signed =
        approval.status === 200 ? approval.body : (await attempt('POST', `/interviews/${id}/assessment/approve`)).body;
      const now = await assessmentOf(id);
      expect(now.competencies).toEqual(signed.competencies);
      expect(now.competencies[0]!.overrides).toHaveLength(override.status === 200 ? 1 : 0);
      expect((await attempt('POST', `/interviews/${id}/assessment/override`, change)).status).toBe(409);
    }
  });

  it('is signed as it is, also when the start of the signature is all that was stored', async () => {
    const { id } = await assessed('halfway@example.test');
    const assessment = await assessmentOf(id);
    const signed = { approvedBy: 'Ada', approvedAt: new Date().toISOString() };
    await app.plane.assessments.updateOne(scope, { id: assessment.id }, { set: signed });
    const now = { ...assessment, ...signed, updatedAt: expect.any(String) };
    expect(await staffCall(staff, 'POST', `/interviews/${id}/assessment/approve`)).toEqual(now);
    expect(await assessmentOf(id)).toEqual(now);
    expect((await reached(staff, id, 'ASSESSMENT_APPROVED')).state).toBe('ASSESSMENT_APPROVED');
    const { data: history } = await staffCall<{ data: HistoryEntry[] }>(staff, 'GET', `/interviews/${id}/history`);
    expect(history.at(-1)).toMatchObject({ move: 'approveAssessment', by: 'Ada' });
  });

  it.each([
    ['override', { score: 5, reason: 'heard it myself' }],
    ['reject', { feedback: 'please look again' }],
  ])('is past change once it is signed: %s brings the interview there and says so', async (what, body) => {
    const { id } = await assessed(`${what}-late@example.test`);
    const assessment = await assessmentOf(id);
    const signed = { approvedBy: 'Ada', approvedAt: new Date().toISOString() };
    await app.plane.assessments.updateOne(scope, { id: assessment.id }, { set: signed });
    const { competencyId } = assessment.competencies[0]!;
    const sent = what === 'override' ? { ...body, competencyId } : body;
    const refused = await attempt('POST', `/interviews/${id}/assessment/${what}`, sent);
    expect(refused).toMatchObject({ status: 409, body: { code: 'wrong_state', name: 'state' } });
    expect(refused.body.message).toContain('ASSESSMENT_APPROVED');
    expect(await assessmentOf(id)).toMatchObject({ ...signed, competencies: assessment.competencies });
    expect((await attempt('POST', `/interviews/${id}/decision`, { decision: 'hire', reason: 'yes' })).status).toBe(201);
  });

  it('leaves every score to a person where the candidate declined evaluation by AI', async () => {
    const { id } = await assessed('no-ai@example.test', ['ai_evaluation']);
    const assessment = await assessmentOf(id);
    expect(assessment).toMatchObject({ assessor: { kind: 'human' }, overall: null });
    expect((await attempt('POST', `/interviews/${id}/assessment/approve`)).status).toBe(409);
    const change = { competencyId: assessment.competencies[0]!.competencyId, score: 4, reason: 'read it myself' };
    await staffCall(staff, 'POST', `/interviews/${id}/assessment/override`, change);
    await staffCall(staff, 'POST', `/interviews/${id}/assessment/approve`);
  });

  it('is marked failed for people to see, and never holds up what comes after', async () => {
    const event = (id: string, type: string): DomainEvent => ({
      ...{ id: newId(), type, subjectId: id, occurredAt: new Date().toISOString(), data: {} },
      ...scope,
    });
    const { id } = await assessed('broken@example.test');
    await app.plane.interviews.updateOne(scope, { id }, { set: { state: 'COMPLETED' } });
    const broken = {
      ...app.plane,
      turns: { ...app.plane.turns, find: () => Promise.reject(new TypeError('secret words of a candidate')) },
    };
    await assessInterview(broken, event(id, 'interview.completed'));
    const failed = await staffCall<Interview>(staff, 'GET', `/interviews/${id}`);
    expect(failed.state).toBe('ASSESSMENT_FAILED');
    const history = await staffCall(staff, 'GET', `/interviews/${id}/history`);
    expect(JSON.stringify(history)).not.toContain('secret words');
    await assessInterview(broken, event(id, 'interview.assessment_requested'));
    await staffCall(staff, 'POST', `/a2a/interview/${id}/retrigger-assessment`, undefined, 202);
    await reached(staff, id, 'ASSESSMENT_PENDING');
  });

  it('takes one of two decisions at once, and one said twice as one', async () => {
    const { id } = await approved('decided@example.test');
    const said = (decision: string) =>
      attempt('POST', `/interviews/${id}/decision`, { decision, reason: 'by the evidence' });
    const both = await Promise.all([said('hire'), said('decline')]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const lost = both.find(({ status }) => status === 409)!.body;
    expect(lost).toMatchObject({ code: 'conflict', name: 'decision' });
    expect(lost.message).toContain('ASSESSMENT_APPROVED');
    const won = both.find(({ status }) => status === 201)!.body as Decision;
    expect((await said(won.decision)).body).toEqual(won);
    const { data } = await staffCall<{ data: Decision[] }>(staff, 'GET', `/interviews/${id}/decision`);
    expect(data).toEqual([won]);
    expect(won).not.toHaveProperty('number');
    await until(async () => (await lettersTo('decided@example.test')) === 2, 'the letter after the invitation');
    const later = await said(won.decision === 'hire' ? 'decline' : 'hire');
    expect(later.status).toBe(201);
    await until(async () => (await lettersTo('decided@example.test')) === 3, 'the letter of the new decision');
  });

  it('tells the candidate nothing of a hold, and everything once it is decided', async () => {
    const email = 'held@example.test';
    const { id, link } = await approved(email);
    const decide = (decision: string) =>
      staffCall<Decision>(staff, 'POST', `/interviews/${id}/decision`, { decision, reason: 'by the evidence' }, 201);
    const heard = (decided: Decision) => {
      const data = { decision: decided.decision, decisionId: decided.id };
      const event = { id: newId(), type: 'decision.recorded', subjectId: id, occurredAt: decided.createdAt, data };
      return sendDecisionLetter(app.plane, { ...event, ...scope });
    };
    await heard(await decide('hold'));
    const info = () => must<CandidateInfo>(app, 'GET', `/candidate-access/${link}/info`);
    expect((await info()).reportReady).toBe(false);
    expect((await call(app, 'GET', `/api/v1/candidate-access/${link}/report`)).status).toBe(409);
    expect(await lettersTo(email)).toBe(1);
    const draft = await staffCall<CandidateReport>(staff, 'GET', `/interviews/${id}/candidate-report`);
    expect(draft.role.at(-1)).toMatch(/^A named person will decide/);
    await decide('decline');
    await until(async () => (await info()).reportReady, 'the report');
    expect(await lettersTo(email)).toBe(2);
  });

  it('writes of the newest decision alone, and releases the feedback with it', async () => {
    const email = 'feedback@example.test';
    const { id, link } = await approved(email);
    const report = () => call(app, 'GET', `/api/v1/candidate-access/${link}/report`);
    expect((await report()).body).toMatchObject({ statusCode: 409, code: 'wrong_state' });
    const decide = (decision: string) =>
      staffCall<Decision>(staff, 'POST', `/interviews/${id}/decision`, { decision, reason: 'by the evidence' }, 201);
    const first = await decide('decline');
    const letter = await until(async () => {
      const newest = await newestMail(staff, email);
      return newest?.text?.includes('/done/') ? newest : null;
    }, 'the letter');
    expect(letter.text).toContain(`/done/${link}`);
    expect(letter.text).toContain('A person took this decision');
    await until(async () => (await report()).status === 200, 'the feedback');

    await decide('advance');
    await until(async () => (await lettersTo(email)) === 3, 'the second letter');
    const data = { decision: 'decline', decisionId: first.id };
    const again = { id: newId(), type: 'decision.recorded', subjectId: id, occurredAt: new Date().toISOString(), data };
    await sendDecisionLetter(app.plane, { ...again, ...scope });
    expect(await lettersTo(email)).toBe(3);
  });
});
