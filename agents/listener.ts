import type { QuestionKind } from '../src/questions/contract.ts';
import { Ear, type EarDeps } from './ear.ts';
import { wordCount } from './thought.ts';
import type { Timers } from './timers.ts';
import { decideTurn, type Manner } from './turn-policy.ts';

/** A finished turn. Instants on the timers' clock. */
export type HeardTurn = {
  text: string;
  startedAt: number;
  endedAt: number;
  confidence: number | null;
  sound: Int16Array;
  /** Stored for its length, in a pause: the speaker goes on, and is not answered. */
  goesOn: boolean;
  /** From the last sound to the decision, and to the words; `null` for typed ones. */
  endOfTurnMs: number | null;
  sttMs: number | null;
};

export type ListenerDeps = Pick<EarDeps, 'recogniser' | 'language' | 'timers' | 'log'> & {
  timers: Timers;
  manner(): Manner;
  /** Whether sound is kept, asked whenever some could be. */
  keepSound(): boolean;
  asked(): QuestionKind | null;
  /** What was last asked, in words. */
  question(): string;
  lastActivityAt(): number | null;
  onSound(): void;
  onQuiet(): void;
  /** Words so far, whether or not their turn has ended. */
  onWords(text: string): void;
  /** The turn may be over; a reply to these words is worth making ready. */
  onPrepare(text: string): void;
  onTurn(turn: HeardTurn): void;
  /** Words were not understood by any engine; at most every half a minute. */
  onFault(): void;
};

const PAUSES_KEPT = 40;
/** Shorter ones are breath, or the end of a phrase. */
const PAUSE_MS = 300;
const MOST_CHARS = 8000;
/** Some six minutes without an end: what was said so far becomes a turn, so that nothing of it is lost. */
const PART_CHARS = 6000;
/** Somebody who speaks on while nothing is understood is told once. */
const FAULT_AGAIN_MS = 30_000;

/** Listens to one person and says when their turn is over. The policy decides; here is only its memory and its alarm clock. */
export class Listener {
  readonly #deps: ListenerDeps;
  readonly #ear: Ear;
  #words = '';
  #interim = '';
  #startedAt: number | null = null;
  #wordsAt = Number.NEGATIVE_INFINITY;
  #sttMs: number | null = null;
  #confidence: number | null = null;
  #pauses: number[] = [];
  /** Words of this turn before its last pause. */
  #wordsBeforePause = 0;
  #faultAt = Number.NEGATIVE_INFINITY;
  #cancel = () => {};
  momentUntil: number | null = null;

