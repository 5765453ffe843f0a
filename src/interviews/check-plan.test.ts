import { describe, expect, it } from 'vitest';
import { AppError } from '../platform/errors.ts';
import { checkPlan } from './check-plan.ts';
import { PlanBody } from './contract.ts';
import { planFromBank } from './plan-from-bank.ts';

const fresh = () =>
  planFromBank(
    {
      position: 'Backend Engineer',
      level: 'mid',
      roleFamily: 'backend',
      skills: [],
      jobDescription: '',
      resume: '',
      durationMinutes: 60,
      tone: 'normal',
      language: 'en',
      seed: 'check',
    },
    [],
  ).body;

/** What checkPlan throws for a plan changed so. */
function faultOf(change: (plan: PlanBody) => void): AppError {
  const plan = fresh();
  change(plan);
  try {
    checkPlan(PlanBody.parse(plan));
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
  throw new Error('The plan was accepted');
}
const question = (plan: PlanBody, section = 1, at = 0) => {
  const found = plan.sections[section]?.questions[at];
  if (!found) throw new Error('No such question');
  return found;
};

describe('checkPlan', () => {
  it('accepts what the bank planned, without changing it', () => {
    expect(checkPlan(fresh())).toEqual(fresh());
  });

  it('makes weights sum to 1 and keeps their proportion', () => {
    const plan = fresh();
    plan.competencies = plan.competencies.slice(0, 2).map((entry, at) => ({ ...entry, weight: at === 0 ? 0.9 : 0.3 }));
    for (const section of plan.sections) section.questions = [];
    expect(checkPlan(plan).competencies.map(({ weight }) => weight)).toEqual([0.75, 0.25]);
  });

  it.each<[string, (plan: PlanBody) => void, string]>([
    ['an id twice', (plan) => (question(plan, 2).id = question(plan).id), 'plan.sections.2.questions.0.id'],
    [
      'a section named as a question',
      (plan) => (question(plan).id = 'section-intro'),
      'plan.sections.1.questions.0.id',
    ],
    [
      'a competency twice',
      (plan) => plan.competencies.push({ ...plan.competencies[0]! }),
      `plan.competencies.${fresh().competencies.length}.id`,
    ],
    [
      'an unknown competency',
      (plan) => (question(plan).competencyId = 'charm'),
      'plan.sections.1.questions.0.competencyId',
    ],
    [
      'an unknown exercise',
      (plan) => Object.assign(question(plan), { kind: 'exercise', exerciseId: 'nope' }),
      'plan.sections.1.questions.0.exerciseId',
    ],
    ['an exercise without one', (plan) => (question(plan).kind = 'exercise'), 'plan.sections.1.questions.0.exerciseId'],
    [
      'an exercise asked as a story',
      (plan) => (question(plan).exerciseId = 'free-slots'),
      'plan.sections.1.questions.0.kind',
    ],
    [
      'no weight at all',
      (plan) => (plan.competencies = plan.competencies.map((entry) => ({ ...entry, weight: 0 }))),
      'plan.competencies.0.weight',
    ],
    ['a forbidden question', (plan) => (question(plan).text = 'How old are you?'), 'plan.sections.1.questions.0.text'],
    [
      'a forbidden follow-up',
      (plan) => (question(plan).followUps = [{ text: 'Are you married?', when: 'short' }]),
      'plan.sections.1.questions.0.followUps.0.text',
    ],
    [
      'a forbidden indicator',
      (plan) => question(plan).rubric.weak.unshift({ text: "The candidate's accent is strong", cues: [] }),
      'plan.sections.1.questions.0.rubric.weak.0.text',
    ],
    [
      'a forbidden section title',
      (plan) => (plan.sections[1]!.title = 'Your family situation'),
      'plan.sections.1.title',
    ],
    [
      'a forbidden competency',
      (plan) => (plan.competencies[0]!.description = 'Your age'),
      'plan.competencies.0.description',
    ],
  ])('refuses %s, and names the place', (_, change, name) => {
    const fault = faultOf(change);
    expect(fault.code).toBe('invalid');
    expect(fault.info.name).toBe(name);
    expect(fault.message.length).toBeGreaterThan(10);
  });
});
