import type { CodeVersion, Turn } from '../../../../src/sessions/contract.ts';

/** A moment of the record as an address names it: `t=MILLISECONDS`, or `code=VERSION&lines=FROM-TO`. */
export type Moment =
  | { kind: 'time'; at: number }
  | { kind: 'code'; codeVersionId: string; fromLine: number; toLine: number };

export function momentOf(hash: string): Moment | null {
  const named = new URLSearchParams(hash.replace(/^#/, ''));
  const at = Number(named.get('t') || Number.NaN);
  if (Number.isFinite(at)) return { kind: 'time', at };
  const codeVersionId = named.get('code');
  const [fromLine, toLine] = (named.get('lines') ?? '').split('-').map(Number);
  if (!codeVersionId) return null;
  return { kind: 'code', codeVersionId, fromLine: fromLine || 1, toLine: toLine || fromLine || 1 };
}

/** The turn that goes on at a moment, or the last one before it. Links carry whole milliseconds, turns may begin between two. */
export function turnAt(turns: readonly Turn[], at: number): Turn | undefined {
  return turns.filter((turn) => turn.at < at + 1).at(-1) ?? turns[0];
}

export type TargetOf = { turnId: string | null; code: (Moment & { kind: 'code' }) | null };

export function targetOf(hash: string, turns: readonly Turn[], versions: readonly CodeVersion[]): TargetOf {
  const moment = momentOf(hash);
  if (moment?.kind === 'time') return { turnId: turnAt(turns, moment.at)?.id ?? null, code: null };
  const known = moment && versions.some(({ id }) => id === moment.codeVersionId);
  return { turnId: null, code: known ? moment : null };
}
