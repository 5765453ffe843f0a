/** The browser's own recogniser. TypeScript's DOM library has no types for it. */
type Recogniser = EventTarget & {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  /** Absent where the browser can only recognise remotely. */
  processLocally?: boolean;
  start(): void;
  abort(): void;
};
type RecogniserClass = (new () => Recogniser) & {
  available?: (options: { langs: string[]; processLocally: boolean }) => Promise<string>;
};
type ResultEvent = Event & {
  resultIndex: number;
  results: ArrayLike<{ isFinal: boolean; 0: { transcript: string } }>;
};
type ErrorEvent = Event & { error: string };

export type Heard = { text: string; final: boolean };
export type RecognitionMode = 'device' | 'remote';

const RESTART_MS = 250;
/** These do not pass by trying again. */
const lasting = new Set(['not-allowed', 'service-not-allowed', 'language-not-supported', 'audio-capture']);

function recogniserClass(): RecogniserClass | null {
  const scope = window as unknown as Record<string, RecogniserClass | undefined>;
  return scope.SpeechRecognition ?? scope.webkitSpeechRecognition ?? null;
}

/** Whether this browser can recognise `language` in this way. Recognition on the device is never swapped for a remote one. */
export async function canRecognise(mode: RecognitionMode, language: string): Promise<boolean> {
  const Recogniser = recogniserClass();
  if (!Recogniser) return false;
  if (mode === 'remote') return true;
  if (!('processLocally' in Recogniser.prototype) || !Recogniser.available) return false;
  return (await Recogniser.available({ langs: [language], processLocally: true })) === 'available';
}

/** Listens while started; browsers stop by themselves after a pause, so it is begun again until `stop`. */
export class Recognition {
  onHeard: (heard: Heard) => void = () => {};
  /** It ended for good; typing goes on. */
  onFailed: (code: string) => void = () => {};
  readonly #mode: RecognitionMode;
  readonly #language: string;
  #running: Recogniser | null = null;
  #restart: ReturnType<typeof setTimeout> | undefined;

  constructor(mode: RecognitionMode, language: string) {
    this.#mode = mode;
    this.#language = language;
  }

  start(): void {
    const Recogniser = recogniserClass();
    if (!Recogniser || this.#running) return;
    const recogniser = new Recogniser();
    recogniser.lang = this.#language;
    recogniser.continuous = true;
    recogniser.interimResults = true;
    if (this.#mode === 'device') recogniser.processLocally = true;
    recogniser.addEventListener('result', (event) => this.#result(event as ResultEvent));
    recogniser.addEventListener('error', (event) => this.#error((event as ErrorEvent).error));
    recogniser.addEventListener('end', () => this.#again(recogniser));
    this.#running = recogniser;
    recogniser.start();
  }

  stop(): void {
    clearTimeout(this.#restart);
    const running = this.#running;
    this.#running = null;
    running?.abort();
  }

  #result(event: ResultEvent): void {
    for (let index = event.resultIndex; index < event.results.length; index++) {
      const result = event.results[index]!;
      const text = result[0].transcript.trim();
      if (text) this.onHeard({ text, final: result.isFinal });
    }
  }

  #error(code: string): void {
    if (!lasting.has(code)) return;
    this.stop();
    this.onFailed(code);
  }

  #again(recogniser: Recogniser): void {
    if (this.#running !== recogniser) return;
    this.#running = null;
    this.#restart = setTimeout(() => this.start(), RESTART_MS);
  }
}
