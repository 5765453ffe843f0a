// Warm hello worlds in a box, each beside the same program without any isolation, in turn.
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
import { median, type Row } from '../report.ts';

const RUNS = 41;
const memoryBytes = sandboxLimits.runMemoryMiB * 2 ** 20;
/** `compile`: how it is done without a box, with the same flags. */
const programs = [
  { language: 'python', code: 'print("hello")', goalMs: 35 },
  { language: 'javascript', code: 'console.log("hello")', goalMs: 70 },
  {
    language: 'c',
    code: '#include <stdio.h>\nint main(void) { puts("hello"); return 0; }',
    goalMs: 100,
    compile: (source: string, target: string) =>
      `gcc -O2 -Wall -pipe -pthread -o ${target} ${source} -lm && exec ${target}`,
  },
] as const;

const timed = async (work: () => Promise<void>) => {
  const began = performance.now();
  await work();
  return performance.now() - began;
};

async function bare(program: string, args: string[]): Promise<void> {
  const env = { LANG: 'C.UTF-8', PATH: process.env.PATH };
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk;
  });
  await once(child, 'close');
  if (text !== 'hello\n') throw new Error(`${program} said ${text}`);
}

export async function nativeRows(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'vivavoce-bench-'));
  const engine = createBubblewrap(pino({ level: 'warn' }), { hidden: [process.cwd()] });
  const rows: Row[] = [];
  for (const program of programs) {
    const { language, code, goalMs } = program;
    const recipe = recipes[language]!;
    const found = await engine.probe(language);
    if ('reason' in found) throw new Error(`${language}: ${found.reason}`);
    const name = codeFileName(language, code);
    const path = join(folder, name);
    writeFileSync(path, code);
    const job: Job = {
      ...{ language, files: [{ name, content: code }], args: [], stdin: '', wallMs: 5000, memoryBytes },
    };
    const [command = '', ...args] =
      'compile' in program
        ? ['/bin/sh', '-c', program.compile(path, join(folder, 'made'))]
        : recipe.run(recipe.programs[0]!, [{ name: path, content: code }], memoryBytes, []);
    const boxed: number[] = [];
    const alone: number[] = [];
    for (let index = 0; index < RUNS; index += 1) {
      const inBox = async () => {
        const { status, stdout } = await engine.run(job, {});
        if (status !== 'ok' || stdout !== 'hello\n') throw new Error(`${language}: ${status} ${stdout}`);
      };
      boxed.push(await timed(inBox));
      alone.push(await timed(() => bare(command, args)));
    }
    const [ours, peer] = [median(boxed), median(alone)];
    const metric = `${language} hello, median of ${RUNS}`;
    rows.push({ metric, unit: 'ms', ours, peers: { bare: peer }, goal: `<= ${goalMs}`, met: ours <= goalMs });
    const added = ours - peer;
    const isolation = `${language}, added by isolation`;
    rows.push({ metric: isolation, unit: 'ms', ours: added, peers: {}, goal: '<= 15', met: added <= 15 });
  }
  await engine.close();
  rmSync(folder, { recursive: true });
  return rows;
}
