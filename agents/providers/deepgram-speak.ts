import { DOWN_HZ } from '../contract.ts';
import { pcmOf } from './pcm-reply.ts';
import { abortable, type Speaker } from './tts.ts';

export type SpeakOptions = { url: string; key: string; model?: string; timeoutMs: number };

const voices: Readonly<Record<string, string>> = {
  en: 'aura-2-thalia-en',
  es: 'aura-2-celeste-es',
  de: 'aura-2-viktoria-de',
  fr: 'aura-2-agathe-fr',
  nl: 'aura-2-rhea-nl',
  it: 'aura-2-livia-it',
  ja: 'aura-2-izanami-ja',
};
const TEXT_CHARS = 2000;

/** Deepgram's `/v1/speak`, streamed over HTTP: https://developers.deepgram.com/reference/text-to-speech/speak-request */
export function createDeepgramSpeak({ url, key, model, timeoutMs }: SpeakOptions): Speaker {
  /** The voice that was asked for speaks its own language; others have one of their own. */
  const own = model?.split('-').at(-1);
  const voiceOf = (language: string) => (language === own ? model : voices[language]);
  return {
    name: `deepgram ${model ?? 'aura-2'}`,
    languages: own ? [...Object.keys(voices), own] : Object.keys(voices),
    speak: (text, language, signal) =>
      abortable(signal, async function* (stop) {
        const voice = voiceOf(language);
        if (!voice) throw new Error(`no voice for ${language}`);
        const format = { encoding: 'linear16', sample_rate: String(DOWN_HZ), container: 'none' };
        const query = new URLSearchParams({ model: voice, ...format, mip_opt_out: 'true' });
        const late = setTimeout(() => stop.abort(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
        const reply = await fetch(`${url.replace(/\/$/, '')}/v1/speak?${query}`, {
          method: 'POST',
          headers: { authorization: `Token ${key}`, 'content-type': 'application/json' },
          body: JSON.stringify({ text: text.slice(0, TEXT_CHARS) }),
          redirect: 'error',
          signal: stop.signal,
        }).finally(() => clearTimeout(late));
        yield* pcmOf(reply, timeoutMs, () => stop.abort());
      }),
  };
}
