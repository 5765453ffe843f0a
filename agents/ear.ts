import type { Log } from '../src/platform/log.ts';
import { vadStart, vadStep } from './audio/vad.ts';
import { UP_HZ } from './contract.ts';
import type { Heard, Recogniser } from './providers/stt.ts';
import type { Timers } from './timers.ts';

export type EarDeps = {
  recogniser: Recogniser | null;
  language: string;
  timers: Timers;
  log: Log;
  onStart(): void;
  onEnd(): void;
  /** Words of one stretch of speech, in order; `sttMs` from its end to its words. */
  onWords(heard: Heard & { sttMs: number }): void;
  onFault(): void;
};

const PRE_ROLL_MS = 300;
const STRETCH_GAP_MS = 300;
const LONGEST_STRETCH_MS = 28_000;
const LEAST_VOICED_MS = 120;
const FRAME_GAP_MS = 400;
const STRETCHES_PENDING = 4;

/** One speaker's sound, 16 kHz mono, cut into stretches of speech that a whole-utterance recogniser gets. Starts before the onset, so that no first sound is clipped. */
export class Ear {
  readonly #deps: EarDeps;
  readonly #mayKeep: () => boolean;
  readonly #stop = new AbortController();
  #vad = vadStart;
  #roll: Int16Array[] = [];
  #stretch: Int16Array[] | null = null;
  #stretchMs = 0;
  #voicedMs = 0;
  #pending = 0;
  #chain: Promise<void> = Promise.resolve();
  #cancelCut = () => {};
  #cancelWatch = () => {};
  /** On the timers' clock; the end of the last voiced sound. */
  lastSoundAt = Number.NEGATIVE_INFINITY;
  soundSince = Number.NEGATIVE_INFINITY;
  /** Keeps what was heard until `takeSound`, where recording is consented. */
  #kept: Int16Array[] = [];
  #keptSamples = 0;

  constructor(deps: EarDeps, mayKeep: () => boolean) {
    this.#deps = deps;
    this.#mayKeep = mayKeep;
  }

  get speaking(): boolean {
    return this.#vad.speaking;
  }
  /** Sound was heard whose words are still to come. */
  get pending(): boolean {
    return this.#deps.recogniser !== null && (this.#stretch !== null || this.#pending > 0);
  }

  push(samples: Int16Array): void {
    const { timers } = this.#deps;
    const ms = (samples.length / UP_HZ) * 1000;
    const step = vadStep(this.#vad, samples, UP_HZ);
    this.#vad = step.state;
    if (step.event === 'start') this.#begin();
    if (step.voiced && step.state.speaking) this.lastSoundAt = timers.now();
    if (this.#stretch) {
      this.#stretch.push(samples);
      this.#stretchMs += ms;
      if (step.voiced) this.#voicedMs += ms;
    } else this.#remember(samples);
    if (step.event === 'end') this.#pauseStretch();
    if (this.#stretchMs >= LONGEST_STRETCH_MS) this.#cut();
    this.#watch();
  }

  /** The sound since the last call, as one; empty where nothing is kept. */
  takeSound(): Int16Array {
    const sound = joined(this.#mayKeep() ? this.#kept : []);
    this.#kept = [];
    this.#keptSamples = 0;
    return sound;
  }

  close(): void {
    this.#stop.abort();
    this.#cancelCut();
    this.#cancelWatch();
  }

  #begin(): void {
    this.#cancelCut();
    this.soundSince = this.#deps.timers.now();
    if (!this.#stretch) {
      this.#stretch = this.#roll;
      this.#roll = [];
      this.#stretchMs = 0;
      this.#voicedMs = 0;
    }
    this.#deps.onStart();
  }

  #pauseStretch(): void {
    this.#cancelCut();
    this.#cancelCut = this.#deps.timers.after(STRETCH_GAP_MS, () => this.#cut());
    this.#deps.onEnd();
  }

  /** A microphone that goes silent by stopping its frames has stopped speaking too. */
  #watch(): void {
    this.#cancelWatch();
    if (!this.#vad.speaking) return;
    this.#cancelWatch = this.#deps.timers.after(FRAME_GAP_MS, () => {
      this.#vad = { ...this.#vad, speaking: false, recent: [] };
      this.#pauseStretch();
    });
  }

  #remember(samples: Int16Array): void {
    this.#roll.push(samples);
    let total = this.#roll.reduce((sum, part) => sum + part.length, 0);
    while (total > (PRE_ROLL_MS / 1000) * UP_HZ && this.#roll.length > 1) total -= this.#roll.shift()!.length;
  }

  #cut() {
    const stretch = this.#stretch;
    const voicedMs = this.#voicedMs;
    this.#stretch = this.#vad.speaking ? [] : null;
    this.#stretchMs = 0;
    this.#voicedMs = 0;
    if (!stretch || voicedMs < LEAST_VOICED_MS) return this.#deps.onEnd();
    this.#keep(stretch);
    if (this.#deps.recogniser) this.#recognise(this.#deps.recogniser, joined(stretch));
  }

  #keep(stretch: Int16Array[]): void {
    if (!this.#mayKeep() || this.#keptSamples > MOST_KEPT_SAMPLES) return;
    this.#kept.push(...stretch);
    this.#keptSamples += stretch.reduce((sum, part) => sum + part.length, 0);
  }

  #recognise(recogniser: Recogniser, sound: Int16Array) {
    const { timers, language, log } = this.#deps;
    if (this.#pending >= STRETCHES_PENDING) {
      log.warn({ pending: this.#pending }, 'speech comes faster than its recognition');
      return this.#deps.onFault();
    }
    this.#pending += 1;
    const endedAt = this.lastSoundAt;
    this.#chain = this.#chain.then(async () => {
      const heard = await recogniser.transcribe(sound, language, this.#stop.signal).catch((fault) => {
        if (!this.#stop.signal.aborted)
          log.warn({ dependency: 'stt', fault: String(fault) }, 'speech was not recognised');
        return null;
      });
      this.#pending -= 1;
      if (this.#stop.signal.aborted) return;
      if (heard) this.#deps.onWords({ ...heard, sttMs: timers.now() - endedAt });
      else this.#deps.onFault();
    });
    // Else one fault would end the process, and with it the hearing of all that comes after.
    this.#chain = this.#chain.catch((fault) => log.error({ fault: String(fault) }, 'words were not taken'));
  }
}

/** Five minutes of one turn. */
const MOST_KEPT_SAMPLES = 5 * 60 * UP_HZ;

function joined(parts: readonly Int16Array[]): Int16Array {
  const all = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
