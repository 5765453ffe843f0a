import type { WebhookEvent } from 'livekit-server-sdk';
import type { Change } from '../store/port.ts';
import { type SessionDoc, type Sessions, scopeOf } from './model.ts';

/** So many of the newest events are known again; older ones have a signature that expired. */
const KNOWN_EVENTS = 64;

/** Takes in what the LiveKit server tells of a session's room. A repeat changes nothing; what is of no session, or of no interest, neither. */
export async function takeLiveKitEvent(deps: Pick<Sessions, 'sessions'>, event: WebhookEvent): Promise<void> {
  const name = event.room?.name || event.egressInfo?.roomName;
  if (!name || !event.id) return;
  for (;;) {
    const [session] = await deps.sessions.findAcrossTenants({ id: name }, { limit: 1 });
    const change = session && changeBy(session, event);
    if (!change || session.livekitEvents?.includes(event.id)) return;
    const livekitEvents = [...(session.livekitEvents ?? []), event.id].slice(-KNOWN_EVENTS);
    const unchanged = { id: session.id, livekitSeen: session.livekitSeen ?? null };
    const whole = { ...change, set: { ...change.set, livekitEvents }, inc: { livekitSeen: 1 } };
    if (await deps.sessions.updateOne(scopeOf(session), unchanged, whole)) return;
  }
}

function changeBy(session: SessionDoc, event: WebhookEvent): Change<SessionDoc> | null {
  switch (event.event) {
    case 'participant_joined':
    case 'participant_left': {
      const person = session.participants.find(({ id }) => id === event.participant?.identity);
      if (!person) return null;
      const type = `session.connection_${event.event === 'participant_joined' ? 'joined' : 'left'}`;
      return { events: [{ type, data: { role: person.role, participantId: person.id, media: 'livekit' } }] };
    }
    case 'room_finished':
      return { events: [{ type: 'session.media_closed' }] };
    case 'egress_started':
    case 'egress_ended':
      return recordingBy(session, event);
    default:
      return null;
  }
}

/** Only of the recording that was begun here: others may record by other means. */
function recordingBy({ recording }: SessionDoc, { event, egressInfo }: WebhookEvent): Change<SessionDoc> | null {
  if (!egressInfo || recording?.egressId !== egressInfo.egressId) return null;
  if (event === 'egress_started') return { set: { recording: { ...recording, state: 'running' } } };
  const [file] = egressInfo.fileResults;
  const failed = !file || Boolean(egressInfo.error);
  const ended = {
    ...recording,
    state: failed ? ('failed' as const) : ('complete' as const),
    file: file ? file.location || file.filename : null,
    durationMs: file ? Math.round(Number(file.duration) / 1e6) : null,
  };
  return { set: { recording: ended }, events: [{ type: `session.recording_${ended.state}` }] };
}
