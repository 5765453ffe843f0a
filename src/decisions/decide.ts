import type { z } from 'zod';
import type { UserPrincipal } from '../access/principal.ts';
import { type ReviewDeps, readAssessment } from '../assessment/review.ts';
import { findInterview } from '../interviews/model.ts';
import type { Scope } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import type { Decide, Decision } from './contract.ts';
import { type DecisionStore, toDecision } from './model.ts';

export type DecideDeps = ReviewDeps & DecisionStore;

/** Records what a named person decided. Nothing else in the product can: there is no other caller and no default. */
export async function decide(
  deps: DecideDeps,
  principal: UserPrincipal,
  interviewId: string,
  input: z.output<typeof Decide>,
): Promise<Decision> {
  const interview = await findInterview(deps, principal.scope, interviewId);
  if (interview.state !== 'ASSESSMENT_APPROVED') {
    throw new AppError('wrong_state', `A decision needs an approved assessment; the interview is ${interview.state}`, {
      name: 'state',
    });
  }
  const assessment = await readAssessment(deps, principal.scope, interviewId);
  const decidedBy = { id: principal.userId, name: principal.name };
  const event = { type: 'decision.recorded', subjectId: interviewId, data: { decision: input.decision } };
  return toDecision(
    await deps.decisions.insert(principal.scope, { ...input, interviewId, assessmentId: assessment.id, decidedBy }, [
      event,
    ]),
  );
}

export async function decisionsOf(deps: DecideDeps, scope: Scope, interviewId: string): Promise<Decision[]> {
  await findInterview(deps, scope, interviewId);
  return (await deps.decisions.find(scope, { interviewId }, { sort: { createdAt: 1 }, limit: 100 })).map(toDecision);
}
