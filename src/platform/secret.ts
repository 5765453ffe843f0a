import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, ConfigError, isRunnerAlone } from './config.ts';
import { makeFolder } from './folder.ts';

const LEAST_LENGTH = 32;

/**
 * The secret that this process signs and checks with: a runner's own, else that of the installation, which is given, or made once and
 * kept in the data folder for its owner alone.
 */
export function readSecret(config: Pick<Config, 'ROLES' | 'SECRET' | 'RUNNER_SECRET' | 'DATA_DIR'>): string {
  const given = isRunnerAlone(config) ? config.RUNNER_SECRET : config.SECRET;
  if (given) return given;
  const path = join(config.DATA_DIR, 'secret');
  try {
    makeFolder(config.DATA_DIR);
    return keep(path, randomBytes(32).toString('base64url'));
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError(
      `DATA_DIR: ${config.DATA_DIR} cannot be used (${code}); make it a folder that can be read and written, or name another`,
    );
  }
}

/** Of two processes that start at once one secret wins, whole: the file appears with its content or not at all. */
function keep(path: string, secret: string): string {
  const part = `${path}.${process.pid}`;
  writeFileSync(part, secret, { mode: 0o600 });
  try {
    linkSync(part, path);
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(part);
  }
  const kept = readFileSync(path, 'utf8').trim();
  if (kept.length >= LEAST_LENGTH) return kept;
  throw new ConfigError(
    `${path} holds no secret: bring back the file that was there, or remove it to make a new one and sign everybody out`,
  );
}
