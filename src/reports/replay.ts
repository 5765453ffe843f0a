import type { ReplayCode, ReplayLog, ReplayMoment, ReplayPaging, ReplayState } from '../../rooms/contract.ts';
import { authorize, type StaffPrincipal } from '../access/principal.ts';
import { findInterview, type Interviews } from '../interviews/model.ts';
import { AppError } from '../platform/errors.ts';
import type { DocumentName } from '../sessions/contract.ts';
import type { ReplayClient } from '../sessions/replay-client.ts';

export type ReplayDeps = Interviews & { replay: ReplayClient };

type Asked = { id: string; document: DocumentName };

/** A document of an interview as it stood at a moment. */
export async function replayDocument(
  deps: ReplayDeps,
  principal: StaffPrincipal,
  { id, document }: Asked,
  moment: ReplayMoment,
): Promise<ReplayState> {
  return deps.replay.state(await sessionFor(deps, principal, { id, document }), document, moment);
}

/** What was done in a document, edit by edit. */
export async function replayLog(
  deps: ReplayDeps,
  principal: StaffPrincipal,
  { id, document }: Asked,
  page: ReplayPaging,
): Promise<ReplayLog> {
  return deps.replay.log(await sessionFor(deps, principal, { id, document }), document, page);
}

/** What the editor held at a moment. */
export async function replayCode(
  deps: ReplayDeps,
  principal: StaffPrincipal,
  id: string,
  moment: ReplayMoment,
): Promise<ReplayCode> {
  return deps.replay.code(await sessionFor(deps, principal, { id, document: 'code' }), moment);
}

/** The private notes are for those who could have been in the room with them. */
async function sessionFor(deps: ReplayDeps, principal: StaffPrincipal, { id, document }: Asked): Promise<string> {
  const { sessionId } = await findInterview(deps, principal.scope, id);
  if (document === 'private') authorize(principal, 'interview:conduct');
  if (!sessionId) throw new AppError('not_found', 'This interview has not begun; there is nothing to replay');
  return sessionId;
}
