import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../platform/errors.ts';
import { InterviewState } from './contract.ts';
import {
  advance,
  canMove,
  type InterviewMove,
  moves,
  movesFrom,
  statesOf,
  statusOf,
  workflowStateOf,
} from './lifecycle.ts';

/** The documented table, written a second time on purpose: move, from, to. */
const documented: [InterviewMove, string, string][] = [
  ['validate', 'RECEIVED', 'VALIDATING_SKILLS'],
  ['requestInfo', 'RECEIVED, VALIDATING_SKILLS', 'INFO_NEEDED'],
  ['completeInfo', 'INFO_NEEDED', 'VALIDATING_SKILLS'],
  ['generatePlan', 'VALIDATING_SKILLS', 'GENERATING_PLAN'],
  ['planReady', 'GENERATING_PLAN', 'PENDING'],
  ['planReadyApproved', 'GENERATING_PLAN', 'APPROVED'],
  ['approve', 'PENDING', 'APPROVED'],
  ['reject', 'PENDING', 'REJECTED'],
  ['modify', 'PENDING', 'GENERATING_PLAN'],
  ['schedule', 'APPROVED', 'SCHEDULED'],
  ['start', 'APPROVED, SCHEDULED, IN_PROGRESS', 'IN_PROGRESS'],
  ['complete', 'IN_PROGRESS', 'COMPLETED'],
  ['assess', 'COMPLETED, ASSESSMENT_FAILED', 'ASSESSMENT_PENDING'],
  ['assessFailed', 'COMPLETED', 'ASSESSMENT_FAILED'],
  ['approveAssessment', 'ASSESSMENT_PENDING', 'ASSESSMENT_APPROVED'],
  ['rejectAssessment', 'ASSESSMENT_PENDING', 'COMPLETED'],
  ['reattempt', 'COMPLETED, ASSESSMENT_PENDING, ASSESSMENT_APPROVED, ASSESSMENT_FAILED', 'APPROVED'],
];

describe('the lifecycle', () => {
  it.each(documented)('%s leads from %s to %s and from nowhere else', (move, from, to) => {
    for (const state of InterviewState.options) {
      if (from.split(', ').includes(state)) expect(advance(state, move)).toBe(to);
      else expect(() => advance(state, move)).toThrow(AppError);
    }
  });

  it('knows no move that is not documented', () => {
    expect(Object.keys(moves).sort()).toEqual([...documented.map(([move]) => move), 'cancel'].sort());
  });

  it('cancels from every state that is not an end', () => {
    const cancellable = InterviewState.options.filter((state) => canMove(state, 'cancel'));
    expect(cancellable).toEqual(
      InterviewState.options.filter((state) => !['REJECTED', 'CANCELLED', 'ASSESSMENT_APPROVED'].includes(state)),
    );
  });

  it('names the state that forbids a move', () => {
    expect(() => advance('PENDING', 'start')).toThrow('Not possible while the interview is PENDING');
  });

  it('never leaves the table and never revives a rejected or cancelled interview, whatever is tried', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...(Object.keys(moves) as InterviewMove[])), { maxLength: 60 }), (tries) => {
        let state: InterviewState = 'RECEIVED';
        for (const move of tries) {
          if (!movesFrom(state).includes(move)) continue;
          expect(['REJECTED', 'CANCELLED']).not.toContain(state);
          state = advance(state, move);
        }
      }),
    );
  });

  it('derives one status for every state, and the states back', () => {
    for (const state of InterviewState.options) expect(statesOf(statusOf[state])).toContain(state);
    expect(workflowStateOf('RECEIVED')).toBeNull();
    expect(workflowStateOf('PENDING')).toBe('pending');
  });
});
