import type { Tone } from '../src/interviews/contract.ts';
import type { QuestionKind } from '../src/questions/contract.ts';
import { isBackchannel, type Signs, signsOf } from './thought.ts';

/**
 * When has the candidate finished, and when may the interviewer's voice go on? Pure: every time comes in with the signals.
 *
 * 1. How sure it is that they are done, in log-odds: the sum of `weights` for what the words show (`signsOf`) and what was asked. Fitted by logistic regression on
 *    the tuning part of `bench/voice/answers` and rounded. A question, or words that say "that was it", need no weighing.
 * 2. The silence to wait for after the last voiced sample, in ms: `least` where it is sure (`sure` or more), `perUnit` more for each unit of doubt, up to `most`;
 *    never less than `open` after an unfinished thought.
 * 3. Where it is not sure, no less than 1.25 times the candidate's own usual pause so far (the upper quartile), up to `most`.
 * 4. Times the accommodation's time factor.
 * At an exercise people think aloud: unless they ask or say that they are done, silence there counts from 5 s on.
 * Typing, drawing or running within the last 4 s (again times the factor) is work: no turn ends.
 */
const silences: Record<Tone, { sure: number; least: number; perUnit: number; open: number; most: number }> = {
  brisk: { sure: 1.2, least: 250, perUnit: 1500, open: 2600, most: 3000 },
  normal: { sure: 1.9, least: 300, perUnit: 3000, open: 3000, most: 4500 },
  patient: { sure: 1.9, least: 800, perUnit: 6000, open: 6500, most: 7000 },
};
const weights = {
  any: -1.1,
  open: -1.8,
  /** For each doubling of the words beyond 7. */
  length: 0.8,
  yesNo: 1.7,
  short: 0.2,
  /** Of an answer to a yes or no, or to a short question; to any other. */
  briefFact: 0.2,
  fact: 1.3,
  affirms: 0.4,
  trails: 0.5,
  stops: 0.8,
  /** By a recogniser that writes stops. */
  noStop: -2,
  /** Each, two at most. */
  outcome: 0.7,
  /** They went on after a pause before: the long part is behind them. */
  paused: 1.7,
  story: -3.6,
  storyLength: 0.8,
  storyOutcome: 0.5,
  storyScene: -0.6,
};
const CERTAIN = 4;
const OWN_PAUSE_FACTOR = 1.25;
const THINKING_ALOUD_MS = 5000;
const WORK_MS = 4000;
const SHORT_PAUSE_MS = 250;

export type Manner = { tone: Tone; timeFactor: number };

export type TurnSignals = {
  now: number;
  /** A voice is heard now. */
  speaking: boolean;
  /** End of the last voiced sound or, without sound, of the last word that arrived. */
  lastSoundAt: number;
  /** The words of this turn so far, and their language. */
  words: string;
  language: string;
  /** This turn went on after a pause. */
  paused: boolean;
  /** Sound was heard whose words have not come yet. */
  wordsPending: boolean;
  asked: QuestionKind | null;
  /** Lengths of the pauses that this candidate has gone on after, in ms. */
  ownPauses: readonly number[];
  lastActivityAt: number | null;
  /** Asked for a moment: until when nothing counts as an answer. */
  momentUntil: number | null;
};

/** `wait`: ask again at `until`, or when something is heard where it is `null`. `prepare`: likewise, and let the reply be made ready. */
export type TurnDecision = { do: 'wait' | 'prepare'; until: number | null } | { do: 'end_turn' };

export function decideTurn(signals: TurnSignals, manner: Manner): TurnDecision {
  if (signals.speaking || signals.wordsPending || signals.words.trim() === '') return { do: 'wait', until: null };
  const due = Math.max(
    signals.lastSoundAt + requiredSilence(signals, manner),
    (signals.lastActivityAt ?? Number.NEGATIVE_INFINITY) + WORK_MS * manner.timeFactor,
    signals.momentUntil ?? 0,
  );
  if (signals.now >= due) return { do: 'end_turn' };
  return { do: signsOf(signals.words, signals.language).ending === 'open' ? 'wait' : 'prepare', until: due };
}

