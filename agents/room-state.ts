import type { Brief } from '../src/interviews/contract.ts';
import type { ClockView } from './clock.ts';
import type { RoomState } from './contract.ts';
import { currentQuestion, currentSection, type Progress } from './progress.ts';

export type Snapshot = {
  brief: Brief;
  progress: Progress;
  clock: ClockView;
  brain: RoomState['brain'];
  began: boolean;
  paused: boolean;
  ended: boolean;
  /** Turns cannot be stored. */
  stuck: boolean;
  speaking: boolean;
  thinking: boolean;
};

/** What everyone in the room is shown. Pure. */
export function roomState(s: Snapshot): RoomState {
  const { brief, progress, clock } = s;
  const section = currentSection(brief, progress);
  const question = currentQuestion(brief, progress);
  return {
    type: 'state',
    phase: phase(s),
    interviewer: activity(s),
    lead: progress.lead,
    brain: s.brain,
    section: section && {
      index: progress.sectionIndex,
      count: brief.sections.length,
      title: section.title,
      kind: section.kind,
      remainingMs: Math.max(0, Math.round(clock.sectionRemainingMs)),
    },
    question: question && { id: question.id, text: question.text },
    exerciseId: question?.exercise?.view.id ?? null,
    remainingMs: Math.max(0, Math.round(clock.remainingMs)),
    clockRunning: progress.startedAt !== null && !s.paused && !s.ended,
    recording: brief.consents.recording,
    humanRequested: progress.humanRequested,
  };
}

function phase(s: Snapshot): RoomState['phase'] {
  if (s.ended) return 'ended';
  if (s.paused) return 'paused';
  if (s.progress.closed) return 'closing';
  return s.began || s.progress.startedAt !== null ? 'live' : 'lobby';
}

function activity(s: Snapshot): RoomState['interviewer'] {
  if (s.stuck) return 'away';
  if (s.progress.lead === 'human' || s.paused || s.ended) return 'silent';
  if (s.speaking) return 'speaking';
  return s.thinking ? 'thinking' : 'listening';
}

/** Whether two states differ in more than the passing of time. */
export const sameButForTime = (a: RoomState | null, b: RoomState): boolean =>
  a !== null && JSON.stringify(timeless(a)) === JSON.stringify(timeless(b));

const timeless = (state: RoomState) => ({
  ...state,
  remainingMs: 0,
  section: state.section && { ...state.section, remainingMs: 0 },
});
