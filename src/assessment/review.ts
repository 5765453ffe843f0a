import type { z } from 'zod';
import type { StaffPrincipal } from '../access/principal.ts';
import type { InterviewState } from '../interviews/contract.ts';
import { changedMeanwhile, findInterview, type InterviewDoc, type Interviews, move } from '../interviews/model.ts';
import { nowInstant } from '../platform/clock.ts';
import type { Scope } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import type { OverrideScore } from './contract.ts';
import type { AssessmentDoc, Assessments } from './model.ts';
import { applyOverride } from './totals.ts';

export type ReviewDeps = Interviews & Assessments;

const readable: readonly InterviewState[] = ['ASSESSMENT_PENDING', 'ASSESSMENT_APPROVED'];

/** The newest assessment, readable from ASSESSMENT_PENDING on. */
export async function readAssessment(deps: ReviewDeps, scope: Scope, interviewId: string): Promise<AssessmentDoc> {
  const interview = await findInterview(deps, scope, interviewId);
  const newest = await deps.assessments.findOne(scope, { interviewId }, { sort: { version: -1 } });
  if (newest && readable.includes(interview.state)) return newest;
  throw new AppError('wrong_state', `There is no assessment while the interview is ${interview.state}`, {
    name: 'state',
  });
}

/** A person's score beside the assessor's, with the reason; nothing is overwritten. */
export async function overrideScore(
  deps: ReviewDeps,
  principal: StaffPrincipal,
  interviewId: string,
  input: z.output<typeof OverrideScore>,
): Promise<AssessmentDoc> {
  const assessment = await unsigned(deps, principal.scope, interviewId);
  const entry = { at: nowInstant(), by: principal.name, to: input.score, reason: input.reason };
  const { competencies, overall, coverage, recommendation, summary } = applyOverride(
    assessment,
    input.competencyId,
    entry,
  );
  // What somebody signed stays as it was signed, also in the moment before the interview says so.
  const unchanged = { id: assessment.id, revision: assessment.revision, approvedAt: null };
  const changed = await deps.assessments.updateOne(principal.scope, unchanged, {
    set: { competencies, overall, coverage, recommendation, summary },
    inc: { revision: 1 },
    events: [
      {
        type: 'score.overridden',
        subjectId: interviewId,
        data: { competencyId: input.competencyId, by: principal.userId },
      },
    ],
  });
  if (!changed) throw await assessmentChanged(deps, principal.scope, interviewId);
  return changed;
}

/** Signs the assessment, then moves the interview; where a signature stands already it counts, and the interview follows it. */
export async function approveAssessment(
  deps: ReviewDeps,
  principal: StaffPrincipal,
  interviewId: string,
): Promise<AssessmentDoc> {
  const assessment = await pending(deps, principal.scope, interviewId);
  const signed = assessment.approvedAt ? assessment : await sign(deps, principal, assessment);
  await followSignature(deps, principal.scope, signed);
  return signed;
}

async function sign(deps: ReviewDeps, principal: StaffPrincipal, assessment: AssessmentDoc): Promise<AssessmentDoc> {
  if (assessment.overall === null && assessment.assessor.kind === 'human') {
    throw new AppError('wrong_state', 'A person has to score at least one competency first', { name: 'competencies' });
  }
  const signed = { approvedBy: principal.name, approvedAt: nowInstant() };
  const changed = await deps.assessments.updateOne(
    principal.scope,
    { id: assessment.id, revision: assessment.revision },
    { set: signed, inc: { revision: 1 } },
  );
  if (!changed) throw await assessmentChanged(deps, principal.scope, assessment.interviewId);
  return changed;
}

/** The interview's move after a signature, also for a process that died between the two. Of several at once one makes it. */
async function followSignature(deps: ReviewDeps, scope: Scope, assessment: AssessmentDoc): Promise<void> {
  const { id: assessmentId, interviewId, approvedBy } = assessment;
  const interview = await findInterview(deps, scope, interviewId);
  const signature = { by: approvedBy ?? '', data: { assessmentId } };
  await move(deps, interview, 'approveAssessment', signature).catch(async (error) => {
    if ((await findInterview(deps, scope, interviewId)).state !== 'ASSESSMENT_APPROVED') throw error;
  });
}

/** Sent back: the interview is completed again, and assessed again on request. */
export async function rejectAssessment(
  deps: ReviewDeps,
  principal: StaffPrincipal,
  interviewId: string,
  feedback: string,
): Promise<InterviewDoc> {
  const assessment = await unsigned(deps, principal.scope, interviewId);
  const noted = await deps.assessments.updateOne(
    principal.scope,
    { id: assessment.id, approvedAt: null },
    { push: { feedback: [feedback] }, inc: { revision: 1 } },
  );
  if (!noted) throw await assessmentChanged(deps, principal.scope, interviewId);
  return move(deps, await findInterview(deps, principal.scope, interviewId), 'rejectAssessment', {
    by: principal.name,
    note: feedback,
  });
}

/** Asks for a new assessment of an interview whose last one failed or was sent back. */
export async function retriggerAssessment(
  deps: ReviewDeps,
  principal: StaffPrincipal,
  interviewId: string,
): Promise<InterviewDoc> {
  const interview = await findInterview(deps, principal.scope, interviewId);
  const { state } = interview;
  if (state !== 'COMPLETED' && state !== 'ASSESSMENT_FAILED') {
    throw new AppError('wrong_state', `There is nothing to assess again while the interview is ${state}`, {
      name: 'state',
    });
  }
  const change = { events: [{ type: 'interview.assessment_requested', data: { by: principal.userId, key: newId() } }] };
  const asked = await deps.interviews.updateOne(principal.scope, { id: interviewId, state }, change);
  if (!asked) throw await changedMeanwhile(deps, principal.scope, interviewId);
  return asked;
}

async function pending(deps: ReviewDeps, scope: Scope, interviewId: string): Promise<AssessmentDoc> {
  const { state } = await findInterview(deps, scope, interviewId);
  if (state !== 'ASSESSMENT_PENDING')
    throw new AppError('wrong_state', `The assessment cannot be changed while the interview is ${state}`, {
      name: 'state',
    });
  return readAssessment(deps, scope, interviewId);
}

/** What may still be changed. Of a signed one the interview is brought to where it belongs, and the caller is told so. */
async function unsigned(deps: ReviewDeps, scope: Scope, interviewId: string): Promise<AssessmentDoc> {
  const assessment = await pending(deps, scope, interviewId);
  if (!assessment.approvedAt) return assessment;
  await followSignature(deps, scope, assessment);
  return pending(deps, scope, interviewId);
}

const assessmentChanged = (deps: ReviewDeps, scope: Scope, interviewId: string) =>
  changedMeanwhile(deps, scope, interviewId, 'the assessment', 'competencyId');
