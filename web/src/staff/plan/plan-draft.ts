import type { Competency, Plan, PlanBody, PlanQuestion, PlanSection } from '../../../../src/interviews/contract.ts';

/** A plan while a person edits it: every change gives a new one, nothing is changed in place. */
export type Step = -1 | 1;

/** Alt with an arrow moves what the focus is in, besides the buttons. */
export function arrowStep(event: { altKey: boolean; key: string }): Step | null {
  if (!event.altKey) return null;
  return event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
}

export const bodyOf = ({ language, tone, competencies, sections }: Plan): PlanBody => ({
  language,
  tone,
  competencies,
  sections,
});

/** Short, unlike every other in the plan. */
export function newPlanId(kind: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(4));
  return `${kind}-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

function moved<T>(list: readonly T[], from: number, step: Step): T[] {
  const to = from + step;
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return [...list];
  return list.toSpliced(from, 1).toSpliced(to, 0, item);
}

const withSections = (plan: PlanBody, sections: PlanSection[]): PlanBody => ({ ...plan, sections });

export const moveSection = (plan: PlanBody, id: string, step: Step): PlanBody =>
  withSections(
    plan,
    moved(
      plan.sections,
      plan.sections.findIndex((section) => section.id === id),
      step,
    ),
  );

/** Within its section, and over its edge into the next one. */
export function moveQuestion(plan: PlanBody, id: string, step: Step): PlanBody {
  const at = plan.sections.findIndex((section) => section.questions.some((question) => question.id === id));
  const section = plan.sections[at];
  if (!section) return plan;
  const index = section.questions.findIndex((question) => question.id === id);
  const edge = step === -1 ? index === 0 : index === section.questions.length - 1;
  if (!edge) return changeSection(plan, section.id, { questions: moved(section.questions, index, step) });
  const target = plan.sections[at + step];
  if (!target) return plan;
  const question = section.questions[index]!;
  const left = changeSection(plan, section.id, { questions: section.questions.toSpliced(index, 1) });
  const questions = step === -1 ? [...target.questions, question] : [question, ...target.questions];
  return changeSection(left, target.id, { questions });
}

export const changeSection = (plan: PlanBody, id: string, change: Partial<PlanSection>): PlanBody =>
  withSections(
    plan,
    plan.sections.map((section) => (section.id === id ? { ...section, ...change } : section)),
  );

export const removeSection = (plan: PlanBody, id: string): PlanBody =>
  withSections(
    plan,
    plan.sections.filter((section) => section.id !== id),
  );

/** Before the closing section, where there is one: what is new is asked before the goodbye. */
export function addSection(plan: PlanBody, id: string): PlanBody {
  const closing = plan.sections.findIndex(({ kind }) => kind === 'candidate_questions' || kind === 'closing');
  const at = closing === -1 ? plan.sections.length : closing;
  return withSections(
    plan,
    plan.sections.toSpliced(at, 0, { id, title: '', kind: 'questions', minutes: 5, questions: [] }),
  );
}

export function addQuestion(plan: PlanBody, sectionId: string, id: string): PlanBody {
  const section = plan.sections.find((one) => one.id === sectionId);
  if (!section) return plan;
  const question: PlanQuestion = {
    id,
    text: '',
    kind: 'explain',
    competencyId: plan.competencies[0]?.id ?? null,
    exerciseId: null,
    minutes: 3,
    followUps: [],
    rubric: { weak: [], moderate: [], strong: [] },
  };
  return changeSection(plan, sectionId, { questions: [...section.questions, question] });
}

const eachQuestion = (plan: PlanBody, change: (question: PlanQuestion) => PlanQuestion | null): PlanBody =>
  withSections(
    plan,
    plan.sections.map((section) => ({
      ...section,
      questions: section.questions.map(change).filter((question) => question !== null),
    })),
  );

export const changeQuestion = (plan: PlanBody, id: string, change: Partial<PlanQuestion>): PlanBody =>
  eachQuestion(plan, (question) => (question.id === id ? { ...question, ...change } : question));

export const removeQuestion = (plan: PlanBody, id: string): PlanBody =>
  eachQuestion(plan, (question) => (question.id === id ? null : question));

export const changeCompetency = (plan: PlanBody, id: string, change: Partial<Competency>): PlanBody => ({
  ...plan,
  competencies: plan.competencies.map((one) => (one.id === id ? { ...one, ...change } : one)),
});

export const addCompetency = (plan: PlanBody, id: string): PlanBody => ({
  ...plan,
  competencies: [...plan.competencies, { id, name: '', weight: 0, description: '' }],
});

/** Its questions stay, without a competency. */
export function removeCompetency(plan: PlanBody, id: string): PlanBody {
  const orphaned = eachQuestion(plan, (question) =>
    question.competencyId === id ? { ...question, competencyId: null } : question,
  );
  return { ...orphaned, competencies: plan.competencies.filter((one) => one.id !== id) };
}

export const weightSum = (plan: PlanBody): number => plan.competencies.reduce((sum, { weight }) => sum + weight, 0);

/** Keeps the proportions and makes the weights sum to 1 in whole percents; the largest takes what rounding leaves. */
export function balanceWeights(plan: PlanBody): PlanBody {
  const sum = weightSum(plan);
  const even = 1 / plan.competencies.length;
  const percents = plan.competencies.map(({ weight }) => Math.round((sum > 0 ? weight / sum : even) * 100));
  const left = 100 - percents.reduce((total, percent) => total + percent, 0);
  const largest = percents.indexOf(Math.max(...percents));
  const weights = percents.map((percent, index) => (index === largest ? percent + left : percent) / 100);
  return { ...plan, competencies: plan.competencies.map((one, index) => ({ ...one, weight: weights[index]! })) };
}

export const minutesOf = (plan: PlanBody): number => plan.sections.reduce((sum, { minutes }) => sum + minutes, 0);

/** What the server would refuse, said before it is sent. `id` is the thing's at fault. */
export type PlanFault =
  | { kind: 'weights'; percent: number }
  | { kind: 'noSections' | 'noCompetencies' }
  | { kind: 'sectionTitle' | 'questionText' | 'competencyName' | 'indicatorText' | 'followUpText'; id: string };

const WEIGHT_SLACK = 0.005;

export function faultsOf(plan: PlanBody): PlanFault[] {
  const faults: PlanFault[] = [];
  if (plan.sections.length === 0) faults.push({ kind: 'noSections' });
  if (plan.competencies.length === 0) faults.push({ kind: 'noCompetencies' });
  else if (Math.abs(weightSum(plan) - 1) > WEIGHT_SLACK) {
    faults.push({ kind: 'weights', percent: Math.round(weightSum(plan) * 100) });
  }
  for (const { id, name } of plan.competencies) if (!name.trim()) faults.push({ kind: 'competencyName', id });
  for (const section of plan.sections) {
    if (!section.title.trim()) faults.push({ kind: 'sectionTitle', id: section.id });
    for (const question of section.questions) faults.push(...faultsOfQuestion(question));
  }
  return faults;
}

function faultsOfQuestion({ id, text, followUps, rubric }: PlanQuestion): PlanFault[] {
  const faults: PlanFault[] = [];
  if (text.trim().length < 3) faults.push({ kind: 'questionText', id });
  if (followUps.some((followUp) => !followUp.text.trim())) faults.push({ kind: 'followUpText', id });
  const indicators = [...rubric.weak, ...rubric.moderate, ...rubric.strong];
  if (indicators.some((indicator) => !indicator.text.trim())) faults.push({ kind: 'indicatorText', id });
  return faults;
}
