import { expect, it } from 'vitest';
import { newId } from '../platform/ids.ts';
import { codeFileName, SessionRunRequest } from './contract.ts';

it.each([
  ['class Main {}', 'Main.java'],
  ['import java.util.*;\n\npublic class Solution {\n}', 'Solution.java'],
  ['public abstract sealed class Shape permits Square {}', 'Shape.java'],
  ['public record Point(int x, int y) {}', 'Point.java'],
  ['class Main {\n  public class Inner {}\n}', 'Main.java'],
  ['// public class Other\nclass Main {}', 'Main.java'],
])('Java: %j is called %s', (code, name) => expect(codeFileName('java', code)).toBe(name));

const request = { key: newId(), language: 'python', code: '', exerciseId: 'e', tests: true };
it.each([
  ['alone', {}, true],
  ['with input', { stdin: 'x' }, false],
  ['with a file', { files: [{ name: 'a', content: '' }] }, false],
  ['with an argument', { args: ['x'] }, false],
])('tests go %s', (_, more, fine) => {
  expect(SessionRunRequest.safeParse({ ...request, ...more }).success).toBe(fine);
  expect(SessionRunRequest.safeParse({ ...request, ...more, tests: false }).success).toBe(true);
});
