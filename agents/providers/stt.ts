import type { Log } from '../../src/platform/log.ts';

/** The words of one utterance. `confidence` 0-1 where the engine gives one. */
export type Heard = { text: string; confidence: number | null };

/** Recognises a whole utterance of 16 kHz mono. Throws when the engine fails or is late; an empty text means that no words were in it. */
export interface Recogniser {
  readonly name: string;
  transcribe(samples: Int16Array, language: string, signal: AbortSignal): Promise<Heard>;
}

/** Asks one after the other until one answers (within the turn). Throws the last fault. */
export function firstOf(recognisers: readonly Recogniser[], log: Log): Recogniser | null {
  if (recognisers.length === 0) return null;
  return {
    name: recognisers.map((one) => one.name).join(', '),
    async transcribe(samples, language, signal) {
      let fault: unknown;
      for (const one of recognisers) {
        try {
          return await one.transcribe(samples, language, signal);
        } catch (thrown) {
          signal.throwIfAborted();
          log.warn({ dependency: 'stt', engine: one.name, fault: String(thrown) }, 'a recogniser failed');
          fault = thrown;
        }
      }
      throw fault;
    },
  };
}
