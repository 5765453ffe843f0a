import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Config, roleNames } from './config.ts';
import { readSecret } from './secret.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vivavoce-secret-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const of = (given: Partial<Pick<Config, 'ROLES' | 'SECRET' | 'RUNNER_SECRET'>>) => ({
  ...{ ROLES: roleNames, SECRET: undefined, RUNNER_SECRET: undefined, DATA_DIR: folder },
  ...given,
});

it('makes a secret once, for its owner alone, and leaves nothing beside it', () => {
  const made = readSecret(of({}));
  expect(made.length).toBeGreaterThanOrEqual(32);
  expect(readSecret(of({}))).toBe(made);
  expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['secret']);
});

it.each(['', 'short'])('refuses a file that holds %j: nobody must sign with that', (content) => {
  writeFileSync(join(folder, 'secret'), content);
  expect(() => readSecret(of({}))).toThrow('holds no secret');
});

it('takes the one that is given', () => {
  expect(readSecret(of({ SECRET: 'x'.repeat(32) }))).toBe('x'.repeat(32));
});

it('is the one of its own for a runner alone, and for nobody else', () => {
  const RUNNER_SECRET = 'r'.repeat(32);
  expect(readSecret(of({ ROLES: ['runner'], RUNNER_SECRET }))).toBe(RUNNER_SECRET);
  expect(readdirSync(folder)).toEqual([]);
  expect(readSecret(of({ RUNNER_SECRET }))).not.toBe(RUNNER_SECRET);
  expect(readSecret(of({ ROLES: ['control'], SECRET: 's'.repeat(32), RUNNER_SECRET }))).toBe('s'.repeat(32));
});
