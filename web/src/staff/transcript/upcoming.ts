import type { InterviewState } from '../../../../src/interviews/contract.ts';

const upcoming: readonly InterviewState[] = [
  'RECEIVED',
  'INFO_NEEDED',
  'VALIDATING_SKILLS',
  'GENERATING_PLAN',
  'PENDING',
  'APPROVED',
  'SCHEDULED',
  'REJECTED',
];

/** The interview has not taken place and still may. */
export const isUpcoming = (state: InterviewState): boolean => upcoming.includes(state);
