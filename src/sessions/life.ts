import type { z } from 'zod';
import { nowInstant, nowMs } from '../platform/clock.ts';
import { AppError } from '../platform/errors.ts';
import type { Log } from '../platform/log.ts';
import { nameCodeVersion } from './code-versions.ts';
import type { EndSession } from './contract.ts';
import { type SessionDoc, scopeOf } from './model.ts';
import { revokeTickets, type TicketDeps } from './tickets.ts';

export type LifeDeps = TicketDeps & { log: Log };

/** Any tenant's: for the other roles of this installation, which know a session by its id alone. */
export async function sessionById(deps: Pick<LifeDeps, 'sessions'>, id: string): Promise<SessionDoc> {
  const [session] = await deps.sessions.findAcrossTenants({ id }, { limit: 1 });
  if (!session) throw new AppError('not_found', 'Session not found');
  return session;
}

/** Milliseconds of breaks until now. */
export const pausedMs = (session: SessionDoc): number =>
  session.pausedMs + (session.pausedSince ? Math.max(0, Math.round(nowMs() - Date.parse(session.pausedSince))) : 0);

/** Stops or restarts the session's clock; saying the same twice changes nothing. */
export async function pause(deps: LifeDeps, session: SessionDoc, paused: boolean): Promise<number> {
  if (paused === (session.pausedSince !== null)) return pausedMs(session);
  const set = paused ? { pausedSince: nowInstant() } : { pausedSince: null, pausedMs: pausedMs(session) };
  const event = { type: paused ? 'session.paused' : 'session.resumed' };
  const changed = await deps.sessions.updateOne(
    scopeOf(session),
    { id: session.id, pausedSince: session.pausedSince },
    { set, events: [event] },
  );
  return pausedMs(changed ?? (await sessionById(deps, session.id)));
}

/** The first sign of life of the interviewer's greeting: from here on it is live. */
export async function markLive(deps: LifeDeps, session: SessionDoc): Promise<void> {
  await deps.sessions.updateOne(scopeOf(session), { id: session.id, state: 'waiting' }, { set: { state: 'live' } });
}

/** Names the code as it stands. A hub that does not answer loses a name, never the code: its log has every keystroke. */
export async function snapshotCode(
  deps: LifeDeps,
  session: SessionDoc,
  reason: 'section_end' | 'session_end',
): Promise<void> {
  const code = await deps.room.readCode(session.id).catch((error) => {
    deps.log.warn({ err: error, sessionId: session.id }, 'the code could not be read for a snapshot');
    return null;
  });
  if (code?.text.trim()) await nameCodeVersion(deps, session, { ...code, reason, by: null });
}

/**
 * Ends the session once; the code is named first. Time alone never ends what nobody began: whoever only looked in may still come back.
 */
export async function endSession(
  deps: LifeDeps,
  session: SessionDoc,
  input: z.output<typeof EndSession>,
): Promise<void> {
  if (session.state === 'ended') return;
  if (session.state === 'waiting' && input.reason === 'time')
    throw new AppError('wrong_state', 'Nobody has said a word yet; time does not end what has not begun', {
      name: 'reason',
    });
  await snapshotCode(deps, session, 'session_end');
  const set = { state: 'ended', endedAt: nowInstant(), endReason: input.reason };
  const event = { type: 'session.ended', data: { interviewId: session.interviewId, reason: input.reason } };
  await deps.sessions.updateOne(scopeOf(session), { id: session.id, state: { ne: 'ended' } }, { set, events: [event] });
}

/** Puts everyone out of a session that ended. Called for the event of its end until it succeeds. */
export async function closeDoors(deps: LifeDeps, sessionId: string): Promise<void> {
  const session = await sessionById(deps, sessionId);
  await revokeTickets(deps, session, { participantId: null, except: null, code: 'ended' });
}
