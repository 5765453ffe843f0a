import { expect, it } from 'vitest';
import { nearby, sameValue } from './same-value.ts';

const same = { text: (a: string, b: string) => a === b, number: nearby(1e-9) };

const alike: [Parameters<typeof sameValue>[0], unknown][] = [
  [1, 1],
  [0, -0],
  [0.3, 0.1 + 0.2],
  [1e20 + 0.5, 1e20],
  [null, null],
  ['a', 'a'],
  [
    [1, [2]],
    [1, [2]],
  ],
  [
    { a: 1, b: [] },
    { b: [], a: 1 },
  ],
];
const different: [Parameters<typeof sameValue>[0], unknown][] = [
  [1, 2],
  [1, true],
  [0, JSON.parse('1e999')],
  [0.5, JSON.parse('-1e999')],
  [1, '1'],
  [0.3, 0.30001],
  [9007199254740991, 9007199254740990],
  [null, undefined],
  [null, 0],
  [[], {}],
  [{}, []],
  [{}, null],
  [
    [1, 2],
    [2, 1],
  ],
  [[1], [1, 2]],
  [{ a: 1 }, { b: 1 }],
  [{ a: 1 }, { a: 1, b: 2 }],
  [JSON.parse('{"__proto__":1}'), { a: 1 }],
  [[], JSON.parse('{"length":0}')],
];

it.each(alike)('%j is %j', (expected, actual) => expect(sameValue(expected, actual, same)).toBe(true));
it.each(different)('%j is not %j', (expected, actual) => expect(sameValue(expected, actual, same)).toBe(false));
it('does not follow what a program has nested deeper than was expected', () => {
  const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
  expect(sameValue([[1]], deep, same)).toBe(false);
});
