import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { expect, it, onTestFinished, vi } from 'vitest';
import type { RoleName } from '../access/contract.ts';
import { authorize, permissionsOf, type StaffPrincipal } from '../access/principal.ts';
import { AppError } from '../platform/errors.ts';
import { sandboxLimits } from './contract.ts';
import { notRun } from './engines.ts';
import { sandboxRoutes } from './routes.ts';
import type { RunOptions, Sandbox } from './sandbox.ts';

const replyProblem = ({ statusCode = 500, code, message }: AppError, _: FastifyRequest, reply: FastifyReply) =>
  reply.code(statusCode).send({ statusCode, error: message, message, code, correlationId: 'c' });

const result = { ...notRun('timeout', 'test'), status: 'ok' as const, stdout: 'hi\n' };
const python = { language: 'python' as const, available: false, engine: null, version: null, reason: 'not here' };
const url = '/sandbox/execute';
const payload = { language: 'python', code: 'print("hi")' };

/** The routes as a member of this role meets them. */
async function appFor(role: RoleName, run: Sandbox['run'] = async () => result) {
  const principal: StaffPrincipal = {
    ...{ kind: 'user', scope: { tenantId: 't', environment: 'live' }, userId: 'u', name: 'N' },
    permissions: permissionsOf(role),
  };
  const app = Fastify();
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler(replyProblem);
  app.decorateRequest('principal');
  app.addHook('onRequest', async (request) => {
    request.principal = principal;
    const { access } = request.routeOptions.config;
    if (access === 'sandbox:execute') authorize(principal, access);
  });
  const sandbox: Sandbox = {
    ...{ ready: Promise.resolve(), languages: () => [python], run, close: async () => {} },
    judge: async () => ({ result, verdicts: [] }),
  };
  await app.register(sandboxRoutes, { sandbox });
  onTestFinished(() => app.close());
  return app;
}

it('says which languages are off and why', async () => {
  const app = await appFor('viewer');
  expect((await app.inject('/languages')).json()).toEqual({ data: [python] });
});

it('runs code for members who may, counted by person', async () => {
  const run = vi.fn<Sandbox['run']>(async () => ({ ...result, answer: 'inner' }));
  const reply = await (await appFor('interviewer', run)).inject({ method: 'POST', url, payload });
  expect(reply.statusCode).toBe(200);
  expect(reply.json()).toEqual(result);
  expect(run).toHaveBeenCalledWith(
    { ...payload, stdin: '', files: [], args: [] },
    { personId: 'u', sessionId: 'u' },
    { signal: expect.any(AbortSignal) },
  );
});

const control = (bytes: number) => '\u0001'.repeat(bytes);
const named = (name: string) => ({ name, content: '' });

it('takes code, files, arguments and input of the full size, written in the longest way', async () => {
  const content = control(sandboxLimits.sourceBytes);
  const full = {
    ...{ ...payload, code: content, stdin: control(sandboxLimits.stdinBytes) },
    files: Array.from({ length: sandboxLimits.files - 1 }, (_, index) => ({ name: `${index}`, content })),
    args: Array.from({ length: sandboxLimits.args }, () => control(sandboxLimits.argBytes)),
  };
  const reply = await (await appFor('admin')).inject({ method: 'POST', url, payload: full });
  expect(reply.statusCode).toBe(200);
});

it.each<[string, object]>([
  ['an unknown language', { language: 'cobol', code: '' }],
  ['no code', { language: 'python' }],
  ['code that is too long', { language: 'python', code: 'ä'.repeat(sandboxLimits.sourceBytes / 2 + 1) }],
  ['input that is too long', { ...payload, stdin: 'x'.repeat(sandboxLimits.stdinBytes + 1) }],
  ...['../x', '/etc/passwd', 'a/b', '.', '..', '', '-o', 'a\0', 'ä', 'x'.repeat(101), 'x'.repeat(4096)].map(
    (name): [string, object] => [
      `a file called ${JSON.stringify(name.slice(0, 110))}`,
      { ...payload, files: [named(name)] },
    ],
  ),
  ['two files of one name', { ...payload, files: [named('a.py'), named('a.py')] }],
  ['a file with the name of the code', { ...payload, files: [named('main.py')] }],
  ['a file with the name of a Java class', { language: 'java', code: 'public class A {}', files: [named('A.java')] }],
  ['too many files', { ...payload, files: Array.from({ length: sandboxLimits.files }, (_, n) => named(`${n}`)) }],
  ['a file that is too long', { ...payload, files: [{ name: 'a', content: control(sandboxLimits.sourceBytes + 1) }] }],
  ['too many arguments', { ...payload, args: Array(sandboxLimits.args + 1).fill('') }],
  ['an argument that is too long', { ...payload, args: ['x'.repeat(sandboxLimits.argBytes + 1)] }],
  ['an argument with a NUL', { ...payload, args: ['a\0b'] }],
  ['an unknown field', { ...payload, timeout: 900 }],
  ['no object', [payload]],
])('refuses %s', async (_, body) => {
  const run = vi.fn<Sandbox['run']>(async () => result);
  const reply = await (await appFor('admin', run)).inject({ method: 'POST', url, payload: body });
  expect(reply.statusCode).toBe(400);
  expect(run).not.toHaveBeenCalled();
});

it('refuses members who may not', async () => {
  const reply = await (await appFor('viewer')).inject({ method: 'POST', url, payload });
  expect([reply.statusCode, reply.json().code]).toEqual([403, 'forbidden']);
});

it('passes the refusal of a full queue on', async () => {
  const full = () => Promise.reject(new AppError('rate_limited', 'full', { retryAfterSeconds: 5 }));
  const reply = await (await appFor('admin', full)).inject({ method: 'POST', url, payload });
  expect([reply.statusCode, reply.json().code]).toEqual([429, 'rate_limited']);
});

it('cancels the run of a caller who hangs up', async () => {
  const aborted = Promise.withResolvers<void>();
  const started = Promise.withResolvers<void>();
  const app = await appFor('admin', async (_request, _who, { signal }: RunOptions = {}) => {
    signal?.addEventListener('abort', () => aborted.resolve());
    started.resolve();
    await aborted.promise;
    return notRun('cancelled', 'test');
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const body = JSON.stringify(payload);
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  await once(socket, 'connect');
  const head = [`POST ${url} HTTP/1.1`, 'host: x', 'content-type: application/json', `content-length: ${body.length}`];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  await started.promise;
  socket.destroy();
  await aborted.promise;
});
