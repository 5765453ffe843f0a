import { median, percentile, type Row } from '../report.ts';
import { kindOf } from './answers.ts';
import { finishedAnswers, quickAnswers } from './finished.ts';
import { heardOf } from './hearing.ts';
import { answered, inParallel } from './play.ts';
import { CRITICAL_PATH_MS, startProviders } from './providers.ts';
import { renderAll } from './render.ts';
import { score } from './score.ts';
import { type Side, startOurs, startPeer } from './sides.ts';

/** `closed`: answers that say that they are over, of which no policy is in doubt. */
export type LatencySettings = { runs: number; parallel: number; peers: string[]; answers: 'statements' | 'closed' };
const ANSWERS = 20;
const REPLY_SECONDS = 0.5;
const answersOf = { statements: finishedAnswers, closed: quickAnswers };

/** T1: from the last sound of an answer that is clearly over to the first of the reply, at the candidate's end of the line. */
export async function latency(settings: LatencySettings): Promise<Row[]> {
  const rendered = await renderAll(answersOf[settings.answers](ANSWERS));
  const library = new Map(rendered.map((one, i) => [i, heardOf(one)]));
  const providers = await startProviders(library, REPLY_SECONDS);
  const waits = new Map<string, number[]>();
  const asked = rendered.map(({ answer }) => ({
    kind: kindOf(answer),
    question: answer.question,
    tone: 'normal' as const,
  }));
  const starts = [() => startOurs(providers, asked), ...settings.peers.map((mode) => () => startPeer(providers, mode))];
  for (let run = 0; run < settings.runs; run++) {
    for (const start of starts) {
      const side = await start();
      const { ms, cut } = await replies(side);
      waits.set(side.name, [...(waits.get(side.name) ?? []), ...ms]);
      console.log(
        `${side.name}: ${ms.length} replies, median ${Math.round(median(ms))} ms, ${cut} last sentences cut short`,
      );
      await side.stop();
    }
  }
  await providers.close();
  return rowsOf(waits, settings.answers);

  async function replies(side: Side): Promise<{ ms: number[]; cut: number }> {
    const outcomes = await inParallel(rendered, settings.parallel, async (one, at) => {
      const line = await side.open(at);
      const outcome = await answered(line, one, at);
      line.close();
      return outcome;
    });
    const whole = outcomes.filter(({ endsMs, rendered: { parts } }) => {
      const { startMs, endMs } = parts.at(-1)!;
      return !endsMs.some((end) => end > startMs && end <= endMs);
    });
    return { ms: score(whole).finishes.map(({ audioMs }) => audioMs), cut: outcomes.length - whole.length };
  }
}

function rowsOf(waits: ReadonlyMap<string, number[]>, answers: string): Row[] {
  const each = (of: (ms: readonly number[]) => number) =>
    new Map([...waits].map(([name, ms]) => [name, Math.round(of(ms))]));
  const medians = each(median);
  const p95s = each((ms) => percentile(ms, 0.95));
  const row = (metric: string, values: Map<string, number>, limit: number): Row => {
    const { ours, ...peers } = Object.fromEntries(values) as Record<string, number> & { ours: number };
    return {
      metric: `${answers}: last sound to first of the reply, ${metric}`,
      unit: 'ms',
      ours,
      peers,
      goal: `<= ${limit}`,
      met: ours <= limit,
    };
  };
  const best = Math.min(...[...medians].filter(([name]) => name !== 'ours').map(([, ms]) => ms));
  return [
    row('median', medians, CRITICAL_PATH_MS + 50),
    row('median beside the best of AgentSession less 60', medians, best - 60),
    row('p95', p95s, CRITICAL_PATH_MS + 120),
  ];
}
