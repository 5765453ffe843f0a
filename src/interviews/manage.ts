import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { StaffPrincipal } from '../access/principal.ts';
import type { Page, Scope } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import { pageEnvelope } from '../store/page.ts';
import type { Filter } from '../store/port.ts';
import {
  type Interview,
  type InterviewCounts,
  type InterviewQuery,
  InterviewState,
  InterviewStatus,
  type UpdateInterview,
} from './contract.ts';
import { factsOf } from './create.ts';
import { advance, canMove, statesOf } from './lifecycle.ts';
import { changedMeanwhile, findInterview, type InterviewDoc, type Interviews, move, toInterview } from './model.ts';

/** `status` takes a status or a state, `state` a state; either case. A word that could be both is a status. */
export async function listInterviews(
  deps: Interviews,
  scope: Scope,
  query: z.output<typeof InterviewQuery>,
): Promise<Page<Interview>> {
  const { status, state, search, ...paging } = query;
  const filter: Filter<InterviewDoc> = {
    ...(status || state ? { state: { in: statesMeant(status, state) } } : {}),
    ...(search ? ({ search: { text: search } } as object) : {}),
  };
  return pageEnvelope(deps.interviews, scope, filter, paging, toInterview);
}

function statesMeant(status: string | undefined, state: string | undefined): InterviewState[] {
  const known = InterviewStatus.options.find((word) => word.toLowerCase() === status?.toLowerCase());
  const word = InterviewState.options.find((option) => option === (state ?? status)?.toUpperCase());
  if (known && !state) return statesOf(known);
  const asked = state ? 'state' : 'status';
  if (!word) throw new AppError('invalid', `There is no ${asked} ${state ?? status}`, { name: asked });
  return known ? statesOf(known).filter((one) => one === word) : [word];
}

/** `approved` includes completed ones, as the partner API documents it. */
export async function countInterviews(deps: Interviews, scope: Scope): Promise<InterviewCounts> {
  const counted = await Promise.all(
    InterviewState.options.map(async (state) => [state, await deps.interviews.count(scope, { state })] as const),
  );
  const byState = Object.fromEntries(counted);
  const sum = (status: InterviewStatus) => statesOf(status).reduce((total, state) => total + (byState[state] ?? 0), 0);
  return {
    total: counted.reduce((total, [, count]) => total + count, 0),
    planned: sum('planned'),
    infoNeeded: sum('infoNeeded'),
    approved: sum('approved') + sum('completed'),
    inProgress: sum('inProgress'),
    completed: sum('completed'),
    cancelled: sum('cancelled'),
    rejected: sum('rejected'),
    byState,
  };
}

const editable: readonly InterviewState[] = ['RECEIVED', 'INFO_NEEDED', 'PENDING', 'APPROVED', 'SCHEDULED'];

/** As `InterviewDoc` calls them: the plan rests on these. */
const planned = ['position', 'level', 'skills', 'jobDescription', 'candidateResume', 'duration', 'tone', 'language'];

/** Changes what was given. What the plan rests on stays as it is once a plan exists; the plan itself is changed instead. */
export async function updateInterview(
  deps: Interviews,
  principal: StaffPrincipal,
  id: string,
  input: UpdateInterview,
): Promise<InterviewDoc> {
  const interview = await findInterview(deps, principal.scope, id);
  if (!editable.includes(interview.state)) {
    throw new AppError('wrong_state', `An interview cannot be changed while it is ${interview.state}`, {
      name: 'state',
    });
  }
  const set = changedFacts(interview, input);
  if (interview.planId) refuseFixed(interview, set);
  const filter = { id, state: interview.state };
  const changed = await deps.interviews.updateOne(principal.scope, filter, {
    set,
    events: [{ type: 'interview.updated' }],
  });
  if (!changed) throw await changedMeanwhile(deps, principal.scope, id);
  return changed;
}

function refuseFixed({ state }: InterviewDoc, set: object): void {
  const fixed = planned.find((fact) => fact in set);
  if (!fixed) return;
  const name = fixed === 'duration' ? 'durationMinutes' : fixed;
  const instead =
    state === 'PENDING'
      ? 'send the plan back with what it should be, or edit it'
      : 'cancel this interview and create another one';
  throw new AppError(
    'wrong_state',
    `${name} cannot change while the interview is ${state}: its plan rests on it; ${instead}`,
    { name },
  );
}

/** Supplies what was asked for; the planner then looks again. */
export async function completeInfo(
  deps: Interviews,
  principal: StaffPrincipal,
  id: string,
  input: UpdateInterview,
): Promise<InterviewDoc> {
  const interview = await findInterview(deps, principal.scope, id);
  advance(interview.state, 'completeInfo');
  return move(deps, interview, 'completeInfo', { by: principal.name, set: changedFacts(interview, input) });
}

/** Of what was given, over what stands, only what differs: others may change something else meanwhile. */
function changedFacts(interview: InterviewDoc, input: UpdateInterview): Record<string, unknown> {
  const before = {
    position: interview.position,
    level: interview.level ?? undefined,
    skills: interview.skills,
    jobDescription: interview.jobDescription,
    candidateName: interview.candidateName,
    candidateEmail: interview.candidateEmail ?? undefined,
    candidateRef: interview.candidateRef ?? undefined,
    candidateResume: interview.candidateResume,
    durationMinutes: interview.duration,
    tone: interview.tone,
    scheduledAt: interview.scheduledAt ?? undefined,
  };
  const { accommodations: _, ...facts } = factsOf({ ...before, ...input }, null);
  const granted = Object.entries(input.accommodations ?? {}).map(([key, value]) => [`accommodations.${key}`, value]);
  const changed = Object.entries(facts).filter(
    ([key, value]) => !isDeepStrictEqual(value, interview[key as keyof InterviewDoc]),
  );
  return Object.fromEntries([...changed, ...granted]);
}

export async function cancelInterview(
  deps: Interviews,
  principal: StaffPrincipal,
  id: string,
  reason: string,
): Promise<InterviewDoc> {
  return move(deps, await findInterview(deps, principal.scope, id), 'cancel', { by: principal.name, note: reason });
}

/** Only what never met a candidate can be deleted; everything else is evidence, and leaves by retention or erasure. */
export async function deleteInterview(deps: Interviews, principal: StaffPrincipal, id: string): Promise<void> {
  const interview = await findInterview(deps, principal.scope, id);
  if (
    interview.sessionId ||
    !(canMove(interview.state, 'cancel') || ['CANCELLED', 'REJECTED'].includes(interview.state))
  ) {
    throw new AppError('wrong_state', `An interview that took place cannot be deleted; it is ${interview.state}`, {
      name: 'state',
    });
  }
  const unchanged = { id, state: interview.state, sessionId: null };
  if ((await deps.interviews.deleteMany(principal.scope, unchanged)) === 0)
    throw await changedMeanwhile(deps, principal.scope, id);
  await deps.plans.deleteMany(principal.scope, { interviewId: id });
}
