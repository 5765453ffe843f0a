import type { Manner } from '../../agents/turn-policy.ts';
import type { Row } from '../report.ts';
import { kindOf, type PartName, readAnswers } from './answers.ts';
import { heardOf } from './hearing.ts';
import { answered, inParallel } from './play.ts';
import { startProviders } from './providers.ts';
import { type Rendered, renderAll } from './render.ts';
import { cutIns, medianWait, type Outcome, printByKind, printEach, type Score, score } from './score.ts';
import { type Side, startOurs, startPeer } from './sides.ts';
import { simulate } from './simulate.ts';

type Tone = Manner['tone'];
export type PausesSettings = {
  part: PartName;
  tones: Tone[];
  /** Ours alone, under a clock of our own. */
  simulate: boolean;
  /** Each mistake, of the tune part. */
  list: boolean;
  /** Only the first so many answers. */
  most: number;
  parallel: number;
  peers: string[];
};
/** For the part that the policy was not made of. */
const goals: Partial<Record<Tone, { cutIns: number; waitMs: number }>> = {
  normal: { cutIns: 5, waitMs: 400 },
  patient: { cutIns: 2, waitMs: 900 },
};
/** Pauses in an unfinished thought that are promised to be let be. */
const promisedMs: Record<Tone, number> = { brisk: 2500, normal: 2500, patient: 6000 };
const REPLY_SECONDS = 0.5;
const SAME_MS = 150;

/** T2: who pauses and is not cut in on, and how long whoever has finished waits. Each answer to a session of its own. */
export async function pauses(settings: PausesSettings): Promise<Row[]> {
  const rendered = await renderAll(readAnswers(settings.part).slice(0, settings.most));
  return settings.simulate ? simulated(rendered, settings) : live(rendered, settings);
}

async function simulated(rendered: readonly Rendered[], { tones, part, list }: PausesSettings): Promise<Row[]> {
  const rows: Row[] = [];
  for (const tone of tones) {
    const outcomes: Outcome[] = [];
    for (const one of rendered) outcomes.push(await simulate(one, { tone, timeFactor: 1 }));
    const ours = told(`${part}, ${tone}, simulated`, outcomes, list && part === 'tune');
    rows.push(...rowsOf(part, tone, ours, {}));
  }
  return rows;
}

/** In real time. AgentSession knows no tones: it is heard once. */
async function live(rendered: readonly Rendered[], settings: PausesSettings): Promise<Row[]> {
  const { tones, part, list, parallel, peers } = settings;
  const providers = await startProviders(new Map(rendered.map((one, i) => [i, heardOf(one)])), REPLY_SECONDS);
  const heard = async (side: Side): Promise<Outcome[]> => {
    const outcomes = await inParallel(rendered, parallel, async (one, at) => {
      const line = await side.open(at);
      const outcome = await answered(line, one, at);
      line.close();
      return outcome;
    });
    await side.stop();
    return outcomes;
  };
  const theirs: Record<string, Score> = {};
  for (const mode of peers) {
    const side = await startPeer(providers, mode);
    theirs[side.name] = told(`${part}, ${side.name}`, await heard(side), false);
  }
  const rows: Row[] = [];
  for (const tone of tones) {
    const asked = rendered.map(({ answer }) => ({ kind: kindOf(answer), tone, question: answer.question }));
    const outcomes = await heard(await startOurs(providers, asked));
    const ours = told(`${part}, ${tone}`, outcomes, list && part === 'tune');
    await compareWithSimulation(outcomes, tone);
    rows.push(...rowsOf(part, tone, ours, theirs));
  }
  await providers.close();
  return rows;
}

/** The policy is tuned by simulation, so it has to end the same turns at the same time. */
async function compareWithSimulation(outcomes: readonly Outcome[], tone: Tone): Promise<void> {
  let same = 0;
  for (const { rendered, endsMs } of outcomes) {
    const simulated = await simulate(rendered, { tone, timeFactor: 1 });
    const isNear = (end: number, i: number) => Math.abs(end - (simulated.endsMs[i] ?? 0)) <= SAME_MS;
    if (endsMs.length === simulated.endsMs.length && endsMs.every(isNear)) same += 1;
  }
  console.log(`in simulation ${same} of ${outcomes.length} answers ended the same turns within ${SAME_MS} ms`);
}

/** Prints what can be told of it. The answers that are only measured are shown to nobody. */
function told(title: string, outcomes: readonly Outcome[], each: boolean): Score {
  const scored = score(outcomes);
  console.log(title);
  printByKind(scored);
  if (each) printEach(scored);
  return scored;
}

function rowsOf(part: PartName, tone: Tone, ours: Score, theirs: Readonly<Record<string, Score>>): Row[] {
  const goal = part === 'report' ? goals[tone] : undefined;
  const row = (metric: string, unit: string, of: (score: Score) => number, limit?: number): Row => ({
    metric: `${part}, ${tone}: ${metric}`,
    unit,
    ours: of(ours),
    peers: Object.fromEntries(Object.entries(theirs).map(([name, one]) => [name, of(one)])),
    goal: limit === undefined ? '' : `<= ${limit}`,
    met: limit === undefined ? null : of(ours) <= limit,
  });
  const share = (one: Score, longestMs?: number) => Number((cutIns(one, longestMs).share * 100).toFixed(1));
  const promised = promisedMs[tone];
  return [
    row('false cut-ins', '% of pauses', (one) => share(one), goal?.cutIns),
    row(`false cut-ins, pauses up to ${promised} ms`, '% of pauses', (one) => share(one, promised)),
    row('last sound to end of turn, median', 'ms', (one) => medianWait(one, 'waitMs'), goal?.waitMs),
    row('last sound to first of the reply, median', 'ms', (one) => medianWait(one, 'audioMs')),
  ];
}
