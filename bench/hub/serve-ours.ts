// The rooms as in production, alone on their server: tickets, durable store, limits and metrics as they come.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import pino from 'pino';
import { Registry } from 'prom-client';
import { createRooms } from '../../rooms/server.ts';
import { loadConfig } from '../../src/platform/config.ts';
import { createInternalClient } from '../../src/platform/internal-client.ts';
import { createSigner } from '../../src/platform/signing.ts';
import type { ServerStats } from './servers.ts';

const { FOLDER = '', SECRET = '', CONTROL_URL = '', MONGODB_URL } = process.env;
const TICK_MS = 5;

const signer = createSigner(SECRET);
const rooms = await createRooms({
  config: { ...loadConfig({}), DATA_DIR: FOLDER, MONGODB_URL },
  log: pino({ level: 'warn' }, pino.destination(2)),
  signer,
  registry: new Registry(),
  control: createInternalClient({ baseUrl: () => CONTROL_URL, signer, role: 'rooms' }),
});
const server = createServer();
rooms.attach(server);
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`ws://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});

const delay = monitorEventLoopDelay({ resolution: TICK_MS });
function stats(): ServerStats {
  const delayP99Ms = Math.max(0, delay.percentile(99) / 1e6 - TICK_MS);
  delay.reset();
  delay.enable(); // from the first question on: nobody else pays for its timer
  const { rss, heapUsed } = process.memoryUsage();
  return { rssBytes: rss, heapBytes: heapUsed, delayP99Ms };
}

process.on('message', async (order) => {
  if (order === 'stats') process.send?.(stats());
  if (order !== 'stop') return;
  await rooms.close();
  process.exit();
});
