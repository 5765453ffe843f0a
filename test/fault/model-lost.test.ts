import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Plan } from '../../src/interviews/contract.ts';
import { startApp, type TestApp } from '../kit/app.ts';
import { type FakeOpenAi, type OpenAiFault, startFakeOpenAi } from '../kit/fake-openai.ts';
import {
  consent,
  createInterview,
  invite,
  reached,
  reviewAndDecide,
  setUp,
  shortenPlan,
  staffCall,
  transcriptOf,
} from '../kit/interview.ts';
import { competenciesOf, TypedCandidate } from '../kit/typed-candidate.ts';

/** An interview whose model is worth nothing from the first moment to the last. */
describe.each<[string, OpenAiFault]>([
  ['answers garbage', 'garbage'],
  ['is out of order', '500'],
  ['is too busy', '429'],
  ['does not answer in time', 'slow'],
  ['hangs up in the middle', 'cut'],
])('a model that %s', (_what, fault) => {
  let model: FakeOpenAi;
  let app: TestApp;
  beforeAll(async () => {
    model = await startFakeOpenAi();
    model.fault = fault;
    const times = { LLM_TIMEOUT_SECONDS: '0.3', LLM_FIRST_TOKEN_TIMEOUT_SECONDS: '0.2' };
    app = await startApp({ LLM_BASE_URL: model.url, LLM_MODEL: 'fake', ...times });
  });
  afterAll(async () => {
    await app?.close();
    await model?.close();
  });

  it('costs the interview nothing but its wits', async () => {
    const staff = await setUp(app);
    const id = await createInterview(staff);
    expect(model.requests.length).toBeGreaterThan(0);
    const made = await staffCall<Plan>(staff, 'GET', `/interviews/${id}/plan`);
    expect(made.source.kind).toBe('bank');
    expect(made.notes.join(' ')).toMatch(/language model/i);

    const plan = await shortenPlan(staff, id);
    const link = await invite(staff, id);
    await consent(staff, link);
    const asked = model.requests.length;
    const candidate = await TypedCandidate.join(staff, link, { competencies: competenciesOf(plan) });
    await candidate.finish().finally(() => candidate.close());
    expect(candidate.voice.of('bye').at(-1)?.code).toBe('completed');
    expect(model.requests.length).toBeGreaterThan(asked);
    const turns = await transcriptOf(staff, id);
    const opened = turns.filter(({ move }) => move === 'next_question' || move === 'show_exercise');
    const planned = plan.sections.flatMap(({ questions }) => questions.map((question) => question.id));
    expect(opened.map(({ questionId }) => questionId)).toEqual(planned);

    await reached(staff, id, 'ASSESSMENT_PENDING');
    const { assessor, notes, competencies } = await reviewAndDecide(staff, id);
    expect(assessor.kind).toBe('rule-based');
    expect(notes.join(' ')).toMatch(/language model/i);
    expect(competencies.flatMap(({ evidence }) => evidence).length).toBeGreaterThan(0);
  });
});
