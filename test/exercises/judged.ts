import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Exercise, FunctionLanguage } from '../../src/questions/contract.ts';
import { exerciseById } from '../../src/questions/find.ts';
import type { Judged, TestVerdict } from '../../src/sandbox/contract.ts';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox.ts';
import { cheating, inEveryLanguage, right, slow, starter } from './attempts.ts';
import { type Cheat, cheatNames } from './cheats.ts';

const who = { personId: 'p', sessionId: 's' };
/** At once, so that a busy machine has time for them all. */
const FEW_TESTS = 8;
/** What a starter returns: `[]`, `null`, `0`, ... */
const plainest = (exercise: Exercise) =>
  ({ int: 0 })[exercise.signature!.returns as 'int'] ?? (exercise.signature!.returns.endsWith('?') ? null : []);

/** Four attempts at each of these exercises in each language: right, wrong, slow and cheating. */
export function judgedRight(languages: readonly FunctionLanguage[], ids: readonly string[] = inEveryLanguage): void {
  describe.each(languages)('%s', (language) => {
    let sandbox: Sandbox;
    beforeAll(async () => {
      sandbox = createSandbox({
        config: { SANDBOX_SLOTS: 1, SANDBOX_LANGUAGES: [language], DATA_DIR: './data' },
        log: pino({ level: 'silent' }),
      });
      await sandbox.ready;
    });
    afterAll(() => sandbox.close());

    const judge = async (exercise: Exercise, code: string): Promise<Judged> => {
      const parts: Judged[] = [];
      for (let from = 0; from < exercise.tests.length; from += FEW_TESTS) {
        const tests = exercise.tests.slice(from, from + FEW_TESTS);
        parts.push(await sandbox.judge({ ...exercise, tests }, language, code, who));
      }
      return { result: parts[0]!.result, verdicts: parts.flatMap(({ verdicts }) => verdicts) };
    };
    const marks = (verdicts: readonly TestVerdict[]) => verdicts.map(({ name, passed }) => [name, passed]);
    const expectedOf = (exercise: Exercise, passes: (test: Exercise['tests'][number]) => boolean) =>
      exercise.tests.map((test) => [test.name, passes(test)]);
    const isPlainest = (exercise: Exercise) => (test: Exercise['tests'][number]) =>
      JSON.stringify(test.expected) === JSON.stringify(plainest(exercise));

    describe.each(ids.map((id, at) => [id, exerciseById(id)!, cheatNames[at % cheatNames.length]!] as const))(
      '%s',
      (_, exercise, cheat) => {
        it('right', async () => {
          const judged = await judge(exercise, right(exercise, language));
          expect(judged.result).toMatchObject({ status: 'ok', stdout: '', stderr: '' });
          expect(marks(judged.verdicts)).toEqual(expectedOf(exercise, () => true));
        });

        it('wrong', async () => {
          const { verdicts } = await judge(exercise, starter(exercise, language));
          expect(marks(verdicts)).toEqual(expectedOf(exercise, isPlainest(exercise)));
        });

        it('slow', async () => {
          const [seen, hidden] = [
            exercise.tests.find((test) => !test.hidden)!,
            exercise.tests.find((test) => test.hidden)!,
          ];
          const few = { ...exercise, tests: [seen, hidden], limits: { wallMs: 1000 } };
          const { verdicts } = await judge(few, slow(exercise, language));
          expect(verdicts.map(({ passed, status }) => [passed, status])).toEqual(Array(2).fill([false, 'timeout']));
        });

        it(`cheating: ${cheat}`, async () => expectNothingWon(exercise, cheat));
      },
    );

    async function expectNothingWon(exercise: Exercise, cheat: Cheat) {
      const { result, verdicts } = await judge(exercise, cheating(exercise, language, cheat));
      expect(result.status).not.toMatch(/compile-error|engine-error|unavailable/);
      expect(verdicts).toHaveLength(exercise.tests.length);
      for (const { name, passed, wallMs, peakMemoryBytes, hidden } of verdicts) {
        const test = exercise.tests.find((one) => one.name === name)!;
        if (!isPlainest(exercise)(test)) expect([name, passed]).toEqual([name, false]);
        if (hidden) expect([wallMs % 500, (peakMemoryBytes ?? 0) % 2 ** 26]).toEqual([0, 0]);
      }
      const told = JSON.stringify([result, verdicts.map(({ output }) => output)]);
      for (const { args, hidden } of exercise.tests) {
        const input = JSON.stringify(JSON.stringify(args)).slice(1, -1);
        if (hidden && input.length > 8) expect(told).not.toContain(input);
      }
    }
  });
}
