import type { Plan } from '../interviews/contract.ts';
import { type InterviewDoc, type Interviews, move, toPlan } from '../interviews/model.ts';
import { hasGiven } from '../interviews/notices.ts';
import type { DomainEvent, Scope } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import type { Llm } from '../platform/llm.ts';
import type { Log } from '../platform/log.ts';
import { exerciseById } from '../questions/find.ts';
import { type Runs, runsOf } from '../sandbox/session-runs.ts';
import { codeVersionsOf } from '../sessions/code-versions.ts';
import type { Sessions } from '../sessions/model.ts';
import type { RoomClient } from '../sessions/room-client.ts';
import { turnsOf } from '../sessions/turns.ts';
import { DuplicateKey, StoreUnavailable } from '../store/port.ts';
import { flagsOf } from './addressed.ts';
import { authorsOf } from './authors.ts';
import { assessByHuman } from './by-human.ts';
import { assessByModel } from './by-model.ts';
import type { AssessmentDoc, Assessments } from './model.ts';
import { type AssessorInput, type AssessorResult, assessByRules } from './rule-based.ts';

const SYSTEM = 'Vivavoce';

export type AssessDeps = Interviews & Assessments & Sessions & Runs & { llm: Llm; log: Log; room: RoomClient };

/**
 * Assesses a completed interview once for the event that asks for it. Acts on the state alone: a second delivery, or a return after a
 * crash, finds what is done and goes on. What cannot be assessed is marked failed, for people to see and ask again.
 */
export async function assessInterview(deps: AssessDeps, event: DomainEvent): Promise<void> {
  const scope = { tenantId: event.tenantId, environment: event.environment };
  const interview = await deps.interviews.get(scope, event.subjectId);
  if (!interview || !['COMPLETED', 'ASSESSMENT_FAILED'].includes(interview.state)) return;
  try {
    const done =
      (await deps.assessments.findOne(scope, { cause: event.id })) ?? (await make(deps, scope, interview, event.id));
    await move(deps, interview, 'assess', {
      by: SYSTEM,
      data: { assessmentId: done.id },
      events: [{ type: 'score.generated', data: { assessmentId: done.id } }],
    });
  } catch (error) {
    if (passes(error)) throw error;
    deps.log.error({ err: error, interviewId: interview.id }, 'the interview could not be assessed');
    if (interview.state !== 'COMPLETED') return;
    const note = error instanceof AppError ? error.message : 'The assessor failed; it can be asked again';
    await move(deps, interview, 'assessFailed', { by: SYSTEM, note });
  }
}

/** A store that is away, or a colleague who was faster: the event comes again. Anything else would fail again. */
const passes = (error: unknown) =>
  error instanceof StoreUnavailable ||
  error instanceof DuplicateKey ||
  (error instanceof AppError && ['conflict', 'unavailable'].includes(error.code));

async function make(deps: AssessDeps, scope: Scope, interview: InterviewDoc, cause: string): Promise<AssessmentDoc> {
  const plan = await deps.plans.findOne(scope, { interviewId: interview.id });
  if (!plan || !interview.sessionId)
    throw new AppError('not_found', 'There is nothing to assess: no plan, or nobody came');
  const input = await gather(deps, scope, toPlan(plan), interview.sessionId);
  const previous = await deps.assessments.findOne(scope, { interviewId: interview.id }, { sort: { version: -1 } });
  const result = await assess(deps, interview, input, previous?.feedback ?? []);
  const readByProgram = result.assessor.kind !== 'human';
  const doc = {
    ...result,
    flags: readByProgram ? flagsOf(input.turns, input.codeVersions) : [],
    interviewId: interview.id,
    sessionId: interview.sessionId,
    version: (previous?.version ?? 0) + 1,
    approvedBy: null,
    approvedAt: null,
    cause,
    revision: 1,
    feedback: [],
  };
  return deps.assessments.insert(scope, doc).catch(async (error) => {
    const other = error instanceof DuplicateKey && (await deps.assessments.findOne(scope, { cause }));
    if (other) return other;
    throw error;
  });
}

async function gather(deps: AssessDeps, scope: Scope, plan: Plan, sessionId: string): Promise<AssessorInput> {
  const [session, turns, codeVersions, runs] = await Promise.all([
    deps.sessions.get(scope, sessionId),
    turnsOf(deps, scope, sessionId),
    codeVersionsOf(deps, scope, sessionId),
    runsOf(deps, scope, sessionId),
  ]);
  if (!session) throw new AppError('not_found', 'There is nothing to assess: the session is gone');
  const authors = await authorsOf(deps.room, session, codeVersions);
  const exercises = plan.sections
    .flatMap((section) => section.questions)
    .flatMap(({ exerciseId }) => (exerciseId ? [exerciseById(exerciseId)] : []));
  return { plan, turns, codeVersions, runs, exercises: exercises.filter((exercise) => exercise !== null), authors };
}

/** By the model where there is one and the candidate agreed to it; by the rules where it is absent or fails, with a note that says so. */
async function assess(
  deps: AssessDeps,
  interview: InterviewDoc,
  input: AssessorInput,
  feedback: string[],
): Promise<AssessorResult> {
  if (!hasGiven(interview.consents, 'ai_evaluation')) return assessByHuman(input);
  if (deps.llm.kind === 'absent') return assessByRules(input);
  return assessByModel(deps.llm, input, feedback).catch((error) => {
    if (!(error instanceof AppError)) throw error;
    deps.log.warn({ err: error, interviewId: interview.id }, 'the model could not assess; the rules do');
    const result = assessByRules(input);
    return {
      ...result,
      notes: [...result.notes, 'The language model gave no usable assessment; this one is rule-based.'],
    };
  });
}
