// Lists of 100,000 interviews over the full stack on one core, one question after the other: `npm run bench -- api list-100k`. Each is asked
// alone, and again with somebody's change of another interview before each, so that nothing that was remembered of the file holds.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { median, percentile, type Row, report } from '../report.ts';

const TOTAL = 100_000;
const TIMES = 100;
const MOST_MS = 15;
/** What, and how it is asked. How often each occurs is in the table of the seed. */
const questions: [what: string, query: string][] = [
  ['list', ''],
  ['state of most', 'state=APPROVED'],
  ['status of several states', 'status=planned'],
  ['state of few', 'state=INFO_NEEDED'],
  ['a word in most', 'search=engineer'],
  ['a word in one of ten', 'search=designer'],
  ['a word in one of 1,000', 'search=statistician'],
  ['a full name', 'search=okonkwo%20yusuf'],
  ['a name and a state', 'search=lindqvist&state=APPROVED'],
  ['a word in most, and a state of few', 'search=engineer&state=INFO_NEEDED'],
  ['an address', 'search=person54321%40'],
  ['a word in none', 'search=xylophonist'],
  ['two letters in most', 'search=en'],
  ['two letters in one of 10,000', 'search=%E7%8E%8B%E4%BC%9F'],
  ['two letters in none', 'search=zq'],
];

process.title = 'bench-load';
execFileSync('taskset', ['-cp', '1', String(process.pid)], { stdio: 'ignore' });

const dataDir = mkdtempSync(join(tmpdir(), 'vivavoce-bench-'));
const env = {
  ...process.env,
  SAMPLE: 'off',
  DATA_DIR: dataDir,
  LOG_LEVEL: 'error',
  PORT: '0',
  RATE_LIMIT_GENERAL_PER_MINUTE: '1000000',
  RATE_LIMIT_AI_PER_MINUTE: '1000000',
};
const began = performance.now();
const ids: string[] = JSON.parse(
  execFileSync(process.execPath, ['bench/api/seed.ts', String(TOTAL), 'people'], { env, maxBuffer: 1e8 }).toString(),
);
console.log(`seeded in ${Math.round((performance.now() - began) / 1000)} s`);
const child = spawn('taskset', ['-c', '0', process.execPath, 'src/main.ts'], {
  env,
  stdio: ['ignore', 'pipe', 'inherit'],
});

try {
  report('api-list-100k', await measured(await listening()));
} finally {
  child.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
}

async function listening(): Promise<string> {
  for await (const line of createInterface({ input: child.stdout })) {
    const url = line.match(/at (http:\S+)/)?.[1];
    if (!url) continue;
    child.stdout.resume();
    return `${url}/api/v1`;
  }
  throw new Error('The server ended before it listened');
}

async function measured(url: string): Promise<Row[]> {
  const json = { 'content-type': 'application/json' };
  const credentials = JSON.stringify({ email: 'bench@bench.test', password: 'bench bench bench' });
  const login = await fetch(`${url}/auth/login`, { method: 'POST', headers: json, body: credentials });
  const headers = { authorization: `Bearer ${((await login.json()) as { accessToken: string }).accessToken}` };

  let written = 0;
  const write = async () => {
    written += 1;
    const path = `${url}/interviews/${ids[(written * 7919) % ids.length]}`;
    const body = JSON.stringify({ candidateName: `Changed Person ${written}` });
    const { status } = await fetch(path, { method: 'PUT', headers: { ...headers, ...json }, body });
    if (status === 409)
      await write(); // it took place: another one
    else if (status !== 200) throw new Error(`${path} answered ${status}`);
  };
  const ask = async (query: string): Promise<[ms: number, total: number]> => {
    const asked = performance.now();
    const reply = await fetch(`${url}/interviews?limit=20&${query}`, { headers });
    const { total } = (await reply.json()) as { total: number };
    if (reply.status !== 200) throw new Error(`${query} answered ${reply.status}`);
    return [performance.now() - asked, total];
  };

  const rows: Row[] = [];
  for (const [what, query] of questions)
    for (const page of [1, 100])
      for (const busy of [false, true]) {
        const times: number[] = [];
        const [first, total] = await ask(`${query}&page=${page}`);
        for (let time = 0; time < TIMES; time += 1) {
          if (busy) await write();
          times.push((await ask(`${query}&page=${page}`))[0]);
        }
        const p95 = percentile(times, 0.95);
        const round = (ms: number) => Number(ms.toFixed(2));
        rows.push({
          metric: `${what}, page ${page}${busy ? ', a write before each' : ''}`,
          unit: 'ms, p95',
          ours: round(p95),
          peers: { p50: round(median(times)), first: round(first), total },
          goal: `<= ${MOST_MS}`,
          met: p95 <= MOST_MS,
        });
      }
  return rows;
}
