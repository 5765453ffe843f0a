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
    return keep(path, randomBytes(32).toString('base64url'));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError(
      `DATA_DIR: ${config.DATA_DIR} cannot be used (${code}); make it a folder that can be read and written, or name another`,
    );
  }
}

/** Of two processes that start at once the second reads what the first wrote. */
function keep(path: string, secret: string): string {
  try {
    writeFileSync(path, secret, { flag: 'wx', mode: 0o600 });
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readFileSync(path, 'utf8').trim();
  }
}
