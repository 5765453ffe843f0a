import { nowInstant } from '../platform/clock.ts';
import type { Scope } from '../platform/contract.ts';
import { newId } from '../platform/ids.ts';
import { DuplicateKey } from '../store/port.ts';
import type { ParticipantRole } from './contract.ts';
import { type Participant, type SessionDoc, type Sessions, scopeOf } from './model.ts';

type Attempt = { id: string; attempt: number; sessionId: string | null };

/** The session of this attempt: made by whoever comes first, the same for everyone after. */
export async function openSession(
  deps: Sessions,
  scope: Scope,
  { id: interviewId, attempt, sessionId }: Attempt,
): Promise<SessionDoc> {
  const last = sessionId ? await deps.sessions.get(scope, sessionId) : null;
  if (last?.attempt === attempt) return last;
  const known = await deps.sessions.findOne(scope, { interviewId, attempt });
  if (known) return known;
  const blank = {
    endedAt: null,
    endReason: null,
    participants: [],
    joins: 0,
    agentId: null,
    pausedMs: 0,
    pausedSince: null,
  };
  const doc = { ...blank, interviewId, attempt, state: 'waiting' as const, startedAt: nowInstant() };
  return deps.sessions.insert(scope, doc).catch(async (error) => {
    const other = error instanceof DuplicateKey && (await deps.sessions.findOne(scope, { interviewId, attempt }));
    if (other) return other;
    throw error;
  });
}

export type Joiner = { role: ParticipantRole; name: string; userId: string | null };

/** The participant of this person, the same at every return. The one candidate is known by the role. */
export async function takePart(
  deps: Sessions,
  session: SessionDoc,
  joiner: Joiner,
): Promise<{ session: SessionDoc; participant: Participant }> {
  let seen: SessionDoc = session;
  for (;;) {
    const known = seen.participants.find((one) => one.role === joiner.role && one.userId === joiner.userId);
    if (known) return { session: seen, participant: known };
    const participant: Participant = { id: newId(), ...joiner };
    const change = {
      push: { participants: [participant] },
      inc: { joins: 1 },
      events: [{ type: 'session.joined', data: { role: joiner.role } }],
    };
    // Only while nobody else joined in between: the same person twice at once must not become two.
    const changed = await deps.sessions.updateOne(scopeOf(seen), { id: seen.id, joins: seen.joins }, change);
    if (changed) return { session: changed, participant };
    const fresh = await deps.sessions.get(scopeOf(seen), seen.id);
    if (!fresh) throw new Error('The session vanished while somebody joined');
    seen = fresh;
  }
}
