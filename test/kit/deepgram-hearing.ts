import { levelDb } from '../../agents/audio/vad.ts';

export const HZ = 16_000;
const BLOCK = 160;
const LEAST_DB = -45;

/** A word and when it is said, in ms of voice: silence does not count, so that a client may leave it out. */
export type TimedWord = { word: string; start: number; end: number };

/** Counts the voice in a stream of 16 kHz mono, in blocks of 10 ms. */
export function createVoiceClock() {
  let rest = new Int16Array(0);
  const clock = {
    /** All that was received, what of it was voice, and the silence at its end; in ms. */
    heardMs: 0,
    voicedMs: 0,
    quietMs: 0,
    push(samples: Int16Array, eachBlock: (voiced: boolean) => void = () => {}): void {
      const all = new Int16Array(rest.length + samples.length);
      all.set(rest);
      all.set(samples, rest.length);
      let at = 0;
      for (; at + BLOCK <= all.length; at += BLOCK) {
        const voiced = levelDb(all.subarray(at, at + BLOCK)) > LEAST_DB;
        clock.heardMs += 10;
        clock.voicedMs += voiced ? 10 : 0;
        clock.quietMs = voiced ? 0 : clock.quietMs + 10;
        eachBlock(voiced);
      }
      rest = all.slice(at);
    },
  };
  return clock;
}

/** Spreads the words of a text over the voice of its recording, by their length; without one, 300 ms each. */
export function timedWords(text: string, sound?: Int16Array): TimedWord[] {
  const words = text.split(/\s+/).filter(Boolean);
  const clock = createVoiceClock();
  if (sound) clock.push(sound);
  const letters = words.reduce((sum, word) => sum + word.length, 0);
  let start = 0;
  return words.map((word) => {
    const end = start + (sound ? (clock.voicedMs * word.length) / letters : 300);
    const timed = { word, start, end };
    start = end;
    return timed;
  });
}

/** What is said, utterance by utterance. One that a broken connection did not hear to its end is said again to the next. */
export function createSpeech() {
  const waiting: TimedWord[][] = [];
  return {
    say: (text: string, sound?: Int16Array) => void waiting.push(timedWords(text, sound)),
    sayWords: (words: TimedWord[]) => void waiting.push(words),
    next: (): TimedWord[] | null => waiting.shift() ?? null,
    putBack: (words: TimedWord[]) => void waiting.unshift(words),
    get left(): number {
      return waiting.length;
    },
  };
}
export type Speech = ReturnType<typeof createSpeech>;
