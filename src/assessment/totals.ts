import type { Plan } from '../interviews/contract.ts';
import { AppError } from '../platform/errors.ts';
import type { Assessment, AssessorResult, CompetencyScore, Override, Recommendation } from './contract.ts';

type Totals = Pick<Assessment, 'overall' | 'coverage' | 'recommendation' | 'summary'>;
type Scored = Totals & Pick<Assessment, 'competencies'>;

/** Scores cover less than this share of the weights: nothing is recommended. */
const LEAST_COVERAGE = 0.5;
/** Fewest points overall (0-100) for each recommendation, best first. They advise a person, who decides. */
const THRESHOLDS: readonly [number, Recommendation][] = [
  [80, 'strong_hire'],
  [60, 'hire'],
  [40, 'lean_no_hire'],
  [0, 'no_hire'],
];

/** 1-5 on 0-100: (score - 1) / 4, the mean by weight of what could be scored. Weights that are all zero count alike. */
export function totals(competencies: CompetencyScore[]): Totals {
  const allZero = competencies.every(({ weight }) => weight <= 0);
  const weightOf = ({ weight }: CompetencyScore) => (allZero ? 1 : Math.max(0, weight));
  const sum = (list: CompetencyScore[], of: (one: CompetencyScore) => number) =>
    list.reduce((all, one) => all + of(one), 0);

  const scored = competencies.filter(({ score }) => score !== null);
  const weight = sum(scored, weightOf);
  const coverage = competencies.length === 0 ? 0 : round(weight / sum(competencies, weightOf), 3);
  const overall =
    weight === 0 ? null : round((sum(scored, (one) => ((one.score! - 1) / 4) * weightOf(one)) / weight) * 100, 1);
  const recommendation = recommend(overall, coverage);
  return { overall, coverage, recommendation, summary: summarise(competencies, coverage, recommendation) };
}

const round = (value: number, digits: number) => Math.round(value * 10 ** digits) / 10 ** digits;

function recommend(overall: number | null, coverage: number): Recommendation {
  if (overall === null || coverage < LEAST_COVERAGE) return 'not_enough_evidence';
  return THRESHOLDS.find(([least]) => overall >= least)?.[1] ?? 'no_hire';
}

/** From this share of the weights on a verdict may be called strong. */
const MOSTLY_COVERED = 0.8;

const VERDICTS: Record<Exclude<Recommendation, 'not_enough_evidence'>, string> = {
  strong_hire: 'speaks strongly for the candidate',
  hire: 'speaks for the candidate',
  lean_no_hire: 'is mixed, more against than for the candidate',
  no_hire: 'speaks against the candidate',
};

function verdict(recommendation: Recommendation, coverage: number, all: boolean): string {
  if (recommendation === 'not_enough_evidence') return 'There is not enough evidence for a recommendation.';
  const strong = recommendation === 'strong_hire' && coverage < MOSTLY_COVERED ? 'hire' : recommendation;
  return all ? `The evidence ${VERDICTS[strong]}.` : `That part ${VERDICTS[strong]}; the rest is open.`;
}

function covered(coverage: number, all: boolean): string {
  if (all) return 'All of the plan could be scored.';
  if (coverage === 0) return 'Nothing that counts has a score.';
  return `${Math.min(99, Math.max(1, Math.round(coverage * 100)))} % of the plan, by weight, could be scored.`;
}

/** How much could be scored, then how that looks, in words only: whoever shows it has the figures beside it. */
function summarise(competencies: CompetencyScore[], coverage: number, recommendation: Recommendation): string {
  const all = competencies.length > 0 && competencies.every(({ score }) => score !== null);
  const named = (title: string, test: (score: number | null) => boolean) => {
    const names = competencies.filter(({ score }) => test(score)).map(({ name }) => name);
    return names.length > 0 ? `${title}: ${names.join(', ')}.` : '';
  };
  return [
    covered(coverage, all),
    verdict(recommendation, coverage, all),
    named('Strong', (score) => score !== null && score >= 4),
    named('Weak', (score) => score !== null && score <= 2),
    named('Not enough evidence', (score) => score === null),
  ]
    .filter(Boolean)
    .join(' ');
}

/** What an assessor found, before names, weights and totals. */
export type Findings = Pick<AssessorResult, 'assessor' | 'refused' | 'notes'> & {
  competencies: Pick<CompetencyScore, 'competencyId' | 'score' | 'reason' | 'evidence'>[];
};

/** The findings with the plan's names and weights, and the totals. A competency that they leave out has no score. */
export function compose(plan: Pick<Plan, 'competencies'>, findings: Findings): AssessorResult {
  const { assessor, refused, notes } = findings;
  const competencies = plan.competencies.map(({ id, name, weight }): CompetencyScore => {
    const found = findings.competencies.find(({ competencyId }) => competencyId === id);
    const { score = null, reason = 'Not assessed.', evidence = [] } = found ?? {};
    return { competencyId: id, name, weight, score, assessorScore: score, reason, evidence, overrides: [] };
  });
  return { assessor, competencies, ...totals(competencies), refused, notes };
}

/** A person's score for one competency, appended: the assessor's score and earlier overrides stay. Throws `invalid` for a competency that is not there. */
export function applyOverride<T extends Pick<Assessment, 'competencies'>>(
  assessment: T,
  competencyId: string,
  entry: Omit<Override, 'from'>,
): T & Scored {
  if (!assessment.competencies.some((one) => one.competencyId === competencyId))
    throw new AppError('invalid', 'The assessment has no such competency', { name: 'competencyId' });
  const competencies = assessment.competencies.map((one) =>
    one.competencyId === competencyId
      ? { ...one, score: entry.to, overrides: [...one.overrides, { ...entry, from: one.score }] }
      : one,
  );
  return { ...assessment, competencies, ...totals(competencies) };
}
