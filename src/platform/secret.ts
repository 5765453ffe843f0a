import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, ConfigError } from './config.ts';

/** The secret of this installation: given, or made once and kept in the data folder for its owner alone. */
export function readSecret(config: Pick<Config, 'SECRET' | 'DATA_DIR'>): string {
  if (config.SECRET) return config.SECRET;
  const path = join(config.DATA_DIR, 'secret');
  try {
    mkdirSync(config.DATA_DIR, { recursive: true, mode: 0o700 });
    // Of two processes that start at once the second reads what the first wrote.
    writeFileSync(path, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST')
      throw new ConfigError(
        `DATA_DIR: ${config.DATA_DIR} cannot be written (${code}); make it writable or name another folder`,
      );
  }
  return readFileSync(path, 'utf8').trim();
}
