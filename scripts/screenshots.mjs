// Takes a picture of each page, light and dark, wide and narrow, into screenshots/ and looks at each with axe.
import { node, run, setUp } from './setup.mjs';

await setUp();
process.exit(await run(node, ['scripts/take-screenshots.ts', ...process.argv.slice(2)]));
