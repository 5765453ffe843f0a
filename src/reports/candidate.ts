import type { CompetencyScore } from '../assessment/contract.ts';
import type { Plan } from '../interviews/contract.ts';
import { nowInstant } from '../platform/clock.ts';
import type { QuestionKind } from '../questions/contract.ts';
import type { CandidateReport } from './contract.ts';
import { type ReportInput, reportHead, whoApproved, whoAsked, whoScored } from './head.ts';

const STRONG = 4;
const SOUND = 3;
const MOST_QUOTES = 2;

/** For the candidate: no scores, no comparison and no rubric, but what went well in their own words, what to try next, and their rights. */
export function buildCandidateReport(input: ReportInput, generatedAt = nowInstant()): CandidateReport {
  const { assessment, plan } = input;
  const scored = assessment.competencies.flatMap((one) => (one.score === null ? [] : [{ ...one, score: one.score }]));
  return {
    ...reportHead(input, generatedAt),
    audience: 'candidate',
    role: [...whoAsked(input), whoScored(assessment), whoApproved(assessment), ...whoDecided(input)],
    strengths: scored
      .filter(({ score }) => score >= SOUND)
      .sort((a, b) => b.score - a.score)
      .map((one) => ({ competency: one.name, text: praise(one.score), quotes: ownWords(one) })),
    growth: scored
      .filter(({ score }) => score < STRONG)
      .sort((a, b) => a.score - b.score)
      .map(({ competencyId, name }) => ({ competency: name, text: nextStep(plan, competencyId) })),
    notCovered: assessment.competencies.filter(({ score }) => score === null).map(({ name }) => name),
    rights: rights(input),
  };
}

const praise = (score: number) =>
  score >= STRONG ? 'You showed this clearly and gave the reasons behind it.' : 'You showed a sound grasp of this.';

const ownWords = ({ evidence }: CompetencyScore) =>
  evidence.flatMap((one) => (one.kind === 'turn' ? [one.quote] : [])).slice(0, MOST_QUOTES);

const STEPS: Record<QuestionKind, string> = {
  story:
    'Choose one real situation and tell it in order: what was at stake, what you yourself did, what came of it, and what you would do differently today. Numbers and names of things help the listener.',
  explain:
    'Say the main point first, then why it works that way, what it costs, and one example from your own work. Naming an alternative and why you would not take it shows how you think.',
  exercise:
    'Say your approach before you type, try it early with the smallest and the strangest input, and say what your solution costs in time and memory.',
  short: 'Give the reason along with the answer, and one example.',
  yes_no: 'Add how and where you did it to the yes or no.',
  candidate_questions: 'Ask about what matters to you in the work.',
};

/** Advice by the kind of question that this competency was asked with. The rubric stays out: it belongs to the next interviews too. */
function nextStep(plan: Plan, competencyId: string): string {
  const questions = plan.sections
    .flatMap((section) => section.questions)
    .filter((one) => one.competencyId === competencyId);
  const about = plan.competencies.find(({ id }) => id === competencyId)?.description.trim() ?? '';
  const kinds = [...new Set(questions.map(({ kind }) => kind))];
  const steps = kinds.length > 0 ? kinds.map((kind) => STEPS[kind]) : [STEPS.explain];
  return [about && `What this is about: ${about.replace(/[.\s]*$/, '.')}`, 'A next step:', ...steps]
    .filter(Boolean)
    .join(' ');
}

function whoDecided({ decisions }: ReportInput): string[] {
  const decided = decisions.filter(({ decision }) => decision !== 'hold');
  const people = [...new Set(decided.map(({ decidedBy }) => decidedBy.name))];
  const told = 'No program decides about you.';
  return people.length > 0
    ? [`${people.join(' and ')} decided about your application. ${told}`]
    : [`A named person will decide about your application. ${told}`];
}

const rights = ({ organisation }: ReportInput): string[] => [
  `Explanation: ask ${organisation || 'the organisation'} which words of yours led to which part of the assessment. They can show you each of them.`,
  'Correction: if the transcript has you saying something that you did not say, ask for it to be corrected. What was scored from it can then be assessed again.',
  'Human review: ask for a person to look at your answers afresh, without the suggestions of a program.',
  'Appeal: answer the mail that invited you and say what you do not agree with. Name the interview and, if you can, the question. A person reads it.',
  'Your data: ask for a copy of everything that is kept about you, or for it to be erased.',
];
