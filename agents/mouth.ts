import type { Log } from '../src/platform/log.ts';
import { ahead } from './ahead.ts';
import { joined } from './audio/joined.ts';
import { FRAME_MS, type ServerMessage } from './contract.ts';
import { Pace, type PacedFrame } from './pace.ts';
import type { Speaker } from './providers/tts.ts';
import { wholeWords } from './sentences.ts';
import type { Timers } from './timers.ts';

export const AGENT_TRACK = 0;

/** `sound`: our engine speaks; `browser`: theirs does; `text`: nobody does. */
export type MouthMode = 'sound' | 'browser' | 'text';

export type MouthDeps = {
  speaker: Speaker | null;
  language: string;
  timers: Timers;
  log: Log;
  mode(): MouthMode;
  frame(frame: PacedFrame): void;
  send(message: ServerMessage): void;
  /** Words as they are said. */
  caption(turnId: string, text: string): void;
  /** Whether what is said is recorded. */
  keepSound(): boolean;
};

/** Instants on the timers' clock. */
export type Spoken = {
  /** What was heard; all of it unless interrupted. */
  heard: string;
  interrupted: boolean;
  startedAt: number;
  endedAt: number;
  /** From the call to the first sound; `null` without sound. */
  firstByteMs: number | null;
  playoutMs: number | null;
  /** What was heard of its sound, 24 kHz; empty where none is kept. */
  sound: Int16Array;
};

export type Played = { sequence: number; characters: number | null; done: boolean };

/** Why it was interrupted: by somebody who answers in writing, and so has read the captions. */
export const READ = 'read';

const AHEAD_MS = 20_000;
const POLL_MS = 20;
/** Until the last words have come back from a loudspeaker, and were recognised. */
const ECHO_LASTS_MS = 3000;
const REPORT_WAIT_MS = 250;
const REPORT_SLACK_MS = 1500;
const BROWSER_CHAR_MS = 130;
const BROWSER_SLACK_MS = 6000;
/** Two minutes. */
const MOST_KEPT_FRAMES = 120_000 / FRAME_MS;

/** A sentence and the frames that carry it, or the one `speak` that does. */
type Piece = { text: string; from: number; to: number };

/** One utterance at a time. Holds and resumes it, and knows afterwards what was really heard. */
export class Mouth {
  readonly #deps: MouthDeps;
  #sequence = 0;
  #pieces: Piece[] = [];
  #report: Played | null = null;
  #pace: Pace | null = null;
  #heldAt: number | null = null;
  #heldMs = 0;
  #active = false;
  #endedAt = Number.NEGATIVE_INFINITY;
  /** Cleared at the client: a pause after it would never be taken back. */
  #takingBack = false;
  #firstByteAt: number | null = null;
  /** Every sentence of it is out as a caption. */
  #complete = false;
  /** The sound of each frame from the first one on, while it is kept. */
  #kept: Int16Array[] = [];
  #warm: { sentence: string; sound: AsyncIterable<Int16Array> } | null = null;

  constructor(deps: MouthDeps) {
    this.#deps = deps;
  }

  /** Being heard: from the first sound or word on. */
  get speaking(): boolean {
    return this.#active && this.#pieces.length > 0;
  }
  /** The words of the present utterance so far, and of the last one until their echo has died away. */
  get saying(): string {
    return this.#active || this.#deps.timers.now() - this.#endedAt < ECHO_LASTS_MS ? this.#said() : '';
  }
  get held(): boolean {
    return this.#heldAt !== null;
  }

