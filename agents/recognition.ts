import type { Log } from '../src/platform/log.ts';
import { joined } from './audio/joined.ts';
import { UP_HZ } from './contract.ts';
import type { EngineHealth } from './providers/engine-health.ts';
import type { Heard, HearingLine, LiveRecogniser, LiveWords, Recogniser } from './providers/stt.ts';
import { every, type Timers } from './timers.ts';
import { unawaited } from './unawaited.ts';

/** What hears: an engine that gives words as they come, where there is one, and those that take a whole utterance when it fails. */
export type Hearing = { live: { engine: LiveRecogniser; health: EngineHealth } | null; whole: Recogniser };

export type RecognitionDeps = {
  hearing: Hearing | null;
  language: string;
  timers: Timers;
  log: Log;
  /** New final words, in order, `sttMs` after the end of their voice; and all that was heard after them, which may still change. */
  onWords(final: (Heard & { sttMs: number }) | null, interim: string): void;
  /** `pending` may have become false. */
  onSettled(): void;
  /** A stretch that no engine understood. */
  onFault(): void;
};

const NEVER = Number.NEGATIVE_INFINITY;
/** After the last voiced sample; an engine that is asked for them answers well within it. */
const FINAL_DUE_MS = 600;
/** Text that has not changed for so long, and covers all voice, will do until its final words come. */
const STABLE_MS = 40;
/** How much sound after its last word an engine may not have looked at yet. */
const COVER_SLACK_MS = 100;
/** Of the line, for the final words; short noises get no answer at all from some. */
const FINAL_LIMIT_MS = 2500;
const NOISE_MS = 400;
const NOISE_LIMIT_MS = 700;
/** Of voice without any answer of the line; some tell nothing of noise for seconds. */
const MUTE_LIMIT_MS = 8000;
const REOPEN_FIRST_MS = 500;
const REOPEN_MOST_MS = 30_000;
/** Without a frame from the microphone, the line is not kept. */
const ABSENT_MS = 60_000;
const LEAST_VOICED_MS = 120;
const STRETCHES_PENDING = 4;

type Feed = { line: HearingLine; sentMs: number };

/** Speech from an onset to a pause. Places are in ms of its feed's sound. */
type Stretch = {
  /** The line that hears it; `null`: a whole-utterance engine will. */
  feed: Feed | null;
  from: number;
  voicedTo: number;
  voicedMs: number;
  /** Its sound since the last final word. */
  sound: Int16Array[];
  soundFrom: number;
  final: string;
  interim: string;
  confidence: number | null;
  finalTo: number;
  coveredTo: number;
  changedAt: number;
  voicedAtAnswer: number;
  /** On the timers' clock, the end of its voice; `null` while it goes on. */
  endedAt: number | null;
  /** `fault`: nobody understood it. */
  result: Heard | 'fault' | null;
  cancel(): void;
};

/**
 * The words of one speaker, stretch by stretch. Each goes to the live engine; where that fails, is mute or dies in the middle, the sound since its last final word goes to the
 * others, so that nothing is said twice and nothing lost.
 */
export class Recognition {
  readonly #deps: RecognitionDeps;
  readonly #stop = new AbortController();
  readonly #stopAbsence: () => void;
  #feed: Feed | null = null;
  #faults = 0;
  #reopenAt = Number.NEGATIVE_INFINITY;
  #framesAt: number;
  #stretches: Stretch[] = [];
  #current: Stretch | null = null;
  #interim = '';
  #cancelStable = () => {};

