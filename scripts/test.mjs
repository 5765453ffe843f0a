// `npm test`: everything a fresh clone needs, then the types, the lint and the tests. `--long` runs the long ones instead.
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureServices } from './services.mjs';
import { node, root, run, say, setUp } from './setup.mjs';

const ci = process.env.CI === 'true';
const args = process.argv.slice(2);
const long = args.includes('--long');
const own = new Set(['--long', '--install']);
const filters = args.filter((arg) => !own.has(arg));

await setUp();
await ensureServices({ install: ci || args.includes('--install') });

const folder = mkdtempSync(join(tmpdir(), 'vivavoce-test-'));
const skipped = join(folder, 'skipped.jsonl');
const report = join(folder, 'report.json');

async function check() {
  for (const step of [
    ['node_modules/typescript/bin/tsc'],
    ['node_modules/typescript/bin/tsc', '-p', 'web'],
    ['node_modules/@biomejs/biome/bin/biome', 'check', '.'],
  ]) {
    const code = await run(node, step);
    if (code !== 0) process.exit(code);
  }
}
if (!long && filters.length === 0) await check();

const code = await run(
  node,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...filters,
  ],
  { env: { VIVAVOCE_LONG_TESTS: long ? '1' : '', VIVAVOCE_SKIPPED_FILE: skipped } },
);

if (existsSync(skipped)) {
  const lines = readFileSync(skipped, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  for (const service of new Set(lines.map((line) => line.service))) {
    const files = lines.filter((line) => line.service === service).length;
    say(`!!! tests in ${files} file(s) not run: no ${service}`);
  }
}
if (existsSync(report)) {
  const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'));
  say(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`);
}
process.exit(code);
