import type { AssessorResult } from './contract.ts';
import type { AssessorInput } from './rule-based.ts';
import { compose } from './totals.ts';

/** For a candidate who declined evaluation by AI: no program reads the answers, and every score is left to a person. */
export function assessByHuman({ plan }: Pick<AssessorInput, 'plan'>): AssessorResult {
  return compose(plan, {
    assessor: { kind: 'human', name: 'A person', version: '1' },
    competencies: plan.competencies.map(({ id }) => ({
      competencyId: id,
      score: null,
      reason: 'To be scored by a person.',
      evidence: [],
    })),
    refused: [],
    notes: [
      'The candidate declined evaluation by AI. No program scored the answers; a person scores every competency.',
    ],
  });
}
