import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { requirePerson, type StaffPrincipal } from '../access/principal.ts';
import { type ReviewDeps, readAssessment } from '../assessment/review.ts';
import { changedMeanwhile, findInterview } from '../interviews/model.ts';
import type { Scope } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { DuplicateKey } from '../store/port.ts';
import type { Decide, Decision } from './contract.ts';
import { type DecisionDoc, type DecisionStore, toDecision } from './model.ts';

export type DecideDeps = ReviewDeps & DecisionStore;

const MOST_DECISIONS = 100;

/**
 * Records what a named person decided. Nothing else in the product can: there is no other caller and no default. The same said again by the
 * same person is one decision; of two people at once one is told to look again.
 */
export async function decide(
  deps: DecideDeps,
  principal: StaffPrincipal,
  interviewId: string,
  input: z.output<typeof Decide>,
): Promise<Decision> {
  requirePerson(principal);
  const interview = await findInterview(deps, principal.scope, interviewId);
  if (interview.state !== 'ASSESSMENT_APPROVED') {
    throw new AppError('wrong_state', `A decision needs an approved assessment; the interview is ${interview.state}`, {
      name: 'state',
    });
  }
  const assessment = await readAssessment(deps, principal.scope, interviewId);
  const last = await newestDecision(deps, principal.scope, interviewId);
  const said = { ...input, interviewId, assessmentId: assessment.id };
  const repeated = last?.decidedBy.id === principal.userId && isDeepStrictEqual({ ...last, ...said }, last);
  if (last && repeated) return toDecision(last);
  if (last && last.number >= MOST_DECISIONS)
    throw new AppError('conflict', `At most ${MOST_DECISIONS} decisions about one interview are kept`);
  const doc = {
    ...said,
    id: newId(),
    number: (last?.number ?? 0) + 1,
    decidedBy: { id: principal.userId, name: principal.name },
  };
  const data = { decision: input.decision, decisionId: doc.id };
  const event = { type: 'decision.recorded', subjectId: interviewId, data };
  return toDecision(
    await deps.decisions.insert(principal.scope, doc, [event]).catch(async (error) => {
      if (!(error instanceof DuplicateKey)) throw error;
      throw await changedMeanwhile(deps, principal.scope, interviewId, 'the decision', 'decision');
    }),
  );
}

export const newestDecision = (deps: DecisionStore, scope: Scope, interviewId: string): Promise<DecisionDoc | null> =>
  deps.decisions.findOne(scope, { interviewId }, { sort: { number: -1 } });

export async function decisionsOf(deps: DecideDeps, scope: Scope, interviewId: string): Promise<Decision[]> {
  await findInterview(deps, scope, interviewId);
  return (await deps.decisions.find(scope, { interviewId }, { sort: { number: 1 }, limit: MOST_DECISIONS })).map(
    toDecision,
  );
}
