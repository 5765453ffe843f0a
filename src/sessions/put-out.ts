import { memberScope, type Users } from '../access/model.ts';
import { mayConduct } from '../access/principal.ts';
import { Environment } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import type { Log } from '../platform/log.ts';
import type { SessionDoc } from './model.ts';
import { revokeTickets, type TicketDeps } from './tickets.ts';

const PAGE = 200;

export type PutOutDeps = TicketDeps & { log: Log };

/** Closes what a member holds in every session of the organisation that goes on. A room that cannot be told keeps them; the log tells. */
export async function putOut(deps: PutOutDeps, tenantId: string, userId: string): Promise<void> {
  for (const environment of Environment.options) {
    const page = (after: string) =>
      deps.sessions.find({ tenantId, environment }, { state: { ne: 'ended' }, id: { gt: after } }, { limit: PAGE });
    for (let sessions = await page(''); sessions.length > 0; sessions = await page(sessions.at(-1)!.id))
      await Promise.all(sessions.map((session) => leave(deps, session, userId)));
  }
}

async function leave(deps: PutOutDeps, session: SessionDoc, userId: string): Promise<void> {
  const theirs = session.participants.find((participant) => participant.userId === userId);
  if (!theirs) return;
  await revokeTickets(deps, session, { participantId: theirs.id, except: null, code: 'removed' }).catch((error) =>
    deps.log.warn({ err: error, sessionId: session.id, userId }, 'a room could not be told that a member has to leave'),
  );
}

/** Throws `unauthenticated` for the ticket of a member who was removed, or may not conduct any more: it lives on for a while. */
export async function requireStaffStill(
  deps: { users: Users },
  { tenantId, participants }: SessionDoc,
  participantId: string,
): Promise<void> {
  const userId = participants.find(({ id }) => id === participantId)?.userId;
  if (!userId) return;
  const user = await deps.users.get(memberScope(tenantId), userId);
  if (user?.state !== 'active' || !mayConduct(user.role))
    throw new AppError('unauthenticated', 'The holder of this ticket may not be in this room any more');
}