  constructor(deps: RecognitionDeps) {
    this.#deps = deps;
    this.#framesAt = deps.timers.now();
    this.#stopAbsence = every(deps.timers, ABSENT_MS / 2, () => {
      if (deps.timers.now() - this.#framesAt > ABSENT_MS) this.#hangUp();
    });
  }

  /** Words come while the present stretch is spoken. */
  get live(): boolean {
    return Boolean(this.#current?.feed);
  }
  /** Sound was heard whose words are still to come. */
  get pending(): boolean {
    return this.#stretches.some((stretch) => !this.#isCovered(stretch));
  }

  /** Until when final words may still be on their way, after the end of a voice; what is said at its very end is in them alone. */
  get finalDueAt(): number {
    return Math.max(
      ...this.#stretches.map(({ endedAt }) => (endedAt === null ? NEVER : endedAt + FINAL_DUE_MS)),
      NEVER,
    );
  }

  /** A frame has come, speech or not: somebody is there to be listened to. */
  attend(): void {
    const { hearing, timers, language } = this.#deps;
    this.#framesAt = timers.now();
    if (this.#feed || !hearing?.live || hearing.live.health.resting || timers.now() < this.#reopenAt) return;
    const feed: Feed = {
      sentMs: 0,
      line: hearing.live.engine.open(language, {
        words: (words) => this.#onWords(feed, words),
        fault: (fault) => this.#onLost(feed, fault),
      }),
    };
    this.#feed = feed;
  }

  begin(): void {
    if (!this.#deps.hearing) return;
    if (this.#stretches.length >= STRETCHES_PENDING) {
      this.#deps.log.warn({ pending: this.#stretches.length }, 'speech comes faster than its recognition');
      this.#deps.onFault();
      return;
    }
    const from = this.#feed?.sentMs ?? 0;
    this.#current = {
      ...{ feed: this.#feed, from, voicedTo: from, voicedMs: 0, sound: [], soundFrom: from },
      ...{ final: '', interim: '', confidence: null, finalTo: from, coveredTo: from },
      ...{ changedAt: this.#deps.timers.now(), voicedAtAnswer: 0, endedAt: null, result: null, cancel() {} },
    };
    this.#stretches.push(this.#current);
  }

  push(samples: Int16Array, voiced: boolean): void {
    const stretch = this.#current;
    if (!stretch) return;
    const ms = durationMs(samples);
    stretch.sound.push(samples);
    if (voiced) stretch.voicedMs += ms;
    const { feed } = stretch;
    if (!feed) return;
    feed.sentMs += ms;
    if (voiced) stretch.voicedTo = feed.sentMs;
    feed.line.push(samples);
    if (stretch.voicedMs - stretch.voicedAtAnswer > MUTE_LIMIT_MS)
      this.#onLost(feed, new Error('the recogniser says nothing of what is being said'));
  }

  /** The stretch is over; its voice ended at `endedAt`. */
  end(endedAt: number): void {
    const stretch = this.#current;
    this.#current = null;
    if (!stretch) return;
    stretch.endedAt = endedAt;
    if (stretch.feed) this.#askFinal(stretch, stretch.feed);
    else this.#askOthers(stretch);
  }

  /** The words so far have been taken: final ones of them that are still to come would be a repetition. */
  forget(): void {
    for (const stretch of this.#stretches) if (stretch.endedAt !== null && this.#isCovered(stretch)) stretch.cancel();
    this.#stretches = this.#stretches.filter((one) => one.endedAt === null || !this.#isCovered(one));
    this.#interim = '';
  }

  close(): void {
    this.#stop.abort();
    this.#stopAbsence();
    this.#cancelStable();
    for (const stretch of this.#stretches) stretch.cancel();
    this.#stretches = [];
    this.#current = null;
    this.#hangUp();
  }

  #isCovered(stretch: Stretch): boolean {
    if (stretch.result !== null) return true;
    const stable = this.#deps.timers.now() - stretch.changedAt >= STABLE_MS;
    return textOf(stretch) !== '' && stretch.coveredTo >= stretch.voicedTo - COVER_SLACK_MS && stable;
  }

  #onWords(feed: Feed, words: LiveWords): void {
    const stretch = this.#stretches.findLast((one) => one.feed === feed && one.from < words.toMs - 1);
    if (!stretch || stretch.result) return;
    const before = textOf(stretch);
    stretch.coveredTo = words.toMs;
    stretch.voicedAtAnswer = stretch.voicedMs;
    stretch.interim = words.final ? '' : words.text;
    if (words.final) {
      stretch.final = joinWords(stretch.final, words.text);
      stretch.confidence = words.text ? words.confidence : stretch.confidence;
      stretch.finalTo = words.toMs;
      dropSound(stretch, words.toMs);
    }
    if (textOf(stretch) !== before) stretch.changedAt = this.#deps.timers.now();
    if (!this.#considerFinal(stretch)) this.#tellInterim();
  }

  /** True where the stretch is over and all its words are final. */
  #considerFinal(stretch: Stretch): boolean {
    if (stretch.endedAt === null || stretch.finalTo < stretch.voicedTo - COVER_SLACK_MS) return false;
    this.#deps.hearing?.live?.health.worked();
    this.#faults = 0;
    this.#settle(stretch, { text: stretch.final, confidence: stretch.confidence });
    return true;
  }

  #askFinal(stretch: Stretch, { line }: Feed): void {
    const limit = stretch.voicedMs > NOISE_MS ? FINAL_LIMIT_MS : NOISE_LIMIT_MS;
    stretch.cancel = this.#deps.timers.after(limit, () => this.#onNoFinal(stretch));
    line.finalize();
    this.#considerFinal(stretch);
  }

  #onNoFinal(stretch: Stretch): void {
    const { feed, voicedMs, confidence } = stretch;
    if (feed && voicedMs > NOISE_MS) this.#onLost(feed, new Error(`no final words within ${FINAL_LIMIT_MS} ms`));
    else if (textOf(stretch) !== '') this.#settle(stretch, { text: textOf(stretch), confidence });
    // A noise, most likely; or a "yes" of which the line said nothing.
    else this.#askOthers(Object.assign(stretch, { feed: null }));
  }

  /** The line is of no use any more: what it has not heard to the end goes to the others. */
  #onLost(feed: Feed, fault: Error): void {
    const { hearing, timers } = this.#deps;
    feed.line.close();
    if (this.#feed === feed) {
      this.#feed = null;
      hearing?.live?.health.failed(fault);
      this.#reopenAt = timers.now() + Math.min(REOPEN_MOST_MS, REOPEN_FIRST_MS * 2 ** this.#faults++);
    }
    for (const stretch of this.#stretches.filter((one) => one.feed === feed && !one.result)) {
      stretch.feed = null;
      stretch.coveredTo = Number.NEGATIVE_INFINITY;
      stretch.cancel();
      if (stretch.endedAt !== null) this.#askOthers(stretch);
    }
  }

  #askOthers(stretch: Stretch): void {
    const work = this.#heardByOthers(stretch).then((result) => {
      if (!this.#stop.signal.aborted) this.#settle(stretch, result);
    });
    // Else one fault would end the process, and with it the hearing of all that comes after.
    unawaited(work, this.#deps.log, {}, 'words were not taken');
  }

  async #heardByOthers(stretch: Stretch): Promise<Heard | 'fault'> {
    const { hearing, language, log } = this.#deps;
    const { final, confidence } = stretch;
    if (stretch.voicedMs < LEAST_VOICED_MS) return { text: textOf(stretch), confidence };
    try {
      const heard = await hearing!.whole.transcribe(joined(stretch.sound), language, this.#stop.signal);
      return { ...heard, text: joinWords(final, heard.text) };
    } catch (fault) {
      if (!this.#stop.signal.aborted)
        log.warn({ dependency: 'stt', fault: String(fault) }, 'speech was not recognised');
      const text = textOf(stretch);
      return text ? { text, confidence } : 'fault';
    }
  }

  #settle(stretch: Stretch, result: Heard | 'fault'): void {
    stretch.cancel();
    stretch.result = result;
    stretch.sound = [];
    while (this.#stretches[0]?.result) {
      const { result: first, endedAt } = this.#stretches.shift()!;
      this.#interim = this.#stretches.map(textOf).reduce(joinWords, '');
      if (first === 'fault') this.#deps.onFault();
      else this.#deps.onWords({ ...first!, sttMs: Math.max(0, this.#deps.timers.now() - endedAt!) }, this.#interim);
    }
    this.#tellInterim();
  }

  #tellInterim(): void {
    const { timers } = this.#deps;
    this.#cancelStable();
    const newest = this.#stretches.at(-1);
    if (newest) {
      // A timer of Node may call a moment early.
      const left = newest.changedAt + STABLE_MS - timers.now() + 2;
      this.#cancelStable = timers.after(Math.max(1, left), () => this.#deps.onSettled());
    }
    const text = this.#stretches.map(textOf).reduce(joinWords, '');
    if (text === this.#interim) return;
    this.#interim = text;
    this.#deps.onWords(null, text);
  }

  #hangUp(): void {
    const feed = this.#feed;
    this.#feed = null;
    feed?.line.close();
  }
}

const textOf = ({ result, final, interim }: Stretch): string =>
  result !== null && result !== 'fault' ? result.text : joinWords(final, interim);
const joinWords = (before: string, after: string): string => [before, after].filter(Boolean).join(' ');
const durationMs = (samples: Int16Array): number => (samples.length / UP_HZ) * 1000;

/** Sound whose words are final is not needed again. */
function dropSound(stretch: Stretch, upTo: number): void {
  while (stretch.sound.length > 0 && stretch.soundFrom + durationMs(stretch.sound[0]!) <= upTo)
    stretch.soundFrom += durationMs(stretch.sound.shift()!);
}
