import { nowInstant } from '../platform/clock.ts';
import type { Scope } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import type { Collection, NewEvent, Store, Stored } from '../store/port.ts';
import type { Consent, HistoryEntry, Interview, Plan } from './contract.ts';
import { advance, type InterviewMove, moves, statusOf, workflowStateOf } from './lifecycle.ts';

/** The candidate's link; its token is signed anew from these, never stored. `id` changes when it is withdrawn. */
export type CandidateLink = { id: string; issuedAt: number; expiresAt: string; revoked: boolean };

type Kept = Omit<Interview, 'id' | 'createdAt' | 'updatedAt' | 'workflowState' | 'status'>;
export type InterviewDoc = Stored &
  Kept & {
    history: HistoryEntry[];
    /** Append-only; the newest answer of a kind counts. */
    consents: Consent[];
    link: CandidateLink | null;
    /** What people asked of the plan, in order. */
    feedback: string[];
    /** How often the plan could not be made, since it last could. */
    planFailures?: number;
    /** Counts live attempts from 1. */
    attempt: number;
    createdBy: string;
    idempotencyKey: string | null;
    /** Of the request that made it, to tell a repeat from a key that is used for something else. */
    bodyHash: string;
    autoApprove: boolean;
    /** The candidate may read their feedback. */
    reportReleased: boolean;
    /** The event whose letter went out last. */
    letterFor: string | null;
  };
export type PlanDoc = Stored & Omit<Plan, 'id' | 'createdAt' | 'updatedAt'>;

export type Interviews = { interviews: Collection<InterviewDoc>; plans: Collection<PlanDoc> };

export const createInterviews = (store: Store): Interviews => ({
  interviews: store.collection<InterviewDoc>({
    name: 'interviews',
    indexes: [
      { fields: ['externalId'], unique: true, sparse: true },
      { fields: ['idempotencyKey'], unique: true, sparse: true },
      { fields: ['createdAt'] },
      { fields: ['state', 'createdAt'] },
    ],
    search: ['candidateName', 'candidateEmail', 'position'],
  }),
  plans: store.collection<PlanDoc>({ name: 'plans', indexes: [{ fields: ['interviewId'], unique: true }] }),
});

export async function findInterview(deps: Interviews, scope: Scope, id: string): Promise<InterviewDoc> {
  const interview = await deps.interviews.get(scope, id);
  if (!interview) throw new AppError('not_found', 'Interview not found');
  return interview;
}

export type MoveOptions = {
  by: string;
  note?: string | null;
  set?: object;
  events?: readonly NewEvent[];
  data?: Record<string, unknown>;
};

/**
 * Moves the interview by compare-and-set; state, history and events are one write, for several moves in a row too. Throws `wrong_state`
 * where the table forbids it, `conflict` when somebody else moved it first.
 */
export async function move(
  deps: Interviews,
  interview: InterviewDoc,
  names: InterviewMove | readonly InterviewMove[],
  options: MoveOptions,
): Promise<InterviewDoc> {
  const { tenantId, environment, id, state: before } = interview;
  const history: HistoryEntry[] = [];
  const events: NewEvent[] = [];
  let state = before;
  for (const name of [names].flat()) {
    const to = advance(state, name);
    const { event } = moves[name];
    history.push({ at: nowInstant(), move: name, from: state, to, by: options.by, note: options.note ?? null });
    if (event) events.push({ type: event, data: { state: to, ...options.data } });
    state = to;
  }
  events.push(...(options.events ?? []));
  const change = { set: { ...options.set, state }, push: { history }, events };
  const moved = await deps.interviews.updateOne({ tenantId, environment }, { id, state: before }, change);
  if (!moved) throw await changedMeanwhile(deps, { tenantId, environment }, id);
  return moved;
}

/** What a compare-and-set answers that lost: it says what the interview is now. */
export async function changedMeanwhile(
  deps: Interviews,
  scope: Scope,
  id: string,
  what = 'the interview',
  name = 'state',
): Promise<AppError> {
  const { state } = await findInterview(deps, scope, id);
  const now = `Somebody changed ${what} in between, and the interview is ${state} now; look again and repeat`;
  return new AppError('conflict', now, { name });
}

/** For a reply: its schema leaves out what is the store's and ours. */
export const toInterview = (doc: InterviewDoc): Interview => ({
  ...doc,
  workflowState: workflowStateOf(doc.state),
  status: statusOf[doc.state],
});

export const toPlan = ({ tenantId, environment, ...plan }: PlanDoc): Plan => plan;
