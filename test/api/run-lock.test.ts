import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../src/platform/ids.ts';
import type { Ticket } from '../../src/sessions/contract.ts';
import { call, startApp, type TestApp } from '../kit/app.ts';
import { invitedInterview, must, type Staff, setUp, staffCall } from '../kit/interview.ts';

let app: TestApp;
let staff: Staff;
let candidate: Ticket;
let interviewer: Ticket;
let id: string;
beforeAll(async () => {
  app = await startApp();
  staff = await setUp(app);
  const invited = await invitedInterview(staff);
  id = invited.id;
  candidate = await must<Ticket>(staff, 'POST', `/candidate-access/${invited.link}/join`, { body: {} });
  interviewer = await staffCall<Ticket>(staff, 'POST', `/interviews/${id}/start`, {});
});
afterAll(() => app?.close());

const lock = ({ sessionId, ticket }: Ticket, body: unknown) =>
  call(app, 'PUT', `/api/v1/sessions/${sessionId}/run-lock`, { token: ticket, body });
const run = ({ sessionId, ticket }: Ticket) =>
  call(app, 'POST', `/api/v1/sessions/${sessionId}/runs`, {
    ...{ token: ticket, body: { key: newId(), language: 'python', code: 'print(1)' } },
  });
const isLocked = async () => {
  const token = await app.context.signer.sign('service', { role: 'test' }, 60);
  const path = `/internal/v1/sessions/${candidate.sessionId}/chat`;
  return (await call(app, 'GET', path, { token })).body.runLocked;
};

it('lets only interviewers run code while they have locked it, and all afterwards', async () => {
  expect(await isLocked()).toBe(false);
  expect((await lock(interviewer, { locked: true })).status).toBe(200);
  expect(await isLocked()).toBe(true);
  expect(await run(candidate)).toMatchObject({ status: 409, body: { code: 'wrong_state', name: 'runLocked' } });
  expect((await run(interviewer)).status).toBe(200);
  expect((await lock(interviewer, { locked: false })).status).toBe(200);
  expect((await run(candidate)).status).toBe(200);
});

it('is for interviewers of this session to decide, and for nobody once it is over', async () => {
  expect((await lock(candidate, { locked: true })).status).toBe(403);
  expect(await lock(interviewer, { locked: 'yes' })).toMatchObject({ status: 400, body: { name: 'locked' } });
  expect((await lock({ ...interviewer, sessionId: newId() }, { locked: true })).status).toBe(404);
  const token = await app.context.signer.sign('service', { role: 'test' }, 60);
  const path = `/internal/v1/sessions/${candidate.sessionId}/end`;
  expect((await call(app, 'POST', path, { token, body: { reason: 'completed' } })).status).toBe(200);
  expect(await lock(interviewer, { locked: true })).toMatchObject({ status: 409, body: { name: 'state' } });
});
