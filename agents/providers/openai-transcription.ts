import OpenAI, { toFile } from 'openai';
import { toWav } from '../audio/wav.ts';
import { UP_HZ } from '../contract.ts';
import type { Recogniser } from './stt.ts';

export type TranscriptionOptions = { baseURL: string; apiKey?: string; model: string; timeoutMs: number };

/** Any endpoint that speaks OpenAI's `/audio/transcriptions`; a local whisper server counts. One try: the chain knows what comes next. */
export function createOpenAiTranscription(options: TranscriptionOptions): Recogniser {
  const { baseURL, apiKey = 'none', model, timeoutMs } = options;
  const client = new OpenAI({ baseURL, apiKey, timeout: timeoutMs, maxRetries: 0 });
  return {
    name: `transcription ${model}`,
    async transcribe(samples, language, signal) {
      const file = await toFile(toWav(samples, UP_HZ), 'utterance.wav', { type: 'audio/wav' });
      const reply = await client.audio.transcriptions.create(
        { file, model, language, response_format: 'json' },
        { signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]) },
      );
      if (typeof reply.text !== 'string') throw new Error('the transcription has no text');
      return { text: reply.text.trim().slice(0, 8000), confidence: null };
    },
  };
}
