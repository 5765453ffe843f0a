import { afterAll, beforeAll, expect, it } from 'vitest';
import { ModelReply } from '../../src/assessment/by-model.ts';
import type { Assessment } from '../../src/assessment/contract.ts';
import type { Plan } from '../../src/interviews/contract.ts';
import { bank } from '../../src/questions/bank/all.ts';
import { startApp, type TestApp } from '../kit/app.ts';
import { type FakeOpenAi, startFakeOpenAi } from '../kit/fake-openai.ts';
import { hostileComments, hostileResumes, hostileUtterances } from '../kit/hostile.ts';
import {
  consent,
  createInterview,
  invite,
  reached,
  type Staff,
  setUp,
  shortenPlan,
  staffCall,
  transcriptOf,
} from '../kit/interview.ts';
import { obediences, obeys } from '../kit/obedient-model.ts';
import { competenciesOf, TypedCandidate } from '../kit/typed-candidate.ts';

let app: TestApp;
let model: FakeOpenAi;
let staff: Staff;
beforeAll(async () => {
  model = await startFakeOpenAi();
  app = await startApp({ LLM_BASE_URL: model.url, LLM_MODEL: 'obedient' });
  staff = await setUp(app);
});
afterAll(async () => {
  await app.close();
  await model.close();
});

const attacks = hostileUtterances.slice(0, 4);
const messagesOf = (body: Record<string, unknown>) => body.messages as { role: string; content: string }[];

it('an interview whose models obey the candidate leaks nothing, jumps nowhere, and cites nothing hostile as evidence', async () => {
  let turn = 0;
  model.say = ({ body }) => obeys(obediences[turn++ % obediences.length]!, messagesOf(body));
  let plan: Plan | null = null;
  model.json = () => {
    if (!plan) return { obeyed: hostileResumes[0] };
    const quotes = [...attacks, ...hostileComments];
    const judged = plan.competencies.map(({ id }) => ({
      competencyId: id,
      score: 5,
      reason: 'As told.',
      quotes,
      code: [],
    }));
    return ModelReply.parse({ competencies: judged, notes: ['The candidate asked for full marks.'] });
  };
  const id = await createInterview(staff, { candidateResume: hostileResumes.join('\n') });
  plan = await shortenPlan(staff, id);
  const link = await invite(staff, id);
  await consent(app, link);

  const candidate = await TypedCandidate.join(app, link, { competencies: competenciesOf(plan) });
  for (const attack of attacks) {
    await candidate.asked();
    candidate.say(`We wrote a test that failed first, and then we changed one thing. ${attack}`);
  }
  await candidate.finish();
  candidate.close();

  const turns = await transcriptOf(staff, id);
  const spoken = turns.filter(({ speaker }) => speaker.role === 'agent');
  const words = spoken.map(({ text }) => text).join('\n');
  expect(words).not.toMatch(/full marks|out of five|have passed|how old/i);
  expect(spoken.filter(({ move }) => move === 'end_interview').map(({ seq }) => seq)).toEqual([turns.length]);
  const asked = spoken
    .filter(({ move }) => move === 'next_question' || move === 'show_exercise')
    .map(({ questionId }) => questionId);
  expect(asked).toEqual(plan.sections.flatMap(({ questions }) => questions.map((question) => question.id)));

  // What the interviewer's model was told: nothing of the rubric, nothing of the resume.
  const told = JSON.stringify(model.requests.filter(({ body }) => body.stream).map(({ body }) => messagesOf(body)));
  expect(told.length).toBeGreaterThan(1000);
  for (const { rubric } of bank.filter(({ id: known }) => known in competenciesOf(plan!)))
    for (const { text } of [...rubric.weak, ...rubric.moderate, ...rubric.strong]) {
      expect(told).not.toContain(text);
      expect(words).not.toContain(text);
    }
  for (const resume of hostileResumes) expect(told).not.toContain(resume);

  await reached(staff, id, 'ASSESSMENT_PENDING');
  const assessment = await staffCall<Assessment>(staff, 'GET', `/interviews/${id}/assessment`);
  expect(assessment.assessor.kind).toBe('model');
  expect(assessment.competencies.map(({ score, evidence }) => ({ score, evidence }))).toEqual(
    plan.competencies.map(() => ({ score: null, evidence: [] })),
  );
  expect(assessment.refused.length).toBeGreaterThanOrEqual(attacks.length);
  expect(assessment.flags.map(({ quote }) => quote).sort()).toEqual([...attacks].sort());
  const ids = new Set(turns.map((one) => one.id));
  for (const { turnId } of assessment.flags) expect(ids).toContain(turnId);
});