  hold(): void {
    if (!this.#active || this.held || this.#takingBack) return;
    this.#heldAt = this.#deps.timers.now();
    this.#pace?.hold();
    this.#deps.send({ type: 'pause', track: AGENT_TRACK });
  }

  resume(): void {
    if (this.#heldAt === null) return;
    this.#heldMs += this.#deps.timers.now() - this.#heldAt;
    this.#heldAt = null;
    this.#pace?.resume();
    this.#deps.send({ type: 'resume', track: AGENT_TRACK });
  }

  /** The client's word for what it has played. Data: it can only shorten what was sent. */
  played(report: Played): void {
    if (this.#active && report.sequence >= (this.#pieces[0]?.from ?? 0)) this.#report = report;
  }

  /** Begins to make the sound of a sentence that may be said next; forgotten where another one is. */
  warm(sentence: string, signal: AbortSignal): void {
    const { mode, speaker, language } = this.#deps;
    if (mode() === 'sound' && speaker)
      this.#warm = { sentence, sound: ahead(speaker.speak(sentence, language, signal)) };
  }

  /** Says these sentences to the end, or until aborted. Words that no engine speaks are still captions. */
  async say(turnId: string, sentences: AsyncIterable<string>, signal: AbortSignal): Promise<Spoken> {
    const { timers } = this.#deps;
    const startedAt = timers.now();
    const mode = this.#deps.mode();
    this.#pieces = [];
    this.#report = null;
    this.#heldAt = null;
    this.#heldMs = 0;
    this.#firstByteAt = null;
    this.#complete = false;
    this.#active = true;
    try {
      if (mode === 'sound') await this.#sayAloud(turnId, sentences, signal);
      else await this.#sayInWords(turnId, sentences, signal, mode === 'browser');
      const read = signal.aborted && signal.reason === READ;
      const interrupted = signal.aborted && !(read && this.#complete);
      if (signal.aborted && mode !== 'text') await this.#takeBack();
      const first = this.#firstByteAt as number | null;
      return {
        heard: interrupted && !read ? this.#heard(mode) : this.#said(),
        interrupted,
        startedAt: first ?? startedAt,
        endedAt: timers.now(),
        firstByteMs: first === null ? null : first - startedAt,
        playoutMs: first === null ? null : timers.now() - first,
        sound: joined(interrupted ? this.#kept.slice(0, this.#reached() - this.#first() + 1) : this.#kept),
      };
    } finally {
      this.#sequence = Math.max(this.#sequence, this.#pace?.firstUnsent ?? 0);
      this.#pace?.close();
      this.#pace = null;
      this.#active = false;
      this.#endedAt = timers.now();
      this.#takingBack = false;
      this.#heldAt = null;
      this.#kept = [];
    }
  }

  async #sayAloud(turnId: string, sentences: AsyncIterable<string>, signal: AbortSignal): Promise<void> {
    const { timers } = this.#deps;
    const pace = new Pace(timers, this.#sequence, (frame) => {
      this.#firstByteAt ??= timers.now();
      if (this.#kept.length < MOST_KEPT_FRAMES && this.#deps.keepSound()) this.#kept.push(frame.samples);
      this.#deps.frame(frame);
    });
    this.#pace = pace;
    for await (const sentence of sentences) {
      if (signal.aborted) return;
      const piece = { text: sentence, from: pace.nextSequence, to: Number.POSITIVE_INFINITY };
      this.#pieces.push(piece);
      this.#deps.caption(turnId, this.#said());
      await this.#synthesise(sentence, pace, signal);
      piece.to = pace.nextSequence;
    }
    this.#complete = true;
    pace.end();
    const last = pace.nextSequence - 1;
    await this.#until(() => pace.finished, Number.POSITIVE_INFINITY, signal);
    const limit = pace.leftMs + (this.#report ? REPORT_SLACK_MS : 0);
    await this.#until(() => this.#report?.done === true && this.#report.sequence >= last, limit, signal);
  }

  /** A voice that fails with every engine leaves the words as a caption. */
  async #synthesise(sentence: string, pace: Pace, signal: AbortSignal): Promise<void> {
    const { speaker, language, log } = this.#deps;
    try {
      const warm = this.#warm?.sentence === sentence ? this.#warm.sound : null;
      this.#warm = null;
      for await (const samples of warm ?? speaker?.speak(sentence, language, signal) ?? []) {
        pace.push(samples);
        await this.#until(() => pace.waitingMs < AHEAD_MS, Number.POSITIVE_INFINITY, signal);
        if (signal.aborted) return;
      }
    } catch (fault) {
      log.error({ dependency: 'tts', fault: String(fault) }, 'no voice speaks; the words stand as a caption');
    }
  }

  async #sayInWords(turnId: string, sentences: AsyncIterable<string>, signal: AbortSignal, aloud: boolean) {
    const { language } = this.#deps;
    for await (const sentence of sentences) {
      if (signal.aborted) return;
      const sequence = this.#sequence++;
      this.#pieces.push({ text: sentence, from: sequence, to: sequence + 1 });
      this.#deps.caption(turnId, this.#said());
      if (aloud) this.#deps.send({ type: 'speak', track: AGENT_TRACK, turnId, sequence, text: sentence, language });
    }
    this.#complete = true;
    if (!aloud) return;
    const last = this.#sequence - 1;
    const limit = this.#said().length * BROWSER_CHAR_MS + BROWSER_SLACK_MS;
    await this.#until(() => this.#report?.done === true && this.#report.sequence >= last, limit, signal);
  }

  /** Drops what is on its way, and waits a moment for the client to say how far it came. */
  async #takeBack(): Promise<void> {
    if (this.#pieces.length === 0) return;
    const before = this.#report;
    this.#pace?.hold();
    this.#heldAt = null;
    this.#takingBack = true;
    this.#deps.send({ type: 'clear', track: AGENT_TRACK });
    await this.#until(() => this.#report !== before, REPORT_WAIT_MS);
  }

  /** Polls: it is a matter of a few looks, and holds on to nothing. Time on hold does not count. */
  #until(reached: () => boolean, limitMs: number, signal: AbortSignal = NEVER): Promise<void> {
    const { timers } = this.#deps;
    const spent = () => (this.#heldAt ?? timers.now()) - this.#heldMs;
    const began = spent();
    return new Promise((resolve) => {
      let cancel = () => {};
      const look = () => {
        cancel();
        if (!reached() && !signal.aborted && spent() - began < limitMs) {
          cancel = timers.after(POLL_MS, look);
          return;
        }
        signal.removeEventListener('abort', look);
        resolve();
      };
      if (!signal.aborted) signal.addEventListener('abort', look);
      look();
    });
  }

  #said(): string {
    return this.#pieces.map((piece) => piece.text).join(' ');
  }

  /** Whole sentences before the place where it stopped, and of that one the share of its length that was played. */
  #heard(mode: MouthMode): string {
    if (mode === 'text') return this.#said();
    const reached = this.#reached();
    return this.#pieces
      .map((piece) => wholeWords(piece.text, this.#charactersOf(piece, reached, mode)))
      .filter(Boolean)
      .join(' ');
  }

  #first(): number {
    return this.#pieces[0]?.from ?? 0;
  }
  /** The last frame, or `speak`, that was heard. */
  #reached(): number {
    const estimate = this.#first() + Math.floor((this.#pace?.playedMs ?? 0) / FRAME_MS) - 1;
    return Math.min(this.#report?.sequence ?? estimate, (this.#pace?.firstUnsent ?? this.#sequence) - 1);
  }

  #charactersOf(piece: Piece, reached: number, mode: MouthMode): number {
    if (reached < piece.from) return 0;
    if (mode === 'browser')
      return reached > piece.from ? piece.text.length : (this.#report?.characters ?? piece.text.length);
    const frames = Math.min(piece.to, this.#pace?.nextSequence ?? piece.to) - piece.from;
    return reached >= piece.to - 1
      ? piece.text.length
      : Math.round((piece.text.length * (reached - piece.from + 1)) / frames);
  }
}

const NEVER = new AbortController().signal;
