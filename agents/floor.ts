import type { Member } from './audience.ts';
import { EchoGate } from './audio/echo.ts';
import { levelDb } from './audio/vad.ts';
import { FRAME_MS, UP_HZ } from './contract.ts';
import type { Conversation } from './conversation.ts';
import { echoes } from './echoes.ts';
import { Listener, type ListenerDeps } from './listener.ts';
import type { Mouth } from './mouth.ts';
import { isBackchannel } from './thought.ts';
import type { Timers } from './timers.ts';
import { decideBarge } from './turn-policy.ts';

export type FloorDeps = {
  language: string;
  timers: Timers;
  mouth: Mouth;
  conversation: Conversation;
  /** Something was heard of somebody. */
  onSign(): void;
  onWords(member: Member, text: string): void;
};
export type HearingDeps = Omit<ListenerDeps, 'onSound' | 'onQuiet' | 'onWords'>;

const FRAME = (UP_HZ * FRAME_MS) / 1000;
const ECHO_LASTS_MS = 2500;
/** After so many sounds in a row that nobody said anything with, */
const WORDLESS_SOUNDS = 2;
/** only words stop our voice for a while: it may be its own echo, which is learnt from a voice that goes on. */
const HEEDLESS_MS = 2500;

/** Who has the floor: listens to every speaker, and stops our voice for theirs until it is known what it was. */
export class Floor {
  readonly #deps: FloorDeps;
  readonly #listeners = new Map<string, { member: Member; listener: Listener; echo: EchoGate }>();
  /** Our voice is paused for a sound that nobody has understood yet. */
  #barging = false;
  #cancel = () => {};
  #saidAt = Number.NEGATIVE_INFINITY;
  #wordless = 0;
  #heedlessUntil = Number.NEGATIVE_INFINITY;

  constructor(deps: FloorDeps) {
    this.#deps = deps;
  }

  /** True while nobody speaks. */
  get quiet(): boolean {
    return this.#all().every((listener) => !listener.speaking);
  }
  /** Something of somebody's turn is under way. */
  get busy(): boolean {
    return this.#all().some((listener) => listener.busy);
  }

  listenTo(member: Member, hearing: HearingDeps): void {
    const { participantId } = member.claims;
    if (this.#listeners.has(participantId)) return;
    const listener = new Listener({
      ...hearing,
      onSound: () => this.#onSound(),
      onQuiet: () => this.#consider(),
      onWords: (text) => this.#onWords(member, listener, text),
    });
    this.#listeners.set(participantId, { member, listener, echo: new EchoGate() });
  }

  /** 16 kHz of somebody's microphone. What is our own voice out of their loudspeaker is nothing that they said. */
  sound(participantId: string, samples: Int16Array): void {
    const heard = this.#listeners.get(participantId);
    if (!heard) return;
    const now = this.#deps.timers.now();
    const mayEcho = now - this.#saidAt <= ECHO_LASTS_MS;
    for (let at = 0; at < samples.length; at += FRAME) {
      const frame = samples.subarray(at, at + FRAME);
      const isEcho = mayEcho && heard.echo.isEcho(levelDb(frame), now + (at / UP_HZ) * 1000);
      if (!isEcho) heard.listener.audio(frame);
    }
  }

  /** A frame of our own voice is on its way. */
  said(samples: Int16Array): void {
    this.#saidAt = this.#deps.timers.now();
    const db = levelDb(samples);
    for (const { echo } of this.#listeners.values()) echo.said(db, this.#saidAt);
  }
  voice(moved: 'pause' | 'resume' | 'clear'): void {
    for (const { echo } of this.#listeners.values()) echo[moved](this.#deps.timers.now());
  }

  of(participantId: string): Listener | null {
    return this.#listeners.get(participantId)?.listener ?? null;
  }
  candidate(): Listener | null {
    return [...this.#listeners.values()].find(({ member }) => member.claims.role === 'candidate')?.listener ?? null;
  }

  /** The sound is accounted for: its words have become a turn. */
  settle(): void {
    this.#barging = false;
    this.#cancel();
  }

  close(): void {
    this.#cancel();
    for (const listener of this.#all()) listener.close();
  }

  #all(): Listener[] {
    return [...this.#listeners.values()].map(({ listener }) => listener);
  }

  #onSound(): void {
    const { mouth, timers } = this.#deps;
    this.#deps.onSign();
    if (!mouth.speaking || timers.now() < this.#heedlessUntil) return;
    mouth.hold();
    this.#barging = true;
    this.#consider();
  }

  #consider() {
    this.#cancel();
    if (!this.#barging) return;
    const { language, timers } = this.#deps;
    const voice = this.#all().sort((a, b) => b.lastSoundAt - a.lastSoundAt)[0];
    if (!voice) return this.#goOn();
    const { soundSince, speaking, lastSoundAt, words } = voice;
    const decision = decideBarge({ now: timers.now(), soundSince, speaking, lastSoundAt, words, language });
    if (decision.do === 'hold') {
      this.#cancel = timers.after(Math.max(1, decision.until - timers.now()), () => this.#consider());
      return;
    }
    if (decision.do === 'interrupt') return this.#giveWay();
    if (isBackchannel(words, language)) voice.drop();
    if (words === '' && ++this.#wordless >= WORDLESS_SOUNDS) {
      this.#wordless = 0;
      this.#heedlessUntil = timers.now() + HEEDLESS_MS;
    }
    this.#goOn();
  }

  #goOn() {
    this.#barging = false;
    this.#deps.mouth.resume();
  }

  #giveWay() {
    this.#barging = false;
    this.#deps.conversation.interrupt();
  }

  #onWords(member: Member, listener: Listener, text: string) {
    this.#deps.onSign();
    if (text === '') return;
    if (echoes(text, this.#deps.mouth.saying)) {
      listener.drop();
      return this.#goOn();
    }
    this.#wordless = 0;
    this.#deps.onWords(member, text);
    if (!this.#deps.conversation.busy) return;
    if (!isBackchannel(text, this.#deps.language) || !this.#deps.mouth.speaking) return this.#giveWay();
    if (!this.#barging) listener.drop();
  }
}
