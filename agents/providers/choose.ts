import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Config } from '../../src/platform/config.ts';
import type { Hearing } from '../recognition.ts';
import type { Timers } from '../timers.ts';
import { createDeepgramListen } from './deepgram-listen.ts';
import { createDeepgramRecorded } from './deepgram-recorded.ts';
import { createDeepgramSpeak } from './deepgram-speak.ts';
import type { Watch } from './engine-health.ts';
import { createOpenAiSpeech } from './openai-speech.ts';
import { createOpenAiTranscription } from './openai-transcription.ts';
import { createEspeak, createFlite } from './speech-process.ts';
import { firstOf, type LiveRecogniser, type Recogniser } from './stt.ts';
import { firstSpeakerOf, type Speaker } from './tts.ts';

/** What the settings and the machine give. `null`: the browser's own, or typing and reading. */
export type Voices = { recogniser: Hearing | null; speaker: Speaker | null; browserSpeech: boolean };

export function chooseVoices(deps: { config: Config; watch: Watch; timers: Timers }): Voices {
  const { config, watch } = deps;
  const whole = firstOf(recognisers(config), watch);
  const live = liveRecogniser(config, deps.timers);
  return {
    recogniser: whole && { whole, live: live && { engine: live, health: watch('stt', live.name) } },
    speaker: firstSpeakerOf(speakers(config), watch),
    browserSpeech: config.TTS_ENGINE !== 'off',
  };
}

const DEEPGRAM_RECORDED_LIMIT_MS = 6000;

/** Words while somebody speaks; where another engine was asked for, none. */
function liveRecogniser(config: Config, timers: Timers): LiveRecogniser | null {
  const { STT_ENGINE: engine, DEEPGRAM_API_KEY: key, DEEPGRAM_URL: url, DEEPGRAM_STT_MODEL: model } = config;
  return key && (engine === 'auto' || engine === 'deepgram') ? createDeepgramListen({ url, key, model, timers }) : null;
}

/** Of whole utterances, in the order in which they stand in for each other. */
export function recognisers(config: Config): Recogniser[] {
  const { STT_ENGINE: engine, STT_BASE_URL: baseURL, STT_API_KEY: apiKey, STT_MODEL: model } = config;
  const { DEEPGRAM_API_KEY: key, DEEPGRAM_URL: url, DEEPGRAM_STT_MODEL } = config;
  if (engine === 'off') return [];
  const limitMs = config.STT_TIMEOUT_SECONDS * 1000;
  const timeoutMs = Math.min(limitMs, DEEPGRAM_RECORDED_LIMIT_MS);
  const deepgram = key ? [createDeepgramRecorded({ url, key, model: DEEPGRAM_STT_MODEL, timeoutMs })] : [];
  const openai = baseURL ? [createOpenAiTranscription({ baseURL, apiKey, model, timeoutMs: limitMs })] : [];
  return engine === 'openai' ? [...openai, ...deepgram] : [...deepgram, ...openai];
}

/** In the order in which they stand in for each other: the chosen one first, others elsewhere, and the offline ones behind them. */
export function speakers(config: Config): Speaker[] {
  const timeoutMs = config.TTS_TIMEOUT_SECONDS * 1000;
  const { TTS_ENGINE: engine, TTS_BASE_URL: baseURL, TTS_API_KEY: apiKey, TTS_MODEL: model, TTS_VOICE: voice } = config;
  const { DEEPGRAM_API_KEY: key, DEEPGRAM_URL: url, DEEPGRAM_TTS_MODEL } = config;
  if (engine === 'off' || engine === 'browser') return [];
  const elsewhere = [
    ...(baseURL
      ? [{ name: 'openai', create: () => createOpenAiSpeech({ baseURL, apiKey, model, voice, timeoutMs }) }]
      : []),
    ...(key
      ? [{ name: 'deepgram', create: () => createDeepgramSpeak({ url, key, model: DEEPGRAM_TTS_MODEL, timeoutMs }) }]
      : []),
  ];
  const here = [
    ...(onPath('espeak-ng') ? [{ name: 'espeak', create: () => createEspeak(timeoutMs) }] : []),
    ...(onPath('flite') ? [{ name: 'flite', create: () => createFlite(timeoutMs) }] : []),
  ];
  const isHere = engine === 'espeak' || engine === 'flite';
  return (isHere ? here : [...elsewhere, ...here])
    .sort((a, b) => Number(b.name === engine) - Number(a.name === engine))
    .map(({ create }) => create());
}

function onPath(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
