// Types, lint, format, and the architecture.
import { node, run, setUp } from './setup.mjs';

await setUp();
const steps = [
  ['node_modules/typescript/bin/tsc'],
  ['node_modules/typescript/bin/tsc', '-p', 'web'],
  ['node_modules/@biomejs/biome/bin/biome', 'check', '.'],
  ['node_modules/vitest/vitest.mjs', 'run', 'test/architecture.test.ts'],
];
for (const step of steps) {
  const code = await run(node, step);
  if (code !== 0) process.exit(code);
}
