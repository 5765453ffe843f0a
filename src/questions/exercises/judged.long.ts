import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { FunctionLanguage } from '../contract.ts';
import { exercises } from './all.ts';

const who = { personId: 'p', sessionId: 's' };
let folder: string;
let sandbox: Sandbox;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exercises-'));
  const config = { SANDBOX_SLOTS: 1, SANDBOX_LANGUAGES: [...FunctionLanguage.options], DATA_DIR: folder };
  sandbox = createSandbox({ config, log: pino({ level: 'silent' }) });
  await sandbox.ready;
});
afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true });
});

const cases = exercises.flatMap((exercise) =>
  FunctionLanguage.options
    .filter((language) => exercise.starter[language])
    .map((language) => ({ id: exercise.id, exercise, language, solution: exercise.solution[language] })),
);

it.each(cases.filter(({ solution }) => solution))(
  '$id: judged in its boxes, the solution in $language passes',
  async ({ exercise, language, solution }) => {
    const { verdicts } = await sandbox.judge(exercise, language, solution!, who);
    expect(verdicts.filter(({ passed }) => !passed)).toEqual([]);
    expect(verdicts).toHaveLength(exercise.tests.length);
  },
);

it.each(cases)('$id: the starter in $language runs, and fails hidden tests', async ({ exercise, language }) => {
  const few = { ...exercise, tests: exercise.tests.filter(({ hidden }) => hidden).slice(-5) };
  const { result, verdicts } = await sandbox.judge(few, language, exercise.starter[language]!, who);
  expect(result.compile?.output ?? '').toBe('');
  expect(verdicts.map(({ status }) => status)).toEqual(few.tests.map(() => 'ok'));
  expect(verdicts.some(({ passed }) => !passed)).toBe(true);
});
