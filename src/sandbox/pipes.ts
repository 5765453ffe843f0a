import { execFile } from 'node:child_process';
import { closeSync, constants, openSync, rmSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { newId } from '../platform/ids.ts';

const makeFifos = promisify(execFile);
const MKFIFO_TIMEOUT_MS = 5000;

/** The host's end of a pipe and the descriptor to hand to the box, which must be closed here once the box has it. */
export type Pipe = { host: Socket; boxEnd: number };
const names = ['stdout', 'stderr', 'answer', 'compiler', 'compiled'] as const;
export type PipeSet = Record<(typeof names)[number], string>;

/**
 * Named pipes for what a box prints. The pipes that Node makes for a child are sockets of the host's network namespace:
 * through one, a box could list the host's interfaces (SIOCGIFCONF), and `/dev/stdout` would not open. A set is used by
 * one box at a time and by the next after all writers are gone.
 */
export function createPipes(folder: string) {
  const idle: PipeSet[] = [];
  return {
    async take(): Promise<PipeSet> {
      const known = idle.pop();
      if (known) return known;
      const set = Object.fromEntries(names.map((name) => [name, join(folder, newId())])) as PipeSet;
      // others may write, so that a box of another user can open its /dev/stdout again, but not read
      await makeFifos('mkfifo', ['-m', '622', ...Object.values(set)], { timeout: MKFIFO_TIMEOUT_MS });
      return set;
    },
    giveBack: (set: PipeSet) => void idle.push(set),
    /** For a set that something may still hold open. */
    discard(set: PipeSet) {
      for (const path of Object.values(set)) rmSync(path, { force: true });
    },
  };
}

export function openPipe(path: string): Pipe {
  const hostEnd = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    return {
      boxEnd: openSync(path, constants.O_WRONLY),
      host: new Socket({ fd: hostEnd, readable: true, writable: false }),
    };
  } catch (cause) {
    closeSync(hostEnd);
    throw cause;
  }
}
