// Restarts the server when its sources change and rebuilds the web app when its own do.
import { node, run, setUp } from './setup.mjs';

await setUp();
const web = run(node, ['node_modules/vite/bin/vite.js', 'build', 'web', '--watch', '--logLevel', 'warn']);
const server = run(node, ['--watch', '--watch-preserve-output', 'src/main.ts', ...process.argv.slice(2)]);
process.exit(Math.max(...(await Promise.all([web, server]))));
