import { describe, expect, it } from 'vitest';
import type { Signature } from '../contract.ts';
import { exercises } from '../exercises/all.ts';
import { startersOf } from './starters.ts';
import { languagesOf, parseSignature, snakeCase } from './types.ts';

const of = (returns: string, more: Partial<Signature> = {}): Signature => ({
  name: 'findAll',
  about: 'About it.',
  parameters: { firstWord: 'string' },
  returns,
  ...more,
});
const records = { Point: { x: 'int', label: 'string?' }, Line: { points: 'Point[]' } };

it.each(['number', 'int[', 'map<int,int>', 'Point', '', '[]', 'map<string,>'])('%j is no type', (type) =>
  expect(() => parseSignature(of(type))).toThrow(TypeError),
);

it('a record holds only records before it', () => {
  expect(() => parseSignature(of('int', { records: { Line: records.Line, Point: records.Point } }))).toThrow(TypeError);
});

it('any value leaves the languages without types', () => {
  expect(languagesOf(parseSignature(of('map<string,json>[]')))).toEqual(['javascript', 'typescript', 'python']);
  expect(languagesOf(parseSignature(of('Line', { records })))).toHaveLength(6);
});

describe('a starter', () => {
  const starters = startersOf(
    of('int?[]', { parameters: { aMatrix: 'float[][]', counts: 'map<string,long>', lines: 'Line[]' }, records }),
  );

  it.each([
    ['javascript', 'function findAll(aMatrix, counts, lines) {'],
    ['typescript', 'type Point = [x: number, label: string | null];'],
    [
      'typescript',
      'function findAll(aMatrix: number[][], counts: Record<string, number>, lines: Line[]): (number | null)[] {',
    ],
    ['python', 'def find_all(a_matrix, counts, lines):'],
    ['java', 'record Line(List<Point> points) {}'],
    ['java', 'static List<Integer> findAll(List<List<Double>> aMatrix, Map<String, Long> counts, List<Line> lines) {'],
    ['cpp', 'std::optional<std::string> label;'],
    [
      'cpp',
      'std::vector<std::optional<int>> findAll(std::vector<std::vector<double>> aMatrix, std::map<std::string, long long> counts, std::vector<Line> lines) {',
    ],
    ['go', '\tLabel *string'],
    ['go', 'func findAll(aMatrix [][]float64, counts map[string]int64, lines []Line) []*int {'],
  ] as const)('in %s has %s', (language, line) => expect(starters[language]).toContain(line));

  it('names the headers that it needs', () => {
    expect(startersOf(of('int')).cpp).toContain('#include <string>');
    expect(startersOf(of('int')).cpp).not.toContain('#include <map>');
  });
});

/** Words that one of the languages keeps for itself, or that the starter imports. */
const reserved = new Set(
  `and array as assert async auto await bool boolean break byte case catch chan char class const continue def default defer
  del delete do double elif else enum except extends False final finally float for from func function global go goto if
  import in inline int interface is lambda len let list long map namespace new nil None nonlocal not null object or package
  pass private protected public raise range record return select short signed static std str string struct super switch
  template this throw throws True try type typedef typename union unsigned use using var virtual void volatile while with yield`.split(
    /\s+/,
  ),
);

it.each(exercises.filter(({ signature }) => signature))(
  '$id: its names can be written in every language',
  ({ signature }) => {
    const { name, parameters, records: own = {} } = signature!;
    const names = [name, ...Object.keys(parameters), ...Object.values(own).flatMap((fields) => Object.keys(fields))];
    for (const one of names) for (const spelt of [one, snakeCase(one)]) expect(reserved).not.toContain(spelt);
  },
);
