import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import pino from 'pino';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { guard } from '../access/guard.ts';
import { AppError } from '../platform/errors.ts';
import { createSigner } from '../platform/signing.ts';
import { type ExecuteRequest, Language, runBodyBytes } from './contract.ts';
import { notRun } from './engines.ts';
import { createRunnerClient } from './runner-client.ts';
import { runnerRoutes } from './runner-server.ts';
import type { RunOptions, Sandbox } from './sandbox.ts';

const replyProblem = ({ statusCode = 500, code, message }: AppError, _: FastifyRequest, reply: FastifyReply) =>
  reply.code(statusCode).send({ statusCode, error: message, message, code, correlationId: 'c' });

const log = pino({ level: 'silent' });
const signer = createSigner('a secret that both of them know, long enough');
const who = { personId: 'p', sessionId: 's' };
const request: ExecuteRequest = { language: 'python', code: 'print(1)', stdin: '', files: [], args: [] };
const result = { ...notRun('timeout', 'test'), status: 'ok' as const, stdout: 'hi\n' };
const test = { name: 'one', hidden: true, args: [1], expected: 2 };
const exercise = { signature: { name: 'f', about: '', parameters: { n: 'int' }, returns: 'int' }, tests: [test] };

const python = { language: 'python' as const, available: true, engine: 'test', version: '3', reason: null };
const fake = (more: Partial<Sandbox>): Sandbox => ({
  ready: Promise.resolve(),
  languages: () => [python],
  run: async () => result,
  judge: async () => ({ result, verdicts: [] }),
  close: async () => {},
  ...more,
});

async function runner(sandbox: Sandbox): Promise<{ app: FastifyInstance; url: string }> {
  const app = Fastify();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(replyProblem);
  guard(app, { signer, members: null });
  await app.register(runnerRoutes, { sandbox, log });
  await app.listen({ host: '127.0.0.1', port: 0 });
  onTestFinished(() => app.close());
  return { app, url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}` };
}

function clientOf(baseUrl: string, of = signer, silenceMs?: number): Sandbox {
  const client = createRunnerClient({ baseUrl, signer: of, log, silenceMs });
  onTestFinished(() => client.close());
  return client;
}

it('runs and judges elsewhere as it would here, with what happens on the way', async () => {
  const run = vi.fn(async (_request: unknown, _who: unknown, { onPosition, onStart, onOutput }: RunOptions = {}) => {
    onPosition?.(2);
    onStart?.();
    onOutput?.('stdout', 'größer\n');
    return result;
  });
  const verdicts = [{ name: 'one', hidden: true, passed: true, status: 'ok' as const, wallMs: 1 }];
  const judge = vi.fn(async (..._: Parameters<Sandbox['judge']>) => ({ result, verdicts }));
  const client = clientOf((await runner(fake({ run, judge }))).url);
  const seen: unknown[] = [];
  const options = {
    onPosition: (position: number) => seen.push(position),
    onStart: () => seen.push('started'),
    onOutput: (stream: string, text: string) => seen.push([stream, text]),
  };
  expect(await client.run(request, who, options)).toEqual(result);
  expect(seen).toEqual([2, 'started', ['stdout', 'größer\n']]);
  expect(run).toHaveBeenCalledWith(request, who, expect.anything());
  expect(await client.judge(exercise, 'python', 'code', who)).toEqual({ result, verdicts });
  expect(judge).toHaveBeenCalledWith(exercise, 'python', 'code', who, expect.anything());
});

it('knows the languages of the runner', async () => {
  const client = clientOf((await runner(fake({}))).url);
  await client.ready;
  expect(client.languages()).toEqual([python]);
});

it('passes the refusal of a full queue on', async () => {
  const full = new AppError('rate_limited', 'Too many runs', { retryAfterSeconds: 5 });
  const client = clientOf((await runner(fake({ run: () => Promise.reject(full) }))).url);
  await expect(client.run(request, who)).rejects.toMatchObject({
    ...{ code: 'rate_limited', message: 'Too many runs', info: { retryAfterSeconds: 5 } },
  });
});

it('hides a fault of the runner', async () => {
  const client = clientOf((await runner(fake({ run: () => Promise.reject(new Error('inner words')) }))).url);
  await expect(client.run(request, who)).rejects.toMatchObject({
    code: 'internal',
    message: expect.not.stringContaining('inner'),
  });
});

it('cancels on the runner what is cancelled here', async () => {
  const cancelled = Promise.withResolvers<void>();
  const stop = new AbortController();
  const run = async (_request: unknown, _who: unknown, { signal, onPosition }: RunOptions = {}) => {
    signal?.addEventListener('abort', () => cancelled.resolve());
    onPosition?.(1);
    await cancelled.promise;
    return notRun('cancelled', 'test');
  };
  const client = clientOf((await runner(fake({ run }))).url);
  const ran = client.run(request, who, { signal: stop.signal, onPosition: () => stop.abort() });
  expect((await ran).status).toBe('cancelled');
  await cancelled.promise;
});

it('is unavailable with a reason where there is no runner, or another secret', async () => {
  const { app, url } = await runner(fake({}));
  const stranger = clientOf(url, createSigner('another secret that is not the same one'));
  await stranger.ready;
  expect((await stranger.run(request, who)).status).toBe('unavailable');
  expect(stranger.languages()).toHaveLength(Language.options.length);
  expect(stranger.languages()[0]).toMatchObject({ available: false, reason: 'The runner has another RUNNER_SECRET' });
  expect(stranger.languages().some((language) => language.available)).toBe(false);
  await app.close();
  const gone = clientOf(url);
  await gone.ready;
  expect(gone.languages()[0]).toMatchObject({ available: false, reason: 'The runner does not answer' });
  expect(await gone.run(request, who)).toMatchObject({ status: 'unavailable', reason: 'The runner does not answer' });
  expect(await gone.judge(exercise, 'python', '', who)).toMatchObject({
    result: { status: 'unavailable' },
    verdicts: [],
  });
});

it('is unavailable when the runner dies in the middle', async () => {
  const run = (_request: unknown, _who: unknown, { onPosition }: RunOptions = {}) => {
    onPosition?.(1);
    return new Promise<never>(() => {});
  };
  const { app, url } = await runner(fake({ run }));
  const ran = clientOf(url).run(request, who, { onPosition: () => app.server.closeAllConnections() });
  expect(await ran).toMatchObject({ status: 'unavailable' });
});

async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('a runner with nothing to tell', () => {
  const alive = '{"alive":true}\n';

  it('says that it lives', async () => {
    const { url } = await runner(fake({ run: () => new Promise<never>(() => {}) }));
    const stop = new AbortController();
    const response = await fetch(`${url}/internal/v1/runs`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${await signer.sign('service', { role: 'control' }, 60)}`,
      },
      body: JSON.stringify({ who, request }),
      signal: stop.signal,
    });
    const { value } = await response.body!.getReader().read();
    expect(Buffer.from(value!).toString()).toBe(alive);
    stop.abort();
  });

  it('is waited for as long as it says so, and no longer', async () => {
    const silenceMs = 3000;
    const url = await listen((_request, response) => {
      const began = performance.now();
      const timer = setInterval(() => {
        const isOver = performance.now() - began > 1.5 * silenceMs;
        response.write(isOver ? `${JSON.stringify({ done: result })}\n` : alive);
      }, 20);
      response.on('close', () => clearInterval(timer));
    });
    expect(await clientOf(url, signer, silenceMs).run(request, who)).toEqual(result);
    const dead = await listen((_request, response) => response.writeHead(200).write(alive));
    const expected = { status: 'unavailable', reason: 'The runner fell silent' };
    expect(await clientOf(dead, signer, 200).run(request, who)).toMatchObject(expected);
  });
});

