import { type Check, engineCheck, everyCheck, keyCheck, seldom } from '../../src/platform/checks.ts';
import type { Config } from '../../src/platform/config.ts';
import { recognisers, speakers } from './choose.ts';
import type { Speaker } from './tts.ts';

const SOUND_TIMEOUT_MS = 1500;
const programs: Readonly<Record<string, string>> = { espeak: 'espeak-ng', flite: 'flite' };

/** Of every engine elsewhere that may be asked whether it would answer, else of the first one here. The browser's own, and typing, need nothing of ours. */
export function voiceChecks(config: Config): Record<'stt' | 'tts', Check> {
  const { STT_BASE_URL, STT_API_KEY, TTS_BASE_URL, TTS_API_KEY, TTS_ENGINE: wanted } = config;
  const hearing = recognisers(config).map(({ name }) => elsewhere(config, name, STT_BASE_URL, STT_API_KEY));
  const stt = hearing.length > 0 ? everyCheck(hearing) : always({ ok: true, detail: 'the browser, or typing' });
  const [speaker, ...others] = speakers(config);
  const program = programs[wanted];
  if (program && speaker?.name !== program)
    return { stt, tts: always({ ok: false, detail: `${program}: not installed` }) };
  if (!speaker) return { stt, tts: always({ ok: true, detail: wanted === 'off' ? 'off' : 'the browser' }) };
  const isHere = ({ name }: Speaker) => Object.values(programs).includes(name);
  if (isHere(speaker)) return { stt, tts: seldom(() => says(speaker)) };
  const speaking = [speaker, ...others].filter((one) => !isHere(one));
  return { stt, tts: everyCheck(speaking.map(({ name }) => elsewhere(config, name, TTS_BASE_URL, TTS_API_KEY))) };
}

/** Deepgram tells of its key; the others have a list of models. */
function elsewhere(config: Config, detail: string, baseURL = '', apiKey?: string): { detail: string; check: Check } {
  const { DEEPGRAM_URL, DEEPGRAM_API_KEY } = config;
  const check = detail.startsWith('deepgram ')
    ? keyCheck(detail, `${DEEPGRAM_URL.replace(/\/$/, '')}/v1/auth/token`, `Token ${DEEPGRAM_API_KEY}`)
    : engineCheck(detail, { baseURL, apiKey });
  return { detail, check };
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
