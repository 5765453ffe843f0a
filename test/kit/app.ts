import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { SignedIn } from '../../src/access/contract.ts';
import { createApp } from '../../src/app.ts';
import { type Context, type ControlPlane, createContext } from '../../src/context.ts';
import { loadConfig } from '../../src/platform/config.ts';
import { createLog } from '../../src/platform/log.ts';

export type TestApp = {
  url: string;
  app: FastifyInstance;
  context: Context;
  plane: ControlPlane;
  dataDir: string;
  close(): Promise<void>;
};

/** The real app, all roles in one process, on a free port and a fresh data folder. */
export async function startApp(env: Record<string, string> = {}): Promise<TestApp> {
  const dataDir = env.DATA_DIR ?? (await mkdtemp(join(tmpdir(), 'vivavoce-app-')));
  const config = loadConfig({
    NODE_ENV: 'test',
    PORT: '0',
    LOG_LEVEL: 'silent',
    SAMPLE: 'off',
    // the canaries of all languages cost seconds, at each start
    SANDBOX_LANGUAGES: 'javascript,python',
    DATA_DIR: dataDir,
    ...env,
  });
  const context = await createContext(config, createLog(config));
  const app = await createApp(context);
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  context.address.port = Number(new URL(url).port);
  context.plane!.relay.start();
  context.agents!.start();
  return {
    url,
    app,
    context,
    plane: context.plane!,
    dataDir,
    async close() {
      await app.close();
      await context.close();
      if (!env.DATA_DIR) await rm(dataDir, { recursive: true, force: true });
    },
  };
}

export type Reply<T = any> = { status: number; headers: Headers; body: T };

/** One call, its body sent as JSON or, bytes, as they are; the body of the reply as JSON where it is JSON. */
export async function call<T = any>(
  app: Pick<TestApp, 'url'>,
  method: string,
  path: string,
  options: { token?: string; body?: unknown; headers?: Record<string, string> } = {},
): Promise<Reply<T>> {
  const response = await fetch(new URL(path, app.url), {
    method,
    headers: {
      ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(options.token ? { authorization: `Bearer ${options.token}` } : {}),
      ...options.headers,
    },
    body: options.body instanceof Uint8Array ? (options.body as BodyInit) : JSON.stringify(options.body),
  });
  const text = await response.text();
  const json = response.headers.get('content-type')?.startsWith('application/json');
  return { status: response.status, headers: response.headers, body: (json ? JSON.parse(text) : text) as T };
}

export const PASSWORD = 'a long enough password';

/** Sets up the organisation of a fresh app and returns its administrator. */
export async function setUpOrganisation(app: TestApp, email = 'admin@one.test'): Promise<SignedIn> {
  const body = { organisation: 'One', name: 'Ada Admin', email, password: PASSWORD };
  const reply = await call<SignedIn>(app, 'POST', '/api/v1/auth/setup', { body });
  if (reply.status !== 200) throw new Error(`set-up failed: ${JSON.stringify(reply.body)}`);
  return reply.body;
}

/** Waits for a condition by looking again and again; the last look is what it returns. */
export async function until<T>(
  look: () => Promise<T | null | undefined | false> | T | null | undefined | false,
  what: string,
  seconds = 40,
): Promise<T> {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (performance.now() > deadline) throw new Error(`Waited ${seconds} s in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
