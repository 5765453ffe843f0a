import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** A server of its own on a free loopback port with a temporary folder. */
export interface Service {
  readonly url: string;
  readonly port: number;
  readonly folder: string;
  /** kill -9, for fault tests. */
  kill(): Promise<void>;
  /** Stops it where it stands, its connections open, until it goes on. */
  freeze(): void;
  thaw(): void;
  /** Ends it as its operator would; its folder stays. */
  end(): Promise<void>;
  /** Starts it again on the same port and folder. */
  restart(): Promise<void>;
  /** Ends it and removes its folder. */
  stop(): Promise<void>;
}

export type ServiceSpec = {
  name: string;
  command: (port: number, folder: string) => readonly [string, ...string[]];
  url: (port: number) => string;
  /** How it is ended; SIGTERM unless it takes its time over that. */
  stopSignal?: NodeJS.Signals;
};

const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 10_000;

export async function startService({ name, command, url, stopSignal = 'SIGTERM' }: ServiceSpec): Promise<Service> {
  const folder = mkdtempSync(join(tmpdir(), `vivavoce-${name}-`));
  const port = await freePort();
  const start = () => launch(name, command(port, folder), folder, port);
  let child = await start();
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    child.kill('SIGCONT'); // a frozen one hears nothing
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
    await exited;
    clearTimeout(late);
  };
  return {
    url: url(port),
    port,
    folder,
    kill: () => end('SIGKILL'),
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    end: () => end(stopSignal),
    async restart() {
      await end(stopSignal);
      child = await start();
    },
    async stop() {
      await end(stopSignal);
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

async function launch(name: string, [file, ...args]: readonly [string, ...string[]], cwd: string, port: number) {
  const child = spawn(file, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4000);
    });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  child.once('exit', () => process.off('exit', killWithUs));
  await listening(child, port).catch((error: Error) => {
    child.kill('SIGKILL');
    throw new Error(`${name} did not start: ${error.message}\n${said}`);
  });
  return child;
}

async function listening(child: ChildProcess, port: number): Promise<void> {
  let failure: Error | undefined;
  child.once('error', (error) => {
    failure = error;
  });
  const until = Date.now() + READY_WITHIN_MS;
  while (!(await answers(port))) {
    if (failure) throw failure;
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
    if (Date.now() > until) throw new Error('it does not listen');
    await delay(25);
  }
}

/** Whether something accepts connections on the loopback port. */
export const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const tell = (open: boolean) => () => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', tell(true)).once('error', tell(false));
  });

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
