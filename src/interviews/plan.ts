import type { z } from 'zod';
import type { StaffPrincipal } from '../access/principal.ts';
import type { Scope } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import { keepTemplate } from '../positions/keep.ts';
import type { Positions } from '../positions/model.ts';
import { checkPlan } from './check-plan.ts';
import { PlanBody, type PlanEdit } from './contract.ts';
import { advance } from './lifecycle.ts';
import { changedMeanwhile, findInterview, type InterviewDoc, type Interviews, move, type PlanDoc } from './model.ts';
import { minutesOf, unplanned } from './prepare.ts';

type PlanDeps = Interviews & Positions;

/** How long the candidate has: the plan's minutes, stretched by what was granted; what was asked for while there is no plan. */
export const minutesFor = ({ duration, accommodations }: InterviewDoc, plan: PlanDoc | null): number =>
  Math.round((plan?.totalMinutes ?? duration) * accommodations.timeFactor);

/** Readable from PENDING on. */
export async function readPlan(deps: Interviews, scope: Scope, interviewId: string): Promise<PlanDoc> {
  const interview = await findInterview(deps, scope, interviewId);
  const plan = await deps.plans.findOne(scope, { interviewId });
  if (plan && interview.state !== 'GENERATING_PLAN') return plan;
  throw new AppError('wrong_state', `There is no plan while the interview is ${interview.state}`, { name: 'state' });
}

/** Replaces the plan by what a person wrote, if nobody else did meanwhile. Only before it is approved. */
export async function editPlan(
  deps: PlanDeps,
  principal: StaffPrincipal,
  interviewId: string,
  edit: z.output<typeof PlanEdit>,
): Promise<PlanDoc> {
  const interview = await findInterview(deps, principal.scope, interviewId);
  if (interview.state !== 'PENDING')
    throw new AppError('wrong_state', `A plan cannot be edited while the interview is ${interview.state}`, {
      name: 'state',
    });
  const language = edit.plan.language ?? interview.language;
  const body = checkPlan({ ...edit.plan, language });
  const set = {
    ...body,
    totalMinutes: minutesOf(body),
    source: { kind: 'person', name: principal.name, version: '1' },
  };
  const changed = await deps.plans.updateOne(
    principal.scope,
    { interviewId, revision: edit.revision },
    { set, inc: { revision: 1 } },
  );
  if (!changed) throw await planChanged(deps, principal.scope, interviewId);
  if (language !== interview.language)
    await deps.interviews.updateOne(principal.scope, { id: interviewId }, { set: { language } });
  return changed;
}

const planChanged = (deps: Interviews, scope: Scope, interviewId: string) =>
  changedMeanwhile(deps, scope, interviewId, 'the plan', 'revision');

/**
 * What was approved becomes the position's template. Approval counts as a change of the plan, so that an edit that is under way comes too
 * late; with a `revision`, only the plan that was read is approved.
 */
export async function approvePlan(
  deps: PlanDeps,
  principal: StaffPrincipal,
  interviewId: string,
  revision?: number,
): Promise<InterviewDoc> {
  const interview = await findInterview(deps, principal.scope, interviewId);
  advance(interview.state, 'approve');
  const read = { interviewId, ...(revision === undefined ? {} : { revision }) };
  const plan = await deps.plans.updateOne(principal.scope, read, { inc: { revision: 1 } });
  if (!plan) throw await planChanged(deps, principal.scope, interviewId);
  const approved = await move(deps, interview, 'approve', { by: principal.name });
  if (interview.positionId) await keepTemplate(deps, principal.scope, interview.positionId, PlanBody.parse(plan));
  return approved;
}

/** Sent back with words: it is made anew with them. */
export async function revisePlan(
  deps: PlanDeps,
  principal: StaffPrincipal,
  interviewId: string,
  feedback: string,
): Promise<InterviewDoc> {
  const interview = await findInterview(deps, principal.scope, interviewId);
  const set = { feedback: [...interview.feedback, feedback] };
  return move(deps, interview, 'modify', { by: principal.name, note: feedback, set });
}

export async function rejectPlan(
  deps: PlanDeps,
  principal: StaffPrincipal,
  interviewId: string,
  feedback: string,
): Promise<InterviewDoc> {
  const interview = await findInterview(deps, principal.scope, interviewId);
  return move(deps, interview, 'reject', { by: principal.name, note: feedback });
}

/** Has the plan made after all that could not be made. Throws `wrong_state` for any other. */
export async function retryPlan(deps: PlanDeps, principal: StaffPrincipal, interviewId: string): Promise<InterviewDoc> {
  const { state } = await findInterview(deps, principal.scope, interviewId);
  const failed = { id: interviewId, planFailedAt: { ne: null }, state: { in: unplanned } };
  const change = {
    set: { planFailures: 0, planFailedAt: null },
    events: [{ type: 'interview.plan_requested', data: { state } }],
  };
  const again = await deps.interviews.updateOne(principal.scope, failed, change);
  if (!again) throw new AppError('wrong_state', `No plan has failed; the interview is ${state}`, { name: 'state' });
  return again;
}
