import OpenAI from 'openai';
import { pcmOf } from './pcm-reply.ts';
import { abortable, type Speaker } from './tts.ts';

export type SpeechOptions = { baseURL: string; apiKey?: string; model: string; voice: string; timeoutMs: number };

/** Any endpoint that speaks OpenAI's `/audio/speech` with `pcm`: 24 kHz mono, streamed as it comes. */
export function createOpenAiSpeech({ baseURL, apiKey = 'none', model, voice, timeoutMs }: SpeechOptions): Speaker {
  const client = new OpenAI({ baseURL, apiKey, timeout: timeoutMs, maxRetries: 0 });
  return {
    name: `speech ${model}`,
    speak: (text, _language, signal) =>
      abortable(signal, async function* (stop) {
        const request = { input: text, model, voice, response_format: 'pcm' as const };
        const reply = await client.audio.speech.create(request, { signal: stop.signal });
        yield* pcmOf(reply as unknown as Response, timeoutMs, () => stop.abort());
      }),
  };
}
