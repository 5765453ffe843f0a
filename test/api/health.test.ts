import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { createApp } from '../../src/app.ts';
import { createContext } from '../../src/context.ts';
import { loadConfig } from '../../src/platform/config.ts';
import { createLog } from '../../src/platform/log.ts';
import { call, startApp, until } from '../kit/app.ts';
import { startDeepgram } from '../kit/deepgram-server.ts';
import { type OpenAiFault, startFakeOpenAi } from '../kit/fake-openai.ts';
import { freePort } from '../kit/services/service.ts';
import { type SmtpFault, startSmtp } from '../kit/smtp.ts';

/** Slower than any check may be. */
const SLOW_MS = 10_000;
const SECRET = 'a secret of more than thirty-two characters';

async function appWith(env: Record<string, string> = {}) {
  const app = await startApp({ TTS_ENGINE: 'off', ...env });
  onTestFinished(() => app.close());
  await app.context.runner!.ready;
  return { app, health: () => healthOf(app.url) };
}

async function healthOf(url: string) {
  const { status, body } = await call({ url }, 'GET', '/health');
  const ill = Object.keys(body.services).filter((name) => !body.services[name].ok);
  return { status, is: body.status, ill, services: body.services };
}

async function engine(fault: OpenAiFault = 'none') {
  const server = await startFakeOpenAi();
  onTestFinished(() => server.close());
  return Object.assign(server, { fault, slowMs: SLOW_MS });
}
const enginesAt = (url: string) => ({ LLM_BASE_URL: url, LLM_MODEL: 'm', STT_BASE_URL: url, TTS_BASE_URL: url });

describe('health', () => {
  it('names every dependency of a process that does it all, without a setting', async () => {
    const { health } = await appWith({ TTS_ENGINE: 'auto' });
    const { is, services } = await health();
    expect(Object.keys(services).sort()).toEqual(
      ['store', 'documents', 'blobs', 'mail', 'llm', 'stt', 'tts', 'sandbox'].sort(),
    );
    expect(is).toBe('ok');
  });

  it('sees engines that answer', async () => {
    const { health } = await appWith({ ...enginesAt((await engine()).url), TTS_ENGINE: 'openai' });
    const { is, services } = await health();
    expect([is, services.llm.detail, services.stt.detail, services.tts.detail]).toEqual([
      ...['ok', 'm', 'transcription whisper-1', 'speech tts-1'],
    ]);
  });

  it.each<OpenAiFault>(['500', 'mute', 'slow'])('sees engines that fail, in time: %s', async (fault) => {
    const { health } = await appWith({ ...enginesAt((await engine(fault)).url), TTS_ENGINE: 'openai' });
    const began = performance.now();
    expect(await health()).toMatchObject({ status: 200, is: 'degraded', ill: ['llm', 'stt', 'tts'] });
    expect(performance.now() - began).toBeLessThan(SLOW_MS / 2);
  });

  it('sees a model that answers and is of no use', async () => {
    const { app, health } = await appWith(enginesAt((await engine('garbage')).url));
    const ask = { system: 's', user: 'u', name: 'test', schema: z.object({}) };
    expect((await health()).ill).toEqual([]);
    for (let i = 0; i < 5; i++) await expect(app.plane.llm.completeJson(ask)).rejects.toThrow();
    const { ill, services } = await health();
    expect([ill, services.llm.detail]).toEqual([['llm'], 'm: failed again and again']);
  });

  it('sees engines that refuse their key, and does not say where they are', async () => {
    const { url } = await engine();
    const keys = { LLM_API_KEY: 'wrong', STT_API_KEY: 'wrong', TTS_API_KEY: 'wrong' };
    const { health } = await appWith({ ...enginesAt(url), ...keys, TTS_ENGINE: 'openai' });
    const { ill, services } = await health();
    expect([ill, services.llm.detail]).toEqual([['llm', 'stt', 'tts'], 'm: refuses the key']);
    expect(JSON.stringify(services)).not.toContain(new URL(url).port);
  });

  it('sees Deepgram by its key, and which of several engines is ill', async () => {
    const deepgram = await startDeepgram();
    onTestFinished(() => deepgram.close());
    const env = { ...enginesAt((await engine('500')).url), DEEPGRAM_URL: deepgram.url, TTS_ENGINE: 'deepgram' };
    const well = await appWith({ ...env, DEEPGRAM_API_KEY: deepgram.key });
    const { services } = await well.health();
    expect(services.stt).toEqual({ ok: false, detail: 'transcription whisper-1: answers 500' });
    expect(services.tts).toEqual({ ok: false, detail: 'speech tts-1: answers 500' });
    const wrong = await appWith({ DEEPGRAM_URL: deepgram.url, DEEPGRAM_API_KEY: 'wrong', TTS_ENGINE: 'deepgram' });
    const { stt, tts } = (await wrong.health()).services;
    expect([stt.detail, tts.detail]).toEqual(['deepgram nova-3: refuses the key', 'deepgram aura-2: refuses the key']);
  });

  it('sees a second model that is ill', async () => {
    const second = { LLM_FALLBACK_BASE_URL: (await engine('500')).url, LLM_FALLBACK_MODEL: 'n' };
    const { health } = await appWith({ ...enginesAt((await engine()).url), ...second });
    expect((await health()).services.llm).toEqual({ ok: false, detail: 'n: answers 500' });
  });

  it('sees a voice that was chosen and is not installed', async () => {
    const { PATH } = process.env;
    process.env.PATH = '/nowhere';
    onTestFinished(() => {
      process.env.PATH = PATH;
    });
    const { health } = await appWith({ TTS_ENGINE: 'flite' });
    expect((await health()).services.tts).toEqual({ ok: false, detail: 'flite: not installed' });
  });

  it.each<[SmtpFault, string[]]>([
    ['none', []],
    ['mute', ['mail']],
  ])('sees a mail server that is %s', async (fault, ill) => {
    const server = await startSmtp();
    onTestFinished(() => server.close());
    server.fault = fault;
    const { health } = await appWith({ SMTP_URL: server.url });
    expect(await health()).toMatchObject({ status: 200, ill });
  });

  it('sees a data folder that is gone, and that it is back', async () => {
    const { app, health } = await appWith();
    await rename(app.dataDir, `${app.dataDir}-away`);
    expect((await health()).ill).toEqual(['blobs', 'mail']);
    await rename(`${app.dataDir}-away`, app.dataDir);
    expect((await health()).ill).toEqual([]);
  });

  it.each(['store', 'documents'])('is unhealthy without its %s', async (name) => {
    const { app, health } = await appWith();
    const keeper = name === 'store' ? app.plane.store : app.context.rooms!;
    await keeper.close();
    Object.assign(keeper, { close: async () => {} }); // not once more at the end
    expect(await health()).toMatchObject({ status: 503, is: 'unhealthy', ill: [name] });
  });
});

