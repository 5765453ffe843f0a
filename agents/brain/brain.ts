import type { z } from 'zod';
import type { BoardView, CodeView } from '../../rooms/contract.ts';
import type { Brief, BriefQuestion } from '../../src/interviews/contract.ts';
import type { SessionRun } from '../../src/sandbox/contract.ts';
import type { EndSession, Move, RecordTurn } from '../../src/sessions/contract.ts';
import type { ClockView } from '../clock.ts';
import type { Progress } from '../progress.ts';
import type { Request } from './hear/hearing.ts';

export type EndReason = z.infer<typeof EndSession>['reason'];

/** Why the interviewer considers speaking now. */
export type Cause =
  /** The candidate is here; the greeting is due unless it was said. */
  | 'begin'
  /** A turn of the candidate has ended. */
  | 'answer'
  /** Nothing was heard or done for the idle time. */
  | 'idle'
  /** Code ran. */
  | 'run'
  /** The section's time is over. */
  | 'time'
  /** The candidate asked something of the interviewer by a button: see `request`. */
  | 'request'
  /** Staff ask to go on. */
  | 'next'
  /** Staff end it. */
  | 'end';

/** All that a brain may know. Neither rubric nor expected answer is in it. */
export type Situation = {
  brief: Brief;
  progress: Progress;
  clock: ClockView;
  cause: Cause;
  request: Request | null;
  /** The words of the turn that has just ended; empty where there was none. */
  heard: string;
  /** The question that they belong to; `null` for none. */
  of: string | null;
  transcript: readonly RecordTurn[];
  /** `null`: nothing is written, drawn or run there, or it could not be read. */
  code: CodeView | null;
  board: BoardView | null;
  lastRun: SessionRun | null;
};

/** One turn to be said. Words may still be coming. */
export type Utterance = {
  move: Move;
  sectionId: string | null;
  questionId: string | null;
  text: string | AsyncIterable<string>;
  source: 'script' | 'model';
  /** A fact of the record: stored whole, whatever of it was heard. */
  whole?: boolean;
  /** Put into the editor before it is spoken of. */
  exercise?: NonNullable<BriefQuestion['exercise']>;
  /** After it the interview is over. */
  ends?: EndReason;
  /** After it nothing counts as an answer for this long. */
  momentMs?: number;
  asks?: 'break' | 'human';
};

export type Reply = {
  /** Empty: stay silent and listen. */
  utterances: Utterance[];
  by: 'rule-based' | 'model';
  /** From the call to the first words of a model. */
  firstTokenMs: number | null;
};

export interface Brain {
  readonly kind: 'rule-based' | 'model';
  /** Rejects only when aborted: a failing model is the brain's own business. */
  next(situation: Situation, signal: AbortSignal): Promise<Reply>;
}
