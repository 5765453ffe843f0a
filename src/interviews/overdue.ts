import { nowMs } from '../platform/clock.ts';
import { startRounds } from '../platform/rounds.ts';
import { forgetDeadAgents } from '../sessions/agents.ts';
import { endSession, type LifeDeps } from '../sessions/life.ts';
import { type SessionDoc, scopeOf } from '../sessions/model.ts';
import type { Interviews } from './model.ts';

const MINUTE_MS = 60_000;
const SWEEP_MS = MINUTE_MS;
/** How long past the planned time an interview may be silent. */
const GRACE_MS = 60 * MINUTE_MS;
const MOST_SESSIONS = 1000;

export type OverdueDeps = Interviews & LifeDeps;

/**
 * Ends the sessions that began and that everyone left, so that what was said is assessed: those in which nobody spoke, came or went for
 * longer than the whole interview may take. The interviewer's process does this sooner, unless it was replaced meanwhile.
 */
export async function endOverdue(deps: OverdueDeps): Promise<void> {
  await forgetDeadAgents(deps);
  const live = await deps.sessions.findAcrossTenants(
    { state: 'live' },
    { sort: { updatedAt: 1 }, limit: MOST_SESSIONS },
  );
  for (const session of live) {
    const end = async () => (await isOverdue(deps, session)) && endSession(deps, session, { reason: 'time' });
    await end().catch((err) => deps.log.warn({ err, sessionId: session.id }, 'a session that everyone left goes on'));
  }
}

async function isOverdue(deps: OverdueDeps, session: SessionDoc): Promise<boolean> {
  const quietFor = (since: string) => nowMs() - Date.parse(since);
  if (quietFor(session.updatedAt) < GRACE_MS) return false;
  const scope = scopeOf(session);
  const [plan, interview, last] = await Promise.all([
    deps.plans.findOne(scope, { interviewId: session.interviewId }),
    deps.interviews.get(scope, session.interviewId),
    deps.turns.findOne(scope, { sessionId: session.id }, { sort: { seq: -1 } }),
  ]);
  const plannedMs = (plan?.totalMinutes ?? 0) * (interview?.accommodations.timeFactor ?? 1) * MINUTE_MS;
  const quietMs = Math.min(quietFor(session.updatedAt), quietFor(last?.createdAt ?? session.updatedAt));
  return quietMs > plannedMs + GRACE_MS;
}

/** Looks every minute. */
export const sweepOverdue = (deps: OverdueDeps) =>
  startRounds(
    SWEEP_MS,
    () => endOverdue(deps),
    (err) => deps.log.warn({ err }, 'the sessions that everyone left could not be read; trying again'),
  );
