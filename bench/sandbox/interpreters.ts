import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { codeFileName, type Language, sandboxLimits } from '../../src/sandbox/contract.ts';
import type { Engine, Job } from '../../src/sandbox/engines.ts';
import { memoryOf, processTree } from '../../src/sandbox/process-tree.ts';
import { createPyodide } from '../../src/sandbox/wasm/pyodide.ts';
import { createQuickjs } from '../../src/sandbox/wasm/quickjs.ts';
import { createSqlite } from '../../src/sandbox/wasm/sqlite.ts';
import { median, type Row } from '../report.ts';

const RUNS = 21;
/** More than the next interpreter takes to be warm. */
const REST_MS = 1500;
const MIB = 2 ** 20;
const programs = [
  { create: createQuickjs, language: 'javascript', code: 'console.log("hello")', goal: 10 },
  {
    create: createQuickjs,
    language: 'typescript',
    code: 'const text: string = "hello"; console.log(text)',
    goal: null,
  },
  { create: createPyodide, language: 'python', code: 'print("hello")', goal: 50 },
  { create: createSqlite, language: 'sql', code: `SELECT 'hello'`, goal: null },
] as const;

const jobOf = (language: Language, content: string): Job => ({
  ...{ language, files: [{ name: codeFileName(language, content), content }], args: [], stdin: '' },
  ...{ wallMs: 5000, memoryBytes: sandboxLimits.runMemoryMiB * MIB },
});

async function timesOf(engine: Engine, job: Job, restMs: number): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < RUNS; index += 1) {
    await sleep(restMs);
    const began = performance.now();
    const { status, stdout } = await engine.run(job, {});
    times.push(performance.now() - began);
    if (status !== 'ok' || !stdout.includes('hello')) throw new Error(`${job.language}: ${status} ${stdout}`);
  }
  return times;
}

/** A hello world in each interpreter, warm, and what the warm ones hold while nobody comes; boxed or not. */
export async function interpreterRows(path?: string): Promise<Row[]> {
  const where = path ? 'without a box' : 'in a box';
  const log = pino({ level: 'warn' });
  const rows: Row[] = [];
  const made = new Map<(typeof programs)[number]['create'], Engine>();
  for (const { create, language, code, goal } of programs) {
    const engine = made.get(create) ?? create(log, { hidden: [process.cwd()], path });
    made.set(create, engine);
    const found = await engine.probe(language);
    if ('reason' in found) throw new Error(`${language}: ${found.reason}`);
    const ours = median(await timesOf(engine, jobOf(language, code), REST_MS));
    const metric = `${engine.name}, ${language} hello ${where}, warm, median of ${RUNS}`;
    rows.push({
      metric,
      unit: 'ms',
      ours,
      peers: {},
      goal: goal ? `<= ${goal}` : 'none',
      met: goal ? ours <= goal : null,
    });
    const hurried = median(await timesOf(engine, jobOf(language, code), 0));
    rows.push({
      metric: `${engine.name}, ${language}, one after the other`,
      unit: 'ms',
      ours: hurried,
      peers: {},
      goal: 'none',
      met: null,
    });
  }
  await sleep(REST_MS);
  const idle = memoryOf(processTree(process.pid).slice(1)) / MIB;
  rows.push({
    metric: `idle interpreters ${where}, all`,
    unit: 'MiB',
    ours: idle,
    peers: {},
    goal: '<= 150',
    met: idle <= 150,
  });
  for (const engine of made.values()) await engine.close();
  return rows;
}
