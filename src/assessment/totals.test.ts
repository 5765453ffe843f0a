import { describe, expect, it } from 'vitest';
import { assessByHuman } from './by-human.ts';
import type { CompetencyScore } from './contract.ts';
import { applyOverride, compose, totals } from './totals.ts';

const competencies = [
  { id: 'design', name: 'Design', weight: 0.5, description: '' },
  { id: 'coding', name: 'Coding', weight: 0.3, description: '' },
  { id: 'teamwork', name: 'Teamwork', weight: 0.2, description: '' },
];
const scores = (...given: (number | null)[]) =>
  compose(
    { competencies },
    {
      assessor: { kind: 'rule-based', name: 'Rubric rules', version: '1' },
      competencies: competencies.map(({ id }, at) => ({
        competencyId: id,
        score: given[at] ?? null,
        reason: 'x',
        evidence: [],
      })),
      refused: [],
      notes: [],
    },
  );

describe('totals', () => {
  it.each([
    [[5, 5, 5], 100, 1, 'strong_hire'],
    [[4, 4, 4], 75, 1, 'hire'],
    [[3, 3, 3], 50, 1, 'lean_no_hire'],
    [[2, 2, 2], 25, 1, 'no_hire'],
    [[1, 1, 1], 0, 1, 'no_hire'],
    [[5, 1, 3], 60, 1, 'hire'],
    [[5, null, null], 100, 0.5, 'strong_hire'],
    [[null, 5, null], 100, 0.3, 'not_enough_evidence'],
    [[null, null, null], null, 0, 'not_enough_evidence'],
  ])('of %j are %s from %s of the weights: %s', (given, overall, coverage, recommendation) => {
    expect(scores(...(given as (number | null)[]))).toMatchObject({ overall, coverage, recommendation });
  });

  it.each([
    [
      [5, null, null],
      '50 % of the plan, by weight, could be scored. That part speaks for the candidate; the rest is open. Strong: Design. Not enough evidence: Coding, Teamwork.',
    ],
    [
      [5, 5, null],
      '80 % of the plan, by weight, could be scored. That part speaks strongly for the candidate; the rest is open. Strong: Design, Coding. Not enough evidence: Teamwork.',
    ],
    [
      [4, 4, 4],
      'All of the plan could be scored. The evidence speaks for the candidate. Strong: Design, Coding, Teamwork.',
    ],
    [
      [null, 5, null],
      '30 % of the plan, by weight, could be scored. There is not enough evidence for a recommendation. Strong: Coding. Not enough evidence: Design, Teamwork.',
    ],
    [
      [null, null, null],
      'Nothing that counts has a score. There is not enough evidence for a recommendation. Not enough evidence: Design, Coding, Teamwork.',
    ],
  ])('of %j say how much could be scored before how it looks', (given, summary) => {
    expect(scores(...given).summary).toBe(summary);
  });

  it('count weights that are all zero alike, and survive no competencies at all', () => {
    const zero = scores(5, 1, null).competencies.map((one): CompetencyScore => ({ ...one, weight: 0 }));
    expect(totals(zero)).toMatchObject({ overall: 50, coverage: 0.667 });
    expect(totals([])).toMatchObject({ overall: null, coverage: 0, recommendation: 'not_enough_evidence' });
  });
});

describe('an override', () => {
  const entry = { at: '2026-03-02T10:00:00.000Z', by: 'Rosa', to: 4, reason: 'She explained it in the chat.' };

  it('is appended, keeps what was there, and moves the totals', () => {
    const before = scores(2, 2, 2);
    const once = applyOverride(before, 'design', entry);
    const twice = applyOverride(once, 'design', { ...entry, by: 'Max', to: null });
    expect(before.competencies[0]?.overrides).toEqual([]);
    expect(once.overall).toBe(50);
    expect(twice.competencies[0]).toMatchObject({
      score: null,
      assessorScore: 2,
      overrides: [
        { by: 'Rosa', from: 2, to: 4 },
        { by: 'Max', from: 4, to: null },
      ],
    });
    expect(twice).toMatchObject({ overall: 25, coverage: 0.5 });
    expect(twice.summary).toContain('Not enough evidence: Design');
  });

  it('is refused for a competency that is not there', () => {
    expect(() => applyOverride(scores(2, 2, 2), 'charm', entry)).toThrow(/no such competency/);
  });
});

it('leaves everything to a person where AI evaluation was declined', () => {
  const blank = assessByHuman({ plan: { competencies } as never });
  expect(blank).toMatchObject({
    assessor: { kind: 'human' },
    overall: null,
    coverage: 0,
    recommendation: 'not_enough_evidence',
  });
  expect(blank.competencies.map(({ score }) => score)).toEqual([null, null, null]);
});
