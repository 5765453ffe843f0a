import type { Brief } from '../src/interviews/contract.ts';
import type { MouthMode } from './mouth.ts';
import type { Voices } from './providers/choose.ts';
import { speaks } from './providers/tts.ts';
import type { Connection } from './transports/connection.ts';

export type VoiceChoiceDeps = {
  brief: Pick<Brief, 'accommodations' | 'consents' | 'language'>;
  voices: Voices;
  sttBrowser: 'device' | 'remote' | 'off';
};
type Listening = Pick<Connection, 'hello' | 'claims'>;

const textOnly = ({ brief }: VoiceChoiceDeps, { claims }: Listening) =>
  claims.role === 'candidate' && brief.accommodations.textOnly;

/** How the interviewer reaches this participant: by our voice, the browser's, or in writing. */
export function modeFor(deps: VoiceChoiceDeps, connection: Listening): MouthMode {
  if (textOnly(deps, connection)) return 'text';
  const { speaker } = deps.voices;
  if (speaker && speaks(speaker, deps.brief.language) && connection.hello.audio) return 'sound';
  return deps.voices.browserSpeech && connection.hello.speech ? 'browser' : 'text';
}

/** Recognition that leaves the device needs the installation's leave and a consent of its own. */
export function browserMayListen(deps: VoiceChoiceDeps, connection: Listening): boolean {
  if (textOnly(deps, connection)) return false;
  const { recognition } = connection.hello;
  if (recognition === 'device') return deps.sttBrowser !== 'off';
  return recognition === 'remote' && deps.sttBrowser === 'remote' && deps.brief.consents.browserRecognition;
}

/** Who turns this participant's words into text. */
export function recognitionFor(deps: VoiceChoiceDeps, connection: Listening): 'server' | 'browser' | 'none' {
  if (connection.hello.audio && deps.voices.recogniser && !textOnly(deps, connection)) return 'server';
  return browserMayListen(deps, connection) ? 'browser' : 'none';
}
