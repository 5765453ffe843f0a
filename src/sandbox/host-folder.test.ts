import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { descriptorOf, makeHostFolder, reachable } from './host-folder.ts';

const cleaned = (folder: string) => {
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

it('passes content on without a name in the file system', async () => {
  const folder = cleaned(await makeHostFolder());
  const descriptor = descriptorOf(folder, 'grüße');
  expect(readdirSync(folder)).toEqual([]);
  expect(readFileSync(descriptor, 'utf8')).toBe('grüße');
  closeSync(descriptor);
});

it('cannot be listed by others, and is removed by the next process when its own is gone', async () => {
  const folder = cleaned(await makeHostFolder());
  expect(statSync(folder).mode & 0o777).toBe(0o711);
  const left = cleaned(join(tmpdir(), 'vivavoce-boxes-4194399-left'));
  mkdirSync(left);
  cleaned(await makeHostFolder());
  expect([existsSync(left), existsSync(folder)]).toEqual([false, true]);
});

it('takes a program that all can reach as it is', async () => {
  const folder = cleaned(await makeHostFolder());
  expect(await reachable('/usr/bin/true', folder)).toBe('/usr/bin/true');
});

it.each([0o755, 0o700])('brings a program out of a private folder, mode %o', async (mode) => {
  const folder = cleaned(await makeHostFolder());
  const secret = cleaned(mkdtempSync(join(tmpdir(), 'vivavoce-private-')));
  const program = join(secret, 'true');
  copyFileSync('/usr/bin/true', program);
  await chmod(program, mode);
  const found = await reachable(program, folder);
  expect(dirname(found)).toBe(folder);
  expect(statSync(found).mode & 0o777).toBe(0o755);
  expect(statSync(program).mode & 0o777).toBe(mode);
  expect(readFileSync(found).equals(readFileSync('/usr/bin/true'))).toBe(true);
});
