import pino from 'pino';
import { expect, it } from 'vitest';
import { loadConfig } from '../../src/platform/config.ts';
import { realTimers } from '../timers.ts';
import { chooseVoices } from './choose.ts';
import { createWatch } from './engine-health.ts';

const watch = createWatch({ timers: realTimers, log: pino({ level: 'silent' }), onFailure: () => undefined });
const chosen = (env: Record<string, string>) => {
  const { recogniser, speaker } = chooseVoices({ config: loadConfig(env), watch, timers: realTimers });
  const elsewhere = speaker?.name.split(', ').filter((name) => !['espeak-ng', 'flite'].includes(name)) ?? [];
  return [recogniser?.live?.engine.name ?? null, recogniser?.whole.name ?? null, elsewhere];
};
const key = { DEEPGRAM_API_KEY: 'k' };
const urls = { STT_BASE_URL: 'http://stt/v1', TTS_BASE_URL: 'http://tts/v1' };
const live = 'deepgram nova-3 live';

it.each<[string, Record<string, string>, ReturnType<typeof chosen>]>([
  ['nothing elsewhere without a setting', {}, [null, null, []]],
  ['Deepgram with a key', key, [live, 'deepgram nova-3', ['deepgram aura-2']]],
  ['endpoints of OpenAI’s kind by their address', urls, [null, 'transcription whisper-1', ['speech tts-1']]],
  [
    'both: Deepgram hears first, and speaks last',
    { ...key, ...urls },
    [live, 'deepgram nova-3, transcription whisper-1', ['speech tts-1', 'deepgram aura-2']],
  ],
  [
    'the other order where asked for',
    { ...key, ...urls, STT_ENGINE: 'openai', TTS_ENGINE: 'deepgram' },
    [null, 'transcription whisper-1, deepgram nova-3', ['deepgram aura-2', 'speech tts-1']],
  ],
  ['nobody where told so', { ...key, ...urls, STT_ENGINE: 'off', TTS_ENGINE: 'off' }, [null, null, []]],
  [
    'voices of this machine alone where asked for',
    { ...key, ...urls, TTS_ENGINE: 'flite' },
    [live, 'deepgram nova-3, transcription whisper-1', []],
  ],
])('chooses %s', (_what, env, voices) => {
  expect(chosen(env)).toEqual(voices);
});
