import { describe, expect, it } from 'vitest';
import { PlanBody } from '../../../../src/interviews/contract.ts';
import {
  addQuestion,
  addSection,
  balanceWeights,
  changeCompetency,
  changeQuestion,
  faultsOf,
  moveQuestion,
  moveSection,
  newPlanId,
  removeCompetency,
  weightSum,
} from './plan-draft.ts';

const question = (id: string) => ({
  id,
  text: `What about ${id}?`,
  kind: 'explain' as const,
  competencyId: 'one',
  minutes: 3,
  rubric: { weak: [], moderate: [], strong: [] },
});
const plan = PlanBody.parse({
  competencies: [
    { id: 'one', name: 'One', weight: 0.7 },
    { id: 'two', name: 'Two', weight: 0.3 },
  ],
  sections: [
    { id: 'a', title: 'A', kind: 'questions', minutes: 5, questions: [question('a1'), question('a2')] },
    { id: 'b', title: 'B', kind: 'questions', minutes: 5, questions: [question('b1')] },
    { id: 'z', title: 'Z', kind: 'closing', minutes: 2, questions: [] },
  ],
});
const order = (body: typeof plan) => body.sections.map(({ id, questions }) => [id, questions.map((one) => one.id)]);

describe('moving', () => {
  it('moves a question within its section and over its edges', () => {
    expect(order(moveQuestion(plan, 'a1', 1))[0]).toEqual(['a', ['a2', 'a1']]);
    expect(order(moveQuestion(plan, 'a2', 1))).toEqual([
      ['a', ['a1']],
      ['b', ['a2', 'b1']],
      ['z', []],
    ]);
    expect(order(moveQuestion(plan, 'b1', -1))[0]).toEqual(['a', ['a1', 'a2', 'b1']]);
  });

  it('leaves what is at the end where it is', () => {
    expect(order(moveQuestion(plan, 'a1', -1))).toEqual(order(plan));
    expect(order(moveSection(plan, 'z', 1))).toEqual(order(plan));
    expect(order(moveQuestion(plan, 'unknown', 1))).toEqual(order(plan));
  });

  it('takes a section with its questions', () => {
    expect(order(moveSection(plan, 'b', -1)).slice(0, 2)).toEqual([
      ['b', ['b1']],
      ['a', ['a1', 'a2']],
    ]);
  });
});

describe('adding and removing', () => {
  it('puts a new section before the goodbye', () => {
    expect(addSection(plan, 'new').sections.map(({ id }) => id)).toEqual(['a', 'b', 'new', 'z']);
  });

  it('keeps the questions of a competency that is removed, unscored', () => {
    const changed = removeCompetency(plan, 'one');
    expect(changed.sections[0]?.questions.map((one) => one.competencyId)).toEqual([null, null]);
  });

  it('makes ids that the contract takes', () => {
    const changed = changeQuestion(addQuestion(plan, 'b', newPlanId('question')), 'b1', { minutes: 4 });
    changed.sections[1]!.questions[1]!.text = 'A question?';
    expect(PlanBody.safeParse(changed).success).toBe(true);
  });
});

describe('faults', () => {
  it('finds none in a good plan', () => {
    expect(faultsOf(plan)).toEqual([]);
  });

  it('names weights that do not make 100 %, and balances them', () => {
    const heavy = changeCompetency(plan, 'two', { weight: 0.7 });
    expect(faultsOf(heavy)).toEqual([{ kind: 'weights', percent: 140 }]);
    expect(faultsOf(balanceWeights(heavy))).toEqual([]);
    const thirds = {
      ...plan,
      competencies: ['x', 'y', 'w'].map((id) => ({ id, name: id, weight: 0, description: '' })),
    };
    expect(weightSum(balanceWeights(thirds))).toBeCloseTo(1, 10);
  });

  it('finds what is empty', () => {
    const added = addQuestion(addSection(plan, 's'), 's', 'q');
    expect(faultsOf(added).map(({ kind }) => kind)).toEqual(['sectionTitle', 'questionText']);
  });
});
