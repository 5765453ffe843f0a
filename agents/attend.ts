import type { QuestionKind } from '../src/questions/contract.ts';
import type { Cause } from './brain/brain.ts';
import type { ClockView } from './clock.ts';
import { idleLimit, type Manner } from './turn-policy.ts';

export type Attention = {
  now: number;
  /** The candidate is here and the AI leads, outside of breaks. */
  free: boolean;
  /** Somebody speaks, or a reply is under way. */
  busy: boolean;
  greeted: boolean;
  clock: ClockView;
  asked: QuestionKind | null;
  checkIns: number;
  /** The last moment at which anything was said, heard or done. */
  lastSignAt: number;
  momentUntil: number | null;
};

/** What the interviewer does of its own accord, when nothing has been heard: the clock first, then a gentle check-in. Pure. */
export function attend(a: Attention, manner: Manner): Cause | null {
  if (!a.free || a.busy || !a.greeted) return null;
  if (a.clock.sectionOver) return 'time';
  if (a.momentUntil !== null && a.now < a.momentUntil) return null;
  return a.now - Math.max(a.lastSignAt, a.momentUntil ?? 0) >= idleLimit(a.asked, a.checkIns, manner) ? 'idle' : null;
}
