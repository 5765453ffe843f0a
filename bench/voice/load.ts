import { percentile, type Row } from '../report.ts';
import { quickAnswers } from './finished.ts';
import { heardOf } from './hearing.ts';
import type { Line } from './line.ts';
import { answered } from './play.ts';
import { startProviders } from './providers.ts';
import { renderAll } from './render.ts';
import { score } from './score.ts';
import { type Side, startOurs, startPeer, type Usage } from './sides.ts';

export type LoadSettings = { sessions: number; seconds: number; peers: string[] };
type Measured = { cores: number; megabytesEach: number; aloneMs: number; togetherMs: number };
const ANSWERS = 20;
const REPLY_SECONDS = 1;
const WARM_UP_S = 10;
const CPU_GOAL = 0.6;
const MEGABYTES_GOAL = 6;
const ADDED_GOAL_MS = 20;
const MB = 2 ** 20;

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Many interviews in one process: what they cost, and how much later each reply comes than to one alone. Processes that AgentSession has beside its own do not count. */
export async function load(settings: LoadSettings): Promise<Row[]> {
  const rendered = await renderAll(quickAnswers(ANSWERS));
  const providers = await startProviders(new Map(rendered.map((one, i) => [i, heardOf(one)])), REPLY_SECONDS);
  const asked = Array.from({ length: settings.sessions + 1 }, () => ({
    kind: 'yes_no' as const,
    tone: 'normal' as const,
  }));
  const all: Record<string, Measured> = {};
  for (const start of [
    () => startOurs(providers, asked),
    ...settings.peers.map((mode) => () => startPeer(providers, mode)),
  ]) {
    const side = await start();
    all[side.name] = await measured(side);
    console.log(side.name, all[side.name]);
    await side.stop();
  }
  await providers.close();
  return rowsOf(all, settings.sessions);

  async function measured(side: Side): Promise<Measured> {
    const alone = await during(side, [0]);
    const together = await during(
      side,
      Array.from({ length: settings.sessions }, (_, i) => i + 1),
    );
    return {
      cores: together.cpuUs / (settings.seconds * 1e6),
      megabytesEach: (together.rssBytes - alone.rssBytes) / MB / (settings.sessions - 1),
      aloneMs: Math.round(percentile(alone.waits, 0.95)),
      togetherMs: Math.round(percentile(together.waits, 0.95)),
    };
  }

  async function during(side: Side, sessions: readonly number[]): Promise<Usage & { waits: number[] }> {
    const lines = await Promise.all(sessions.map((at) => side.open(at)));
    const stop = { asked: false };
    const waits: number[] = [];
    const talks = lines.map((line, at) => talk(line, at, stop, waits));
    await wait(WARM_UP_S * 1000);
    const before = await side.usage();
    waits.length = 0;
    await wait(settings.seconds * 1000);
    const after = await side.usage();
    stop.asked = true;
    await Promise.all(talks);
    for (const line of lines) line.close();
    return { cpuUs: after.cpuUs - before.cpuUs, rssBytes: after.rssBytes, waits };
  }

  /** Answers, hears the reply, answers again. */
  async function talk(line: Line, at: number, stop: { asked: boolean }, waits: number[]): Promise<void> {
    await wait((at * 97) % 4000);
    for (let turn = 0; !stop.asked; turn++) {
      const which = (at * 7 + turn) % rendered.length;
      line.events.length = 0;
      const outcome = await answered(line, rendered[which]!, which, REPLY_SECONDS * 1000);
      waits.push(...score([outcome]).finishes.map(({ audioMs }) => audioMs));
    }
  }
}

function rowsOf(all: Readonly<Record<string, Measured>>, sessions: number): Row[] {
  const names = Object.keys(all).filter((name) => name !== 'ours');
  const row = (
    metric: string,
    unit: string,
    of: (one: Measured) => number,
    goal: string,
    met: boolean | null,
  ): Row => ({
    metric: `${sessions} sessions: ${metric}`,
    unit,
    ours: of(all.ours!),
    peers: Object.fromEntries(names.map((name) => [name, of(all[name]!)])),
    goal,
    met,
  });
  const ours = all.ours!;
  const added = ({ aloneMs, togetherMs }: Measured) => togetherMs - aloneMs;
  const rounded = (value: number) => Number(value.toFixed(2));
  const ratios = Object.fromEntries(names.map((name) => [name, rounded(ours.cores / all[name]!.cores)]));
  return [
    row('CPU', 'cores', ({ cores }) => rounded(cores), '', null),
    {
      ...row(
        'CPU, ours to theirs',
        'ratio',
        () => 1,
        `<= ${CPU_GOAL}`,
        Object.values(ratios).every((ratio) => ratio <= CPU_GOAL),
      ),
      peers: ratios,
    },
    row(
      'memory of each beyond the first',
      'MB',
      ({ megabytesEach }) => rounded(megabytesEach),
      `<= ${MEGABYTES_GOAL}`,
      ours.megabytesEach <= MEGABYTES_GOAL,
    ),
    row(
      'last sound to first of the reply, p95, more than alone',
      'ms',
      added,
      `<= ${ADDED_GOAL_MS}`,
      added(ours) <= ADDED_GOAL_MS,
    ),
  ];
}
