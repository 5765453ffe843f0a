import type { Comparison, ExerciseTest, JudgedExercise } from '../questions/contract.ts';
import { nearby, type Sameness, sameValue } from './same-value.ts';

const ROUNDING = 1e-9;
/** Longer words are no numbers. */
const MOST_DIGITS = 40;

const ofFunctions: Comparison = { mode: 'tolerance', tolerance: ROUNDING };
const ofPrograms: Comparison = { mode: 'trimmed' };

export const comparisonOf = ({ comparison, signature }: JudgedExercise): Comparison =>
  comparison ?? (signature ? ofFunctions : ofPrograms);

/** Whether the answer is right, without running anything. `answer` is what a function returned, or what a program printed. */
export function isRight(
  expected: ExerciseTest['expected'],
  answer: unknown,
  comparison: Exclude<Comparison, { mode: 'checker' }>,
  isProgram: boolean,
): boolean {
  return sameValue(expected, answer, samenessOf(comparison, isProgram));
}

function samenessOf(comparison: Exclude<Comparison, { mode: 'checker' }>, isProgram: boolean): Sameness {
  const number = nearby(ROUNDING);
  switch (comparison.mode) {
    case 'exact':
      return { text: equal, number: equal };
    case 'trimmed':
      return { text: (a, b) => trimmed(a) === trimmed(b), number };
    case 'tokens':
      return { text: (a, b) => sameWords(a, b, equal), number };
    case 'tolerance': {
      const near = nearby(comparison.tolerance);
      const words = (a: string, b: string) => sameWords(a, b, (x, y) => x === y || nearWords(x, y, near));
      return { text: isProgram ? words : equal, number: near };
    }
  }
}

const equal = <T>(a: T, b: T) => a === b;

// by line: a pattern for the space at the ends of lines takes quadratic time where a line is nothing but space
const trimmed = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd();

const wordsOf = (text: string) => text.trim().split(/\s+/);

function sameWords(a: string, b: string, same: (a: string, b: string) => boolean): boolean {
  const [expected, actual] = [wordsOf(a), wordsOf(b)];
  return expected.length === actual.length && expected.every((word, at) => same(word, actual[at]!));
}

const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const isNumber = (word: string) => word.length <= MOST_DIGITS && decimal.test(word);
const nearWords = (a: string, b: string, near: (a: number, b: number) => boolean) =>
  isNumber(a) && isNumber(b) && near(Number(a), Number(b));
