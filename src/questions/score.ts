import type { ExerciseTest, Score, TestGroup } from './contract.ts';

type Judged = { name: string; hidden: boolean; passed: boolean };
/** What a judged test counts for, and whether that was earned. */
export type Credit<T> = { verdict: T; share: number; earned: boolean };

/**
 * What each judged test is worth: its part of the weight of its group, and without groups 1. Where only all tests of a group bring
 * its weight, one that failed costs all of them. Tests that the exercise does not know (any more) count 1.
 */
export function creditsOf<T extends Judged>(
  verdicts: readonly T[],
  tests: readonly Pick<ExerciseTest, 'name' | 'hidden' | 'group'>[],
  groups: readonly TestGroup[] = [],
): Credit<T>[] {
  const groupOf = ({ name, hidden }: Judged) => {
    const id = tests.find((test) => test.name === name && test.hidden === hidden)?.group;
    return groups.find((group) => group.id === id);
  };
  const members = Map.groupBy(verdicts, groupOf);
  return verdicts.map((verdict) => {
    const group = groupOf(verdict);
    const own = members.get(group) ?? [];
    if (!group) return { verdict, share: 1, earned: verdict.passed };
    const earned = verdict.passed && (group.credit === 'each' || own.every(({ passed }) => passed));
    return { verdict, share: group.weight / own.length, earned };
  });
}

export const sumOf = (credits: readonly Credit<unknown>[]): Score => ({
  points: total(credits.filter(({ earned }) => earned)),
  of: total(credits),
});

/** Sums of thirds and the like come out as whole numbers. */
const total = (credits: readonly { share: number }[]) =>
  Math.round(credits.reduce((sum, { share }) => sum + share, 0) * 1e6) / 1e6;
