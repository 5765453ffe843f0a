import type { Notice } from '../../rooms/contract.ts';
import { nowInstant, nowMs } from '../platform/clock.ts';
import type { DomainEvent } from '../platform/contract.ts';
import type { Log } from '../platform/log.ts';
import { startRounds } from '../platform/rounds.ts';
import { attended, living } from './agents.ts';
import { type SessionDoc, type Sessions, scopeOf } from './model.ts';
import type { RoomClient } from './room-client.ts';

const LOOK_MS = 1000;
/** How long a session is seen without a living holder before it counts as lost: with `LEASE_MS`, 10 s after the holder's last sign of life. */
export const LOST_AFTER_MS = 6000;
const MOST_SESSIONS = 1000;

export type WatchDeps = Sessions & { log: Log };

/** Sessions that nobody held at the last look, and since when. */
export type Unheld = ReadonlyMap<string, number>;

/**
 * Marks the sessions that lost their interviewer, and those that have one again, each once however many processes look. Returns what the next
 * look goes on from: only what this process saw itself counts, since after a start of ours, or while the store was away, no lease could be renewed.
 */
export async function lookForLost(deps: WatchDeps, before: Unheld): Promise<Unheld> {
  const holders = new Set((await living(deps)).map(({ id }) => id));
  const sessions = await deps.sessions.findAcrossTenants(attended(), { sort: { updatedAt: 1 }, limit: MOST_SESSIONS });
  const isHeld = ({ agentId }: SessionDoc) => agentId !== null && holders.has(agentId);
  const unheld = new Map(
    sessions
      .filter((session) => !isHeld(session) && isAwaited(session))
      .map(({ id }) => [id, before.get(id) ?? nowMs()] as const),
  );
  const isLost = ({ id }: SessionDoc) => nowMs() - (unheld.get(id) ?? nowMs()) >= LOST_AFTER_MS;
  const changes = sessions.flatMap((session) => {
    if (session.lostAt) return isHeld(session) ? mark(deps, session, null) : [];
    return isLost(session) ? mark(deps, session, nowInstant()) : [];
  });
  await Promise.all(changes);
  return unheld;
}

/** By a candidate: an interviewer may open a room early, and waits for nobody. */
const isAwaited = ({ state, participants }: SessionDoc) =>
  state === 'live' || participants.some(({ role }) => role === 'candidate');

/** Only as long as it stands as it was seen: another process may have taken it, or have marked it before. */
async function mark(deps: WatchDeps, session: SessionDoc, lostAt: string | null): Promise<void> {
  const { id, state, agentId, interviewId } = session;
  const event = { type: lostAt ? 'session.interviewer_lost' : 'session.interviewer_back', data: { interviewId } };
  const seen = { id, state, agentId, lostAt: session.lostAt ?? null };
  try {
    const marked = await deps.sessions.updateOne(scopeOf(session), seen, { set: { lostAt }, events: [event] });
    if (marked && lostAt)
      deps.log.warn({ sessionId: id }, 'no agents process has room for a session; a person is called');
  } catch (err) {
    deps.log.warn({ err, sessionId: id }, 'a session without an interviewer could not be marked; trying again');
  }
}

/** Looks every second. */
export function watchInterviewers(deps: WatchDeps) {
  let unheld: Unheld = new Map();
  return startRounds(
    LOOK_MS,
    async () => {
      unheld = await lookForLost(deps, unheld);
    },
    (err) => {
      unheld = new Map();
      deps.log.warn({ err }, 'sessions without an interviewer could not be looked for; trying again');
    },
  );
}

const lost: Notice = {
  code: 'interviewer_lost',
  message:
    'The interviewer is away. Nothing that was said or written is lost, and a person was called. You can go on writing code, or wait: the interview goes on by itself.',
};
const back: Notice = { code: 'interviewer_back', message: 'The interviewer is back; the interview goes on.' };

/** What who comes into the room now has to know. */
export const standingNotice = (session: SessionDoc): Notice | null => (session.lostAt ? lost : null);

/** Says in the room how it stands with its interviewer now; the event may come late, or twice. */
export async function tellRoom(deps: Sessions & { room: RoomClient }, event: DomainEvent): Promise<void> {
  const { tenantId, environment, subjectId } = event;
  const session = await deps.sessions.get({ tenantId, environment }, subjectId);
  if (!session || session.state === 'ended') return;
  await deps.room.publish(session.id, { event: 'notice', data: standingNotice(session) ?? back });
}
