import { node, run, setUp } from './setup.mjs';

await setUp();
process.exit(await run(node, ['src/main.ts', ...process.argv.slice(2)]));
