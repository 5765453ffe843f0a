import type { Tone } from '../src/interviews/contract.ts';
import type { QuestionKind } from '../src/questions/contract.ts';
import { type Ending, ending, isBackchannel, wordCount } from './thought.ts';

/**
 * When has the candidate finished, and when may the interviewer's voice go on? Pure: every time comes in with the signals.
 *
 * The silence waited for after the last voiced sample:
 *   1. by what the words say, in ms:             closed  whole  unsure   open
 *        brisk                                      200    350     900   2600
 *        normal                                     250    450    1400   3000
 *        patient                                    500   1500    3500   6500
 *   2. times the question: a story 1.4 while it has fewer than 25 words, an explanation 1.2 while fewer than 12, a short one 0.9; a yes or no 0.5 once
 *      it has been said. Never for `open`: an unfinished thought is unfinished whatever was asked.
 *   3. no less than 1.25 times the candidate's own usual pause so far (the upper quartile), up to the value for `open`; not for `closed`.
 *   4. times the accommodation's time factor.
 * At an exercise people think aloud: unless they ask or say that they are done, silence there counts from 5 s on.
 * Typing, drawing or running within the last 4 s (again times the factor) is work: no turn ends.
 */
const silenceMs: Record<Tone, Record<Ending, number>> = {
  brisk: { closed: 200, whole: 350, unsure: 900, open: 2600 },
  normal: { closed: 250, whole: 450, unsure: 1400, open: 3000 },
  patient: { closed: 500, whole: 1500, unsure: 3500, open: 6500 },
};
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
  /** The words of this turn so far. */
  words: string;
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
  return { do: ending(signals.words) === 'open' ? 'wait' : 'prepare', until: due };
}

/** In ms after the last sound. */
export function requiredSilence(signals: Pick<TurnSignals, 'words' | 'asked' | 'ownPauses'>, manner: Manner): number {
  const end = ending(signals.words);
  const table = silenceMs[manner.tone];
  if (signals.asked === 'exercise' && end !== 'closed')
    return Math.max(table.open, THINKING_ALOUD_MS) * manner.timeFactor;
  const own = end === 'closed' ? 0 : Math.min(usualPause(signals.ownPauses) * OWN_PAUSE_FACTOR, table.open);
  return Math.max(table[end] * (end === 'open' ? 1 : questionFactor(signals)), own) * manner.timeFactor;
}

function questionFactor({ asked, words }: Pick<TurnSignals, 'asked' | 'words'>): number {
  const count = wordCount(words);
  if (asked === 'story') return count < 25 ? 1.4 : 1;
  if (asked === 'explain') return count < 12 ? 1.2 : 1;
  if (asked === 'short') return 0.9;
  if (asked === 'yes_no') return /^(yes|no|yeah|yep|nope|sure|of course|not really)\b/i.test(words.trim()) ? 0.5 : 1;
  return 1;
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
};
/** `hold`: stay paused and ask again at `until`. */
export type BargeDecision = { do: 'hold'; until: number } | { do: 'resume' | 'interrupt' };

const REAL_SPEECH_MS = 900;
const RESUME_AFTER_MS = 350;

/** The voice is already paused. A cough or "mm-hm" is short and followed by nothing: the voice goes on well within 600 ms of its end. */
export function decideBarge(signals: BargeSignals): BargeDecision {
  const words = signals.words.trim();
  if (words && !isBackchannel(words)) return { do: 'interrupt' };
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
