import { describe, expect, it } from 'vitest';
import type { Comparison } from '../questions/contract.ts';
import { isRight } from './comparison.ts';

type Mode = Exclude<Comparison, { mode: 'checker' }>;
const exact: Mode = { mode: 'exact' };
const trimmed: Mode = { mode: 'trimmed' };
const tokens: Mode = { mode: 'tokens' };
const near = (tolerance: number): Mode => ({ mode: 'tolerance', tolerance });

describe('what a program prints', () => {
  it.each<[string, Mode, string, string, boolean]>([
    ['exact', exact, 'a\n', 'a\n', true],
    ['exact wants the line break', exact, 'a\n', 'a', false],
    ['trimmed forgives space at the ends of lines', trimmed, 'a\nb\n', 'a \t\r\nb\n\n', true],
    ['trimmed wants the same lines', trimmed, 'a\nb', 'a b', false],
    ['trimmed wants the same indent', trimmed, '  a', 'a', false],
    ['tokens forgive all space', tokens, 'a b\nc', '\n a\tb   c ', true],
    ['tokens want the same words', tokens, 'a b', 'ab', false],
    ['tokens want as many words', tokens, 'a b', 'a b b', false],
    ['nothing is nothing', tokens, '', ' \n', true],
    ['tokens compare numbers as words', tokens, '1', '1.0', false],
    ['tolerance compares numbers', near(0.01), 'x 1.00 2', 'x 1.005 2.0', true],
    ['tolerance has an end', near(0.01), '1.00', '1.02', false],
    ['tolerance is relative for large numbers', near(0.01), '1000.5', '1005', true],
    ['tolerance holds for words', near(1), 'a', 'b', false],
    ['tolerance takes no infinity', near(1), '1', 'Infinity', false],
    ['tolerance takes no number out of range', near(1), '1', '1e999', false],
    ['tolerance takes no text that JavaScript reads as a number', near(1), '0', '0x0', false],
  ])('%s', (_, mode, expected, printed, right) => expect(isRight(expected, printed, mode, true)).toBe(right));

  it.each([trimmed, tokens, near(0.1)])('hostile text takes no time: %j', (mode) => {
    for (const text of [`${' '.repeat(60_000)}x`, '1'.repeat(60_000), `${'1'.repeat(60_000)}x`, '1\n'.repeat(30_000)])
      expect(isRight('a', text, mode, true)).toBe(false);
  });
});

describe('what a function returns', () => {
  it.each<[string, Mode, unknown, unknown, boolean]>([
    ['exact', exact, [0.3], [0.1 + 0.2], false],
    ['trimmed holds for each text', trimmed, ['a', { b: 'c' }], ['a ', { b: 'c\n' }], true],
    ['tokens hold for each text', tokens, ['a b'], ['a  b'], true],
    ['tolerance', near(0.5), [1, 2.5], [1.2, 2.9], true],
    ['tolerance of whole numbers', near(1), [5], [6], true],
    ['tolerance of whole numbers has an end', near(1), [500], [502], false],
    ['tolerance leaves texts alone', near(0.5), ['1'], ['1.1'], false],
    ['a number is no text', tokens, ['1'], [1], false],
  ])('%s', (_, mode, expected, returned, right) =>
    expect(isRight(expected as never, returned, mode, false)).toBe(right),
  );
});
