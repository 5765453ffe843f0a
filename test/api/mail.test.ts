import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { CandidateInfo, Invitation } from '../../src/interviews/contract.ts';
import { startApp, type TestApp } from '../kit/app.ts';
import { createInterview, facts, must, type Staff, setUp, staffCall } from '../kit/interview.ts';
import { startSmtp } from '../kit/smtp.ts';

let app: TestApp;
let staff: Staff;
let server: Awaited<ReturnType<typeof startSmtp>>;
beforeAll(async () => {
  server = await startSmtp();
  app = await startApp({ SMTP_URL: server.url, MAIL_FROM: 'One <post@one.test>' });
  staff = await setUp(app);
});
afterAll(async () => {
  await app?.close();
  await server?.close();
});
beforeEach(() => {
  server.fault = 'none';
  server.letters.length = 0;
});

it('brings the candidate the link that opens the interview, and says where it could not', async () => {
  const id = await createInterview(staff);
  await staffCall(staff, 'POST', `/interviews/${id}/plan/approve`);
  const invite = () => staffCall<Invitation>(staff, 'POST', `/interviews/${id}/invite`, { send: true });

  server.fault = 'refuses';
  const refused = await invite();
  expect([refused.emailSent, server.letters]).toEqual([false, []]);

  server.fault = 'none';
  const sent = await invite();
  expect([sent.emailSent, sent.interviewLink]).toEqual([true, refused.interviewLink]);
  const [letter] = server.letters;
  expect(letter).toMatchObject({ to: [{ address: facts.candidateEmail }], from: { address: 'post@one.test' } });
  const [, token] = /\/join\/(\S+)/.exec(letter?.text ?? '') ?? [];
  const info = await must<CandidateInfo>(app, 'GET', `/candidate-access/${token}/info`);
  expect(info.position).toBe(facts.position);
});

it('brings a new member the invitation, and says where it could not', async () => {
  const invite = (email: string) =>
    staffCall<{ emailSent: boolean; link: string }>(
      staff,
      'POST',
      '/members',
      { email, name: 'Nia New', role: 'viewer' },
      201,
    );
  const sent = await invite('new@one.test');
  expect(sent.emailSent).toBe(true);
  expect(server.letters).toMatchObject([
    { to: [{ address: 'new@one.test' }], text: expect.stringContaining(sent.link) },
  ]);

  server.fault = 'refuses';
  const refused = await invite('gone@one.test');
  expect(refused.emailSent).toBe(false);
  expect(refused.link).toContain('/invite/');
});
