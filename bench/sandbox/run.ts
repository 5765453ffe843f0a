// Runs in boxes and interpreters beside the same programs without any isolation; many runs at once; what idles.
//   npm run bench -- sandbox [native] [queue] [interpreters]
import { type Row, report } from '../report.ts';
import { interpreterRows } from './interpreters.ts';
import { nativeRows } from './native.ts';
import { queueRows } from './queue.ts';

const parts: Record<string, () => Promise<Row[]>> = {
  native: nativeRows,
  queue: queueRows,
  interpreters: async () => [...(await interpreterRows()), ...(await interpreterRows('/nowhere'))],
};
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !Object.hasOwn(parts, name));
if (unknown !== undefined) throw new Error(`There is no ${unknown}; there are ${Object.keys(parts).join(', ')}`);
const rows: Row[] = [];
for (const [name, measure] of Object.entries(parts))
  if (asked.length === 0 || asked.includes(name)) rows.push(...(await measure()));
report('sandbox', rows);
