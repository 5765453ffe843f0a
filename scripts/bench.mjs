// `npm run bench -- NAME`: runs bench/NAME/run.ts, whose peers live in a package folder of their own.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { node, root, run, setUp, stop } from './setup.mjs';

const [name] = process.argv.slice(2);
if (!name || !existsSync(join(root, 'bench', name, 'run.ts')))
  stop('Usage: npm run bench -- NAME, where bench/NAME/run.ts exists.');
await setUp();
if (
  existsSync(join(root, 'bench', name, 'package-lock.json')) &&
  !existsSync(join(root, 'bench', name, 'node_modules'))
) {
  const code = await run('npm', ['ci', '--prefix', join('bench', name), '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) process.exit(code);
}
process.exit(await run(node, [join('bench', name, 'run.ts'), ...process.argv.slice(3)]));
