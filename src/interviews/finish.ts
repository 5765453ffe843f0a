import type { Scope } from '../platform/contract.ts';
import { type Interviews, move } from './model.ts';

/** The session ended: so did the interview. Acts on the state alone, for the event may come twice. */
export async function completeInterview(deps: Interviews, scope: Scope, id: string, reason: string): Promise<void> {
  const interview = await deps.interviews.get(scope, id);
  if (interview?.state === 'IN_PROGRESS')
    await move(deps, interview, 'complete', { by: 'Vivavoce', note: reason, data: { sessionId: interview.sessionId } });
}
