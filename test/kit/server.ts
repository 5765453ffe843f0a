import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { until } from './app.ts';
import { freePort } from './services/service.ts';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
const STOP_WITHIN_MS = 20_000;

export type ServerOptions = {
  env?: Record<string, string>;
  args?: readonly string[];
  /** A command that starts the server in its place, such as a tracer. */
  wrap?: readonly string[];
  port?: number;
};

/** The real server in a process of its own, on a port and a data folder that outlive it. */
export interface Server {
  readonly url: string;
  readonly port: number;
  readonly dataDir: string;
  /** All that it wrote so far, over every start. */
  output(): string;
  alive(): boolean;
  kill9(): Promise<void>;
  /** Ends it where it still runs, and starts it again on the same port and folder. */
  restart(): Promise<void>;
  /** Ends it as an operator would, and returns its exit code. */
  end(): Promise<number | null>;
  stop(): Promise<void>;
}

/** What a test server is told besides the test's own settings. */
export const serverEnv = (port: number, dataDir: string): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  NODE_ENV: 'test',
  PORT: `${port}`,
  DATA_DIR: dataDir,
  SAMPLE: 'off',
  SANDBOX_LANGUAGES: 'javascript,python',
  LOG_LEVEL: 'warn',
  RATE_LIMIT_SIGN_IN_PER_MINUTE: '1000',
  RATE_LIMIT_GENERAL_PER_MINUTE: '10000',
});

export const serverCommand = (args: readonly string[] = []): [string, ...string[]] => [process.execPath, main, ...args];

export async function startServer(options: ServerOptions = {}): Promise<Server> {
  const dataDir = mkdtempSync(join(tmpdir(), 'vivavoce-server-'));
  const port = options.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  let said = '';
  let child = await start();

  async function start(): Promise<ChildProcess> {
    const [file, ...args] = [...(options.wrap ?? []), ...serverCommand(options.args)] as [string, ...string[]];
    const env = { ...serverEnv(port, dataDir), ...options.env };
    const started = spawn(file, args, { env, cwd: dataDir, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [started.stdout, started.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    const endWithUs = () => started.kill('SIGKILL');
    process.once('exit', endWithUs);
    started.once('exit', () => process.off('exit', endWithUs));
    try {
      await until(() => gone(started) || healthy(url), `the server at ${url}`, 30);
      if (gone(started)) throw new Error('it ended');
    } catch (error) {
      started.kill('SIGKILL');
      throw new Error(`The server did not start: ${(error as Error).message}\n${said.slice(-4000)}`);
    }
    return started;
  }

  async function end(signal: NodeJS.Signals): Promise<number | null> {
    if (gone(child)) return child.exitCode;
    const exited = once(child, 'exit');
    child.kill(signal);
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    await exited;
    clearTimeout(late);
    return child.exitCode;
  }

  return {
    url,
    port,
    dataDir,
    output: () => said,
    alive: () => !gone(child),
    async kill9() {
      await end('SIGKILL');
    },
    async restart() {
      await end('SIGTERM');
      child = await start();
    },
    end: () => end('SIGTERM'),
    async stop() {
      await end('SIGTERM');
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

const gone = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

export const healthy = (url: string): Promise<boolean> =>
  fetch(`${url}/health`).then(
    (reply) => reply.ok,
    () => false,
  );
