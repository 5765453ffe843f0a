import { z } from 'zod';
import { BoardView, CodeView, type Publish, type ShowExercise } from '../rooms/contract.ts';
import { Brief } from '../src/interviews/contract.ts';
import { Ok } from '../src/platform/contract.ts';
import type { InternalClient } from '../src/platform/internal-client.ts';
import { SessionRun } from '../src/sandbox/contract.ts';
import {
  type CallPerson,
  type EndSession,
  type Heartbeat,
  HeartbeatReply,
  type Joined,
  type RecordTurn,
  Turn,
} from '../src/sessions/contract.ts';

const HEARTBEAT_TIMEOUT_MS = 1500;
const READ_TIMEOUT_MS = 1500;

/** What the interviewer asks of the control plane, one function a route. */
export type ControlApi = ReturnType<typeof createControlApi>;
export function createControlApi(client: InternalClient) {
  const at = (sessionId: string, rest: string) => `/internal/v1/sessions/${sessionId}/${rest}`;
  return {
    brief: (sessionId: string, timeoutMs?: number) =>
      client.call({ path: at(sessionId, 'brief'), reply: Brief, timeoutMs }),
    recordTurn: (sessionId: string, turn: RecordTurn) =>
      client.call({ method: 'POST', path: at(sessionId, 'turns'), body: turn, reply: Turn }),
    putAudio: (sessionId: string, turnId: string, wav: Uint8Array) =>
      client.call({
        method: 'PUT',
        path: at(sessionId, `turns/${turnId}/audio`),
        body: wav,
        contentType: 'audio/wav',
        reply: Ok,
      }),
    end: (sessionId: string, reason: z.infer<typeof EndSession>['reason']) =>
      client.call({ method: 'POST', path: at(sessionId, 'end'), body: { reason }, reply: Ok }),
    presence: (sessionId: string, joined: z.infer<typeof Joined>) =>
      client.call({ method: 'POST', path: at(sessionId, 'presence'), body: joined, reply: Ok }),
    callPerson: (sessionId: string, reason: z.infer<typeof CallPerson>['reason']) =>
      client.call({ method: 'POST', path: at(sessionId, 'call'), body: { reason }, reply: Ok }),
    pause: (sessionId: string, paused: boolean) =>
      client.call({
        method: 'POST',
        path: at(sessionId, 'pause'),
        body: { paused },
        reply: z.object({ pausedMs: z.number() }),
      }),
    sectionEnd: (sessionId: string, sectionId: string) =>
      client.call({ method: 'POST', path: at(sessionId, 'section-end'), body: { sectionId }, reply: Ok }),
    lastRun: async (sessionId: string) =>
      (
        await client.call({
          path: at(sessionId, 'last-run'),
          reply: z.object({ run: SessionRun.nullable() }),
          timeoutMs: READ_TIMEOUT_MS,
        })
      ).run,
    heartbeat: (agentId: string, beat: z.infer<typeof Heartbeat>) =>
      client.call({
        method: 'POST',
        path: `/internal/v1/agents/${agentId}/heartbeat`,
        body: beat,
        reply: HeartbeatReply,
        timeoutMs: HEARTBEAT_TIMEOUT_MS,
      }),
  };
}

/** What the interviewer asks of the rooms. */
export type RoomsApi = ReturnType<typeof createRoomsApi>;
export function createRoomsApi(client: InternalClient) {
  return {
    code: (sessionId: string) =>
      client.call({
        path: `/internal/v1/documents/${sessionId}/code`,
        reply: CodeView,
        timeoutMs: READ_TIMEOUT_MS,
      }),
    board: (sessionId: string) =>
      client.call({
        path: `/internal/v1/documents/${sessionId}/board`,
        reply: BoardView,
        timeoutMs: READ_TIMEOUT_MS,
      }),
    showExercise: (sessionId: string, show: z.infer<typeof ShowExercise>) =>
      client.call({
        method: 'POST',
        path: `/internal/v1/documents/${sessionId}/code/exercise`,
        body: show,
        reply: Ok,
      }),
    publish: (sessionId: string, publish: z.infer<typeof Publish>) =>
      client.call({ method: 'POST', path: `/internal/v1/rooms/${sessionId}/publish`, body: publish, reply: Ok }),
  };
}
