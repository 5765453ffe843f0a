import { expect, it } from 'vitest';
import type { Turn } from '../../../../src/sessions/contract.ts';
import { momentOf, turnAt } from './moment.ts';

const turns = [800, 9000, 31_000].map((at, index) => ({ id: `turn-${index}`, at }) as Turn);

it('reads a time, lines of a code version, or nothing from an address', () => {
  expect(momentOf('#t=31000')).toEqual({ kind: 'time', at: 31_000 });
  expect(momentOf('code=v1&lines=3-7')).toEqual({ kind: 'code', codeVersionId: 'v1', fromLine: 3, toLine: 7 });
  expect(momentOf('code=v1&lines=4')).toEqual({ kind: 'code', codeVersionId: 'v1', fromLine: 4, toLine: 4 });
  for (const other of ['', '#', 'content', 't=', 't=soon']) expect(momentOf(other)).toBeNull();
});

it('finds the turn that a moment falls into', () => {
  expect(turnAt(turns, 31_000)?.id).toBe('turn-2');
  expect(turnAt(turns, 30_998)?.id).toBe('turn-1');
  expect(turnAt([{ id: 'late', at: 500.7 } as Turn, { id: 'later', at: 900.2 } as Turn], 900)?.id).toBe('later');
  expect(turnAt(turns, 0)?.id).toBe('turn-0');
  expect(turnAt([], 5)).toBeUndefined();
});
