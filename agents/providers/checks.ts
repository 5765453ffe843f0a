import { type Check, engineCheck, seldom } from '../../src/platform/checks.ts';
import type { Config } from '../../src/platform/config.ts';
import { recognisers, speakers } from './choose.ts';
import type { Speaker } from './tts.ts';

const SOUND_TIMEOUT_MS = 1500;
const programs: Readonly<Record<string, string>> = { espeak: 'espeak-ng', flite: 'flite' };

/** Of the engines that would be asked first whether they would answer. The browser's own, and typing, need nothing of ours. */
export function voiceChecks(config: Config): Record<'stt' | 'tts', Check> {
  const { STT_BASE_URL, STT_API_KEY, TTS_BASE_URL, TTS_API_KEY, TTS_ENGINE: wanted } = config;
  const [recogniser] = recognisers(config);
  const [speaker] = speakers(config);
  const program = programs[wanted];
  const stt =
    recogniser && STT_BASE_URL
      ? engineCheck(recogniser.name, { baseURL: STT_BASE_URL, apiKey: STT_API_KEY })
      : always({ ok: true, detail: 'the browser, or typing' });
  if (program && speaker?.name !== program)
    return { stt, tts: always({ ok: false, detail: `${program}: not installed` }) };
  if (!speaker) return { stt, tts: always({ ok: true, detail: wanted === 'off' ? 'off' : 'the browser' }) };
  const isHere = Object.values(programs).includes(speaker.name);
  if (isHere || !TTS_BASE_URL) return { stt, tts: seldom(() => says(speaker)) };
  return { stt, tts: engineCheck(speaker.name, { baseURL: TTS_BASE_URL, apiKey: TTS_API_KEY }) };
}

const always =
  (health: Awaited<ReturnType<Check>>): Check =>
  async () =>
    health;

/** A program on this machine: whether a word comes out of it. */
async function says(speaker: Speaker): ReturnType<Check> {
  for await (const _sound of speaker.speak('Hello.', 'en', AbortSignal.timeout(SOUND_TIMEOUT_MS)))
    return { ok: true, detail: speaker.name };
  return { ok: false, detail: `${speaker.name}: no sound` };
}
