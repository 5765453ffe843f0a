import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { silent } from '../../test/kit/stores.ts';
import { openStore } from './open-store.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vivavoce-data-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('takes SQLite in the data folder, which is for this user alone', async () => {
  const data = join(folder, 'deep', 'data');
  const store = await openStore({ DATA_DIR: data }, silent);
  expect(store.kind).toBe('sqlite');
  await store.open();
  expect(statSync(data).mode & 0o777).toBe(0o700);
  expect(statSync(join(data, 'vivavoce.db')).mode & 0o777).toBe(0o600);
  await store.close();
});

it('takes MongoDB where the settings name one, and needs no data folder', async () => {
  const store = await openStore({ DATA_DIR: '/dev/null/none', MONGODB_URL: 'mongodb://127.0.0.1:1/x' }, silent);
  expect(store.kind).toBe('mongodb');
});

it('says in one sentence that the data folder cannot be written', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  for (const DATA_DIR of [file, join(file, 'data')])
    await expect(openStore({ DATA_DIR }, silent)).rejects.toThrow(
      expect.objectContaining({
        name: 'ConfigError',
        message: expect.stringMatching(/^DATA_DIR: the folder \S+ cannot be written \(\w+\).*$/),
      }),
    );
});
