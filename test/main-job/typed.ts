import { expect } from 'vitest';
import type { CodeVersion } from '../../src/sessions/contract.ts';
import {
  consent,
  createInterview,
  invite,
  oneLine,
  reached,
  readReport,
  reviewAndDecide,
  type Site,
  setUp,
  shortenPlan,
  staffCall,
  transcriptOf,
} from '../kit/interview.ts';
import { competenciesOf, TypedCandidate } from '../kit/typed-candidate.ts';

/** The whole path on a running server: set up, plan, invite, interview, assess, decide, report. */
export async function typeThroughMainJob(site: Site): Promise<void> {
  const staff = await setUp(site);
  const id = await createInterview(staff);
  const plan = await shortenPlan(staff, id);
  const link = await invite(staff, id);
  await consent(site, link);
  const candidate = await TypedCandidate.join(site, link, { competencies: competenciesOf(plan) });
  try {
    await candidate.finish();
  } finally {
    candidate.close();
  }
  expect(candidate.voice.of('bye').at(-1)?.code).toBe('completed');
  expect(candidate.run?.result.status).toBe('ok');
  expect(candidate.run?.verdicts.every(({ passed }) => passed)).toBe(true);

  await reached(staff, id, 'ASSESSMENT_PENDING');
  const turns = await transcriptOf(staff, id);
  const typed = turns.filter(({ speaker }) => speaker.role === 'candidate').map(({ text }) => text);
  expect(typed).toEqual([...candidate.sent.values()]);
  expect(turns.map(({ seq }) => seq)).toEqual(turns.map((_turn, index) => index + 1));
  const asked = turns.flatMap(({ move, questionId }) =>
    move === 'next_question' || move === 'show_exercise' ? [questionId] : [],
  );
  expect(asked).toEqual(plan.sections.flatMap(({ questions }) => questions.map((question) => question.id)));
  expect(turns.at(-1)?.move).toBe('end_interview');

  const assessment = await reviewAndDecide(staff, id);
  const quotes = assessment.competencies.flatMap(({ evidence }) => evidence.filter(({ kind }) => kind === 'turn'));
  expect(quotes.length).toBeGreaterThan(2);
  for (const { quote } of quotes)
    expect(
      typed.some((text) => text.includes(quote)),
      quote,
    ).toBe(true);
  const codeEvidence = assessment.competencies.flatMap(({ evidence }) =>
    evidence.filter(({ kind }) => kind === 'code'),
  );
  const { data: versions } = await staffCall<{ data: CodeVersion[] }>(staff, 'GET', `/interviews/${id}/code-versions`);
  expect(versions.length).toBeGreaterThan(0);
  for (const { quote } of codeEvidence) expect(versions.some(({ text }) => text.includes(quote))).toBe(true);

  const { report, pdf } = await readReport(staff, id);
  expect(report.decisions[0]?.decidedBy.name).toBe('Ada Admin');
  expect(report.assessment.competencies[0]?.overrides).toHaveLength(1);
  for (const { quote } of quotes) expect(pdf).toContain(oneLine(quote));
}
