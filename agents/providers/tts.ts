import { toAsk, type Watch } from './engine-health.ts';

/** Speaks. Chunks of any length, 24 kHz mono. Throws when the engine fails or falls silent; ends at once when aborted. */
export interface Speaker {
  readonly name: string;
  /** All that it speaks; where nothing is said, whatever it is asked for. */
  readonly languages?: readonly string[];
  speak(text: string, language: string, signal: AbortSignal): AsyncIterable<Int16Array>;
}

export const speaks = ({ languages }: Speaker, language: string): boolean => languages?.includes(language) ?? true;

/**
 * Falls over to the next engine that speaks the language. One that fails before its first sound is replaced unheard; one that fails later leaves a break,
 * and the next says the whole text again. Throws the last fault when none is left.
 */
export function firstSpeakerOf(speakers: readonly Speaker[], watch: Watch): Speaker | null {
  if (speakers.length === 0) return null;
  const engines = speakers.map((one) => ({ one, health: watch('tts', one.name) }));
  const knowsAll = speakers.some(({ languages }) => !languages);
  return {
    name: speakers.map((one) => one.name).join(', '),
    ...(knowsAll ? {} : { languages: speakers.flatMap(({ languages = [] }) => languages) }),
    async *speak(text, language, signal) {
      let fault: unknown = new Error(`no voice speaks ${language}`);
      for (const { one, health } of toAsk(engines.filter(({ one }) => speaks(one, language)))) {
        try {
          yield* audible(one.speak(text, language, signal), signal);
          if (!signal.aborted) health.worked();
          return;
        } catch (thrown) {
          if (signal.aborted) return;
          health.failed(thrown);
          fault = thrown;
        }
      }
      throw fault;
    },
  };
}

/** An engine that ends well without a sound has failed. */
async function* audible(chunks: AsyncIterable<Int16Array>, signal: AbortSignal): AsyncGenerator<Int16Array> {
  let samples = 0;
  for await (const chunk of chunks) {
    samples += chunk.length;
    yield chunk;
  }
  if (samples === 0 && !signal.aborted) throw new Error('the voice gave no sound');
}

/** Runs `work` with a stop of its own, which follows `signal` and is pulled when nobody reads on. */
export async function* abortable<T>(
  signal: AbortSignal,
  work: (stop: AbortController) => AsyncIterable<T>,
): AsyncGenerator<T> {
  const stop = new AbortController();
  const abort = () => stop.abort();
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) stop.abort();
  try {
    yield* work(stop);
  } finally {
    signal.removeEventListener('abort', abort);
    stop.abort();
  }
}

/** Ends an engine that lets more than `firstMs` pass before its first chunk or `nextMs` between two. `stop` must end the source. */
export async function* watched<T>(
  chunks: AsyncIterable<T>,
  limits: { firstMs: number; nextMs: number },
  stop: () => void,
): AsyncGenerator<T> {
  let late = false;
  const arm = (ms: number) =>
    setTimeout(() => {
      late = true;
      stop();
    }, ms);
  let timer = arm(limits.firstMs);
  try {
    for await (const chunk of chunks) {
      clearTimeout(timer);
      yield chunk;
      timer = arm(limits.nextMs);
    }
  } catch (fault) {
    if (!late) throw fault;
  } finally {
    clearTimeout(timer);
  }
  if (late) throw new Error('the engine was silent for too long');
}
