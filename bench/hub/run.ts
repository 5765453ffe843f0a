// Our hub beside y-websocket's server and Hocuspocus. The server on one core, the load on the other.
//   npm run bench -- hub [typing] [mongodb] [rooms] [idle] [loading] [replay] [sustained] [--runs 5] [--seconds 10] [--warm-up 10] [--servers ours,y-websocket]
//   npm run bench -- hub typing --profile      ours alone, once, under --cpu-prof
//   npm run bench -- hub sustained --minutes 10      only when named
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { serialize } from 'node:v8';
import { startFakeControl } from '../../test/kit/fake-control.ts';
import { startMongoJavaServer } from '../../test/kit/services.ts';
import { type Row, report } from '../report.ts';
import { printProfile } from './profile.ts';
import { firstLine, onCoreZero, type ServerName, type Surroundings } from './servers.ts';
import { compared, type Settings, sideBySide } from './side-by-side.ts';
import { sustained } from './sustained.ts';
import { typed } from './typed-hour.ts';

const KEYSTROKES_OF_AN_HOUR = 100_000;
process.title = 'bench-load';
execFileSync('taskset', ['-cp', '1', String(process.pid)], { stdio: 'ignore' });

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '10' },
    'warm-up': { type: 'string', default: '10' },
    minutes: { type: 'string', default: '10' },
    servers: { type: 'string' },
    profile: { type: 'boolean', default: false },
  },
});
const peers: ServerName[] = ['ours', 'y-websocket', 'hocuspocus'];
const extras: ServerName[] = ['ours, saved marks', 'ours on MongoDB wire'];
const settings: Settings = {
  runs: values.profile ? 1 : Number(values.runs),
  seconds: Number(values.seconds),
  warmUpSeconds: Number(values['warm-up']),
  servers: values.profile ? ['ours'] : ((values.servers?.split(',') as ServerName[]) ?? [...peers, ...extras]),
};

async function typing(around: Surroundings): Promise<Row[]> {
  const shape = { documents: 300, clients: 3, typists: 1, keysPerSecond: 8 };
  const outcome = await sideBySide(shape, [...peers, 'ours, saved marks'], settings, around);
  return compared('300 documents x 3', outcome, [
    { key: 'cpuUs', label: 'CPU a keystroke', ratio: 0.55, of: 'y-websocket' },
    { key: 'cpuUs', label: 'CPU a keystroke', ratio: 0.25, of: 'hocuspocus' },
    { key: 'mainUs', label: 'CPU a keystroke, main thread' },
    { key: 'p50Ms', label: 'relay, p50' },
    { key: 'p99Ms', label: 'relay, p99', ratio: 1.1 },
  ]);
}

/** Fewer documents: the wire server of the tests is the limit, and takes no 2,400 appends a second. */
async function mongodb(around: Surroundings): Promise<Row[]> {
  const mongo = await startMongoJavaServer().catch((error) => {
    console.log(`no MongoDB rows: ${error.message}`);
    return null;
  });
  if (!mongo) return [];
  const shape = { documents: 20, clients: 3, typists: 1, keysPerSecond: 8 };
  const outcome = await sideBySide(shape, ['ours', 'ours on MongoDB wire'], settings, {
    ...around,
    mongoUrl: mongo.url,
  });
  await mongo.stop();
  return compared('20 documents x 3', outcome, [
    { key: 'cpuUs', label: 'CPU a keystroke' },
    { key: 'mainUs', label: 'CPU a keystroke, main thread' },
    { key: 'p50Ms', label: 'relay, p50' },
    { key: 'p99Ms', label: 'relay, p99' },
  ]);
}

async function rooms(around: Surroundings): Promise<Row[]> {
  const rows: Row[] = [];
  for (const clients of [60, 200]) {
    const shape = { documents: 1, clients, typists: 4, keysPerSecond: 8 };
    const outcome = await sideBySide(shape, peers, settings, around);
    rows.push(
      ...compared(`1 document x ${clients}`, outcome, [
        { key: 'cpuUs', label: 'CPU a keystroke', ratio: 0.8 },
        { key: 'p50Ms', label: 'relay, p50' },
        { key: 'p99Ms', label: 'relay, p99', ratio: 1 },
      ]),
    );
  }
  return rows;
}

/** A script that measures by itself, in a folder of its own. */
async function alone(script: string, env: (folder: string) => Record<string, string>): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'hub-bench-'));
  try {
    const child = onCoreZero(['--expose-gc'], script, { FOLDER: folder, ...env(folder) });
    return JSON.parse(await firstLine(child)) as Row[];
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
const idle = async () => [
  ...(await alone('idle.ts', () => ({ LETTERS: '0' }))),
  ...(await alone('idle.ts', () => ({ LETTERS: '1000' }))),
];
const withTypedHour = (script: string) =>
  alone(script, (folder) => {
    const updates = join(folder, 'updates');
    writeFileSync(updates, serialize(typed(KEYSTROKES_OF_AN_HOUR)));
    return { UPDATES: updates, RUNS: String(settings.runs) };
  });
const loading = () => withTypedHour('loading.ts');
const replay = () => withTypedHour('replay.ts');

const scenarios: Record<string, (around: Surroundings) => Promise<Row[]>> = {
  typing,
  mongodb,
  rooms,
  idle,
  loading,
  replay,
  sustained: (around) => sustained(Number(values.minutes), around),
};
const unknown = positionals.find((name) => !Object.hasOwn(scenarios, name));
if (unknown !== undefined) throw new Error(`There is no ${unknown}; there are ${Object.keys(scenarios).join(', ')}`);
const named = positionals.length > 0 ? positionals : ['typing', 'mongodb', 'rooms', 'idle', 'loading', 'replay'];

const control = await startFakeControl();
const rows: Row[] = [];
for (const name of named) {
  console.log(name);
  rows.push(...(await scenarios[name]!({ controlUrl: control.url, profile: values.profile })));
}
await control.close();
if (values.profile) printProfile();
report(values.profile ? 'hub-profiled' : 'hub', rows);
