import { accessSync, constants } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Config, ConfigError } from '../platform/config.ts';
import { makeFolder } from '../platform/folder.ts';
import type { Log } from '../platform/log.ts';
import type { Store } from './port.ts';
import { createSqliteStore } from './sqlite.ts';

type StoreConfig = Pick<Config, 'MONGODB_URL' | 'DATA_DIR'>;

/**
 * The store that the settings name: MongoDB, else an SQLite file in the data folder. Ask it for every collection, then call
 * its `open()`. Throws `ConfigError` where the data folder cannot be written.
 */
export async function openStore(config: StoreConfig, log: Log): Promise<Store> {
  if (config.MONGODB_URL) {
    const { createMongoStore } = await import('./mongo.ts'); // loading the driver takes a quarter of a start
    return createMongoStore({ url: config.MONGODB_URL, log });
  }
  return createSqliteStore({ path: join(dataFolder(config.DATA_DIR), 'vivavoce.db'), log });
}

/** Makes the data folder, for this user alone. Returns its full path. */
export function dataFolder(path: string): string {
  const folder = resolve(path);
  try {
    makeFolder(folder);
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new ConfigError(`DATA_DIR: the folder ${folder} cannot be written (${code}); make it, or name another`, {
      cause,
    });
  }
  return folder;
}
