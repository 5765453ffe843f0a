import { joined } from './audio/joined.ts';
import { vadStart, vadStep } from './audio/vad.ts';
import { UP_HZ } from './contract.ts';
import { Recognition, type RecognitionDeps } from './recognition.ts';

export type EarDeps = Omit<RecognitionDeps, 'hearing' | 'onSettled'> & {
  recogniser: RecognitionDeps['hearing'];
  onStart(): void;
  /** The voice has paused for a moment, which may be the end of it; or words for it have come. */
  onLull(): void;
  onEnd(): void;
};

const PRE_ROLL_MS = 300;
const STRETCH_GAP_MS = 300;
const LONGEST_STRETCH_MS = 28_000;
const FRAME_GAP_MS = 400;
/** About the silence within a word. That a reply is worth making ready takes words that cover all voice and do not change, too. */
const LULL_MS = 60;
/** Five minutes of one turn. */
const MOST_KEPT_SAMPLES = 5 * 60 * UP_HZ;

/** One speaker's sound, 16 kHz mono, cut into stretches of speech. Starts before the onset, so that no first sound is clipped; silence is nobody's business. */
export class Ear {
  readonly #deps: EarDeps;
  readonly #mayKeep: () => boolean;
  readonly #recognition: Recognition;
  #vad = vadStart;
  #roll: Int16Array[] = [];
  #stretch: Int16Array[] | null = null;
  #stretchMs = 0;
  #cancelCut = () => {};
  #cancelWatch = () => {};
  /** On the timers' clock; the end of the last voiced sound. */
  lastSoundAt = Number.NEGATIVE_INFINITY;
  soundSince = Number.NEGATIVE_INFINITY;
  /** Keeps what was heard until `takeSound`, where recording is consented. */
  #kept: Int16Array[] = [];
  #keptSamples = 0;
  /** Silence since the last stretch. It is part of the turn, so that a moment of it is at its place in the sound. */
  #gapSamples = 0;

  constructor(deps: EarDeps, mayKeep: () => boolean) {
    this.#deps = deps;
    this.#mayKeep = mayKeep;
    this.#recognition = new Recognition({ ...deps, hearing: deps.recogniser, onSettled: () => deps.onLull() });
  }

  get speaking(): boolean {
    return this.#vad.speaking;
  }
  /** The voice has paused, though not yet for as long as makes it an end. */
  get inLull(): boolean {
    return this.#vad.speaking && this.#vad.unvoicedMs >= LULL_MS;
  }
  /** Sound was heard whose words are still to come. */
  get pending(): boolean {
    return this.#recognition.pending;
  }

  get finalDueAt(): number {
    return this.#recognition.finalDueAt;
  }

  push(samples: Int16Array): void {
    this.#recognition.attend();
    const wasInLull = this.inLull;
    const step = vadStep(this.#vad, samples, UP_HZ);
    this.#vad = step.state;
    if (step.event === 'start') this.#begin();
    if (step.voiced && step.state.speaking) this.lastSoundAt = this.#deps.timers.now();
    if (this.#stretch) this.#hear(samples, step.voiced);
    else this.#remember(samples);
    if (step.event === 'end') this.#pauseStretch();
    if (this.#stretchMs >= LONGEST_STRETCH_MS) this.#cut();
    if (this.inLull && !wasInLull) this.#deps.onLull();
    this.#watch();
  }

  /** The sound since the last call, as one; empty where nothing is kept. Its words are not told again. */
  takeSound(): Int16Array {
    this.#recognition.forget();
    const sound = joined(this.#mayKeep() ? this.#kept : []);
    this.#kept = [];
    this.#keptSamples = 0;
    this.#gapSamples = 0;
    return sound;
  }

  close(): void {
    this.#recognition.close();
    this.#cancelCut();
    this.#cancelWatch();
  }

  #begin(): void {
    this.#cancelCut();
    this.soundSince = this.#deps.timers.now();
    if (!this.#stretch) {
      this.#gapSamples -= lengthOf(this.#roll);
      this.#open(this.#roll.splice(0));
    }
    this.#deps.onStart();
  }

  #open(before: readonly Int16Array[]): void {
    this.#stretch = [];
    this.#stretchMs = 0;
    this.#recognition.begin();
    for (const part of before) this.#hear(part, false);
  }

  #hear(samples: Int16Array, voiced: boolean): void {
    this.#stretch!.push(samples);
    this.#stretchMs += (samples.length / UP_HZ) * 1000;
    this.#recognition.push(samples, voiced);
  }

  /** An engine that hears as it is spoken is asked for its last words at once; one that hears a whole gets short breaths within it. */
  #pauseStretch(): void {
    this.#cancelCut();
    if (this.#recognition.live) this.#cut();
    else this.#cancelCut = this.#deps.timers.after(STRETCH_GAP_MS, () => this.#cut());
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
    this.#gapSamples += samples.length;
    let total = lengthOf(this.#roll);
    while (total > (PRE_ROLL_MS / 1000) * UP_HZ && this.#roll.length > 1) total -= this.#roll.shift()!.length;
  }

  #cut(): void {
    if (this.#stretch) this.#keep(this.#stretch);
    this.#stretch = null;
    this.#stretchMs = 0;
    this.#recognition.end(this.lastSoundAt);
    if (this.#vad.speaking) this.#open([]);
  }

  #keep(stretch: Int16Array[]): void {
    if (!this.#mayKeep() || this.#keptSamples > MOST_KEPT_SAMPLES) return;
    const gap =
      this.#kept.length === 0 ? 0 : Math.max(0, Math.min(this.#gapSamples, MOST_KEPT_SAMPLES - this.#keptSamples));
    this.#gapSamples = 0;
    this.#kept.push(new Int16Array(gap), ...stretch);
    this.#keptSamples += gap + lengthOf(stretch);
  }
}

const lengthOf = (parts: readonly Int16Array[]): number => parts.reduce((sum, part) => sum + part.length, 0);
