import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Config } from '../../src/platform/config.ts';
import type { Log } from '../../src/platform/log.ts';
import { createOpenAiSpeech } from './openai-speech.ts';
import { createOpenAiTranscription } from './openai-transcription.ts';
import { createEspeak, createFlite } from './speech-process.ts';
import { firstOf, type Recogniser } from './stt.ts';
import { firstSpeakerOf, type Speaker } from './tts.ts';

/** What the settings and the machine give. `null`: the browser's own, or typing and reading. */
export type Voices = { recogniser: Recogniser | null; speaker: Speaker | null; browserSpeech: boolean };

export function chooseVoices(config: Config, log: Log): Voices {
  return {
    recogniser: firstOf(recognisers(config), log),
    speaker: firstSpeakerOf(speakers(config), log),
    browserSpeech: config.TTS_ENGINE !== 'off',
  };
}

export function recognisers(config: Config): Recogniser[] {
  const { STT_BASE_URL: baseURL, STT_API_KEY: apiKey, STT_MODEL: model } = config;
  return baseURL
    ? [createOpenAiTranscription({ baseURL, apiKey, model, timeoutMs: config.STT_TIMEOUT_SECONDS * 1000 })]
    : [];
}

/** In the order in which they stand in for each other: the chosen one first, the offline ones behind it. */
export function speakers(config: Config): Speaker[] {
  const timeoutMs = config.TTS_TIMEOUT_SECONDS * 1000;
  const { TTS_ENGINE: engine, TTS_BASE_URL: baseURL, TTS_API_KEY: apiKey, TTS_MODEL: model, TTS_VOICE: voice } = config;
  if (engine === 'off' || engine === 'browser') return [];
  const remote = baseURL && engine !== 'espeak' && engine !== 'flite';
  const offline = [
    { name: 'espeak', installed: onPath('espeak-ng'), create: createEspeak },
    { name: 'flite', installed: onPath('flite'), create: createFlite },
  ]
    .filter((one) => one.installed)
    .sort((a, b) => Number(b.name === engine) - Number(a.name === engine));
  return [
    ...(remote ? [createOpenAiSpeech({ baseURL, apiKey, model, voice, timeoutMs })] : []),
    ...offline.map((one) => one.create(timeoutMs)),
  ];
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
