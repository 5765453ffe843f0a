import type { ServerMessage } from '../../../agents/contract.ts';
import type { ParticipantRole } from '../../../src/sessions/contract.ts';
import type { MicrophoneState } from './audio/capture.ts';
import type { TimedState } from './room-session.ts';

type Now = {
  role: ParticipantRole;
  state: Pick<TimedState, 'recording' | 'phase'>;
  microphone: MicrophoneState['kind'];
  connected: boolean;
  stt: Extract<ServerMessage, { type: 'hello' }>['stt'];
};

/** What is true of recording at this moment, as a key of the catalogue. Only the candidate's voice is ever recorded, and nobody else can tell whether their microphone is on. */
export function recordingSign({ role, state, microphone, connected, stt }: Now) {
  if (role !== 'candidate') return state.recording ? 'recording.agreed' : 'recording.declined';
  if (microphone === 'off' || microphone === 'fault') return 'mic.off';
  // In a break, and where nothing turns speech into an answer, the server keeps no sound.
  const kept = microphone === 'on' && connected && state.phase !== 'paused' && stt !== 'none';
  return kept && state.recording ? 'recording.on' : 'recording.off';
}
