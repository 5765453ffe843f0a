import { isDeepStrictEqual } from 'node:util';
import { nowInstant } from '../platform/clock.ts';
import type { Scope } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import type { Llm } from '../platform/llm.ts';
import type { Log } from '../platform/log.ts';
import type { Positions } from '../positions/model.ts';
import { BANK_VERSION } from '../questions/find.ts';
import { StoreUnavailable } from '../store/port.ts';
import type { InterviewState, Plan, PlanBody } from './contract.ts';
import { missingFacts } from './missing-facts.ts';
import { type InterviewDoc, type Interviews, move } from './model.ts';
import { planByModel } from './plan-by-model.ts';
import { type PlanFacts, planFromBank } from './plan-from-bank.ts';

const SYSTEM = 'Vivavoce';

/** With the relay's waits between them about twenty seconds. */
const MOST_ATTEMPTS = 8;

/** Where an interview stands until its plan is made, unless facts are missing. */
export const unplanned: readonly InterviewState[] = ['RECEIVED', 'VALIDATING_SKILLS', 'GENERATING_PLAN'];

export type PrepareDeps = Interviews & Positions & { llm: Llm; log: Log; plansFailed: { inc(): void } };

/**
 * Takes an interview from wherever it stands to the next point where a person is needed: missing facts, or a plan to approve.
 * Called for events that come at least once; it acts on the state alone, so that a repeat, or a return after a crash, goes on. Throws to be
 * called again; where that was in vain too often, the interview says so and waits for a person.
 */
export async function prepareInterview(deps: PrepareDeps, scope: Scope, id: string): Promise<void> {
  try {
    let interview = await deps.interviews.get(scope, id);
    while (interview) interview = await step(deps, interview);
  } catch (error) {
    if (!(await givenUp(deps, scope, id, error))) throw error;
  }
}

/** Counts a failure, and says whether it was the last. A store that is away is nothing of this interview: all wait for it. */
async function givenUp(deps: PrepareDeps, scope: Scope, id: string, error: unknown): Promise<boolean> {
  if (error instanceof StoreUnavailable) return false;
  const waiting = { id, state: { in: unplanned } };
  const counted = await deps.interviews.updateOne(scope, waiting, { inc: { planFailures: 1 } });
  if ((counted?.planFailures ?? 0) < MOST_ATTEMPTS) return false;
  await deps.interviews.updateOne(scope, waiting, { set: { planFailedAt: nowInstant() } });
  deps.plansFailed.inc();
  deps.log.error({ err: error, interviewId: id }, 'a plan could not be made; somebody has to ask for it again');
  return true;
}

/** Of what failed before, nothing is left. */
const forgotten = ({ planFailures }: InterviewDoc) => (planFailures ? { planFailures: 0, planFailedAt: null } : {});

async function step(deps: PrepareDeps, interview: InterviewDoc): Promise<InterviewDoc | null> {
  switch (interview.state) {
    case 'RECEIVED':
    case 'VALIDATING_SKILLS': {
      const questions = missingFacts(interview);
      const set = { questions };
      if (questions.some((question) => question.severity !== 'warning')) {
        await move(deps, interview, 'requestInfo', { by: SYSTEM, set: { ...set, ...forgotten(interview) } });
        return null;
      }
      const ready = ['validate', 'generatePlan'] as const;
      return move(deps, interview, interview.state === 'RECEIVED' ? ready : 'generatePlan', { by: SYSTEM, set });
    }
    case 'GENERATING_PLAN': {
      const scope = { tenantId: interview.tenantId, environment: interview.environment };
      const before = await deps.plans.findOne(scope, { interviewId: interview.id });
      // Looked at again after the plan was: another process may have made it, and a person approved it.
      const now = await deps.interviews.get(scope, interview.id);
      if (now?.state !== 'GENERATING_PLAN') return now;
      const stored = await storePlan(deps, now, await makePlan(deps, now), before?.revision ?? 0);
      await move(deps, now, now.autoApprove ? 'planReadyApproved' : 'planReady', {
        by: SYSTEM,
        set: { planId: stored.id, ...forgotten(now) },
      });
      return null;
    }
    default:
      return null;
  }
}

type MadePlan = { body: PlanBody; notes: string[]; source: Plan['source'] };

/** By the model where there is one; by the bank where it is absent or fails, with a note that says so. */
async function makePlan(deps: PrepareDeps, interview: InterviewDoc): Promise<MadePlan> {
  const facts = factsFor(interview);
  const template = interview.feedback.length === 0 ? await templateOf(deps, interview) : null;
  if (template) {
    return {
      body: template,
      notes: ['Made from the plan that was last approved for this position.'],
      source: { kind: 'person', name: 'position template', version: '1' },
    };
  }
  const notes: string[] = [];
  if (deps.llm.kind !== 'absent') {
    const made = await planByModel(deps.llm, facts, interview.feedback);
    if (made.body)
      return {
        body: made.body,
        notes: made.notes,
        source: { kind: 'model', name: deps.llm.model ?? '', version: made.version },
      };
    deps.log.warn({ interviewId: interview.id }, 'the model made no usable plan; the question bank is used');
    notes.push(...made.notes, 'The language model gave no usable plan; this one is from the built-in question bank.');
  }
  const fromBank = planFromBank(facts, interview.feedback);
  return {
    body: fromBank.body,
    notes: [...notes, ...fromBank.notes],
    source: { kind: 'bank', name: 'Vivavoce question bank', version: BANK_VERSION },
  };
}

const factsFor = (interview: InterviewDoc): PlanFacts => ({
  position: interview.position,
  level: interview.level ?? 'mid',
  roleFamily: interview.roleFamily,
  skills: interview.skills,
  jobDescription: interview.jobDescription,
  resume: interview.candidateResume,
  durationMinutes: interview.duration,
  tone: interview.tone,
  language: interview.language,
  seed: interview.id,
});

/** A template fits only an interview of its own language, level, skills and length. */
async function templateOf(deps: PrepareDeps, interview: InterviewDoc): Promise<PlanBody | null> {
  if (!interview.positionId) return null;
  const position = await deps.positions.get(
    { tenantId: interview.tenantId, environment: interview.environment },
    interview.positionId,
  );
  const template = position?.planTemplate ?? null;
  const fits =
    template?.language === interview.language &&
    position?.level === interview.level &&
    isDeepStrictEqual(new Set(position?.skills), new Set(interview.skills));
  return template && fits && minutesOf(template) === interview.duration ? { ...template, tone: interview.tone } : null;
}

export const minutesOf = (plan: PlanBody): number => plan.sections.reduce((sum, section) => sum + section.minutes, 0);

/** Only over the revision that was there when it was begun: a slow planner never writes over what people saw since. */
async function storePlan(deps: PrepareDeps, interview: InterviewDoc, made: MadePlan, revision: number) {
  const { tenantId, environment, id: interviewId } = interview;
  const scope = { tenantId, environment };
  const content = { ...made.body, source: made.source, notes: made.notes, totalMinutes: minutesOf(made.body) };
  if (revision === 0) return deps.plans.insert(scope, { interviewId, revision: 1, ...content });
  const stored = await deps.plans.updateOne(scope, { interviewId, revision }, { set: content, inc: { revision: 1 } });
  if (!stored) throw new AppError('conflict', 'The plan changed in between', { name: 'revision' });
  return stored;
}
