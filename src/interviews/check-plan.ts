import { AppError } from '../platform/errors.ts';
import { protectedTraitIn } from '../platform/protected-traits.ts';
import { exerciseById } from '../questions/find.ts';
import type { PlanBody, PlanQuestion } from './contract.ts';
import { normalised } from './weights.ts';

/** Something wrong with a plan: `name` is the dotted path from the request's body. */
export type PlanFault = { name: string; message: string };

/** The plan with its weights made to sum to 1. Throws `invalid` for the first fault. */
export function checkPlan(plan: PlanBody): PlanBody {
  const [fault] = faultsIn(plan);
  if (fault) throw new AppError('invalid', fault.message, { name: fault.name });
  const weights = normalised(plan.competencies.map(({ weight }) => weight));
  return {
    ...plan,
    competencies: plan.competencies.map((competency, at) => ({ ...competency, weight: weights[at] ?? 0 })),
  };
}

/** Every fault of a plan whose shape is right, in the order of the plan. */
export function faultsIn(plan: PlanBody): PlanFault[] {
  return [
    ...faultsInCompetencies(plan),
    ...faultsInIds(plan),
    ...questionsOf(plan).flatMap(({ question, path }) => faultsInQuestion(question, path, plan)),
    ...plan.sections.flatMap(({ title, minutes }, at) => [
      ...faultsInText(title, `plan.sections.${at}.title`),
      ...(minutes > 0 ? [] : [{ name: `plan.sections.${at}.minutes`, message: 'A section takes more than 0 minutes' }]),
    ]),
  ];
}

const questionsOf = (plan: PlanBody) =>
  plan.sections.flatMap((section, at) =>
    section.questions.map((question, index) => ({ question, path: `plan.sections.${at}.questions.${index}` })),
  );

function faultsInCompetencies({ competencies }: PlanBody): PlanFault[] {
  const texts = competencies.flatMap(({ name, description }, at) => [
    ...faultsInText(name, `plan.competencies.${at}.name`),
    ...faultsInText(description, `plan.competencies.${at}.description`),
  ]);
  if (competencies.some(({ weight }) => weight > 0)) return texts;
  return [...texts, { name: 'plan.competencies.0.weight', message: 'At least one competency needs a weight above 0' }];
}

/** Ids name things in the record of the interview, so none may occur twice among competencies, nor among sections and questions. */
function faultsInIds(plan: PlanBody): PlanFault[] {
  const competencies = plan.competencies.map(({ id }, at) => ({ id, name: `plan.competencies.${at}.id` }));
  const sections = plan.sections.map(({ id }, at) => ({ id, name: `plan.sections.${at}.id` }));
  const questions = questionsOf(plan).map(({ question, path }) => ({ id: question.id, name: `${path}.id` }));
  return [competencies, [...sections, ...questions]].flatMap((entries) => {
    const seen = new Set<string>();
    return entries.flatMap(({ id, name }) => {
      if (!seen.has(id)) {
        seen.add(id);
        return [];
      }
      return [{ name, message: `The id "${id}" occurs twice` }];
    });
  });
}

function faultsInQuestion(question: PlanQuestion, path: string, plan: PlanBody): PlanFault[] {
  const { competencyId, exerciseId, kind, minutes, rubric } = question;
  const faults: PlanFault[] = [];
  const add = (field: string, message: string) => faults.push({ name: `${path}.${field}`, message });

  if (competencyId !== null && !plan.competencies.some(({ id }) => id === competencyId))
    add('competencyId', `The plan has no competency "${competencyId}"`);
  if (exerciseId !== null && !exerciseById(exerciseId)) add('exerciseId', `There is no exercise "${exerciseId}"`);
  if (kind === 'exercise' && exerciseId === null) add('exerciseId', 'A question of this kind names an exercise');
  if (kind !== 'exercise' && exerciseId !== null) add('kind', 'A question with an exercise is of the kind "exercise"');
  if (!(minutes > 0)) add('minutes', 'A question takes more than 0 minutes');

  faults.push(...faultsInText(question.text, `${path}.text`));
  question.followUps.forEach(({ text }, at) => {
    faults.push(...faultsInText(text, `${path}.followUps.${at}.text`));
  });
  for (const band of ['weak', 'moderate', 'strong'] as const)
    rubric[band].forEach(({ text, cues }, at) => {
      faults.push(...faultsInText([text, ...cues].join('\n'), `${path}.rubric.${band}.${at}.text`));
    });
  return faults;
}

function faultsInText(text: string, name: string): PlanFault[] {
  const found = protectedTraitIn(text);
  return found
    ? [
        {
          name,
          message: `"${found.words}" asks about ${found.trait}, which an interview must not do; please put it differently or leave it out`,
        },
      ]
    : [];
}
