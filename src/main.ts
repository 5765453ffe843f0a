import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';

const LEAST_NODE = 26;

// Before anything is imported: what an older Node lacks would stop it with less helpful words.
if (Number(process.versions.node.split('.')[0]) < LEAST_NODE) {
  process.stderr.write(
    `Vivavoce needs Node ${LEAST_NODE} or newer and runs on ${process.versions.node}; start it with npm start, which brings its own.\n`,
  );
  process.exit(1);
}

// What was compiled once is kept beside the packages, so that later starts are quick. Where it cannot be kept, nothing is lost.
enableCompileCache(join(import.meta.dirname, '../node_modules/.cache/vivavoce'));
const { serve } = await import('./serve.ts');
await serve(process.env, process.argv.slice(2));
flushCompileCache();
