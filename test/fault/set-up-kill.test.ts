import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SignedIn } from '../../src/access/contract.ts';
import { sampleInterview } from '../../src/sample.ts';
import { call, PASSWORD, startApp, type TestApp } from '../kit/app.ts';

const child = fileURLToPath(new URL('./set-up-child.ts', import.meta.url));
let dataDir: string;
let app: TestApp;

/** A set-up that died between its two writes, and what starts on its data afterwards. */
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'vivavoce-set-up-'));
  const dying = spawn(process.execPath, [child, dataDir], { stdio: ['ignore', 'inherit', 'inherit'] });
  const [, signal] = await once(dying, 'exit');
  expect(signal).toBe('SIGKILL');
  app = await startApp({ DATA_DIR: dataDir, RATE_LIMIT_SIGN_IN_PER_MINUTE: '1000' });
  expect(await app.plane.tenants.findAcrossTenants({})).toMatchObject([{ name: 'Lost' }]);
  expect(await app.plane.users.findAcrossTenants({})).toEqual([]);
});
afterEach(async () => {
  await app?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const attempt = (number: number) => {
  const body = { organisation: `Org ${number}`, name: 'Ada', email: `ada${number}@one.test`, password: PASSWORD };
  return call<SignedIn>(app, 'POST', '/api/v1/auth/setup', { body });
};
const needed = async () => (await call(app, 'GET', '/api/v1/auth/setup')).body.needed;

it('is gone on with where it died, and then it is done', async () => {
  expect(await needed()).toBe(true);
  const { status, body } = await attempt(1);
  expect([status, body.user.organisation, body.user.role]).toEqual([200, 'Org 1', 'admin']);
  expect(await needed()).toBe(false);
  expect((await attempt(2)).status).toBe(409);
  expect(await app.plane.tenants.findAcrossTenants({})).toHaveLength(1);
});

it('gets one administrator, also when several go on with it at once', async () => {
  const replies = await Promise.all([1, 2, 3, 4].map(attempt));
  expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  const won = replies.find(({ status }) => status === 200)!.body.user;
  expect(await app.plane.users.findAcrossTenants({})).toMatchObject([{ id: won.id, email: won.email }]);
  expect(won.organisation).toBe(`Org ${won.email.at(3)}`);
});

it('leaves no place for a sample organisation', async () => {
  await sampleInterview(app.plane);
  expect(await app.plane.tenants.findAcrossTenants({})).toMatchObject([{ name: 'Lost', sample: false }]);
  expect(await needed()).toBe(true);
});
