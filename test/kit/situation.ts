import type { Situation } from '../../agents/brain/brain.ts';
import { progressOf } from '../../agents/progress.ts';
import type { Brief } from '../../src/interviews/contract.ts';
import { newId } from '../../src/platform/ids.ts';
import type { RecordTurn } from '../../src/sessions/contract.ts';

const turn = (role: 'agent' | 'candidate', text: string, change: Partial<RecordTurn> = {}): RecordTurn => ({
  id: newId(),
  speaker: { participantId: role, role, name: role },
  source: 'voice',
  at: 1000,
  endedAt: 2000,
  text,
  interrupted: false,
  move: null,
  sectionId: 'experience',
  questionId: 'a-hard-bug',
  confidence: null,
  latency: null,
  ...change,
});

/** After the first question, `a-hard-bug` of the section `experience`, was asked and answered with these words. */
export function answeredSituation(brief: Brief, heard: string, change: Partial<Situation> = {}): Situation {
  const isExercise = brief.sections[0]?.questions[0]?.exercise;
  const transcript = [
    turn('agent', 'Hello', { move: 'greet', questionId: null, sectionId: null }),
    turn('agent', 'Please tell me about a hard bug.', { move: isExercise ? 'show_exercise' : 'next_question' }),
    turn('candidate', heard),
  ];
  return {
    brief,
    progress: progressOf(brief, transcript),
    clock: { sectionRemainingMs: 500_000, remainingMs: 900_000, sectionOver: false, over: false },
    cause: 'answer',
    request: null,
    heard,
    of: 'a-hard-bug',
    transcript,
    code: null,
    board: null,
    lastRun: null,
    ...change,
  };
}
