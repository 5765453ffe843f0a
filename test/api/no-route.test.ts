import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { json, text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '../../src/platform/contract.ts';
import { call, startApp, type TestApp } from '../kit/app.ts';

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app?.close());

const send = async (method: string, path: string, headers = {}): Promise<IncomingMessage> => {
  const { hostname, port } = new URL(app.url);
  const sent = request({ hostname, port, path, method, headers }).end();
  const [reply] = await once(sent, 'response');
  return reply;
};

/** Refused in the documented form, with the id that the headers carry too. */
async function expectProblem(reply: IncomingMessage, status: number, code: string): Promise<void> {
  const problem = Problem.parse(await json(reply));
  expect([reply.statusCode, problem.statusCode, problem.code]).toEqual([status, status, code]);
  expect(reply.headers['x-correlation-id']).toBe(problem.correlationId);
  expect(reply.headers['content-type']).toContain('application/json');
}

it('answers a method that an address does not take with those that it takes', async () => {
  const { body } = await call(app, 'GET', '/openapi.json');
  const documented = Object.entries<object>(body.paths).map(([path, methods]) => ({
    path: path.replace(/\{\w+\}/g, 'x'),
    fits: new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`),
    methods: Object.keys(methods).flatMap((name) => (name === 'get' ? ['GET', 'HEAD'] : [name.toUpperCase()])),
  }));
  for (const { path } of documented) {
    const here = documented.filter(({ fits }) => fits.test(path));
    const taken = here.flatMap(({ methods }) => methods);
    const own = here.filter((one) => one.path === path).flatMap(({ methods }) => methods);
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'QUERY', 'PROPFIND']) {
      if (taken.includes(method)) continue;
      // A body that could not be read must not come first.
      const refused = await send(method, path, { 'content-type': 'text/plain' });
      expect([method, path, refused.headers.allow?.split(', ').sort()]).toEqual([method, path, own.sort()]);
      await expectProblem(refused, 405, 'method_not_allowed');
    }
  }
});

it.each(['POST', 'QUERY', 'GET'])('answers 404 to %s where no route is', async (method) => {
  await expectProblem(await send(method, '/api/v1/nothing', { 'content-type': 'text/plain' }), 404, 'not_found');
});

const long = 'a'.repeat(3000);

it.each([
  ['a file whose name is too long', `/${long}`, 404, 'not_found'],
  ['a path that is none', '//etc/passwd', 404, 'not_found'],
  ['an invitation whose token is too long', `/api/v1/invitations/${long}`, 404, 'not_found'],
  ['a link whose token is too long', `/api/v1/candidate-access/${long}/info`, 401, 'unauthenticated'],
  ['a thing whose id is too long', `/api/v1/interviews/${long}`, 401, 'unauthenticated'],
])('answers %s in our form', async (_what, path, status, code) => {
  await expectProblem(await send('GET', path), status, code);
});

describe('what Node itself refuses', () => {
  it.each([
    ['an address that is too long', `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431, 'headers_too_large'],
    ['a method that HTTP does not know', 'FETCH / HTTP/1.1\r\nHost: x\r\n\r\n', 400, 'invalid'],
    ['what is no HTTP at all', 'hello?\r\n\r\n', 400, 'invalid'],
  ])('%s is answered in our form', async (_what, sent, status, code) => {
    const socket = connect(Number(new URL(app.url).port), '127.0.0.1');
    socket.write(sent);
    const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
    const problem = Problem.parse(JSON.parse(body));
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(head.toLowerCase()).toContain(`x-correlation-id: ${problem.correlationId}`);
    expect(head.toLowerCase()).toContain('x-content-type-options: nosniff');
    expect([problem.statusCode, problem.code]).toEqual([status, code]);
  });
});
