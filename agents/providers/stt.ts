import { toAsk, type Watch } from './engine-health.ts';

/** The words of one utterance. `confidence` 0-1 where the engine gives one. */
export type Heard = { text: string; confidence: number | null };

/** Recognises a whole utterance of 16 kHz mono. Throws when the engine fails or is late; an empty text means that no words were in it. */
export interface Recogniser {
  readonly name: string;
  transcribe(samples: Int16Array, language: string, signal: AbortSignal): Promise<Heard>;
}

/** Words of a line, of the sound up to `toMs` (counted from the first sound that it was given). Interim ones replace the last interim ones, final ones do not change any more. */
export type LiveWords = Heard & { final: boolean; toMs: number };

export type LiveEvents = {
  words(words: LiveWords): void;
  /** At most once, and the last that is heard of the line. */
  fault(fault: Error): void;
};

/** One listener's line to an engine. Takes sound before it is open, up to a bound. */
export interface HearingLine {
  /** The samples are kept, and nobody changes them any more. */
  push(samples: Int16Array): void;
  /** Asks for the final words of all sound so far. */
  finalize(): void;
  /** No more events. */
  close(): void;
}

/** Recognises while somebody speaks, 16 kHz mono. Any failure, at the door too, comes as `fault`. */
export interface LiveRecogniser {
  readonly name: string;
  open(language: string, on: LiveEvents): HearingLine;
}

/** Asks one after the other until one answers (within the turn). Throws the last fault. */
export function firstOf(recognisers: readonly Recogniser[], watch: Watch): Recogniser | null {
  if (recognisers.length === 0) return null;
  const engines = recognisers.map((one) => ({ one, health: watch('stt', one.name) }));
  return {
    name: recognisers.map((one) => one.name).join(', '),
    async transcribe(samples, language, signal) {
      let fault: unknown;
      for (const { one, health } of toAsk(engines)) {
        try {
          const heard = await one.transcribe(samples, language, signal);
          health.worked();
          return heard;
        } catch (thrown) {
          signal.throwIfAborted();
          health.failed(thrown);
          fault = thrown;
        }
      }
      throw fault;
    },
  };
}
