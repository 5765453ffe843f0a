import type { Competency, Plan, PlanQuestion } from '../interviews/contract.ts';
import type { Exercise } from '../questions/contract.ts';
import type { SessionRun } from '../sandbox/contract.ts';
import type { CodeVersion, Turn } from '../sessions/contract.ts';
import { answersOf } from './answers.ts';
import type { Authors } from './authors.ts';
import { matterOf } from './bearing.ts';
import type { AssessorResult, Evidence } from './contract.ts';
import { type EvidenceRecord, sift } from './evidence.ts';
import { spanEvidence } from './locate.ts';
import { type Reading, readAnswer } from './read-answer.ts';
import { type AnswerScore, followedBy, scoreAnswer } from './score-answer.ts';
import { scoreCode } from './score-code.ts';
import { compose, type Findings } from './totals.ts';

export const ruleBasedAssessor = { kind: 'rule-based', name: 'Rubric rules', version: '2' } as const;

export type { AssessorResult };
export type AssessorInput = {
  plan: Pick<Plan, 'language' | 'competencies' | 'sections'>;
  turns: Turn[];
  codeVersions: CodeVersion[];
  runs: SessionRun[];
  /** The exercises of the plan: code that was given never counts as the candidate's. */
  exercises: Pick<Exercise, 'id' | 'starter' | 'tests' | 'groups'>[];
  authors: Authors;
};

/** Below this the recogniser itself doubts what it heard: the words are left out of scoring, and the notes say so. */
export const LEAST_CONFIDENCE = 0.5;
const MOST_QUOTES_PER_QUESTION = 3;
const FEWEST_QUOTED_WORDS = 5;

/** Scores by the rubric's cues alone, without a model. How it goes about it and where it ends: docs/assessment.md. */
export function assessByRules(input: AssessorInput): AssessorResult {
  const { plan } = input;
  const record = recordOf(input);
  const english = plan.language.toLowerCase().startsWith('en');
  const questions = plan.sections.flatMap((section) => section.questions);
  const matters = new Map(questions.map((question) => [question.id, matterOf(question)]));
  const answers = answersOf(record.turns, matters);
  const { heard, unsure } = splitByConfidence(answers.byQuestion);
  const result: Findings = { assessor: ruleBasedAssessor, competencies: [], refused: [], notes: [NOTE] };
  if (unsure.size > 0) result.notes.push(leftOut([...unsure.values()].flat(), 'spoken answer', NOT_SURE_OF));
  if (english && answers.elsewhere.length > 0) result.notes.push(leftOut(answers.elsewhere, 'answer', ELSEWHERE));
  if (!english) result.notes.push(`The rules know English only; this interview was held in "${plan.language}".`);

  for (const competency of plan.competencies) {
    const own = english ? questions.filter(({ competencyId }) => competencyId === competency.id) : [];
    const scored = own.map((question) => {
      const answer = heard.get(question.id) ?? [];
      const notSure = answer.length === 0 && unsure.has(question.id);
      const reading = readAnswer(question, answer, matters.get(question.id) ?? new Map(), record);
      const { kept, refused } = vet(notSure ? NOT_SURE : scoreQuestion(question, reading, input, record), record);
      result.refused.push(...refused.map((one) => ({ ...one, competencyId: competency.id })));
      return { question, ...kept };
    });
    result.competencies.push(competencyOf(competency, scored));
  }
  return compose(plan, result);
}

const NOTE =
  'Scored by rules that look for the rubric’s cues in connected sentences; no language model took part. A good answer in unforeseen words may read “not enough evidence”.';

const NOT_SURE: Scored = { score: null, text: 'the recogniser was not sure of the words', evidence: [] };

const NOT_SURE_OF = 'because the recogniser was not sure of the words; listen before deciding.';
const ELSEWHERE =
  'because the words fit another question of the plan clearly better than the one they are recorded under; read before deciding.';

const leftOut = ({ length }: Turn[], what: string, why: string) =>
  `${length} ${length === 1 ? `${what} was` : `${what}s were`} left out ${why}`;

