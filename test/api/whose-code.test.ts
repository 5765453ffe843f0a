import { afterAll, beforeAll, expect, it } from 'vitest';
import { codeTextName } from '../../rooms/wire/contract.ts';
import type { Assessment } from '../../src/assessment/contract.ts';
import { newId } from '../../src/platform/ids.ts';
import { exerciseById } from '../../src/questions/find.ts';
import type { SessionRun } from '../../src/sandbox/contract.ts';
import type { Ticket } from '../../src/sessions/contract.ts';
import { call, startApp, type TestApp, until } from '../kit/app.ts';
import { invitedInterview, must, reached, type Staff, setUp, staffCall } from '../kit/interview.ts';
import { openDocument } from '../kit/typed-candidate.ts';

const exercise = exerciseById('parse-duration')!;
let app: TestApp;
let staff: Staff;
beforeAll(async () => {
  app = await startApp();
  staff = await setUp(app);
});
afterAll(() => app?.close());

type Who = 'candidate' | 'interviewer';

/** An interview in which an interviewer sits in the room, and one of the two types the solution and one runs its tests. */
async function solved(typist: Who, runner: Who) {
  const { id, link } = await invitedInterview(staff);
  const tickets = {
    candidate: await must<Ticket>(app, 'POST', `/candidate-access/${link}/join`, { body: {} }),
    interviewer: await staffCall<Ticket>(staff, 'POST', `/interviews/${id}/start`),
  };
  const { sessionId } = tickets.candidate;
  const editor = openDocument(tickets[typist]);
  try {
    await until(() => editor.isSaved(), 'the editor');
    const text = editor.doc.getText(codeTextName(exercise.id, 'javascript'));
    text.insert(0, exercise.solution.javascript!);
    await until(() => editor.isSaved(), 'the code to be saved');
    const body = { key: newId(), language: 'javascript', code: text.toString(), exerciseId: exercise.id, tests: true };
    const run = await must<SessionRun>(app, 'POST', `/sessions/${sessionId}/runs`, {
      token: tickets[runner].ticket,
      body,
    });
    expect(run.verdicts.length).toBe(exercise.tests.length);
    expect(run.verdicts.every(({ passed }) => passed)).toBe(true);
  } finally {
    editor.close();
  }
  const token = await app.context.signer.sign('service', { role: 'test' }, 600);
  await call(app, 'POST', `/internal/v1/sessions/${sessionId}/end`, { token, body: { reason: 'completed' } });
  await reached(staff, id, 'ASSESSMENT_PENDING');
  const { competencies } = await staffCall<Assessment>(staff, 'GET', `/interviews/${id}/assessment`);
  return competencies.find(({ competencyId }) => competencyId === exercise.competency)!;
}

it('scores code that the candidate typed and ran, with an interviewer in the room', async () => {
  expect(await solved('candidate', 'candidate')).toMatchObject({ score: 4, evidence: [{ kind: 'code' }] });
});

it('does not score code that an interviewer typed for the candidate', async () => {
  const { score, reason, evidence } = await solved('interviewer', 'candidate');
  expect([score, evidence]).toEqual([null, []]);
  expect(reason).toContain('others typed part of the code that ran');
});

it('does not score a run that an interviewer started', async () => {
  const { score, reason, evidence } = await solved('candidate', 'interviewer');
  expect([score, evidence]).toEqual([null, []]);
  expect(reason).toContain('only others ran the code against the tests');
});
