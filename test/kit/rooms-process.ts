import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export type RoomsPlace = {
  folder: string;
  port: number;
  controlUrl: string;
  mongoUrl?: string;
  redisUrl?: string;
  /** Those of documents. */
  settings?: Record<`DOCUMENT_${string}`, string>;
};

/** A rooms server in a process of its own, to be killed. Resolves when it listens; the process ends with this one. */
export async function launchRooms(place: RoomsPlace): Promise<ChildProcess> {
  const file = fileURLToPath(new URL('./rooms-child.ts', import.meta.url));
  const { folder, port, controlUrl, mongoUrl, redisUrl, settings } = place;
  const shared = mongoUrl ? [mongoUrl, ...(redisUrl ? [redisUrl] : [])] : [];
  const child = spawn(process.execPath, ['--expose-gc', file, folder, `${port}`, controlUrl, ...shared], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, ...settings },
  });
  const killWithUs = () => child.kill('SIGKILL');
  process.once('exit', killWithUs);
  child.once('exit', () => process.off('exit', killWithUs));
  await Promise.race([
    once(child.stdout!, 'data'),
    once(child, 'exit').then(() => {
      throw new Error('the rooms ended at once');
    }),
  ]);
  return child;
}

/**
 * Bytes after a garbage collection: of the process, of its main thread's heap, and of the buffers outside of it, where those that the store's thread did
 * not collect yet count too; and what is open. `waiting`: timers, sockets and whatever else keeps the event loop going.
 */
export type ChildMemory = {
  rss: number;
  heap: number;
  buffers: number;
  documents: number;
  connections: number;
  files: number;
  waiting: number;
};

export async function memoryOf(child: ChildProcess): Promise<ChildMemory> {
  const answer = once(child, 'message');
  child.send('memory');
  return (await answer)[0];
}
