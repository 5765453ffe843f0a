import type { Exercise, ExerciseTest, Signature } from '../contract.ts';

type Json = ExerciseTest['expected'];

/** An exercise as it is written down; its starters are made from the signature. */
export type FunctionExercise = Omit<Exercise, 'starter' | 'signature'> & { signature: Signature };

/** A test whose arguments and result the candidate sees. */
export const example = (name: string, args: Json[], expected: Json): ExerciseTest => ({
  name,
  hidden: false,
  args,
  expected,
});

/** A test of which the candidate learns the verdict alone. */
export const secret = (name: string, args: Json[], expected: Json): ExerciseTest => ({
  name,
  hidden: true,
  args,
  expected,
});
