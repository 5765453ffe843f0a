import { AppError } from '../platform/errors.ts';
import { InterviewState, type InterviewStatus } from './contract.ts';

const terminal: readonly InterviewState[] = ['REJECTED', 'CANCELLED', 'ASSESSMENT_APPROVED'];
const all = InterviewState.options;

type MoveRow = { from: readonly InterviewState[]; to: InterviewState; event: string | null };

/** The only place that knows the moves. `event` is appended in the same write as the move. */
export const moves = {
  validate: { from: ['RECEIVED'], to: 'VALIDATING_SKILLS', event: null },
  requestInfo: { from: ['RECEIVED', 'VALIDATING_SKILLS'], to: 'INFO_NEEDED', event: 'interview.info_needed' },
  completeInfo: { from: ['INFO_NEEDED'], to: 'VALIDATING_SKILLS', event: 'interview.info_completed' },
  generatePlan: { from: ['VALIDATING_SKILLS'], to: 'GENERATING_PLAN', event: null },
  planReady: { from: ['GENERATING_PLAN'], to: 'PENDING', event: 'interview.plan_generated' },
  /** For tenants that approve plans automatically. */
  planReadyApproved: { from: ['GENERATING_PLAN'], to: 'APPROVED', event: 'interview.approved' },
  approve: { from: ['PENDING'], to: 'APPROVED', event: 'interview.approved' },
  reject: { from: ['PENDING'], to: 'REJECTED', event: 'interview.rejected' },
  modify: { from: ['PENDING'], to: 'GENERATING_PLAN', event: 'interview.modification_requested' },
  schedule: { from: ['APPROVED'], to: 'SCHEDULED', event: 'interview.scheduled' },
  start: { from: ['APPROVED', 'SCHEDULED', 'IN_PROGRESS'], to: 'IN_PROGRESS', event: 'interview.started' },
  complete: { from: ['IN_PROGRESS'], to: 'COMPLETED', event: 'interview.completed' },
  assess: { from: ['COMPLETED', 'ASSESSMENT_FAILED'], to: 'ASSESSMENT_PENDING', event: 'interview.assessment_pending' },
  assessFailed: { from: ['COMPLETED'], to: 'ASSESSMENT_FAILED', event: 'interview.assessment_failed' },
  approveAssessment: {
    from: ['ASSESSMENT_PENDING'],
    to: 'ASSESSMENT_APPROVED',
    event: 'interview.assessment_approved',
  },
  rejectAssessment: { from: ['ASSESSMENT_PENDING'], to: 'COMPLETED', event: 'interview.assessment_rejected' },
  reattempt: {
    from: ['COMPLETED', 'ASSESSMENT_PENDING', 'ASSESSMENT_APPROVED', 'ASSESSMENT_FAILED'],
    to: 'APPROVED',
    event: 'interview.reattempt_granted',
  },
  cancel: { from: all.filter((state) => !terminal.includes(state)), to: 'CANCELLED', event: 'interview.cancelled' },
} as const satisfies Record<string, MoveRow>;
export type InterviewMove = keyof typeof moves;

export const canMove = (state: InterviewState, move: InterviewMove): boolean =>
  (moves[move].from as readonly InterviewState[]).includes(state);

/** Where the move leads. Throws `wrong_state` naming the state that forbids it. */
export function advance(state: InterviewState, move: InterviewMove): InterviewState {
  if (canMove(state, move)) return moves[move].to;
  throw new AppError('wrong_state', `Not possible while the interview is ${state}`, {
    name: 'state',
    details: { state, move },
  });
}

export const movesFrom = (state: InterviewState): InterviewMove[] =>
  (Object.keys(moves) as InterviewMove[]).filter((move) => canMove(state, move));

/** The dashboards' word for a state. */
export const statusOf: Record<InterviewState, InterviewStatus> = {
  RECEIVED: 'planned',
  VALIDATING_SKILLS: 'planned',
  GENERATING_PLAN: 'planned',
  PENDING: 'planned',
  INFO_NEEDED: 'infoNeeded',
  APPROVED: 'approved',
  SCHEDULED: 'approved',
  IN_PROGRESS: 'inProgress',
  COMPLETED: 'completed',
  ASSESSMENT_FAILED: 'completed',
  ASSESSMENT_PENDING: 'completed',
  ASSESSMENT_APPROVED: 'completed',
  CANCELLED: 'cancelled',
  REJECTED: 'rejected',
};

export const statesOf = (status: InterviewStatus): InterviewState[] =>
  all.filter((state) => statusOf[state] === status);

/** As the partner API shows it: lower case, `null` while received. */
export const workflowStateOf = (state: InterviewState): string | null =>
  state === 'RECEIVED' ? null : state.toLowerCase();
