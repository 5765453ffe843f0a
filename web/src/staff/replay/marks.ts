import type { SessionRun } from '../../../../src/sandbox/contract.ts';
import type { Turn } from '../../../../src/sessions/contract.ts';

/** What a replay can jump to. */
export type Mark = { kind: 'question' | 'exercise' | 'run'; id: string; at: number };

const moves = { next_question: 'question', show_exercise: 'exercise' } as const;

/** In order of time. */
export function marksOf(turns: readonly Turn[], runs: readonly SessionRun[]): Mark[] {
  const asked = turns.flatMap(({ id, at, move }) =>
    move === 'next_question' || move === 'show_exercise' ? [{ kind: moves[move], id, at }] : [],
  );
  return [...asked, ...runs.map(({ id, at }) => ({ kind: 'run' as const, id, at }))].sort((a, b) => a.at - b.at);
}

/** So near to a mark one is at it: another step back goes to the one before. */
const NEAR_MS = 1500;

export const markAfter = (marks: readonly Mark[], at: number): Mark | undefined =>
  marks.find((mark) => mark.at > at + 1);

export const markBefore = (marks: readonly Mark[], at: number): Mark | undefined =>
  marks.findLast((mark) => mark.at < at - NEAR_MS);

/** When the record is over: the latest of all that is in it. */
export const endOf = (turns: readonly Turn[], runs: readonly SessionRun[], edits: readonly number[]): number =>
  Math.max(0, ...turns.map(({ at, endedAt }) => Math.max(at, endedAt)), ...runs.map(({ at }) => at), ...edits);
