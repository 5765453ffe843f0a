import type { Tone } from '../src/interviews/contract.ts';
import type { QuestionKind } from '../src/questions/contract.ts';
import { featuresOf, type ThoughtSignals } from './thought/features.ts';
import weights from './thought/weights.json' with { type: 'json' };
import { isBackchannel, type Signs, signsOf } from './thought.ts';

/**
 * When has the candidate finished, and when may the interviewer's voice go on? Pure: every time comes in with the signals.
 *
 * 1. How sure it is that they are done, in log-odds: the sum of the weights of what the words show and what was asked (`thought/features.ts`), found by logistic
 *    regression on the tuning part of `bench/voice/answers` (`bench/voice/fit.ts`). A question, or words that say "that was it", need no weighing.
 * 2. The silence to wait for after the last voiced sample, in ms: `least` where it is sure (`sure` or more), `perUnit` more for each unit of doubt, up to `most`;
 *    never less than `open` after an unfinished thought.
 * 3. Where it is not sure, no less than 1.25 times the candidate's own usual pause so far (the upper quartile), up to `most`.
 * 4. Times the accommodation's time factor.
 * At an exercise people think aloud: unless they ask or say that they are done, silence there counts from 5 s on.
 * Typing, drawing or running within the last 4 s (again times the factor) is work: no turn ends.
 */
const silences: Record<Tone, { sure: number; least: number; perUnit: number; open: number; most: number }> = {
  brisk: { sure: 1.2, least: 250, perUnit: 2500, open: 2600, most: 3000 },
  normal: { sure: 1.6, least: 300, perUnit: 6000, open: 3000, most: 5000 },
  patient: { sure: 1.7, least: 860, perUnit: 12000, open: 6500, most: 7500 },
};
const CERTAIN = 4;
const OWN_PAUSE_FACTOR = 1.25;
const THINKING_ALOUD_MS = 5000;
const WORK_MS = 4000;
const SHORT_PAUSE_MS = 250;

export type Manner = { tone: Tone; timeFactor: number };

export type TurnSignals = ThoughtSignals & {
  now: number;
  /** A voice is heard now. */
  speaking: boolean;
  /** End of the last voiced sound or, without sound, of the last word that arrived. */
  lastSoundAt: number;
  /** Sound was heard whose words have not come yet. */
  wordsPending: boolean;
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
  const signs = signsOf(signals.words, signals.language);
  const due = Math.max(
    signals.lastSoundAt + requiredSilence(signals, manner, signs),
    (signals.lastActivityAt ?? Number.NEGATIVE_INFINITY) + WORK_MS * manner.timeFactor,
    signals.momentUntil ?? 0,
  );
  if (signals.now >= due) return { do: 'end_turn' };
  return { do: signs.ending === 'open' ? 'wait' : 'prepare', until: due };
}

/** In ms after the last sound. */
export function requiredSilence(
  signals: ThoughtSignals & Pick<TurnSignals, 'ownPauses'>,
  manner: Manner,
  signs: Signs = signsOf(signals.words, signals.language),
): number {
  const { ending } = signs;
  const { sure, least, perUnit, open, most } = silences[manner.tone];
  const doubt = sure - certainty(signs, signals);
  const leans = ending === 'open' || (signals.asked === 'exercise' && ending !== 'closed');
  if (doubt <= 0 && !leans) return least * manner.timeFactor;
  const own = Math.min(usualPause(signals.ownPauses) * OWN_PAUSE_FACTOR, most);
  const leastHere = signals.asked === 'exercise' ? THINKING_ALOUD_MS : ending === 'open' ? open : 0;
  return Math.max(Math.min(least + Math.max(0, doubt) * perUnit, most), own, leastHere) * manner.timeFactor;
}

/** In log-odds that they are done. */
function certainty(signs: Signs, signals: ThoughtSignals): number {
  if (signs.ending === 'closed') return CERTAIN;
  const table: Readonly<Record<string, number>> = signals.language.startsWith('en')
    ? weights.english
    : weights.anyLanguage;
  let sum = 0;
  for (const [name, value] of featuresOf(signals, signs)) sum += (table[name] ?? 0) * value;
  return sum;
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
