import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readSecret } from './secret.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vivavoce-secret-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('makes a secret once, for its owner alone, and leaves nothing beside it', () => {
  const made = readSecret({ SECRET: undefined, DATA_DIR: folder });
  expect(made.length).toBeGreaterThanOrEqual(32);
  expect(readSecret({ SECRET: undefined, DATA_DIR: folder })).toBe(made);
  expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['secret']);
});

it.each(['', 'short'])('refuses a file that holds %j: nobody must sign with that', (content) => {
  writeFileSync(join(folder, 'secret'), content);
  expect(() => readSecret({ SECRET: undefined, DATA_DIR: folder })).toThrow('holds no secret');
});

it('takes the one that is given', () => {
  expect(readSecret({ SECRET: 'x'.repeat(32), DATA_DIR: folder })).toBe('x'.repeat(32));
});