it('knows that a runner is back, and what it runs now', async () => {
  let states = [{ ...python, available: false, reason: 'It is still being checked' as string | null }];
  const { url } = await runner(fake({ ready: new Promise(() => {}), languages: () => states }));
  const client = clientOf(url);
  await client.ready;
  expect(client.languages()).toEqual(states);
  states = [python];
  await vi.waitUntil(() => client.languages()[0]?.available, 30_000);
});

describe('a runner that is taken over', () => {
  async function expectNothing(url: string): Promise<void> {
    const client = clientOf(url);
    await client.ready;
    expect(client.languages().some(({ available }) => available)).toBe(false);
    expect(await client.run(request, who)).toMatchObject({ status: 'unavailable' });
  }

  it.each([302, 307])('sends its caller nowhere else (%i)', async (status) => {
    const visit = vi.fn((_request, response) => response.end(JSON.stringify({ data: [python] })));
    const inside = await listen(visit);
    await expectNothing(await listen((_request, response) => response.writeHead(status, { location: inside }).end()));
    expect(visit).not.toHaveBeenCalled();
  });

  it.each([
    ['in one line', 'x'],
    ['in lines', `${JSON.stringify({ output: { stream: 'stdout', text: 'x' } })}\n`],
    ['in lines of a place in the queue', '{"position":1}\n'],
  ])('cannot talk without end: %s', async (_how, word) => {
    const words = Buffer.from(word.repeat((64 * 1024) / word.length));
    const poured: number[] = [];
    const cutOff = vi.fn();
    const url = await listen((request, response) => {
      const pour = () => {
        while (response.writable && response.write(words));
      };
      response.on('drain', pour).on('close', () => cutOff(poured.push(request.socket.bytesWritten)));
      pour();
    });
    await expectNothing(url);
    await vi.waitFor(() => expect(cutOff.mock.calls.length).toBeGreaterThanOrEqual(2));
    // What the two systems hold between them comes on top.
    for (const bytes of poured) expect(bytes).toBeLessThan(runBodyBytes);
  });
});

it.each([
  ['no credential', {}, 401],
  ['a token of another purpose', { purpose: 'access' }, 401],
  ['an unknown field', { purpose: 'service', body: { who, request, more: 1 } }, 400],
  ['too long code', { purpose: 'service', body: { who, request: { ...request, code: 'x'.repeat(200_000) } } }, 400],
] as const)('refuses %s', async (_, given: { purpose?: 'access' | 'service'; body?: unknown }, status) => {
  const run = vi.fn(async () => result);
  const { url } = await runner(fake({ run }));
  const token = given.purpose && (await signer.sign(given.purpose, { role: 'control' }, 60));
  const response = await fetch(`${url}/internal/v1/runs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(given.body ?? { who, request }),
  });
  expect(response.status).toBe(status);
  expect(run).not.toHaveBeenCalled();
});
