// The full stack beside a bare Fastify handler that does as many reads and durable writes. Server on one core, load on the other.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { startMongoJavaServer } from '../../test/kit/services.ts';
import { median, percentile, type Row, report } from '../report.ts';
import { atRate, type Shot, throughput } from './load.ts';

const RUNS = 9;
const SECONDS = 2;
const SEEDED = 10_000;
const LOOK_EVERY_MS = 10;
const server = ['taskset', '-c', '0'];
process.title = 'bench-load';
execFileSync('taskset', ['-cp', '1', String(process.pid)], { stdio: 'ignore' });
if (process.argv.includes('list-100k')) {
  await import('./list-100k.ts');
  process.exit();
}

/** Reads and durable writes of each route of ours, in the request and (for create: the planner) after it. Held by nothing: count them again when a route changes. */
const work = {
  create: { reads: 3, writes: 1, laterReads: 9, laterWrites: 5 },
  get: { reads: 2 },
  list: { reads: 1 },
  start: { reads: 4, writes: 0 },
};
/** Routes named on the command line are measured alone, without MongoDB. */
const all = ['get', 'list', 'start', 'create'] as const;
const named = all.filter((route) => process.argv.includes(route));
const routes = named.length > 0 ? named : all;
const query = (counts: object) =>
  new URLSearchParams(Object.entries(counts).map(([key, value]) => [key, String(value)])).toString();

async function started(child: ChildProcess, sign: RegExp): Promise<string> {
  for await (const line of createInterface({ input: child.stdout! })) {
    const found = line.match(sign)?.[1];
    if (found) {
      child.stdout!.resume();
      return found;
    }
  }
  throw new Error('The server ended before it listened');
}

type Running = { url: string; ids: string[]; stop(): void };