export function recordOf({ plan, turns, codeVersions, exercises, authors }: AssessorInput): EvidenceRecord {
  const questions = plan.sections.flatMap((section) => section.questions.map(({ id, text }) => ({ id, text })));
  const starters = exercises.flatMap(({ id, starter }) =>
    Object.values(starter).map((text) => ({ exerciseId: id, text })),
  );
  return { turns: [...turns].sort((a, b) => a.seq - b.seq), codeVersions, questions, starters, authors };
}

function splitByConfidence(answers: Map<string, Turn[]>) {
  const isUnsure = ({ confidence }: Turn) => confidence !== null && confidence < LEAST_CONFIDENCE;
  const kept = (test: (turn: Turn) => boolean) =>
    new Map(
      Array.from(answers, ([id, turns]) => [id, turns.filter(test)] as const).filter(([, turns]) => turns.length),
    );
  return { heard: kept((turn) => !isUnsure(turn)), unsure: kept(isUnsure) };
}

type Scored = AnswerScore & { evidence: Evidence[] };

function scoreQuestion(question: PlanQuestion, reading: Reading, input: AssessorInput, record: EvidenceRecord): Scored {
  const exercise = input.exercises.find(({ id }) => id === question.exerciseId) ?? { tests: [] };
  const code = question.exerciseId ? scoreCode(question.exerciseId, input.runs, record, exercise) : null;
  const spoken = scoreAnswer(question, reading, code?.score === 4);
  const quotes = spoken.score === null ? [] : quotesOf(reading, question.id);
  if (!code) return { ...spoken, evidence: quotes };
  if (code.score === null)
    return spoken.score === null
      ? { ...code }
      : { ...spoken, text: followedBy(spoken.text, code.text), evidence: quotes };
  const explained = code.score === 4 && (spoken.score ?? 0) >= 3;
  const text = explained ? followedBy(`${code.text} and was explained`, spoken.text) : code.text;
  return { score: explained ? 5 : code.score, text, evidence: [...code.evidence, ...quotes] };
}

/** The sentences that say most for the score, strong cues first, in the order in which they were said. */
function quotesOf(reading: Reading, questionId: string): Evidence[] {
  const value = { strong: 100, moderate: 10, weak: 1 };
  return reading.sentences
    .map((sentence, order) => ({
      ...sentence,
      order,
      worth: sentence.hits.reduce((sum, { cue }) => sum + value[cue.band], 0),
    }))
    .filter(({ worth, words }) => worth > 0 && words.length >= FEWEST_QUOTED_WORDS)
    .sort((a, b) => b.worth - a.worth || a.order - b.order)
    .slice(0, MOST_QUOTES_PER_QUESTION)
    .sort((a, b) => a.order - b.order)
    .map(({ turn, words }) => spanEvidence(turn, words[0]!.start, words.at(-1)!.end, questionId));
}

/** Leaves out evidence that the program refuses. A score without any that stands is none. */
function vet(scored: Scored, record: EvidenceRecord) {
  const { kept, refused } = sift(scored.evidence, record);
  if (scored.score === null || kept.length > 0) return { kept: { ...scored, evidence: kept }, refused };
  return { kept: { score: null, text: 'nothing that could be quoted as evidence', evidence: [] }, refused };
}

/** The mean of its scored questions by their minutes, rounded. */
function competencyOf(competency: Competency, scored: (Scored & { question: PlanQuestion })[]) {
  const counted = scored.filter(({ score }) => score !== null);
  const minutes = counted.reduce((sum, { question }) => sum + question.minutes, 0);
  const points = counted.reduce((sum, { score, question }) => sum + (score ?? 0) * question.minutes, 0);
  const head =
    scored.length === 0
      ? 'No question of the plan was about this.'
      : `${counted.length} of ${scored.length} ${scored.length === 1 ? 'question' : 'questions'} could be scored.`;
  const lines = scored.map(
    ({ question, text, score }) => `“${question.text}”: ${score === null ? 'not enough evidence, ' : ''}${text}.`,
  );
  return {
    competencyId: competency.id,
    score: counted.length === 0 ? null : Math.round(points / minutes),
    reason: [head, ...lines].join(' '),
    evidence: counted.flatMap(({ evidence }) => evidence),
  };
}
