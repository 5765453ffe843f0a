import { expect, it } from 'vitest';
import { exercises } from '../questions/exercises/all.ts';
import { languagesOf, parseSignature } from '../questions/signatures/types.ts';
import { encode } from './wire.ts';

const records = { Pair: { name: 'string', value: 'int?' } };
const encoded = (type: string, value: unknown) =>
  encode(parseSignature({ name: 'f', about: '', parameters: { a: type }, returns: 'int', records }).parameters, [
    value as never,
  ]);

it.each([
  ['int', -7, '-7\n'],
  ['long', 2 ** 53 - 1, '9007199254740991\n'],
  ['float', 0.1, '0.1\n'],
  ['float', 1e300, '1e+300\n'],
  ['boolean', true, '1\n'],
  ['string', 'a\nä', '4\na\nä\n'],
  ['string', '', '0\n\n'],
  ['int?', null, '0\n'],
  ['int?', 5, '1\n5\n'],
  ['int[][]', [[1, 2], []], '2\n2\n1\n2\n0\n'],
  ['map<string,int[]>', { a: [1] }, '1\n1\na\n1\n1\n'],
  ['Pair', ['a', 1], '1\na\n1\n1\n'],
  ['Pair', ['a'], '1\na\n0\n'],
])('%s %j', (type, value, lines) => expect(encoded(type, value)).toBe(lines));

it.each([
  ['int', 1.5],
  ['int', 2 ** 31],
  ['int', '1'],
  ['int', null],
  ['long', 2 ** 53],
  ['float', '1'],
  ['boolean', 0],
  ['string', 1],
  ['string', '\ud800'],
  ['int[]', { length: 0 }],
  ['map<string,int>', [1]],
  ['map<string,int>', null],
  ['Pair', ['a', 1, 2]],
  ['Pair', { name: 'a' }],
  ['json', 1],
])('%s is not %j', (type, value) => expect(() => encoded(type, value)).toThrow(TypeError));

it('wants as many arguments as there are parameters', () => {
  expect(() => encode([], [1])).toThrow(TypeError);
});

const typed = exercises.flatMap(({ id, signature, tests }) => {
  const parsed = signature && parseSignature(signature);
  return parsed && languagesOf(parsed).includes('java') ? [{ id, parsed, tests }] : [];
});

it('nearly all exercises can be written in every language', () => expect(typed.length).toBeGreaterThanOrEqual(8));

it.each(typed)('$id: arguments and answers are of the types of its signature', ({ parsed, tests }) => {
  for (const { args, expected } of tests) {
    encode(parsed.parameters, args);
    encode([{ name: 'answer', type: parsed.returns }], [expected]);
  }
});
