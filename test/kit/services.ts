import { appendFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { paths, present } from '../../scripts/services.mjs';
import { type Service, startService } from './services/service.ts';

export type { Service } from './services/service.ts';

/** MongoDB wire server 1: Java over an H2 file. It writes to disk once a second, so a kill may cost it the last one. */
export const startMongoJavaServer = (): Promise<Service> =>
  startService({
    name: 'mongo-java-server',
    command: (port, folder) => {
      const source = fileURLToPath(new URL('./services/MongoJavaServer.java', import.meta.url));
      const classes = join(paths.mongoJavaServer, 'lib', '*');
      return ['java', '-XX:TieredStopAtLevel=1', '-cp', classes, source, join(folder, 'mongo.h2'), `${port}`];
    },
    url: (port) => `mongodb://127.0.0.1:${port}/vivavoce`,
  });

/** MongoDB wire server 2: Python over an SQLite file. */
export const startNx27017 = (): Promise<Service> =>
  startService({
    name: 'nx-27017',
    command: (port, folder) => [
      join(paths.nx27017, 'bin', 'nx-27017'),
      ...['--db', join(folder, 'nx.db'), '-p', `${port}`],
      ...['--log-file', join(folder, 'nx.log'), '--pid-file', join(folder, 'nx.pid')],
    ],
    url: (port) => `mongodb://127.0.0.1:${port}/vivavoce`,
  });

export const startRedis = (): Promise<Service> =>
  startService({
    name: 'redis-server',
    command: (port, folder) => [
      'redis-server',
      ...[
        '--port',
        `${port}`,
        '--bind',
        '127.0.0.1',
        '--dir',
        folder,
        '--appendonly',
        'yes',
        '--appendfsync',
        'always',
      ],
    ],
    url: (port) => `redis://127.0.0.1:${port}`,
  });

/**
 * LiveKit, on loopback whatever its configuration says: with the arguments for its folder, or in development mode, where its key
 * is `devkey` and its secret `secret`.
 */
export const startLiveKit = (args: (folder: string) => readonly string[] = () => ['--dev']): Promise<Service> =>
  startService({
    name: 'livekit',
    command: (port, folder) => [
      paths.livekit,
      ...args(folder),
      ...['--bind', '127.0.0.1', '--node-ip', '127.0.0.1', '--port', `${port}`],
      ...['--udp-port', '0', '--rtc.tcp_port', '0'],
      ...['--rtc.port_range_start', '50000', '--rtc.port_range_end', '60000'],
    ],
    url: (port) => `ws://127.0.0.1:${port}`,
    stopSignal: 'SIGKILL',
  });

/**
 * For `describe.skipIf(missing('redis-server'))`: whether one of the services is not there. Says so aloud and, for the summary
 * of the run, in the file named by `VIVAVOCE_SKIPPED_FILE`. With `CI=true` nothing may be skipped: it throws.
 */
export function missing(...services: readonly string[]): boolean {
  const absent = services.filter((service) => !present(service));
  for (const service of absent) {
    if (process.env.CI === 'true') throw new Error(`${service} is missing: run node scripts/services.mjs --install`);
    const file = relative(process.cwd(), expect.getState().testPath ?? '');
    console.warn(`Not run for lack of ${service}: tests in ${file}`);
    const list = process.env.VIVAVOCE_SKIPPED_FILE;
    if (list) appendFileSync(list, `${JSON.stringify({ service, file })}\n`);
  }
  return absent.length > 0;
}
