/** A reply that this browser speaks itself. `characters` in a report count what was said of `text` so far. */
export type Spoken = { track: number; sequence: number; text: string; language: string };
export type SpokenReport = { track: number; sequence: number; characters: number; done: boolean };

/** A voice that has not begun by then never will: some systems list voices that do not sound. */
const START_LIMIT_MS = 4_000;
const VOICES_LIMIT_MS = 1_500;

/** The voices load late in some browsers. Only those on this machine count: others send the words away. */
export async function localVoices(): Promise<SpeechSynthesisVoice[]> {
  if (!('speechSynthesis' in window)) return [];
  const local = () => speechSynthesis.getVoices().filter((voice) => voice.localService);
  if (local().length) return local();
  await new Promise<void>((resolve) => {
    setTimeout(resolve, VOICES_LIMIT_MS);
    speechSynthesis.addEventListener('voiceschanged', () => resolve(), { once: true });
  });
  return local();
}

/** Speaks replies in their order with the browser's own voice. */
export class Speech {
  onSpoken: (report: SpokenReport) => void = () => {};
  /** The browser listed a voice and did not speak: the captions have the words. */
  onFailed: () => void = () => {};
  readonly #voices: SpeechSynthesisVoice[];
  #queue: Spoken[] = [];
  #current: { spoken: Spoken; characters: number } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(voices: SpeechSynthesisVoice[]) {
    this.#voices = voices;
  }

  push(spoken: Spoken): void {
    this.#queue.push(spoken);
    if (!this.#current) this.#next();
  }

  pause(): void {
    speechSynthesis.pause();
    this.#report(false);
  }

  resume(): void {
    speechSynthesis.resume();
  }

  clear(): void {
    this.#report(false);
    this.#queue = [];
    this.#stop();
  }

  close(): void {
    this.#queue = [];
    this.#stop();
  }

  #next(): void {
    const spoken = this.#queue.shift();
    if (!spoken) return;
    const current = { spoken, characters: 0 };
    this.#current = current;
    const utterance = new SpeechSynthesisUtterance(spoken.text);
    utterance.lang = spoken.language;
    utterance.voice = voiceFor(this.#voices, spoken.language);
    utterance.onstart = () => clearTimeout(this.#timer);
    utterance.onboundary = (event) => {
      if (this.#current !== current) return;
      current.characters = event.charIndex;
      this.#report(false);
    };
    utterance.onend = () => this.#finish(current, spoken.text.length);
    utterance.onerror = () => this.#fail(current);
    this.#timer = setTimeout(() => this.#fail(current), START_LIMIT_MS);
    speechSynthesis.speak(utterance);
  }

  #fail(current: { spoken: Spoken; characters: number }): void {
    if (this.#current !== current) return;
    this.onFailed();
    speechSynthesis.cancel();
    this.#finish(current, current.characters);
  }

  #finish(current: { spoken: Spoken; characters: number }, characters: number): void {
    if (this.#current !== current) return;
    clearTimeout(this.#timer);
    current.characters = characters;
    this.#report(true);
    this.#current = null;
    this.#next();
  }

  #report(done: boolean): void {
    if (!this.#current) return;
    const { spoken, characters } = this.#current;
    this.onSpoken({ track: spoken.track, sequence: spoken.sequence, characters, done });
  }

  /** Cancelled speech must not count as ended: it is nobody's before the browser tells of it. */
  #stop(): void {
    clearTimeout(this.#timer);
    this.#current = null;
    if (!('speechSynthesis' in window)) return;
    speechSynthesis.cancel();
    speechSynthesis.resume(); // a paused engine would hold the next reply as well
  }
}

function voiceFor(voices: SpeechSynthesisVoice[], language: string): SpeechSynthesisVoice | null {
  const base = language.split('-')[0]!;
  const fitting = voices.filter((voice) => voice.lang.toLowerCase().startsWith(base));
  return fitting.find((voice) => voice.default) ?? fitting[0] ?? null;
}
