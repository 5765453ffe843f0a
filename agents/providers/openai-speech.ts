import OpenAI from 'openai';
import { toSamples } from '../audio/wav.ts';
import { type Speaker, watched } from './tts.ts';

export type SpeechOptions = { baseURL: string; apiKey?: string; model: string; voice: string; timeoutMs: number };

/** Any endpoint that speaks OpenAI's `/audio/speech` with `pcm`: 24 kHz mono, streamed as it comes. */
export function createOpenAiSpeech({ baseURL, apiKey = 'none', model, voice, timeoutMs }: SpeechOptions): Speaker {
  const client = new OpenAI({ baseURL, apiKey, timeout: timeoutMs, maxRetries: 0 });
  return {
    name: `speech ${model}`,
    async *speak(text, _language, signal) {
      const stop = new AbortController();
      const abort = () => stop.abort();
      signal.addEventListener('abort', abort, { once: true });
      try {
        const request = { input: text, model, voice, response_format: 'pcm' as const };
        const reply = await client.audio.speech.create(request, { signal: stop.signal });
        if (!reply.body) throw new Error('the speech has no body');
        if (/json|html/.test(reply.headers.get('content-type') ?? '')) throw new Error('the speech is not sound');
        yield* samples(watched(reply.body, { firstMs: timeoutMs, nextMs: timeoutMs }, abort));
      } finally {
        signal.removeEventListener('abort', abort);
        stop.abort();
      }
    },
  };
}

/** Chunks may be cut inside a sample. */
async function* samples(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Int16Array> {
  let rest: Uint8Array = new Uint8Array(0);
  for await (const chunk of chunks) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const whole = bytes.length - (bytes.length % 2);
    if (whole > 0) yield toSamples(bytes.subarray(0, whole));
    rest = bytes.subarray(whole);
  }
}
