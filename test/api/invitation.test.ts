import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RoleName, SignedIn } from '../../src/access/contract.ts';
import { hashPassword } from '../../src/access/password.ts';
import type { Interview, Invitation, InvitationView, Plan } from '../../src/interviews/contract.ts';
import { makeMember } from '../../src/tenants/setup.ts';
import { call, PASSWORD, startApp, type TestApp } from '../kit/app.ts';
import { createInterview, facts, invitedInterview, must, type Staff, setUp, staffCall } from '../kit/interview.ts';
import { readOpenApi } from './openapi.ts';

/** Whoever holds the candidate's link is the candidate: who gets to see it, and what is written with it. */
describe('an invitation', () => {
  let app: TestApp;
  let staff: Staff;
  let id: string;
  let link: string;
  const tokens = new Map<RoleName, string>();

  beforeAll(async () => {
    app = await startApp({ RATE_LIMIT_SIGN_IN_PER_MINUTE: '1000' });
    staff = await setUp(app);
    const { tenantId } = (await app.plane.users.findAcrossTenants({}))[0]!;
    for (const role of ['interviewer', 'recruiter', 'viewer'] as const) {
      const email = `${role}@one.test`;
      await makeMember(app.plane, tenantId, { email, name: role, role, passwordHash: await hashPassword(PASSWORD) });
      const signedIn = await must<SignedIn>(app, 'POST', '/auth/login', { body: { email, password: PASSWORD } });
      tokens.set(role, signedIn.accessToken);
    }
    tokens.set('admin', staff.token);
    ({ id, link } = await invitedInterview(staff));
  });
  afterAll(() => app?.close());

  it.each(['recruiter', 'admin'] as const)('shows its link to a %s, who may invite', async (role) => {
    const seen = await must<InvitationView>(app, 'GET', `/interviews/${id}/invite`, { token: tokens.get(role) });
    expect(seen).toMatchObject({ token: link, interviewLink: expect.stringContaining(link), emailSent: true });
    expect(seen.mail?.text).toContain(link);
  });

  it.each(['interviewer', 'viewer'] as const)('shows its state without the link to a %s', async (role) => {
    const seen = await must<InvitationView>(app, 'GET', `/interviews/${id}/invite`, { token: tokens.get(role) });
    const { expiresAt } = await must<Invitation>(app, 'GET', `/interviews/${id}/invite`, { token: staff.token });
    expect(seen).toEqual({ interviewLink: null, token: null, mail: null, emailSent: true, expiresAt });
  });

  it('has its link in no other reply, whoever asks', async () => {
    await must(app, 'POST', `/candidate-access/${link}/join`);
    const { sessionId } = await must<Interview>(app, 'GET', `/interviews/${id}`, { token: staff.token });
    const reads = [...(await readOpenApi(app)).routes.values()].filter(({ method, path }) => {
      return method === 'GET' && path.startsWith('/api/v1/') && !path.endsWith('/invite');
    });
    expect(reads.length).toBeGreaterThan(15);
    for (const { path } of reads)
      for (const [role, token] of tokens) {
        const ids = path.replace('{token}', link).replace('{id}', path.includes('/sessions/') ? `${sessionId}` : id);
        const { body } = await call(app, 'GET', ids.replace('{turnId}', id), { token });
        expect(`${role} ${path} ${JSON.stringify(body)}`).not.toContain(link);
      }
  });

  it('says how long it takes: the minutes of the plan, with the time that was granted', async () => {
    const other = await createInterview(staff, { durationMinutes: 30 });
    const plan = await staffCall<Plan>(staff, 'GET', `/interviews/${other}/plan`);
    const { language, tone, competencies, sections } = plan;
    const longer = sections.map((section, at) => (at === 0 ? { ...section, minutes: section.minutes + 14 } : section));
    const body = { revision: plan.revision, plan: { language, tone, competencies, sections: longer } };
    const { totalMinutes } = await staffCall<Plan>(staff, 'PUT', `/interviews/${other}/plan`, body);
    expect(totalMinutes).toBe(44);
    await staffCall(staff, 'POST', `/interviews/${other}/plan/approve`);
    await staffCall(staff, 'PUT', `/interviews/${other}`, { accommodations: { timeFactor: 1.5 } });
    const { mail } = await staffCall<Invitation>(staff, 'POST', `/interviews/${other}/invite`);
    expect(mail.to).toBe(facts.candidateEmail);
    expect(mail.text).toContain('It takes about 66 minutes');
  });
});
