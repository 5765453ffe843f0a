// One large document in our rooms: how long its loading holds up the process, and how long its checkpoints do while typing goes on. Takes
// its updates from `UPDATES`. Prints its rows.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { deserialize } from 'node:v8';
import pino from 'pino';
import { Registry } from 'prom-client';
import { Checkpointer } from '../../rooms/checkpointer.ts';
import { openSqliteDocStore } from '../../rooms/doc-store-sqlite.ts';
import { type RoomLimits, roomLimits } from '../../rooms/limits.ts';
import { createRoomMetrics } from '../../rooms/metrics.ts';
import { OneAtATime } from '../../rooms/one-at-a-time.ts';
import { Room } from '../../rooms/room.ts';
import { Ticker } from '../../rooms/ticker.ts';
import { median, type Row } from '../report.ts';
import { keystroke, updateFrame } from './frames.ts';
import { rounded } from './side-by-side.ts';

const DOCUMENT = 'session/code';
const APPENDED_AT_ONCE = 1000;
const LOADS = 21;
const LOAD_GOAL_MS = 30;
const STALL_GOAL_MS = 10;
const TYPIST = 2 ** 31;
const KEY_MS = 5;
const KEYS = 2 * roomLimits.checkpointEvery + 100;
const TICK_MS = 1;
const SETTLED_MS = 500;

const { FOLDER = '', UPDATES = '', RUNS = '' } = process.env;
const updates = deserialize(readFileSync(UPDATES)) as Uint8Array[];
const sqlite = await openSqliteDocStore(join(FOLDER, 'documents.db'));
let checkpoints = 0;
const store = {
  ...sqlite,
  async checkpoint(doc: string, seq: number, state: Uint8Array) {
    await sqlite.checkpoint(doc, seq, state);
    checkpoints++;
  },
};
const checkpointer = new Checkpointer();
const shared = {
  name: DOCUMENT,
  store,
  log: pino({ level: 'warn' }, pino.destination(2)),
  metrics: createRoomMetrics(new Registry()),
  appends: new Ticker(roomLimits.batchMs),
  background: new OneAtATime(),
  merge: (states: readonly Uint8Array[]) => checkpointer.merge(states),
  onBroken() {},
  onErased() {},
};

async function open(limits: RoomLimits = roomLimits): Promise<{ room: Room; tookMs: number }> {
  const began = performance.now();
  const room = new Room({ ...shared, limits }, await store.load(DOCUMENT));
  return { room, tookMs: performance.now() - began };
}

/** The longest time for which nothing else could run, while somebody types. */
async function longestStallMs(limits: RoomLimits, fromClock: number): Promise<number> {
  const { room } = await open(limits);
  const socket = { send() {}, close() {}, buffered: () => 0 };
  const visitor = { participantId: 'bench', write: true, saved: false, now: () => 0 };
  const place = room.join(socket, visitor)!;
  globalThis.gc!();
  await delay(SETTLED_MS);
  const stalls = monitorEventLoopDelay({ resolution: TICK_MS });
  stalls.enable();
  for (let key = 0; key < KEYS; key++) {
    place.receive(updateFrame(new Uint8Array(), keystroke(TYPIST, fromClock + key, 'x')));
    await delay(KEY_MS);
  }
  await delay(SETTLED_MS);
  stalls.disable();
  place.leave();
  await room.finish();
  room.stop();
  return stalls.max / 1e6 - TICK_MS;
}

for (let first = 0; first < updates.length; first += APPENDED_AT_ONCE) {
  const part = updates.slice(first, first + APPENDED_AT_ONCE);
  await store.append(
    DOCUMENT,
    part.map((bytes) => ({ at: first, by: 'bench', bytes })),
  );
}
const fromLog = await open();
await fromLog.room.finish();
fromLog.room.stop();
if (checkpoints !== 1) throw new Error('No checkpoint was written');

const loadsMs: number[] = [];
for (let load = 0; load < LOADS; load++) {
  const { room, tookMs } = await open();
  loadsMs.push(tookMs);
  room.stop();
  await delay(SETTLED_MS);
}

const stallsMs: number[] = [];
const withoutMs: number[] = [];
for (let run = 0; run < Number(RUNS); run++) {
  const before: number = checkpoints;
  withoutMs.push(await longestStallMs({ ...roomLimits, checkpointEvery: 1e9, checkpointOnLeave: 1e9 }, 2 * run * KEYS));
  if (checkpoints !== before) throw new Error('A checkpoint was written where none should be');
  stallsMs.push(await longestStallMs(roomLimits, (2 * run + 1) * KEYS));
  if (checkpoints < before + 2) throw new Error('No checkpoints were written while typing went on');
}

const loadMs = rounded(median(loadsMs));
const stallMs = rounded(median(stallsMs));
const what = `${updates.length} keystrokes`;
const rows: Row[] = [
  {
    metric: `${what}: load from the checkpoint`,
    unit: 'ms',
    ours: loadMs,
    peers: { 'first time': rounded(loadsMs[0]!), 'from the log': rounded(fromLog.tookMs) },
    goal: `<= ${LOAD_GOAL_MS}`,
    met: loadMs <= LOAD_GOAL_MS,
  },
  {
    metric: `${what}: longest stall with checkpoints`,
    unit: 'ms',
    ours: stallMs,
    peers: { 'without checkpoints': rounded(median(withoutMs)) },
    goal: `<= ${STALL_GOAL_MS}`,
    met: stallMs <= STALL_GOAL_MS,
  },
];
process.stdout.write(`${JSON.stringify(rows)}\n`);
await sqlite.close();
process.exit();
