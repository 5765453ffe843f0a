// One large document's past in our rooms: how long it takes to rebuild it at a moment from SQLite, and to hand it out as bytes. Takes
// its updates from `UPDATES`. Prints its rows.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as delay } from 'node:timers/promises';
import { deserialize } from 'node:v8';
import pino from 'pino';
import { openSqliteDocStore } from '../../rooms/doc-store-sqlite.ts';
import { roomLimits } from '../../rooms/limits.ts';
import { Replay } from '../../rooms/replay.ts';
import { median, type Row } from '../report.ts';
import { TEXT } from './frames.ts';
import { rounded } from './side-by-side.ts';

const DOCUMENT = 'session/code';
const APPENDED_AT_ONCE = 1000;
const HOUR_MS = 3_600_000;
const MOMENTS = 20;
const GOAL_MS = 50;
const TICK_MS = 1;
const SETTLED_MS = 200;

const { FOLDER = '', UPDATES = '' } = process.env;
const updates = deserialize(readFileSync(UPDATES)) as Uint8Array[];
const path = join(FOLDER, 'documents.db');
const store = await openSqliteDocStore(path);
const replay = new Replay({ store, limits: roomLimits, log: pino({ level: 'warn' }, pino.destination(2)) });
const atOf = (index: number) => Math.floor((index / updates.length) * HOUR_MS);

for (let first = 0; first < updates.length; first += APPENDED_AT_ONCE) {
  const part = updates.slice(first, first + APPENDED_AT_ONCE);
  await store.append(
    DOCUMENT,
    part.map((bytes, index) => ({ at: atOf(first + index), by: '00000000-0000-4000-8000-000000000000', bytes })),
  );
}
async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function sizeOfFile(): number {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  return statSync(path).size / 1e6;
}

const logMb = sizeOfFile();
const stalls = monitorEventLoopDelay({ resolution: TICK_MS });
stalls.enable();
const firstMs = await timed(() => replay.prepare(DOCUMENT));
stalls.disable();
const historyMb = sizeOfFile() - logMb;

// The same moments each time, spread over the hour.
const moments = Array.from({ length: MOMENTS }, (_, index) => atOf(((index * 37 + 11) % 97) * (updates.length / 97)));
const tookMs: number[] = [];
const bytesMs: number[] = [];
for (const at of moments) {
  await delay(SETTLED_MS);
  tookMs.push(await timed(() => replay.look(DOCUMENT, at, (doc) => doc.getText(TEXT).toString())));
  await delay(SETTLED_MS);
  bytesMs.push(await timed(() => replay.updates(DOCUMENT, at)));
}

const row = (what: string, ms: number, peers: Record<string, number> = {}, goal = true): Row => ({
  metric: `${updates.length} keystrokes: ${what}`,
  unit: 'ms',
  ours: rounded(ms),
  peers,
  goal: goal ? `<= ${GOAL_MS}` : '',
  met: goal ? ms <= GOAL_MS : null,
});
const rows: Row[] = [
  row('as it stood at a moment, median of 20', median(tookMs), { 'as bytes': rounded(median(bytesMs)) }),
  row('as it stood at a moment, worst of 20', Math.max(...tookMs), { 'as bytes': rounded(Math.max(...bytesMs)) }),
  row('made ready for replay', firstMs, { 'longest stall': rounded(stalls.max / 1e6 - TICK_MS) }, false),
  {
    metric: `${updates.length} keystrokes: space of the past`,
    unit: 'MB',
    ours: rounded(historyMb),
    peers: { 'the log': rounded(logMb) },
    goal: `<= ${rounded(logMb)}`,
    met: historyMb <= logMb,
  },
];
process.stdout.write(`${JSON.stringify(rows)}\n`);
await replay.close();
await store.close();
process.exit();
