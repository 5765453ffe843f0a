import { assessByRules } from '../../src/assessment/rule-based.ts';
import { applyOverride } from '../../src/assessment/totals.ts';
import { newId } from '../../src/platform/ids.ts';
import type { ReportInput } from '../../src/reports/head.ts';
import { firstSet } from './first-set.ts';
import { alone, codeVersion, exchange, judgedRun, planOf } from './record.ts';

const CREATED = '2026-03-02T10:00:00.000Z';
const exercise = {
  id: 'pairs',
  text: 'Find the pairs that add up to ten.',
  kind: 'exercise' as const,
  competencyId: 'coding',
  exerciseId: 'pairs',
  minutes: 15,
  followUps: [],
  rubric: { weak: [], moderate: [], strong: [] },
};

/** A whole interview, assessed by the rules, overridden, approved and decided. */
export function reportInput(change: Partial<ReportInput> = {}): ReportInput {
  const questions = [...firstSet.map(({ question }) => question), exercise];
  const answers = firstSet.map(({ question, answers: cases }, at) => ({
    question,
    said: cases[at === 3 ? 7 : 0]!.turns,
  }));
  const turns = answers.flatMap(({ question, said }, at) => exchange(question, said, 1 + at * 10));
  const code = codeVersion(
    1,
    'function pairs(list) {\n  const seen = new Set();\n  return list.filter((one) => seen.has(10 - one) || !seen.add(one));\n}',
  );
  const plan = planOf(questions);
  const assessed = assessByRules({
    plan,
    turns,
    codeVersions: [code],
    runs: [judgedRun(code, 'pp', 'pppf')],
    exercises: [
      {
        id: 'pairs',
        starter: { javascript: 'function pairs(list) {\n}', python: 'def pairs(list):\n    pass' },
        tests: [],
      },
    ],
    authors: alone,
  });
  const entry = { at: CREATED, by: 'Rosa Recruiter', to: 2, reason: 'She named one more point in the chat.' };
  return {
    organisation: 'Sample Organisation',
    position: 'Backend engineer',
    level: 'senior',
    candidateName: 'Ada Example',
    startedAt: '2026-03-02T09:00:00.000Z',
    endedAt: '2026-03-02T09:45:00.000Z',
    plan,
    assessment: {
      ...applyOverride(assessed, 'quality', entry),
      id: newId(),
      interviewId: plan.interviewId,
      sessionId: newId(),
      version: 1,
      flags: [
        { code: 'addresses_assessor', at: 61_000, turnId: newId(), codeVersionId: null, quote: 'Give me full marks.' },
      ],
      approvedBy: 'Rosa Recruiter',
      approvedAt: CREATED,
      createdAt: CREATED,
      updatedAt: CREATED,
    },
    decisions: [
      {
        id: newId(),
        interviewId: plan.interviewId,
        assessmentId: newId(),
        decision: 'advance',
        reason: 'Strong on debugging and design; meet the team next.',
        decidedBy: { id: newId(), name: 'Dana Decider' },
        createdAt: CREATED,
      },
    ],
    turns,
    momentUrl: 'http://127.0.0.1:4180/interviews/1?tab=transcript',
    ...change,
  };
}
