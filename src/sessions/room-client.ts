import { type AskAuthors, CodeAuthors, CodeView, type Publish } from '../../rooms/contract.ts';
import { Ok } from '../platform/contract.ts';
import type { InternalClient } from '../platform/internal-client.ts';
import type { Revoke } from './contract.ts';

/** A long editor's record is replayed from its first stroke. */
const REPLAY_TIMEOUT_MS = 60_000;

/** What the control plane asks of `rooms` and `agents`. */
export interface RoomClient {
  readCode(sessionId: string): Promise<CodeView>;
  /** Who typed these versions of the code. */
  codeAuthors(sessionId: string, versions: AskAuthors['versions']): Promise<CodeAuthors>;
  publish(sessionId: string, event: Publish): Promise<void>;
  /** Closes what a participant holds in both; resolves when both have. */
  revoke(sessionId: string, agentUrl: string | null, revoke: Revoke): Promise<void>;
}

export function createRoomClient(rooms: InternalClient, agentsAt: (url: string) => InternalClient): RoomClient {
  return {
    readCode: (sessionId) => rooms.call({ path: `/internal/v1/documents/${sessionId}/code`, reply: CodeView }),
    codeAuthors: (sessionId, versions) =>
      rooms.call({
        method: 'POST',
        path: `/internal/v1/documents/${sessionId}/code/authors`,
        body: { versions },
        reply: CodeAuthors,
        timeoutMs: REPLAY_TIMEOUT_MS,
      }),
    async publish(sessionId, body) {
      await rooms.call({ method: 'POST', path: `/internal/v1/rooms/${sessionId}/publish`, body, reply: Ok });
    },
    async revoke(sessionId, agentUrl, body) {
      const post = (client: InternalClient, path: string) => client.call({ method: 'POST', path, body, reply: Ok });
      await Promise.all([
        post(rooms, `/internal/v1/rooms/${sessionId}/revoke`),
        ...(agentUrl ? [post(agentsAt(agentUrl), `/internal/v1/voice/${sessionId}/revoke`)] : []),
      ]);
    },
  };
}
