import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { createApp } from '../../src/app.ts';
import { type Context, createContext } from '../../src/context.ts';
import { loadConfig } from '../../src/platform/config.ts';
import { createLog } from '../../src/platform/log.ts';
import type { Purpose } from '../../src/platform/signing.ts';
import type { Ticket } from '../../src/sessions/contract.ts';
import { setupToken } from '../../src/tenants/setup.ts';
import { call, PASSWORD, startApp, type TestApp } from '../kit/app.ts';
import { invitedInterview, must } from '../kit/interview.ts';

const random = () => randomBytes(32).toString('base64url');

/** Control, and a runner beside it that somebody has taken over: all that it can sign with is its own. */
let control: TestApp;
let runner: Context & { url: string; close(): Promise<void> };

beforeAll(async () => {
  control = await startApp({ SECRET: random(), PUBLIC_URL: 'http://vivavoce.test' });
  const env = { NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: join(control.dataDir, 'runner') };
  const config = loadConfig({ ...env, RUNNER_SECRET: random() }, ['--roles=runner']);
  const context = await createContext(config, createLog(config));
  const app = await createApp(context);
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  runner = { ...context, url, close: () => app.close().then(context.close) };
});
afterAll(async () => {
  await runner?.close();
  await control?.close();
});

const status = async (...request: Parameters<typeof call>) => (await call(...request)).status;

/** 200 where the socket opens, else the status of the refusal. */
async function knock(url: string): Promise<number> {
  const socket = new WebSocket(url);
  const opened = once(socket, 'open').then(() => socket.terminate());
  const refused = once(socket, 'unexpected-response').then(([, { statusCode }]) => statusCode as number);
  return Promise.race([opened.then(() => 200), refused]);
}

it('signs nothing that opens a door of control', async () => {
  /** What opens this door from control's own hand opens nothing with the same words from the runner's. */
  const expectDoor = async (purpose: Purpose, genuine: string, open: (token: string) => Promise<number>) => {
    const forged = await runner.signer.sign(purpose, decodeJwt(genuine), 600);
    expect(decodeJwt(forged)).toMatchObject({
      ...decodeJwt(genuine),
      exp: expect.any(Number),
      iat: expect.any(Number),
    });
    expect([purpose, await open(forged), await open(genuine)]).toEqual([purpose, 401, 200]);
  };

  const organisation = { organisation: 'One', name: 'Ada Admin', email: 'admin@one.test', password: PASSWORD };
  await expectDoor('setup', await setupToken(control.plane), (token) =>
    status(control, 'POST', '/api/v1/auth/setup', { body: { ...organisation, token } }),
  );
  const { email, password } = organisation;
  const { accessToken } = await must<{ accessToken: string }>(control, 'POST', '/auth/login', {
    body: { email, password },
  });
  await expectDoor('access', accessToken, (token) => status(control, 'GET', '/api/v1/auth/me', { token }));

  const { link } = await invitedInterview({ ...control, token: accessToken });
  await expectDoor('candidate', link, (token) => status(control, 'GET', `/api/v1/candidate-access/${token}/info`));

  const { ticket, sessionId } = await must<Ticket>(control, 'POST', `/candidate-access/${link}/join`, { body: {} });
  await expectDoor('ticket', ticket, (token) => status(control, 'GET', '/api/v1/languages', { token }));

  for (const path of [`sync/${sessionId}/code`, 'voice'])
    await expectDoor('ticket', ticket, (token) => knock(`${control.url}/${path}?ticket=${token}`));

  const service = await control.context.signer.sign('service', { role: 'control' }, 60);
  for (const path of [`sessions/${sessionId}/clock`, `documents/${sessionId}/code`])
    await expectDoor('service', service, (token) => status(control, 'GET', `/internal/v1/${path}`, { token }));
});

it('obeys nobody but who knows its secret', async () => {
  const ask = async ({ signer }: Pick<Context, 'signer'>) =>
    status(runner, 'GET', '/internal/v1/languages', { token: await signer.sign('service', { role: 'control' }, 60) });
  expect(await ask(control.context)).toBe(401);
  expect(await ask(runner)).toBe(200);
});

it('keeps no secret of the installation', () => {
  expect(runner.config.SECRET).toBeUndefined();
  expect(existsSync(runner.config.DATA_DIR)).toBe(false);
});
