import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Config } from '../../src/platform/config.ts';
import { createMongoStore } from '../../src/store/mongo.ts';
import type { Store } from '../../src/store/port.ts';
import { createSqliteStore } from '../../src/store/sqlite.ts';
import { missing, startMongoJavaServer, startNx27017 } from './services.ts';

export const silent = pino({ level: 'silent' });

/** A database of its own; `connect` gives another store on it, as another process would have, `settings` let a real one find it. */
export type Backend = {
  settings: Pick<Config, 'DATA_DIR' | 'MONGODB_URL'>;
  connect(): Store;
  stop(): Promise<void>;
};
export type BackendSpec = {
  name: string;
  skip: boolean;
  start(): Promise<Backend>;
  /** Where a test server differs from MongoDB itself. `blursNumbers`: true is one. */
  quirks?: { blursNumbers?: boolean; ignoresBadPaths?: boolean; pushesObjectsAsText?: boolean };
};

export function sqliteBackend(): Backend {
  const folder = mkdtempSync(join(tmpdir(), 'vivavoce-store-'));
  return {
    settings: { DATA_DIR: folder, MONGODB_URL: undefined },
    connect: () => createSqliteStore({ path: join(folder, 'vivavoce.db'), log: silent }),
    stop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

const mongo = (url: string, stop: () => Promise<void>): Backend => ({
  settings: { DATA_DIR: '', MONGODB_URL: url },
  connect: () => createMongoStore({ url, log: silent }),
  stop,
});

/** Everything a store runs on: SQLite, both wire servers, and the server of `MONGODB_URL` where that is set. */
export const backends = (): BackendSpec[] => {
  const real = process.env.MONGODB_URL;
  const own = `vivavoce_test_${process.pid}_${Date.now()}`;
  return [
    { name: 'SQLite', skip: false, start: async () => sqliteBackend() },
    {
      name: 'mongo-java-server',
      skip: missing('mongo-java-server'),
      start: async () => {
        const service = await startMongoJavaServer();
        return mongo(service.url, () => service.stop());
      },
    },
    {
      name: 'nx-27017',
      skip: missing('nx-27017'),
      quirks: { blursNumbers: true, ignoresBadPaths: true, pushesObjectsAsText: true },
      start: async () => {
        const service = await startNx27017();
        return mongo(service.url, () => service.stop());
      },
    },
    ...(real
      ? [{ name: 'MONGODB_URL', skip: false, start: async () => mongo(databaseOf(real, own), async () => {}) }]
      : []),
  ];
};

/** The same server, another database. */
const databaseOf = (url: string, name: string) =>
  url.replace(/^(mongodb(?:\+srv)?:\/\/[^/?]+)(\/[^?]*)?/, `$1/${name}`);