async function ours(env: Record<string, string>): Promise<Running> {
  const dataDir = mkdtempSync(join(tmpdir(), 'vivavoce-bench-'));
  const settings = {
    ...process.env,
    SAMPLE: 'off',
    DATA_DIR: dataDir,
    LOG_LEVEL: 'error',
    PORT: '0',
    ...limits,
    ...env,
  };
  const ids = JSON.parse(
    execFileSync(process.execPath, ['bench/api/seed.ts', String(SEEDED)], { env: settings, maxBuffer: 1e8 }).toString(),
  );
  const child = spawn(server[0]!, [...server.slice(1), process.execPath, 'src/main.ts'], {
    env: settings,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await started(child, /at (http:\S+)/);
  return {
    url,
    ids,
    stop: () => {
      child.kill('SIGKILL');
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
const limits = {
  RATE_LIMIT_GENERAL_PER_MINUTE: '1000000',
  RATE_LIMIT_AI_PER_MINUTE: '1000000',
  AGENT_SESSIONS: '500', // so that every started interview finds its interviewer
};

/** Keeps, reads and answers documents of the size of ours. */
async function bare(document: string): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'bare-bench-'));
  const child = spawn(
    server[0]!,
    [...server.slice(1), process.execPath, 'bench/api/bare.ts', join(folder, 'bare.db'), document],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  return {
    url: await started(child, /(http:\S+)/),
    ids: [],
    stop: () => {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const body = JSON.stringify({
  position: 'Backend Engineer',
  level: 'mid',
  skills: ['python', 'postgresql'],
  candidateName: 'Casey',
  durationMinutes: 45,
  jobDescription:
    'Design, build and run services; write tested code, find problems in production and review the code of colleagues. '.repeat(
      3,
    ),
});

async function shotsOf({ url, ids }: Running): Promise<Record<keyof typeof work, () => Shot>> {
  if (ids.length === 0) {
    const post = (counts: object): Shot => ({ method: 'POST', path: `/work?${query(counts)}` });
    const get = (path: string, counts: object): Shot => ({ method: 'GET', path: `${path}?${query(counts)}` });
    return {
      create: () => ({ ...post(work.create), body }),
      get: () => get('/one', work.get),
      list: () => get('/list', work.list),
      start: () => post(work.start),
    };
  }
  const login = await fetch(`${url}/api/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'bench@bench.test', password: 'bench bench bench' }),
  });
  const headers = { authorization: `Bearer ${((await login.json()) as { accessToken: string }).accessToken}` };
  const some = ids.slice(0, 200);
  const one = () => some[Math.floor(Math.random() * some.length)];
  // Each is entered once before the clock starts: what is measured is the way of everybody who comes after the first.
  for (const id of some) await fetch(`${url}/api/v1/interviews/${id}/start`, { method: 'POST', headers });
  return {
    create: () => ({ method: 'POST', path: '/api/v1/interviews', body, headers }),
    get: () => ({ method: 'GET', path: `/api/v1/interviews/${one()}`, headers }),
    list: () => ({ method: 'GET', path: '/api/v1/interviews?limit=20', headers }),
    start: () => ({ method: 'POST', path: `/api/v1/interviews/${one()}/start`, headers }),
  };
}

/** From the start of the process, on an empty data folder with the sample, to the first good answer of `/health`. */
async function boot(): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'vivavoce-bench-'));
  const env = { ...process.env, DATA_DIR: dataDir, LOG_LEVEL: 'error', PORT: '18734' };
  const began = performance.now();
  // On all cores, as it starts anywhere: this process itself stays on one.
  const child = spawn('taskset', ['-c', '0-1', process.execPath, 'src/main.ts'], { env, stdio: 'ignore' });
  const healthy = () =>
    fetch('http://127.0.0.1:18734/health').then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await healthy())) {
    if (child.exitCode !== null) throw new Error('The server ended before it was well');
    await delay(LOOK_EVERY_MS);
  }
  const taken = performance.now() - began;
  child.kill('SIGKILL');
  await once(child, 'exit');
  rmSync(dataDir, { recursive: true, force: true });
  return taken;
}

const rows: Row[] = [];
const us = await ours({});
const ourShots = await shotsOf(us);
const { path, headers } = ourShots.get();
const peer = await bare(await (await fetch(us.url + path, { headers: headers ?? {} })).text());
const peerShots = await shotsOf(peer);
const mongo =
  named.length > 0
    ? null
    : await startMongoJavaServer().catch((error) => {
        console.log(`no MongoDB rows: ${error.message}`);
        return null;
      });
const onMongo = mongo ? await ours({ MONGODB_URL: mongo.url }) : null;
const mongoShots = onMongo ? await shotsOf(onMongo) : null;

for (const route of routes) {
  for (const connections of [1, 32]) {
    const taken: Record<string, number[]> = { ours: [], bare: [], mongodb: [] };
    for (let run = 0; run < RUNS; run += 1) {
      taken.ours!.push(await throughput(us.url, connections, SECONDS, ourShots[route]));
      taken.bare!.push(await throughput(peer.url, connections, SECONDS, peerShots[route]));
      if (onMongo && mongoShots)
        taken.mongodb!.push(await throughput(onMongo.url, connections, SECONDS, mongoShots[route]));
    }
    const [mine, theirs, mongodb] = [median(taken.ours!), median(taken.bare!), median(taken.mongodb!)];
    // Each run beside its neighbour: the machine's own speed changes from minute to minute.
    const ratio = median(taken.ours!.map((rate, run) => rate / taken.bare![run]!));
    const metric = `${route}, ${connections} connection${connections > 1 ? 's' : ''}`;
    const peers = {
      'bare fastify': Math.round(theirs),
      ratio: Number(ratio.toFixed(2)),
      'ours on MongoDB wire': Math.round(mongodb),
    };
    rows.push({
      metric,
      unit: 'requests/s',
      ours: Math.round(mine),
      peers,
      goal: '>= 0.5 of bare',
      met: ratio >= 0.5,
    });
  }
}
const p95s: number[] = [];
for (let run = 0; run < RUNS; run += 1) p95s.push(percentile(await atRate(us.url, 200, 5, ourShots.start), 0.95));
const p95 = median(p95s);
rows.push({
  metric: 'start at 200 requests/s, p95',
  unit: 'ms',
  ours: Number(p95.toFixed(2)),
  peers: {},
  goal: '<= 10',
  met: p95 <= 10,
});
for (const one of [us, peer, onMongo]) one?.stop();
await mongo?.stop();
const boots: number[] = [];
for (let run = 0; run < RUNS; run += 1) boots.push(await boot());
rows.push({
  metric: 'boot to the first /health',
  unit: 'ms',
  ours: Math.round(median(boots)),
  peers: {},
  goal: '<= 1500',
  met: median(boots) <= 1500,
});
report('api', rows);
