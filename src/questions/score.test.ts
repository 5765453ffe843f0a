import { describe, expect, it } from 'vitest';
import type { TestGroup } from './contract.ts';
import { creditsOf, sumOf } from './score.ts';

const groups: TestGroup[] = [
  { id: 'plain', title: 'Plain', weight: 3, credit: 'each' },
  { id: 'odd', title: 'Odd', weight: 2, credit: 'all' },
];
const test = (name: string, group?: string) => ({ name, hidden: true, ...(group && { group }) });
const tests = [test('a', 'plain'), test('b', 'plain'), test('c', 'plain'), test('d', 'odd'), test('e', 'odd')];
const scoreOf = (marks: string, of = tests, by: TestGroup[] | undefined = groups) =>
  sumOf(
    creditsOf(
      [...marks].map((mark, at) => ({ name: of[at]!.name, hidden: true, passed: mark === 'p' })),
      of,
      by,
    ),
  );

describe('a score', () => {
  it.each([
    ['ppppp', 5],
    ['pffpp', 3],
    ['pppfp', 3],
    ['ppffp', 2],
    ['fffff', 0],
  ])('of tests in groups: %s brings %d of 5 points', (marks, points) =>
    expect(scoreOf(marks)).toEqual({ points, of: 5 }),
  );

  it('without groups counts tests', () => {
    expect(scoreOf('ppfff', tests, undefined)).toEqual({ points: 2, of: 5 });
  });

  it('tells tests of one name apart by who may see them', () => {
    const twins = [{ ...test('a', 'odd'), hidden: false }, test('a', 'plain')];
    const verdicts = twins.map(({ name, hidden }) => ({ name, hidden, passed: hidden }));
    expect(sumOf(creditsOf(verdicts, twins, groups))).toEqual({ points: 3, of: 5 });
  });

  it('counts a test that the exercise does not know as one', () => {
    expect(scoreOf('p', [test('new')])).toEqual({ points: 1, of: 1 });
  });
});
