import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Exercise, Level, type RoleFamily } from '../contract.ts';
import { exercisesFor, exerciseView } from '../find.ts';
import { exercises } from './all.ts';

const run = promisify(execFile);
const languages = ['javascript', 'python'] as const;
type Language = (typeof languages)[number];

/** The results of all tests, in one process. The code is our own, so no sandbox is needed. */
async function results(exercise: Exercise, language: Language, code: string): Promise<unknown[]> {
  const name = exercise.functionName[language];
  const all = JSON.stringify(exercise.tests.map(({ args }) => args));
  const [command, flag, program] =
    language === 'javascript'
      ? [
          process.execPath,
          '-e',
          `${code}\nconsole.log(JSON.stringify(JSON.parse(process.argv[1]).map((args) => ${name}(...args) ?? null)))`,
        ]
      : [
          'python3',
          '-c',
          `${code}\nimport json, sys\nprint(json.dumps([${name}(*args) for args in json.loads(sys.argv[1])]))`,
        ];
  const { stdout } = await run(command, [flag, program, all], { timeout: 20_000, maxBuffer: 2 ** 24 });
  return JSON.parse(stdout);
}

const cases = exercises.flatMap((exercise) => languages.map((language) => ({ id: exercise.id, exercise, language })));

describe('exercises', () => {
  it('are at least nine, well formed, with enough tests to see and to hide', () => {
    expect(exercises.length).toBeGreaterThanOrEqual(9);
    expect(new Set(exercises.map(({ id }) => id)).size).toBe(exercises.length);
    for (const exercise of exercises) {
      Exercise.parse(exercise);
      expect(exercise.tests.filter(({ hidden }) => !hidden).length).toBeGreaterThanOrEqual(3);
      expect(exercise.tests.filter(({ hidden }) => hidden).length).toBeGreaterThanOrEqual(4);
      expect(new Set(exercise.tests.map(({ name }) => name)).size).toBe(exercise.tests.length);
    }
  });

  it.each(cases)('$id: the solution in $language passes every test', async ({ exercise, language }) => {
    const expected = exercise.tests.map((test) => test.expected);
    expect(await results(exercise, language, exercise.solution[language])).toEqual(expected);
  });

  it.each(cases)(
    '$id: the starter in $language runs, and fails tests of both kinds',
    async ({ exercise, language }) => {
      const given = await results(exercise, language, exercise.starter[language]);
      const failed = exercise.tests.filter((test, at) => JSON.stringify(given[at]) !== JSON.stringify(test.expected));
      expect(new Set(failed.map(({ hidden }) => hidden))).toEqual(new Set([true, false]));
    },
  );

  it.each(exercises)('$id: a browser learns no hidden test, hint or solution', (exercise) => {
    const view = exerciseView(exercise);
    expect(Object.keys(view).sort()).toEqual(['examples', 'functionName', 'id', 'prompt', 'starter', 'title']);
    const shown = JSON.stringify(view);
    for (const { name } of exercise.tests.filter(({ hidden }) => hidden)) expect(shown).not.toContain(`"${name}"`);
    expect(view.examples.length).toBe(exercise.tests.filter(({ hidden }) => !hidden).length);
  });

  const coding: RoleFamily[] = [
    'backend',
    'frontend',
    'fullstack',
    'mobile',
    'data',
    'machine_learning',
    'devops',
    'qa',
  ];
  it.each(coding)('%s has a choice at every level', (family) => {
    for (const level of Level.options) expect(exercisesFor(family, level).length, level).toBeGreaterThanOrEqual(2);
  });
});
