import { DatabaseSync } from 'node:sqlite';

const BUSY = 5;

/**
 * Locks a file of its own until it is closed. The lock is the system's: a process that ends in any way gives it up. `null` while another
 * holds it. Nothing is written.
 */
export function tryLock(path: string): { close(): void } | null {
  const db = new DatabaseSync(path, { timeout: 0 });
  try {
    db.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return db;
  } catch (error) {
    db.close();
    if ((error as { errcode?: number }).errcode === BUSY) return null;
    throw error;
  }
}
