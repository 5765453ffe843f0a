import { median, percentile, type Row } from '../report.ts';
import { quickAnswers } from './finished.ts';
import { heardOf } from './hearing.ts';
import type { Line } from './line.ts';
import { answered } from './play.ts';
import { startProviders } from './providers.ts';
import { renderAll } from './render.ts';
import { score } from './score.ts';
import { type Side, startOurs, startPeer, type Usage } from './sides.ts';

export type LoadSettings = { sessions: number; seconds: number; peers: string[] };
/** `loadCores`: what playing, and pretending to be providers, took: near one, lateness is not the voice's. */
type Measured = { cores: number; loadCores: number; megabytesEach: number; aloneMs: number; addedMs: number };
/** Of one reply, and which answer it was to. */
type Wait = { which: number; ms: number };
const ANSWERS = 8;
/** How often one session alone says each. */
const ALONE_ROUNDS = 2;
const REPLY_SECONDS = 1;
const WARM_UP_S = 10;
const STAGGER_MS = 97;
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
    question: 'Have you done that before?',
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
    const line = await side.open(0);
    const alone: Wait[] = [];
    for (let turn = 0; turn < ALONE_ROUNDS * rendered.length; turn++)
      alone.push(await talk(line, turn % rendered.length));
    const one = await side.usage();
    line.close();
    const together = await during(side);
    const usual = rendered.map((_, i) => median(alone.filter(({ which }) => which === i).map(({ ms }) => ms)));
    const added = together.waits.map(({ which, ms }) => ms - usual[which]!);
    return {
      cores: together.cpuUs / (settings.seconds * 1e6),
      loadCores: together.loadCpuUs / (settings.seconds * 1e6),
      megabytesEach: (together.rssBytes - one.rssBytes) / MB / (settings.sessions - 1),
      aloneMs: Math.round(median(usual)),
      addedMs: Math.round(percentile(added, 0.95)),
    };
  }

  async function during(side: Side): Promise<Usage & { waits: Wait[]; loadCpuUs: number }> {
    const lines = await Promise.all(Array.from({ length: settings.sessions }, (_, i) => side.open(i + 1)));
    let stop = false;
    const waits: Wait[] = [];
    const talks = lines.map(async (line, at) => {
      await wait(at * STAGGER_MS);
      for (let turn = at; !stop; turn++) waits.push(await talk(line, turn % rendered.length));
    });
    await wait(WARM_UP_S * 1000);
    const before = await side.usage();
    const load = process.cpuUsage();
    waits.length = 0;
    await wait(settings.seconds * 1000);
    const { user, system } = process.cpuUsage(load);
    const after = await side.usage();
    stop = true;
    await Promise.all(talks);
    for (const line of lines) line.close();
    return { cpuUs: after.cpuUs - before.cpuUs, rssBytes: after.rssBytes, loadCpuUs: user + system, waits };
  }

  /** Answers, and hears the reply to its end. */
  async function talk(line: Line, which: number): Promise<Wait> {
    line.events.length = 0;
    const outcome = await answered(line, rendered[which]!, which, REPLY_SECONDS * 1000);
    return { which, ms: score([outcome]).finishes[0]!.audioMs };
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
  const rounded = (value: number) => Number(value.toFixed(2));
  const ratios = Object.fromEntries(names.map((name) => [name, rounded(ours.cores / all[name]!.cores)]));
  return [
    row('CPU', 'cores', ({ cores }) => rounded(cores), '', null),
    row('CPU of the load', 'cores', ({ loadCores }) => rounded(loadCores), '', null),
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
      'reply later than to the same answer alone, p95',
      'ms',
      ({ addedMs }) => addedMs,
      `<= ${ADDED_GOAL_MS}`,
      ours.addedMs <= ADDED_GOAL_MS,
    ),
  ];
}
