import { median, percentile, type Row } from '../report.ts';
import { Crowd, type Shape } from './load.ts';
import { type ServerName, type Surroundings, startServer } from './servers.ts';

const PEERS = ['y-websocket', 'hocuspocus'] as const;

export type Settings = { runs: number; warmUpSeconds: number; seconds: number; servers: readonly ServerName[] };
/** Processor time of one keystroke, all threads and main thread; time from typist to reader. */
export type Figures = { cpuUs: number; mainUs: number; p50Ms: number; p99Ms: number };
export type Outcome = Partial<Record<ServerName, Figures>>;

/** Servers in turn, each started anew for each run; the median of the runs. */
export async function sideBySide(
  shape: Shape,
  names: readonly ServerName[],
  settings: Settings,
  around: Surroundings,
): Promise<Outcome> {
  const measured = names.filter((name) => settings.servers.includes(name));
  const all: Partial<Record<ServerName, Figures[]>> = {};
  for (let run = 0; run < settings.runs; run++)
    for (const name of measured) {
      const figures = await once(name, shape, settings, around);
      all[name] = [...(all[name] ?? []), figures];
      const [cpu, main, p50, p99] = [figures.cpuUs, figures.mainUs, figures.p50Ms, figures.p99Ms].map(rounded);
      console.log(`  ${name}: ${cpu} us, ${main} of them in its main thread; p50 ${p50} ms, p99 ${p99} ms`);
    }
  return Object.fromEntries(Object.entries(all).map(([name, list]) => [name, medians(list)]));
}

async function once(name: ServerName, shape: Shape, settings: Settings, around: Surroundings): Promise<Figures> {
  const server = await startServer(name, around);
  const crowd = new Crowd(shape);
  try {
    await crowd.enter(server.door);
    const { keystrokes, latenciesMs, before, after } = await crowd.type(settings, server.cpu);
    return {
      cpuUs: ((after.seconds - before.seconds) * 1e6) / keystrokes,
      mainUs: ((after.mainSeconds - before.mainSeconds) * 1e6) / keystrokes,
      p50Ms: percentile(latenciesMs, 0.5),
      p99Ms: percentile(latenciesMs, 0.99),
    };
  } finally {
    crowd.leave();
    await server.stop();
  }
}

const medians = (list: readonly Figures[]): Figures => {
  const of = (key: keyof Figures) => median(list.map((figures) => figures[key]));
  return { cpuUs: of('cpuUs'), mainUs: of('mainUs'), p50Ms: of('p50Ms'), p99Ms: of('p99Ms') };
};

/** `ratio`: the most that ours may be of `of`, or of the better one of the peers. */
export type Goal = { key: keyof Figures; label: string; ratio?: number; of?: (typeof PEERS)[number] };

/** One row for each goal. */
export function compared(scenario: string, outcome: Outcome, goals: readonly Goal[]): Row[] {
  return goals.map(({ key, label, ratio, of }) => {
    const value = (name: ServerName) => outcome[name]?.[key] ?? Number.NaN;
    const ours = value('ours');
    const measured = (of ? [of] : PEERS).map(value).filter(Number.isFinite);
    const peer = measured.length > 0 ? Math.min(...measured) : null;
    const share = peer === null || ratio === undefined ? null : ours / peer;
    const others = Object.entries(outcome).filter(([name]) => name !== 'ours');
    return {
      metric: `${scenario}: ${label}`,
      unit: key.endsWith('Us') ? 'us' : 'ms',
      ours: rounded(ours),
      peers: {
        ...Object.fromEntries(others.map(([name, figures]) => [name, rounded(figures[key])])),
        ...(share === null ? {} : { ratio: rounded(share) }),
      },
      goal: ratio === undefined ? '' : `<= ${ratio} of ${of ?? 'the better peer'}`,
      met: share === null ? null : share <= ratio!,
    };
  });
}

export const rounded = (value: number): number => Number(value.toFixed(2));
