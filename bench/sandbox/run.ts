// Median of a warm hello world in a box, beside the same interpreter without any isolation.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { createBubblewrap } from '../../src/sandbox/bubblewrap.ts';
import { codeFileName, sandboxLimits } from '../../src/sandbox/contract.ts';
import type { Job } from '../../src/sandbox/engines.ts';
import { recipes } from '../../src/sandbox/recipes.ts';
import { median, type Row, report } from '../report.ts';
import { interpreterRows } from './interpreters.ts';

const RUNS = 41;
const memoryBytes = sandboxLimits.runMemoryMiB * 2 ** 20;
const programs = [
  { language: 'python', code: 'print("hello")', goalMs: 35 },
  { language: 'javascript', code: 'console.log("hello")', goalMs: 70 },
] as const;

const timed = async (work: () => Promise<void>) => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

async function bare(program: string, args: string[]): Promise<void> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { LANG: 'C.UTF-8' } });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk;
  });
  await once(child, 'close');
  if (text !== 'hello\n') throw new Error(`${program} said ${text}`);
}

const folder = mkdtempSync(join(tmpdir(), 'vivavoce-bench-'));
const engine = createBubblewrap(pino({ level: 'warn' }), { hidden: [process.cwd()] });
const rows: Row[] = [];
for (const { language, code, goalMs } of programs) {
  const recipe = recipes[language];
  const program = recipe?.programs[0];
  if (!recipe || !program) throw new Error(`no recipe for ${language}`);
  const found = await engine.probe(language);
  if ('reason' in found) throw new Error(`${language}: ${found.reason}`);
  const name = codeFileName(language, code);
  const path = join(folder, name);
  writeFileSync(path, code);
  const job: Job = {
    language,
    files: [{ name, content: code }],
    args: [],
    stdin: '',
    wallMs: 5000,
    memoryBytes,
  };
  const [command = '', ...bareArguments] = recipe.run(program, [{ name: path, content: code }], memoryBytes, []);
  const boxed: number[] = [];
  const alone: number[] = [];
  for (let index = 0; index < RUNS; index += 1) {
    const inBox = await timed(async () => {
      const { status, stdout } = await engine.run(job, {});
      if (status !== 'ok' || stdout !== 'hello\n') throw new Error(`${language}: ${status} ${stdout}`);
    });
    boxed.push(inBox);
    alone.push(await timed(() => bare(command, bareArguments)));
  }
  const [ours, peer] = [median(boxed), median(alone)];
  const peers = { 'bare interpreter': peer };
  rows.push({
    metric: `${language} hello, median of ${RUNS}`,
    unit: 'ms',
    ours,
    peers,
    goal: `<= ${goalMs}`,
    met: ours <= goalMs,
  });
  const added = ours - peer;
  rows.push({
    metric: `${language}, added by isolation`,
    unit: 'ms',
    ours: added,
    peers: {},
    goal: '<= 15',
    met: added <= 15,
  });
}
await engine.close();
rmSync(folder, { recursive: true });

rows.push(...(await interpreterRows()), ...(await interpreterRows('/nowhere')));
report('sandbox', rows);
