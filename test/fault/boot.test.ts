import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { which } from '../../scripts/services.mjs';
import { serverCommand, serverEnv } from '../kit/server.ts';
import { freePort } from '../kit/services/service.ts';

/** Five times what the slowest of these takes: looking for a database that is not there. */
const END_WITHIN_MS = 30_000;
const nobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--bounding-set=-all'];
const SECRET = 'a secret of more than thirty-two characters';
const RUNNER_SECRET = 'another secret, between control and runner';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'vivavoce-boot-'));
  chmodSync(folder, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Boot = { env?: Record<string, string>; command?: readonly string[] };

/** Runs the server until it ends by itself; what it said on stderr. */
async function refusal({ env, command = serverCommand() }: Boot): Promise<{ code: number | null; said: string }> {
  const [file, ...args] = command as [string, ...string[]];
  const child = spawn(file, args, {
    env: { ...serverEnv(0, join(folder, 'data')), LOG_LEVEL: 'silent', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: END_WITHIN_MS,
    killSignal: 'SIGKILL',
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const [code] = await once(child, 'close');
  return { code, said };
}

async function expectSentence(boot: Boot, sentence: RegExp): Promise<void> {
  const { code, said } = await refusal(boot);
  expect(said).toMatch(sentence);
  expect(said.trimEnd().split('\n')).toHaveLength(1);
  expect(said).not.toMatch(/\n\s+at |Error:/);
  expect(code).toBe(1);
}

it('says that its port is taken', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  await expectSentence({ env: { PORT: `${port}` } }, new RegExp(`port is taken already.*127\\.0\\.0\\.1:${port}`));
  other.close();
});

it('says that the address is not one of this machine', async () => {
  await expectSentence({ env: { HOST: '192.0.2.7' } }, /address of HOST.*192\.0\.2\.7/);
});

it.each([
  ['is a file', {}, 'file'],
  ['is a file, with a secret that is given', { SECRET }, 'file'],
  ['lies in a file', { SECRET }, 'file/data'],
])('says that its data folder %s', async (_what, env, path) => {
  writeFileSync(join(folder, 'file'), '');
  await expectSentence({ env: { ...env, DATA_DIR: join(folder, path) } }, /^DATA_DIR: .*file/);
});

it.each<Record<string, string>>([{}, { SECRET }])(
  'says that its data folder is where none can be made: %j',
  async (env) => {
    await expectSentence({ env: { ...env, DATA_DIR: '/proc/nope' } }, /^DATA_DIR: .*\/proc\/nope/);
  },
);

it.skipIf(process.getuid?.() !== 0 || !which('setpriv')).each([
  ['made', {}],
  ['given', { SECRET }],
])('says that its data folder cannot be written by whom it runs as, its secret being %s', async (_how, env) => {
  const DATA_DIR = join(folder, 'of-root');
  mkdirSync(DATA_DIR, { recursive: true, mode: 0o755 });
  await expectSentence({ env: { ...env, DATA_DIR }, command: [...nobody, ...serverCommand()] }, /^DATA_DIR: .*of-root/);
});

it.concurrent.each([
  ['all roles', []],
  ['rooms', ['--roles=rooms']],
  ['control', ['--roles=control']],
])('says that MongoDB cannot be reached, and not its password: %s', async (_what, args) => {
  const port = await freePort();
  const env = {
    ...{ SECRET, RUNNER_SECRET },
    ...{ MONGODB_URL: `mongodb://user:hunter2@127.0.0.1:${port}/vivavoce`, REDIS_URL: 'redis://127.0.0.1:9' },
    ...{ CONTROL_URL: 'http://127.0.0.1:9', ROOMS_URL: 'http://127.0.0.1:9', RUNNER_URL: 'http://127.0.0.1:9' },
  };
  await expectSentence({ env, command: serverCommand(args) }, /^MongoDB.* cannot be reached(?!.*hunter2)/);
});

it.each(['--role=runner', 'control'])('says that it does not know the word %s of its command line', async (word) => {
  await expectSentence(
    { command: serverCommand([word]) },
    new RegExp(`^The command line does not work: .*${word.slice(0, 6)}`),
  );
});

it('lists every fault of its settings at once', async () => {
  const env = { PORT: 'many', LOG_LEVEL: 'loud', TTS_ENGINE: 'openai', SECRET: 'short' };
  const { code, said } = await refusal({ env });
  expect(said.trimEnd().split('\n')).toHaveLength(5);
  for (const name of ['PORT', 'LOG_LEVEL', 'TTS_BASE_URL', 'SECRET']) expect(said).toContain(name);
  expect(said).not.toContain('    at ');
  expect(code).toBe(1);
});

/** A Node that says it is older, and lacks what older ones lack. */
const olderNode = (version: string) => {
  const source = `
    import { registerHooks } from 'node:module';
    registerHooks({ resolve(name, context, next) {
      if (name === 'node:sqlite' || !/^(node|file|data|[./])/.test(name)) throw new Error('not in this Node: ' + name);
      return next(name, context);
    } });
    Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });`;
  return `--import=data:text/javascript,${encodeURIComponent(source)}`;
};

it('says that Node is too old, before it stumbles over what is missing', async () => {
  const [node, ...args] = serverCommand();
  await expectSentence(
    { command: [node, olderNode('24.9.0'), ...args] },
    /needs Node 26 or newer and runs on 24\.9\.0/,
  );
});

it.each(['start', 'test'])('npm %s says that Node is too old to set itself up', async (script) => {
  const file = fileURLToPath(new URL(`../../scripts/${script}.mjs`, import.meta.url));
  await expectSentence(
    { command: [process.execPath, olderNode('18.20.4'), file] },
    /needs Node 20 or newer.*18\.20\.4/,
  );
});
