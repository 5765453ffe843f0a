import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Exercise, FunctionLanguage, Level, type RoleFamily } from '../contract.ts';
import { exercisesFor, exerciseView } from '../find.ts';
import { languagesOf, parseSignature, snakeCase } from '../signatures/types.ts';
import { exercises } from './all.ts';

const run = promisify(execFile);
const languages = ['javascript', 'python'] as const;
type Language = (typeof languages)[number];
const commands = { javascript: [process.execPath, '-e'], python: ['python3', '-c'] } as const;

/** The results of all tests. The code is our own, so no sandbox is needed. */
const results = ({ signature, tests }: Exercise, language: Language, code: string): Promise<unknown[]> => {
  const inputs = tests.map(({ args }) => args);
  return signature
    ? functionResults(language, code, language === 'python' ? snakeCase(signature.name) : signature.name, inputs)
    : Promise.all(inputs.map(([stdin]) => output(language, code, [], String(stdin))));
};

async function functionResults(language: Language, code: string, name: string, inputs: unknown[]): Promise<unknown[]> {
  const caller = {
    javascript: `console.log(JSON.stringify(JSON.parse(process.argv[1]).map((args) => ${name}(...args) ?? null)))`,
    python: `import json, sys\nprint(json.dumps([${name}(*args) for args in json.loads(sys.argv[1])]))`,
  };
  return JSON.parse(await output(language, `${code}\n${caller[language]}`, [JSON.stringify(inputs)], ''));
}

async function output(language: Language, program: string, args: string[], stdin: string): Promise<string> {
  const [command, flag] = commands[language];
  const started = run(command, [flag, program, ...args], { timeout: 20_000, maxBuffer: 2 ** 24 });
  started.child.stdin?.end(stdin);
  return (await started).stdout;
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
      const groups = exercise.groups?.map(({ id }) => id) ?? [undefined];
      expect(new Set(exercise.tests.map(({ group }) => group))).toEqual(new Set(groups));
    }
  });

  it.each(cases)('$id: the solution in $language passes every test', async ({ exercise, language }) => {
    const expected = exercise.tests.map((test) => test.expected);
    expect(await results(exercise, language, exercise.solution[language]!)).toEqual(expected);
  });

  it.each(cases)(
    '$id: the starter in $language runs, and fails tests of both kinds',
    async ({ exercise, language }) => {
      const given = await results(exercise, language, exercise.starter[language]!);
      const failed = exercise.tests.filter((test, at) => JSON.stringify(given[at]) !== JSON.stringify(test.expected));
      expect(new Set(failed.map(({ hidden }) => hidden))).toEqual(new Set([true, false]));
    },
  );

  it.each(exercises)('$id: a browser learns no hidden test, hint or solution', (exercise) => {
    const view = exerciseView(exercise);
    expect(Object.keys(view).sort()).toEqual(['examples', 'id', 'isFunction', 'prompt', 'starter', 'title']);
    const shown = JSON.stringify(view);
    for (const { name } of exercise.tests.filter(({ hidden }) => hidden)) expect(shown).not.toContain(`"${name}"`);
    expect(view.examples.length).toBe(exercise.tests.filter(({ hidden }) => !hidden).length);
  });

  it.each(exercises)('$id: has a starter in each of its languages', ({ signature, starter }) => {
    const given = Object.keys(starter).sort();
    expect(given).toEqual(
      signature ? languagesOf(parseSignature(signature)).sort() : [...FunctionLanguage.options].sort(),
    );
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
