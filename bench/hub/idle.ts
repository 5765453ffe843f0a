// What an open document costs where nobody types: documents in our hub, each with one visitor but without a socket, whose own memory is
// Node's. Prints its rows.
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pino from 'pino';
import { Registry } from 'prom-client';
import { openSqliteDocStore } from '../../rooms/doc-store-sqlite.ts';
import { Hub, type Seat } from '../../rooms/hub.ts';
import { roomLimits } from '../../rooms/limits.ts';
import { createRoomMetrics } from '../../rooms/metrics.ts';
import { OneAtATime } from '../../rooms/one-at-a-time.ts';
import { newId } from '../../src/platform/ids.ts';
import { median, type Row } from '../report.ts';
import { keystroke, TEXT } from './frames.ts';
import { claimsFor } from './servers.ts';

const DOCUMENTS = 10_000;
const AT_ONCE = 500;
const LOADED_AGAIN = 500;
const GOAL_KB = 20;
const SLACK_MS = 2000;

const { FOLDER = '', LETTERS = '' } = process.env;
const letters = Number(LETTERS);
const store = await openSqliteDocStore(join(FOLDER, 'documents.db'));
const metrics = createRoomMetrics(new Registry());
const hub = new Hub({
  store,
  clocks: { of: async () => () => 0 },
  limits: roomLimits,
  background: new OneAtATime(),
  log: pino({ level: 'warn' }, pino.destination(2)),
  metrics,
});
const loaded = async () => (await metrics.rooms.get()).values[0]!.value;
const eachKb = (now: number, before: number) => Number(((now - before) / DOCUMENTS / 1000).toFixed(1));

/** Once all that can be collected is: of the process, and of what it holds in it. */
async function memory(): Promise<{ rss: number; held: number }> {
  for (let round = 0; round < 3; round++) {
    globalThis.gc!();
    await delay(200);
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss, held: heapUsed + external };
}

async function inParts<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let first = 0; first < all.length; first += AT_ONCE)
    results.push(...(await Promise.all(all.slice(first, first + AT_ONCE).map(work))));
  return results;
}

async function enter(sessionId: string): Promise<Seat> {
  const socket = { send() {}, close() {}, buffered: () => 0 };
  const seat = hub.seat({ claims: { ...claimsFor(sessionId), iat: 0 }, document: 'code', saved: false, socket });
  await seat.enter();
  return seat;
}

async function unloaded(seats: readonly Seat[]): Promise<void> {
  for (const seat of seats) seat.leave();
  const until = performance.now() + roomLimits.idleMs + SLACK_MS;
  while ((await loaded()) > 0) {
    if (performance.now() > until) throw new Error(`${await loaded()} documents stay loaded`);
    await delay(50);
  }
}

async function newDocuments(count: number): Promise<string[]> {
  const names = Array.from({ length: count }, newId);
  const bytes = keystroke(1, 0, 'x'.repeat(letters));
  if (letters > 0) await inParts(names, (id) => store.append(`${id}/code`, [{ at: 0, by: 'bench', bytes }]));
  return names;
}

async function loadAgain(sessionId: string): Promise<number> {
  const began = performance.now();
  const { length } = await hub.use(sessionId, 'code', (room) => room.read((doc) => doc.getText(TEXT)));
  if (length !== letters) throw new Error(`${length} of ${letters} letters came back`);
  return performance.now() - began;
}

// Code and buffers that the first documents bring are no part of what each one costs.
await unloaded(await inParts(await newDocuments(AT_ONCE), enter));
const sessions = await newDocuments(DOCUMENTS);
const empty = await memory();
const seats = await inParts(sessions, enter);
if ((await loaded()) !== DOCUMENTS) throw new Error(`${await loaded()} documents are loaded`);
const open = await memory();
await unloaded(seats.splice(0));
const left = await memory();
const timesMs: number[] = [];
for (const sessionId of sessions.slice(0, LOADED_AGAIN)) timesMs.push(await loadAgain(sessionId));
await unloaded([]);

const each = eachKb(open.rss, empty.rss);
const what = letters === 0 ? 'empty' : `of ${letters} letters`;
const unmeasured = { peers: {}, goal: '', met: null };
const rows: Row[] = [
  {
    metric: `${DOCUMENTS} idle documents, ${what}: memory of the process, each`,
    unit: 'kB',
    ours: each,
    peers: { 'in the heap and outside': eachKb(open.held, empty.held) },
    goal: `<= ${GOAL_KB}`,
    met: each <= GOAL_KB,
  },
  {
    ...unmeasured,
    metric: `the same, ${roomLimits.idleMs / 1000} s after the last visitor: what is still held, each`,
    unit: 'kB',
    ours: eachKb(left.held, empty.held),
  },
  { ...unmeasured, metric: 'the same: to load one again', unit: 'ms', ours: Number(median(timesMs).toFixed(3)) },
];
process.stdout.write(`${JSON.stringify(rows)}\n`);
await hub.close();
await store.close();
process.exit();
