import type { Config } from '../platform/config.ts';
import type { DomainEvent } from '../platform/contract.ts';
import type { RoomRecording } from '../sessions/contract.ts';
import type { SessionRooms } from '../sessions/livekit.ts';
import { type SessionDoc, type Sessions, scopeOf } from '../sessions/model.ts';
import type { Interviews } from './model.ts';
import { hasGiven } from './notices.ts';

export type RecordRoomDeps = Interviews & Sessions & { config: Config; livekit: SessionRooms | null };

/** What may change whether a room is recorded. */
export const recordingFor = ['session.joined', 'consent.recorded'];

/** Records a room once its candidate has come, as long as their newest answer allows it. Acts on what it finds: the event may come twice. */
export async function recordRoom(
  deps: RecordRoomDeps,
  { tenantId, environment, type, subjectId }: DomainEvent,
): Promise<void> {
  const { config, livekit } = deps;
  if (config.LIVEKIT_RECORDING === 'off' || !livekit) return;
  const scope = { tenantId, environment };
  const ofInterview = type === 'consent.recorded' ? await deps.interviews.get(scope, subjectId) : null;
  const session = await deps.sessions.get(scope, ofInterview ? (ofInterview.sessionId ?? '') : subjectId);
  const interview = session && (await deps.interviews.get(scope, session.interviewId));
  if (!session || !interview || session.state === 'ended') return;
  const isHere = session.participants.some(({ role }) => role === 'candidate');
  if (isHere && hasGiven(interview.consents, 'recording')) await begin(deps, livekit, session);
  else await stop(livekit, session);
}

async function begin(deps: RecordRoomDeps, livekit: SessionRooms, session: SessionDoc): Promise<void> {
  const recording = session.recording ?? null;
  // One that never got further than this was cut off on its way, and is begun anew.
  if (recording && recording.state !== 'starting') return;
  const blank: RoomRecording = { state: 'starting', egressId: null, file: null, durationMs: null };
  await keep(deps, session, blank);
  const egressId = await livekit.record(session, deps.config.LIVEKIT_RECORDING_FILE.replace('{session}', session.id));
  await keep(deps, session, { ...blank, egressId, state: egressId ? 'running' : 'failed' });
}

/** Throws where it could not be told, so that the event comes again: what was declined is not to be recorded. */
async function stop(livekit: SessionRooms, session: SessionDoc): Promise<void> {
  const { recording } = session;
  if (recording?.state !== 'running' || !recording.egressId) return;
  if (!(await livekit.stopRecording(session, recording.egressId))) throw new Error('A recording was not stopped');
}

async function keep(deps: RecordRoomDeps, session: SessionDoc, recording: RoomRecording): Promise<void> {
  const events = recording.state === 'failed' ? [{ type: 'session.recording_failed' }] : [];
  await deps.sessions.updateOne(scopeOf(session), { id: session.id }, { set: { recording }, events });
}
