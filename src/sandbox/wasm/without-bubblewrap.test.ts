import Fastify from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { permissionsOf, type StaffPrincipal } from '../../access/principal.ts';
import { Language, type LanguageState, type RunResult } from '../contract.ts';
import { sandboxRoutes } from '../routes.ts';
import { createSandbox, localEngines, type Sandbox } from '../sandbox.ts';
import { nowhere } from './engine.fixture.ts';

const app = Fastify();
let sandbox: Sandbox;

beforeAll(async () => {
  const log = pino({ level: 'silent' });
  const engines = localEngines(log, { hidden: [process.cwd()], path: nowhere });
  sandbox = createSandbox({ config: { SANDBOX_SLOTS: 1, DATA_DIR: './data' }, log, engines });
  const principal: StaffPrincipal = {
    ...{ kind: 'user', scope: { tenantId: 't', environment: 'live' }, userId: 'u', name: 'N' },
    permissions: permissionsOf('admin'),
  };
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.decorateRequest('principal');
  app.addHook('onRequest', async (request) => {
    request.principal = principal;
  });
  await app.register(sandboxRoutes, { sandbox });
});
afterAll(async () => {
  await app.close();
  await sandbox.close();
});

const execute = async (language: Language, code: string, more = {}): Promise<RunResult> => {
  const reply = await app.inject({ method: 'POST', url: '/sandbox/execute', payload: { language, code, ...more } });
  expect(reply.statusCode).toBe(200);
  return reply.json();
};

const engines: Partial<Record<Language, string>> = {
  ...{ javascript: 'quickjs', typescript: 'quickjs', python: 'pyodide', sql: 'sqlite' },
};

it('says which languages are there by what, and why others are not', async () => {
  const { data } = (await app.inject('/languages')).json<{ data: LanguageState[] }>();
  expect(data).toHaveLength(Language.options.length);
  for (const { language, ...state } of data) {
    const engine = engines[language] ?? null;
    const off = { version: null, reason: expect.stringMatching(/^bubblewrap: .+/) };
    expect(state).toEqual({
      available: engine !== null,
      engine,
      ...(engine ? { version: expect.any(String), reason: null } : off),
    });
  }
});

it.each(Language.options.filter((language) => !engines[language]))('refuses to run %s', async (language) => {
  const result = await execute(language, 'x');
  expect(result).toMatchObject({ status: 'unavailable', stdout: '', reason: expect.stringMatching(/^bubblewrap: .+/) });
});

const endless = 'WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT';
it.each([
  ['javascript', 'ok', 'console.log(require("fs").readFileSync(0, "utf8"), require("./beside.js"), process.argv[2])'],
  [
    'typescript',
    'ok',
    'import fs from "fs"; const text: string = fs.readFileSync(0, "utf8"); console.log(text, "beside", process.argv[2])',
  ],
  ['python', 'ok', 'import sys, beside\nprint(input(), beside.value, sys.argv[1])'],
  ['sql', 'ok', `SELECT 'in beside arg'`],
  ['javascript', 'runtime-error', 'null.x'],
  ['typescript', 'runtime-error', 'const a: number = (null as any).x'],
  ['python', 'runtime-error', '1 / 0'],
  ['sql', 'runtime-error', 'SELECT x'],
  ['javascript', 'timeout', 'for (;;);'],
  ['python', 'timeout', 'while True: pass'],
  ['sql', 'timeout', `${endless} count(*) FROM r`],
  ['javascript', 'output-limit', 'for (;;) console.log("x")'],
  ['python', 'output-limit', 'while True: print("x")'],
  ['sql', 'output-limit', `${endless} n FROM r`],
  ['javascript', 'memory-limit', 'new ArrayBuffer(1e9)'],
  ['python', 'memory-limit', 'bytearray(10 ** 9)'],
  ['sql', 'memory-limit', 'SELECT length(randomblob(900000000))'],
] as const)('runs %s: %s', async (language, status, code) => {
  const beside = {
    ...{
      javascript: { name: 'beside.js', content: 'module.exports = "beside"' },
      typescript: { name: 'beside.ts', content: '' },
    },
    ...{ python: { name: 'beside.py', content: 'value = "beside"' }, sql: { name: 'beside.sql', content: '' } },
  };
  const result = await execute(language, code, { stdin: 'in', files: [beside[language]], args: ['arg'] });
  expect(result).toMatchObject({ status, engine: engines[language] });
  if (status === 'ok') expect(result).toMatchObject({ stdout: expect.stringContaining('in beside arg'), exitCode: 0 });
  if (status === 'runtime-error')
    expect(result).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/line 1|:1:/) });
});
