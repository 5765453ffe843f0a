import { readdirSync } from 'node:fs';
import { listenRooms } from './rooms.ts';
import type { ChildMemory } from './rooms-process.ts';

/**
 * The rooms in a process of their own, to be killed or stopped: `node rooms-child.ts FOLDER PORT CONTROL_URL [MONGODB_URL [REDIS_URL]]`. Says so once it listens, and
 * answers each message with what it holds in memory.
 */
const [folder = '', port = '', controlUrl = '', mongoUrl, redisUrl] = process.argv.slice(2);
const settings = Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith('DOCUMENT_')));
const place = { folder, port: Number(port), controlUrl, mongoUrl, redisUrl };
const { registry, rooms, app } = await listenRooms({ ...place, settings });
const metric = async (name: string) =>
  (await registry.getSingleMetric(`vivavoce_rooms_${name}`)?.get())?.values[0]?.value ?? 0;
process.on('message', async () => {
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  const [documents, connections] = [await metric('loaded'), await metric('connections')];
  const [files, waiting] = [readdirSync('/dev/fd').length, process.getActiveResourcesInfo().length];
  const told: ChildMemory = { rss, heap: heapUsed, buffers: external, documents, connections, files, waiting };
  process.send?.(told);
});
process.once('SIGTERM', async () => {
  await rooms.drain();
  await app.close();
  await rooms.close();
  process.exit();
});
process.stdout.write('listening\n');
