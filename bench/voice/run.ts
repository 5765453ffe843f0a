// Our voice beside the AgentSession of @livekit/agents, on the same pretended providers. The voice on one core, the rest on the other.
//   npm run bench -- voice                     all of it, pauses of the report part
//   npm run bench -- voice latency [--answers statements|closed] [--runs 2] [--parallel 5]
//   npm run bench -- voice pauses --part tune --simulate [--list]     ours alone, in seconds
//   npm run bench -- voice pauses --part tune|report [--tones normal,patient,brisk] [--parallel 12] [--most 100]
//   npm run bench -- voice barge [--times 40] [--parallel 5]
//   npm run bench -- voice load [--sessions 50] [--seconds 60]
//   ... --peers "vad;detector, tuned"          of the modes in serve-agent-session.mjs; "" for none
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { type Row, report } from '../report.ts';
import { barge } from './barge.ts';
import { type LatencySettings, latency } from './latency.ts';
import { load } from './load.ts';
import { type PausesSettings, pauses } from './pauses.ts';
import { latePlays } from './play.ts';

process.title = 'bench-load';
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    part: { type: 'string', default: 'report' },
    tones: { type: 'string', default: 'normal,patient,brisk' },
    simulate: { type: 'boolean', default: false },
    list: { type: 'boolean', default: false },
    most: { type: 'string', default: '1000' },
    answers: { type: 'string', default: 'statements' },
    runs: { type: 'string', default: '2' },
    times: { type: 'string', default: '40' },
    sessions: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '60' },
    parallel: { type: 'string' },
    peers: { type: 'string' },
  },
});
if (!values.simulate) execFileSync('taskset', ['-cp', '1', String(process.pid)], { stdio: 'ignore' });
const peers = (usual: string[]) => values.peers?.split(';').filter(Boolean) ?? usual;
const parallel = (usual: number) => Number(values.parallel ?? usual);
const scenarios: Record<string, () => Promise<Row[]>> = {
  latency: () =>
    latency({
      answers: values.answers as LatencySettings['answers'],
      runs: Number(values.runs),
      parallel: parallel(5),
      peers: peers(['defaults', 'detector, tuned', 'vad', 'stt', 'silero', 'silero, tuned']),
    }),
  pauses: () =>
    pauses({
      part: values.part as PausesSettings['part'],
      tones: values.tones.split(',') as PausesSettings['tones'],
      simulate: values.simulate,
      list: values.list,
      most: Number(values.most),
      parallel: parallel(12),
      peers: peers(['defaults', 'detector, patient']),
    }),
  barge: () =>
    barge({ times: Number(values.times), parallel: parallel(5), peers: peers(['defaults', 'barge-in, tuned']) }),
  load: () =>
    load({ sessions: Number(values.sessions), seconds: Number(values.seconds), peers: peers(['defaults', 'silero']) }),
};
const unknown = positionals.find((name) => !Object.hasOwn(scenarios, name));
if (unknown !== undefined) throw new Error(`There is no ${unknown}; there are ${Object.keys(scenarios).join(', ')}`);
const rows: Row[] = [];
for (const name of positionals.length > 0 ? positionals : Object.keys(scenarios)) {
  console.log(name);
  rows.push(...(await scenarios[name]!()));
}
if (!values.simulate) console.log(latePlays());
report(positionals.length > 0 ? `voice-${positionals.join('-')}${values.simulate ? '-simulated' : ''}` : 'voice', rows);
