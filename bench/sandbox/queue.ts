// 40 runs that want half a second of processor each, asked for at once from 20 sessions; and what the relay notices of it.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { createSandbox } from '../../src/sandbox/sandbox.ts';
import { startFakeControl } from '../../test/kit/fake-control.ts';
import { Crowd } from '../hub/load.ts';
import { startServer } from '../hub/servers.ts';
import { median, percentile, type Row } from '../report.ts';

const SESSIONS = 20;
const PER_SESSION = 2;
const BARE_RUNS = 5;
const SLOTS = 1;
/** Processor time, whatever else runs. */
const code = 'import time\nwhile time.process_time() < 0.5: pass';
const shape = { documents: 20, clients: 3, typists: 1, keysPerSecond: 8 };

function bareMs(): number {
  const path = join(tmpdir(), `vivavoce-bench-${process.pid}.py`);
  writeFileSync(path, code);
  const times = Array.from({ length: BARE_RUNS }, () => {
    const began = performance.now();
    spawnSync('python3', [path]);
    return performance.now() - began;
  });
  return median(times);
}

async function allRuns() {
  const config = { SANDBOX_SLOTS: SLOTS, SANDBOX_LANGUAGES: ['python' as const], DATA_DIR: './data' };
  const sandbox = createSandbox({ config, log: pino({ level: 'warn' }) });
  await sandbox.ready;
  const began = performance.now();
  const ended: number[] = [];
  const request = { language: 'python' as const, code, stdin: '', files: [], args: [] };
  const runs = Array.from({ length: PER_SESSION }, (_, turn) =>
    Array.from({ length: SESSIONS }, async (_, session) => {
      const who = { personId: `${session}-${turn}`, sessionId: String(session) };
      const { status } = await sandbox.run(request, who);
      if (status !== 'ok') throw new Error(`a run ended with ${status}`);
      ended.push(session);
    }),
  ).flat();
  await Promise.all(runs);
  const wallMs = performance.now() - began;
  await sandbox.close();
  return { wallMs, ended };
}

export async function queueRows(): Promise<Row[]> {
  const alone = bareMs();
  const { wallMs, ended } = await allRuns();
  const firstRound = new Set(ended.slice(0, SESSIONS)).size;
  const share = wallMs / ((SESSIONS * PER_SESSION * alone) / SLOTS);
  return [
    {
      ...{ metric: '40 runs of 500 ms, of the bare runs after each other', unit: '', ours: share },
      ...{ peers: { 'all, ms': wallMs, 'bare, ms': alone }, goal: '<= 1.2', met: share <= 1.2 },
    },
    {
      ...{ metric: 'sessions served before one is served again', unit: 'of 20', ours: firstRound },
      ...{ peers: {}, goal: '20', met: firstRound === SESSIONS },
    },
    ...(await relayRows()),
  ];
}

/** The time from typist to reader in 20 documents, alone and while the runs go on. */
async function relayRows(): Promise<Row[]> {
  const control = await startFakeControl();
  const server = await startServer('ours', { controlUrl: control.url, profile: false });
  const crowd = new Crowd(shape);
  await crowd.enter(server.door);
  const typed = async (seconds: number) => (await crowd.type({ warmUpSeconds: 2, seconds }, () => null)).latenciesMs;
  const before = await typed(10);
  const [during] = await Promise.all([typed(15), allRuns()]);
  crowd.leave();
  await server.stop();
  await control.close();
  const at = (list: number[], part: number) => percentile(list, part);
  return [0.5, 0.99].map((part) => ({
    ...{ metric: `relay while they run, p${part * 100}`, unit: 'ms', ours: at(during, part) },
    ...{ peers: { 'without them': at(before, part) }, goal: '', met: null },
  }));
}