export type ThoughtSignals = Pick<TurnSignals, 'words' | 'language' | 'paused' | 'asked' | 'ownPauses'>;

/** In ms after the last sound. */
export function requiredSilence(signals: ThoughtSignals, manner: Manner): number {
  const signs = signsOf(signals.words, signals.language);
  const { sure, least, perUnit, open, most } = silences[manner.tone];
  const doubt = sure - certainty(signs, signals);
  const leans = signs.ending === 'open' || (signals.asked === 'exercise' && signs.ending !== 'closed');
  if (doubt <= 0 && !leans) return least * manner.timeFactor;
  const own = Math.min(usualPause(signals.ownPauses) * OWN_PAUSE_FACTOR, most);
  const leastHere = signals.asked === 'exercise' ? THINKING_ALOUD_MS : signs.ending === 'open' ? open : 0;
  return Math.max(Math.min(least + Math.max(0, doubt) * perUnit, most), own, leastHere) * manner.timeFactor;
}

/** In log-odds that they are done. */
function certainty(signs: Signs, { asked, paused }: ThoughtSignals): number {
  if (signs.ending === 'closed') return CERTAIN;
  const w = weights;
  const story = asked === 'story';
  const brief = asked === 'yes_no' || asked === 'short';
  const length = Math.log2(1 + signs.words) - 3;
  return (
    w.any +
    (signs.ending === 'open' ? w.open : 0) +
    w.length * length +
    (asked === 'yes_no' ? w.yesNo : asked === 'short' ? w.short : 0) +
    (signs.isFact ? (brief ? w.briefFact : w.fact) : 0) +
    (signs.affirms ? w.affirms : 0) +
    (signs.trails ? w.trails : 0) +
    (signs.stops === null ? 0 : signs.stops ? w.stops : w.noStop) +
    (paused ? w.paused : 0) +
    Math.min(2, signs.outcomes) * (story ? w.storyOutcome : w.outcome) +
    (story ? w.story + w.storyLength * length + (signs.setsScene ? w.storyScene : 0) : 0)
  );
}

/** The upper quartile of real pauses; gaps between words are none. */
function usualPause(pauses: readonly number[]): number {
  const real = pauses.filter((pause) => pause >= SHORT_PAUSE_MS).sort((a, b) => a - b);
  return real.length < 3 ? 0 : real[Math.floor(real.length * 0.75)]!;
}

export type BargeSignals = {
  now: number;
  /** When the sound began that came into the interviewer's voice. */
  soundSince: number;
  speaking: boolean;
  lastSoundAt: number;
  /** What was recognised of it so far. */
  words: string;
  language: string;
};
/** `hold`: stay paused and ask again at `until`. */
export type BargeDecision = { do: 'hold'; until: number } | { do: 'resume' | 'interrupt' };

const REAL_SPEECH_MS = 900;
const RESUME_AFTER_MS = 350;

/** The voice is already paused. A cough or "mm-hm" is short and followed by nothing: the voice goes on well within 600 ms of its end. */
export function decideBarge(signals: BargeSignals): BargeDecision {
  const words = signals.words.trim();
  if (words && !isBackchannel(words, signals.language)) return { do: 'interrupt' };
  if (signals.speaking)
    return signals.now - signals.soundSince >= REAL_SPEECH_MS
      ? { do: 'interrupt' }
      : { do: 'hold', until: signals.soundSince + REAL_SPEECH_MS };
  const due = signals.lastSoundAt + RESUME_AFTER_MS;
  return signals.now >= due ? { do: 'resume' } : { do: 'hold', until: due };
}

const idleMs: Record<Tone, number> = { brisk: 10_000, normal: 15_000, patient: 25_000 };
const EXERCISE_IDLE_MS = 90_000;

/** Silence after which to check in; later ones come at growing distances. */
export const idleLimit = (asked: QuestionKind | null, checkIns: number, manner: Manner): number =>
  (asked === 'exercise' ? EXERCISE_IDLE_MS : idleMs[manner.tone]) * manner.timeFactor * (checkIns < 2 ? 1 : checkIns);
