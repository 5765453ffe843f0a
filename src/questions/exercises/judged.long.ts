import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSandbox, type Sandbox } from '../../sandbox/sandbox.ts';
import { exercises } from './all.ts';

const who = { personId: 'p', sessionId: 's' };
let folder: string;
let sandbox: Sandbox;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'exercises-'));
  sandbox = createSandbox({ config: { SANDBOX_SLOTS: 1, DATA_DIR: folder }, log: pino({ level: 'silent' }) });
  await sandbox.ready;
});
afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true });
});

const cases = exercises.flatMap((exercise) =>
  (['javascript', 'python'] as const).map((language) => ({ id: exercise.id, exercise, language })),
);

it.each(cases)(
  '$id: judged in its boxes, the solution in $language passes and the starter does not',
  async ({ exercise, language }) => {
    const solved = await sandbox.judge(exercise, language, exercise.solution[language]!, who);
    expect(solved.verdicts.filter(({ passed }) => !passed)).toEqual([]);
    expect(solved.verdicts).toHaveLength(exercise.tests.length);
    const started = await sandbox.judge(exercise, language, exercise.starter[language]!, who);
    expect(started.verdicts.some(({ passed, hidden }) => hidden && !passed)).toBe(true);
  },
);