/** A process of some roles, as far as its own health goes. */
async function role(args: string[], env: Record<string, string>) {
  const { app } = await appWith();
  const dataDir = join(app.dataDir, 'role');
  const config = loadConfig(
    { NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: dataDir, TTS_ENGINE: 'off', ...env },
    args,
  );
  const context = await createContext(config, createLog(config));
  const server = await createApp(context);
  onTestFinished(async () => {
    await server.close();
    await context.close();
  });
  return { health: await server.listen({ host: '127.0.0.1', port: 0 }).then((url) => () => healthOf(url)), context };
}

describe('health of a role in a process of its own', () => {
  it('runner: whether it can run anything', async () => {
    const { health } = await role(['--roles=runner'], { RUNNER_SECRET: SECRET });
    await until(async () => (await health()).is === 'ok', 'the canaries');
    expect(Object.keys((await health()).services)).toEqual(['sandbox']);
  });

  it('agents: whether control and rooms answer, and its engines do', async () => {
    const { app } = await appWith();
    const nobody = `http://127.0.0.1:${await freePort()}`;
    const env = { SECRET, MONGODB_URL: 'mongodb://m', REDIS_URL: `redis://127.0.0.1:${await freePort()}` };
    const { health } = await role(['--roles=agents'], { ...env, CONTROL_URL: app.url, ROOMS_URL: nobody });
    const { is, ill, services } = await health();
    expect(Object.keys(services).sort()).toEqual(['control', 'llm', 'redis', 'rooms', 'stt', 'tts']);
    expect([is, ill.sort()]).toEqual(['degraded', ['redis', 'rooms']]);
  });
});
