import { expect, it } from 'vitest';
import { DEPTH, walkJson } from './json-walk.ts';

const accepts = (read: () => unknown): boolean => {
  try {
    read();
    return true;
  } catch {
    return false;
  }
};
const differs = (text: string): boolean =>
  accepts(() => walkJson(Buffer.from(text))) !== accepts(() => JSON.parse(text));

const samples = [
  '{"user":{"name":"Zoë \\u00e9 \\"x\\"","color":"#30bced"},"cursor":{"anchor":{"type":null,"tname":"code","item":{"client":1,"clock":20}}}}',
  ' [ 0 , -1.5e+10 , 12E-3 , true , false , null , "" , {} , [ ] , { "a" : [ 1 ] } ] ',
  '"tab\\t and slash\\/ and 😀"',
];

it('R13 takes what JSON.parse takes and refuses what it refuses', () => {
  const letters = [...'{}[]",:01-+.eE\\untrufalsx \t\n\u0000\u001fé'];
  expect(samples.filter(differs)).toEqual([]);
  // Each place of each sample changed, removed and doubled.
  const mutated = samples.flatMap((text) =>
    [...text].flatMap((_, at) =>
      ['', ...letters].flatMap((letter) => [
        text.slice(0, at) + letter + text.slice(at + 1),
        text.slice(0, at) + letter + text.slice(at),
      ]),
    ),
  );
  expect(mutated.filter(differs)).toEqual([]);
  // All short texts.
  let short = [''];
  for (let length = 0; length < 4; length++)
    short = short.flatMap((text) => [...'{}[]",:01-.e\\ '].map((letter) => text + letter));
  expect(short.filter(differs)).toEqual([]);
});

it('R13 refuses values that are nested too deep for the readers', () => {
  const nested = (depth: number) => Buffer.from(`${'[{"a":'.repeat(depth / 2)}1${'}]'.repeat(depth / 2)}`);
  expect(() => walkJson(nested(DEPTH))).not.toThrow();
  expect(() => walkJson(nested(DEPTH + 2))).toThrow('too deep');
  expect(() => walkJson(nested(200_000))).toThrow('too deep');
});
