import type { DomainEvent } from '../platform/contract.ts';
import { endSession, type LifeDeps } from '../sessions/life.ts';
import { revokeTickets } from '../sessions/tickets.ts';
import type { Interviews } from './model.ts';

export type CloseRoomDeps = Interviews & LifeDeps;

/**
 * What a cancellation, or a withdrawn link, means for a room in which somebody is. Acts on what stands now: the event may come twice, or
 * after a new invitation.
 */
export async function closeRoom(deps: CloseRoomDeps, { tenantId, environment, subjectId }: DomainEvent): Promise<void> {
  const scope = { tenantId, environment };
  const interview = await deps.interviews.get(scope, subjectId);
  const session = interview?.sessionId ? await deps.sessions.get(scope, interview.sessionId) : null;
  if (!interview || !session || session.state === 'ended') return;
  if (interview.state === 'CANCELLED') return endSession(deps, session, { reason: 'ended_by_staff' });
  const candidate = session.participants.find(({ role }) => role === 'candidate');
  if (candidate && interview.link?.revoked)
    await revokeTickets(deps, session, { participantId: candidate.id, except: null, code: 'revoked' });
}