  constructor(deps: ListenerDeps) {
    this.#deps = deps;
    this.#ear = new Ear(
      {
        ...deps,
        onStart: () => this.#onSound(),
        onEnd: () => {
          deps.onQuiet();
          this.consider();
        },
        onLull: () => this.consider(),
        onWords: (final, interim) => {
          if (final) {
            this.#confidence = final.confidence;
            this.#sttMs = final.sttMs;
          } else this.#sttMs = Math.max(0, deps.timers.now() - this.#ear.lastSoundAt);
          this.#add(final?.text ?? '', interim);
        },
        onFault: () => {
          const now = deps.timers.now();
          if (now - this.#faultAt >= FAULT_AGAIN_MS) {
            this.#faultAt = now;
            deps.onFault();
          }
          this.consider();
        },
      },
      deps.keepSound,
    );
  }

  get speaking(): boolean {
    return this.#ear.speaking;
  }
  get soundSince(): number {
    return Math.max(this.#ear.soundSince, this.#startedAt ?? Number.NEGATIVE_INFINITY);
  }
  get lastSoundAt(): number {
    return Math.max(this.#ear.lastSoundAt, this.#wordsAt);
  }
  /** When the turn so far began. */
  get startedAt(): number | undefined {
    return this.#startedAt ?? undefined;
  }
  get words(): string {
    return [this.#words, this.#interim].filter(Boolean).join(' ');
  }
  /** Something of a turn is under way. */
  get busy(): boolean {
    return this.#ear.speaking || this.#ear.pending || this.words !== '';
  }

  audio(samples: Int16Array): void {
    this.#ear.push(samples);
  }

  /** Words from a recogniser outside, such as the browser's. */
  heard(text: string, final: boolean): void {
    if (this.words === '' && text !== '') this.#deps.onSound();
    this.#wordsAt = this.#deps.timers.now();
    this.#add(final ? text : '', final ? '' : text);
  }

  /** Forgets what was said so far: it was no turn. */
  drop(): void {
    this.#cancel();
    this.#words = '';
    this.#interim = '';
    this.#startedAt = null;
    this.#wordsBeforePause = 0;
    this.#sttMs = null;
    this.#ear.takeSound();
  }

  close(): void {
    this.#cancel();
    this.#ear.close();
  }

  /** Asks the policy and does what it says. */
  consider() {
    this.#cancel();
    const { timers } = this.#deps;
    const decision = decideTurn(
      {
        now: timers.now(),
        speaking: this.#ear.speaking && !this.#ear.inLull,
        lastSoundAt: this.lastSoundAt,
        words: this.words,
        language: this.#deps.language,
        wordsBeforePause: this.#wordsBeforePause,
        wordsPending: this.#ear.pending,
        asked: this.#deps.asked(),
        question: this.#deps.question(),
        ownPauses: this.#pauses,
        lastActivityAt: this.#deps.lastActivityAt(),
        momentUntil: this.momentUntil,
      },
      this.#deps.manner(),
    );
    // A lull that is shorter than a pause ends no turn: the ear still holds the stretch open, and says when it does not.
    const isOver = decision.do === 'end_turn';
    const finalInMs = this.#ear.finalDueAt - timers.now();
    if (isOver && !this.#ear.speaking && finalInMs <= 0) return this.#end(false);
    if (this.words.length >= PART_CHARS && !this.#ear.speaking && !this.#ear.pending) return this.#end(true);
    if (decision.do !== 'wait') this.#deps.onPrepare(this.words);
    if (isOver) {
      if (!this.#ear.speaking) this.#cancel = timers.after(Math.max(1, finalInMs), () => this.consider());
      return;
    }
    if (decision.until !== null)
      this.#cancel = timers.after(Math.max(1, decision.until - timers.now()), () => this.consider());
  }

  #onSound(): void {
    const { timers } = this.#deps;
    if (this.#startedAt === null) this.#startedAt = timers.now();
    else if (this.words !== '') {
      const pause = timers.now() - this.lastSoundAt;
      this.#pauses = [...this.#pauses, pause].slice(-PAUSES_KEPT);
      if (pause >= PAUSE_MS) this.#wordsBeforePause = wordCount(this.words);
    }
    this.momentUntil = null;
    this.#cancel();
    this.#deps.onSound();
  }

  #add(final: string, interim: string): void {
    this.#startedAt ??= this.#deps.timers.now();
    this.#words = [this.#words, final.trim()].filter(Boolean).join(' ').slice(0, MOST_CHARS);
    this.#interim = interim.trim().slice(0, MOST_CHARS - this.#words.length);
    if (this.words === '' && !this.#ear.speaking) this.#startedAt = null;
    this.#deps.onWords(this.words);
    this.consider();
  }

  #end(goesOn: boolean): void {
    const { timers } = this.#deps;
    const turn: HeardTurn = {
      text: this.words,
      goesOn,
      startedAt: this.#startedAt ?? timers.now(),
      endedAt: this.lastSoundAt,
      confidence: this.#confidence,
      sound: this.#ear.takeSound(),
      endOfTurnMs: timers.now() - this.lastSoundAt,
      sttMs: this.#sttMs,
    };
    this.drop();
    this.momentUntil = null;
    this.#deps.onTurn(turn);
  }
}
