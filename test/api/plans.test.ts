import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberScope } from '../../src/access/model.ts';
import type { Interview, Plan } from '../../src/interviews/contract.ts';
import { prepareInterview } from '../../src/interviews/prepare.ts';
import { AppError } from '../../src/platform/errors.ts';
import type { Llm } from '../../src/platform/llm.ts';
import type { Position } from '../../src/positions/contract.ts';
import { call, startApp, type TestApp } from '../kit/app.ts';
import { createInterview, facts, reached, type Staff, setUp, shortenPlan, staffCall } from '../kit/interview.ts';

/** What people change while others change it too. */
describe('interviews and their plans', () => {
  let app: TestApp;
  let staff: Staff;

  beforeAll(async () => {
    app = await startApp();
    staff = await setUp(app);
  });
  afterAll(() => app?.close());

  const attempt = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
    call(app, method, `/api/v1${path}`, { token: staff.token, body, headers });
  const planOf = (id: string) => staffCall<Plan>(staff, 'GET', `/interviews/${id}/plan`);
  const bodyOf = ({ language, tone, competencies, sections }: Plan) => ({ language, tone, competencies, sections });
  const update = (id: string, body: object) => staffCall<Interview>(staff, 'PUT', `/interviews/${id}`, body);

  it('changes what is named and nothing else', async () => {
    const id = await createInterview(staff);
    await update(id, { accommodations: { textOnly: true, breaks: false, note: 'I stammer' } });
    const granted = await update(id, { accommodations: { timeFactor: 1.5 } });
    expect(granted.accommodations).toEqual({ timeFactor: 1.5, textOnly: true, breaks: false, note: 'I stammer' });
    expect(granted).toMatchObject({
      candidateName: facts.candidateName,
      duration: facts.durationMinutes,
      level: 'mid',
    });
  });

  it.each([
    ['position', 'Frontend Engineer'],
    ['level', 'senior'],
    ['skills', ['rust']],
    ['jobDescription', 'Something else altogether'],
    ['candidateResume', 'Another person'],
    ['durationMinutes', 60],
    ['tone', 'brisk'],
  ])('refuses another %s once a plan rests on it, and says what to do', async (name, value) => {
    const id = await createInterview(staff);
    const refused = async (state: string, instead: string) => {
      const before = await staffCall<Interview>(staff, 'GET', `/interviews/${id}`);
      const reply = await attempt('PUT', `/interviews/${id}`, { candidateName: 'Not Stored', [name]: value });
      expect(reply).toMatchObject({ status: 409, body: { code: 'wrong_state', name } });
      expect(reply.body.message).toMatch(new RegExp(`${state}.*${instead}`));
      expect(await staffCall<Interview>(staff, 'GET', `/interviews/${id}`)).toEqual(before);
    };
    await refused('PENDING', 'send the plan back');
    await staffCall(staff, 'POST', `/interviews/${id}/plan/approve`);
    await refused('APPROVED', 'cancel this interview');
  });

  it('keeps the language of an edited plan, and holds the interview in another where the edit says so', async () => {
    const id = await createInterview(staff, { language: 'fr_CH' });
    const plan = await planOf(id);
    const { language, ...body } = bodyOf(plan);
    expect(language).toBe('fr');
    const edit = (change: object, revision: number) =>
      staffCall<Plan>(staff, 'PUT', `/interviews/${id}/plan`, { revision, plan: { ...body, ...change } });
    const kept = await edit({}, plan.revision);
    expect(kept.language).toBe('fr');
    expect((await edit({ language: 'es' }, kept.revision)).language).toBe('es');
    expect(await staffCall<Interview>(staff, 'GET', `/interviews/${id}`)).toMatchObject({ language: 'es' });
    const unknown = { revision: kept.revision + 1, plan: { ...body, language: 'xx' } };
    expect(await attempt('PUT', `/interviews/${id}/plan`, unknown)).toMatchObject({ status: 400 });
  });

  it('changes what no plan rests on, before and after its approval, and takes what says the same', async () => {
    const id = await createInterview(staff);
    const same = { position: facts.position, level: facts.level, skills: ['Python', 'PostgreSQL', 'REST'] };
    const name = { candidateName: 'Casey C.', candidateRef: 'A-17', ...same, durationMinutes: facts.durationMinutes };
    expect(await update(id, name)).toMatchObject({ candidateName: 'Casey C.', candidateRef: 'A-17' });
    await staffCall(staff, 'POST', `/interviews/${id}/plan/approve`);
    const when = { candidateEmail: 'new@example.test', scheduledAt: '2030-01-01T10:00:00.000Z' };
    expect(await update(id, { ...when, accommodations: { timeFactor: 2 } })).toMatchObject(when);
  });

  it('changes everything while facts are missing, and plans with what it is then', async () => {
    const { id } = await staffCall<Interview>(staff, 'POST', '/interviews', { position: 'Engineer' }, 201);
    await reached(staff, id, 'INFO_NEEDED');
    await update(id, { position: 'Backend Engineer', durationMinutes: 20 });
    await staffCall(staff, 'PATCH', `/interviews/${id}/info`, { ...facts, durationMinutes: undefined });
    await reached(staff, id, 'PENDING');
    expect((await planOf(id)).totalMinutes).toBe(20);
  });

  it('keeps both of two changes at once', async () => {
    const id = await createInterview(staff);
    await Promise.all([
      update(id, { candidateName: 'Casey C.' }),
      update(id, { accommodations: { timeFactor: 2 } }),
      update(id, { candidateRef: 'A-17' }),
      update(id, { accommodations: { note: 'large print' } }),
    ]);
    expect(await staffCall<Interview>(staff, 'GET', `/interviews/${id}`)).toMatchObject({
      candidateName: 'Casey C.',
      candidateRef: 'A-17',
      accommodations: { timeFactor: 2, note: 'large print' },
    });
  });

  it('approves the plan that was read, or says that it changed', async () => {
    const id = await createInterview(staff);
    const read = await planOf(id);
    await shortenPlan(staff, id);
    const stale = await attempt('POST', `/interviews/${id}/plan/approve`, { revision: read.revision });
    expect(stale).toMatchObject({ status: 409, body: { code: 'conflict', name: 'revision' } });
    expect(stale.body.message).toContain('the interview is PENDING now');
    expect((await staffCall<Interview>(staff, 'GET', `/interviews/${id}`)).state).toBe('PENDING');
    await staffCall(staff, 'POST', `/interviews/${id}/plan/approve`, { revision: (await planOf(id)).revision });
    const late = await attempt('PUT', `/interviews/${id}/plan`, { revision: read.revision, plan: bodyOf(read) });
    expect(late).toMatchObject({ status: 409, body: { code: 'wrong_state', name: 'state' } });
  });

  it('never holds an approved plan that differs from what was approved', async () => {
    for (let round = 0; round < 10; round += 1) {
      const id = await createInterview(staff);
      const read = await planOf(id);
      const edited = { ...bodyOf(read), tone: 'brisk' };
      const [approval, edit] = await Promise.all([
        attempt('POST', `/interviews/${id}/plan/approve`, { revision: read.revision }),
        attempt('PUT', `/interviews/${id}/plan`, { revision: read.revision, plan: edited }),
      ]);
      expect([approval.status, edit.status].sort()).toEqual([200, 409]);
      expect((await planOf(id)).tone).toBe(approval.status === 200 ? read.tone : 'brisk');
    }
  });

  it('is not written over by a planner that took too long', async () => {
    const id = await createInterview(staff, { position: 'Slowly Planned', candidateName: 'Sam' });
    const scope = memberScope((await app.plane.users.findAcrossTenants({}))[0]!.tenantId);
    await app.plane.interviews.updateOne(scope, { id }, { set: { state: 'GENERATING_PLAN' } });
    const begun = Promise.withResolvers<void>();
    const answer = Promise.withResolvers<never>();
    const slow: Llm = {
      kind: 'openai',
      model: 'slow',
      breaker: () => 'closed',
      completeJson: () => {
        begun.resolve();
        return answer.promise;
      },
    };
    const late = prepareInterview({ ...app.plane, llm: slow }, scope, id);
    await begun.promise;
    await prepareInterview(app.plane, scope, id);
    await shortenPlan(staff, id);
    await staffCall(staff, 'POST', `/interviews/${id}/plan/approve`);
    const approved = await planOf(id);
    answer.reject(new AppError('unavailable', 'The language model gave no usable answer'));
    await expect(late).rejects.toThrow();
    expect(await planOf(id)).toEqual(approved);
    await prepareInterview(app.plane, scope, id);
    expect(await planOf(id)).toEqual(approved);
  });

  it('takes an approved plan over for the same job alone', async () => {
    const job = { position: 'Template Tester', jobDescription: '' };
    const first = await createInterview(staff, { ...job, skills: ['python', 'sql'] });
    const { positionId } = await staffCall<Interview>(staff, 'GET', `/interviews/${first}`);
    await staffCall(staff, 'POST', `/interviews/${first}/plan/approve`);
    const position = await staffCall<Position & { planTemplate: unknown }>(staff, 'GET', `/positions/${positionId}`);
    expect(position).toMatchObject({ hasTemplate: true, planTemplate: { sections: (await planOf(first)).sections } });

    const sourceOf = async (more: object) =>
      (await planOf(await createInterview(staff, { ...job, ...more }))).source.name;
    expect(await sourceOf({ skills: ['SQL', 'Python'] })).toBe('position template');
    expect(await sourceOf({ skills: ['SQL', 'Python'], language: 'de' })).not.toBe('position template');
    expect(await sourceOf({ skills: ['rust', 'kubernetes'] })).toBe('Vivavoce question bank');
    expect(await sourceOf({ skills: ['python', 'sql'], level: 'senior' })).toBe('Vivavoce question bank');
    expect(await sourceOf({ skills: ['python', 'sql'], durationMinutes: 60 })).toBe('Vivavoce question bank');
    expect(await sourceOf({ position: undefined, skills: undefined, positionId })).toBe('position template');
    expect(await sourceOf({ position: undefined, positionId, skills: ['rust'] })).toBe('Vivavoce question bank');
  });

  it('makes one position of the same fields in any order, and another of other skills', async () => {
    const made = (body: object) => staffCall<Position>(staff, 'POST', '/positions', body, 201);
    const one = await made({ title: 'Platform  Engineer', skills: ['rust', 'k8s'] });
    expect((await made({ title: 'platform engineer', skills: ['K8S', 'Rust'] })).id).toBe(one.id);
    expect((await made({ title: 'platform engineer', skills: ['cobol'] })).id).not.toBe(one.id);
    const all = await Promise.all(Array.from({ length: 5 }, () => made({ title: 'At Once' })));
    expect(new Set(all.map(({ id }) => id)).size).toBe(1);
  });

  it('answers a repeated key with the same interview, and another body with a refusal', async () => {
    const post = (body: object, key: string) => attempt('POST', '/interviews', body, { 'idempotency-key': key });
    const at = await Promise.all(Array.from({ length: 5 }, () => post(facts, 'key-1')));
    expect(new Set(at.map(({ body }) => body.id)).size).toBe(1);
    expect(at.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201]);
    const misused = await post({ ...facts, candidateName: 'Somebody Else' }, 'key-1');
    expect(misused).toMatchObject({ status: 409, body: { code: 'conflict', name: 'Idempotency-Key' } });
    expect((await post(facts, 'key-2')).body.id).not.toBe(at[0]!.body.id);
    const partner = await post({ ...facts, externalId: 'p-1' }, 'key-3');
    expect((await post({ ...facts, externalId: 'p-1', level: 'senior' }, 'key-4')).body.id).toBe(partner.body.id);
  });

  it('names the state that forbids a move, and the filter that is wrong', async () => {
    const id = await createInterview(staff);
    const refused = async (method: string, path: string, body: object | undefined, state: string) => {
      const reply = await attempt(method, `/interviews/${id}${path}`, body);
      expect(`${path} ${JSON.stringify(reply.body)}`).toContain('"wrong_state"');
      expect(reply).toMatchObject({ status: 409, body: { name: 'state', message: expect.stringContaining(state) } });
    };
    const words = { feedback: 'not like this' };
    await refused('POST', '/start', {}, 'PENDING');
    await refused('POST', '/invite', {}, 'PENDING');
    await refused('PATCH', '/info', {}, 'PENDING');
    await refused('GET', '/assessment', undefined, 'PENDING');
    await refused('POST', '/decision', { decision: 'hire', reason: 'because' }, 'PENDING');
    await refused('GET', '/report', undefined, 'PENDING');
    await staffCall(staff, 'POST', `/interviews/${id}/plan/approve`);
    await refused('POST', '/plan/approve', undefined, 'APPROVED');
    await refused('POST', '/plan/revise', words, 'APPROVED');
    await refused('POST', '/plan/reject', words, 'APPROVED');
    await refused('POST', '/assessment/approve', undefined, 'APPROVED');
    await staffCall(staff, 'POST', `/interviews/${id}/cancel`, { reason: 'no longer' });
    for (const [path, body] of [
      ['/cancel', { reason: 'again' }],
      ['/start', {}],
      ['/invite', {}],
    ] as const)
      await refused('POST', path, body, 'CANCELLED');
    await refused('PUT', '', { candidateName: 'x' }, 'CANCELLED');

    expect((await attempt('GET', '/interviews?status=planned&state=bogus')).body).toMatchObject({ name: 'state' });
    expect((await attempt('GET', '/interviews?status=bogus')).body).toMatchObject({ name: 'status' });
  });

  it('deletes what never met a candidate, and nothing that somebody just entered', async () => {
    const id = await createInterview(staff);
    await staffCall(staff, 'POST', `/interviews/${id}/plan/approve`);
    const [started, deleted] = await Promise.all([
      attempt('POST', `/interviews/${id}/start`, {}),
      attempt('DELETE', `/interviews/${id}`),
    ]);
    const kept = await attempt('GET', `/interviews/${id}`);
    expect(kept.status).toBe(started.status === 200 ? 200 : 404);
    expect(deleted.status).toBe(started.status === 200 ? 409 : 200);
    const gone = await createInterview(staff);
    await staffCall(staff, 'DELETE', `/interviews/${gone}`);
    expect((await attempt('GET', `/interviews/${gone}`)).status).toBe(404);
    await reached(staff, await createInterview(staff), 'PENDING');
  });
});
