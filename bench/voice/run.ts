// Our voice beside the AgentSession of @livekit/agents, on the same pretended providers.
//   npm run bench -- voice pauses --part tune|report [--simulate] [--tones normal,patient,brisk] [--list]
import { parseArgs } from 'node:util';
import { type Row, report } from '../report.ts';
import { type PausesSettings, pauses } from './pauses.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    part: { type: 'string', default: 'report' },
    tones: { type: 'string', default: 'normal,patient,brisk' },
    simulate: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
  },
});
const settings: PausesSettings = {
  part: values.part as PausesSettings['part'],
  tones: values.tones.split(',') as PausesSettings['tones'],
  simulate: values.simulate,
  list: values.list,
};
const scenarios: Record<string, () => Promise<Row[]>> = { pauses: () => pauses(settings) };
const unknown = positionals.find((name) => !Object.hasOwn(scenarios, name));
if (unknown !== undefined) throw new Error(`There is no ${unknown}; there are ${Object.keys(scenarios).join(', ')}`);
const rows: Row[] = [];
for (const name of positionals.length > 0 ? positionals : Object.keys(scenarios))
  rows.push(...(await scenarios[name]!()));
report(positionals.length > 0 ? `voice-${positionals.join('-')}` : 'voice', rows);
