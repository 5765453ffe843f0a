import { ReplayCode, ReplayLog, type ReplayMoment, type ReplayPaging, ReplayState } from '../../rooms/contract.ts';
import type { InternalClient } from '../platform/internal-client.ts';
import type { DocumentName } from './contract.ts';

/** The first who looks at a long record waits until it was gone through once. */
const REPLAY_TIMEOUT_MS = 60_000;

/** The past of a session's documents, as `rooms` has it stored. */
export interface ReplayClient {
  state(sessionId: string, document: DocumentName, moment: ReplayMoment): Promise<ReplayState>;
  log(sessionId: string, document: DocumentName, page: ReplayPaging): Promise<ReplayLog>;
  /** The texts of the editor at a moment. */
  code(sessionId: string, moment: ReplayMoment): Promise<ReplayCode>;
}

export function createReplayClient(rooms: InternalClient): ReplayClient {
  const addressOf = (sessionId: string, rest: string, query: object) => {
    const words = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, `${value}`]]));
    return `/internal/v1/documents/${sessionId}/${rest}?${new URLSearchParams(words)}`;
  };
  return {
    state: (sessionId, document, moment) =>
      rooms.call({
        path: addressOf(sessionId, `${document}/replay`, moment),
        reply: ReplayState,
        timeoutMs: REPLAY_TIMEOUT_MS,
      }),
    log: (sessionId, document, page) =>
      rooms.call({ path: addressOf(sessionId, `${document}/log`, page), reply: ReplayLog }),
    code: (sessionId, moment) =>
      rooms.call({
        path: addressOf(sessionId, 'code/replay/text', moment),
        reply: ReplayCode,
        timeoutMs: REPLAY_TIMEOUT_MS,
      }),
  };
}
