import { Counter, type Registry } from 'prom-client';
import { nowMs } from '../platform/clock.ts';
import type { LiveKit } from '../platform/livekit.ts';
import type { Log } from '../platform/log.ts';
import type { ParticipantRole, Revoke, TicketMedia } from './contract.ts';
import type { Participant, SessionDoc } from './model.ts';

/** After a failure nobody waits for the server for so long: who joins meanwhile has sound by the WebSocket. */
const REST_MS = 10_000;

const publishes: Record<ParticipantRole, boolean> = {
  candidate: true,
  interviewer: true,
  observer: false,
  agent: false,
};

/** The LiveKit rooms of sessions, one each, by the session's id. No call fails because the server does: that is logged and counted. */
export interface SessionRooms {
  /** The room, made where it is not there yet, and this participant's own key to it; `null` where the server does not answer. */
  enter(session: SessionDoc, participant: Participant, ttlSeconds: number): Promise<TicketMedia | null>;
  /** Puts out whom the order names; a session that ended loses its room. */
  revoke(sessionId: string, revoke: Revoke): Promise<void>;
  /** Begins to record the room; the recording's id, `null` where that failed. */
  record(session: SessionDoc, file: string): Promise<string | null>;
  /** False where it could not be told. */
  stopRecording(session: SessionDoc, egressId: string): Promise<boolean>;
}

export function createSessionRooms(livekit: LiveKit | null, log: Log, registry: Registry): SessionRooms | null {
  if (!livekit) return null;
  const failures = new Counter({
    name: 'vivavoce_livekit_failures_total',
    help: 'Calls of the LiveKit server that failed, by call',
    labelNames: ['call'] as const,
    registers: [registry],
  });
  let restsUntil = 0;
  const attempt = async (call: string, sessionId: string, run: () => Promise<unknown>): Promise<boolean> => {
    try {
      await run();
      return true;
    } catch (error) {
      failures.inc({ call });
      log.warn({ err: error, call, sessionId }, 'the LiveKit server did not do it');
      return false;
    }
  };
  const makeRoom = ({ id, interviewId }: SessionDoc) =>
    attempt('make_room', id, () => livekit.makeRoom(id, { sessionId: id, interviewId }));
  return {
    async enter(session, participant, ttlSeconds) {
      if (nowMs() < restsUntil) return null;
      if (!(await makeRoom(session))) {
        restsUntil = nowMs() + REST_MS;
        return null;
      }
      const { id: identity, name, role } = participant;
      const token = await livekit.token({ room: session.id, identity, name, publishes: publishes[role], ttlSeconds });
      return { kind: 'livekit', url: livekit.publicUrl, token };
    },
    async revoke(sessionId, { participantId, except, code }) {
      if (code === 'ended') await attempt('close_room', sessionId, () => livekit.closeRoom(sessionId));
      // A second browser of the same person takes the place by itself: it has the same name there.
      else if (participantId && !except)
        await attempt('remove', sessionId, () => livekit.remove(sessionId, participantId));
    },
    async record(session, file) {
      let egressId: string | null = null;
      const begin = async () => {
        egressId = await livekit.record(session.id, file);
      };
      if (await makeRoom(session)) await attempt('record', session.id, begin);
      return egressId;
    },
    stopRecording: ({ id }, egressId) => attempt('stop_recording', id, () => livekit.stopRecording(egressId)),
  };
}
