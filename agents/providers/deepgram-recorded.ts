import { z } from 'zod';
import { toWav } from '../audio/wav.ts';
import { UP_HZ } from '../contract.ts';
import type { Recogniser } from './stt.ts';

export type RecordedOptions = { url: string; key: string; model: string; timeoutMs: number };

const TEXT_CHARS = 8000;
const Reply = z.object({
  results: z.object({
    channels: z.tuple([
      z.object({
        alternatives: z.tuple([z.object({ transcript: z.string(), confidence: z.number() })], z.unknown()),
      }),
    ]),
  }),
});

/** Deepgram's `/v1/listen` for a whole utterance: https://developers.deepgram.com/reference/speech-to-text/listen-pre-recorded */
export function createDeepgramRecorded({ url, key, model, timeoutMs }: RecordedOptions): Recogniser {
  return {
    name: `deepgram ${model}`,
    async transcribe(samples, language, signal) {
      const query = new URLSearchParams({ model, language, smart_format: 'true', mip_opt_out: 'true' });
      const reply = await fetch(`${url.replace(/\/$/, '')}/v1/listen?${query}`, {
        method: 'POST',
        headers: { authorization: `Token ${key}`, 'content-type': 'audio/wav' },
        body: toWav(samples, UP_HZ),
        redirect: 'error',
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      });
      if (!reply.ok) {
        await reply.body?.cancel();
        throw new Error(`the recogniser answers ${reply.status}`);
      }
      const [{ alternatives }] = Reply.parse(await reply.json()).results.channels;
      const [{ transcript, confidence }] = alternatives;
      return { text: transcript.trim().slice(0, TEXT_CHARS), confidence };
    },
  };
}
