import type { Manner } from '../../agents/turn-policy.ts';
import type { Row } from '../report.ts';
import { type PartName, readAnswers } from './answers.ts';
import { render } from './render.ts';
import { cutIns, medianWait, printByKind, printEach, type Score, score } from './score.ts';
import { simulate } from './simulate.ts';

export type PausesSettings = { part: PartName; simulate: boolean; list: boolean; tones: Manner['tone'][] };
/** For the part that the policy was not made of. */
const goals: Partial<Record<Manner['tone'], { cutIns: number; waitMs: number; longestMs: number }>> = {
  normal: { cutIns: 0.05, waitMs: 400, longestMs: 2500 },
  patient: { cutIns: 0.02, waitMs: 900, longestMs: 6000 },
};

/** Who pauses and is not cut in on, and how long who has finished waits. */
export async function pauses(settings: PausesSettings): Promise<Row[]> {
  const rendered = [];
  for (const answer of readAnswers(settings.part)) rendered.push(await render(answer));
  const rows: Row[] = [];
  for (const tone of settings.tones) {
    const outcomes = [];
    for (const one of rendered) outcomes.push(await simulate(one, { tone, timeFactor: 1 }));
    const ours = score(outcomes);
    console.log(`${settings.part}, ${tone}`);
    printByKind(ours);
    // What is only measured is read by nobody who tunes.
    if (settings.list && settings.part === 'tune') printEach(ours);
    rows.push(...rowsOf(settings.part, tone, ours, {}));
  }
  return rows;
}

function rowsOf(part: PartName, tone: Manner['tone'], ours: Score, peers: Record<string, Score>): Row[] {
  const goal = goals[tone];
  const each = (of: (score: Score) => number) =>
    Object.fromEntries(Object.entries(peers).map(([name, one]) => [name, of(one)]));
  const row = (metric: string, unit: string, of: (score: Score) => number, limit: number | undefined): Row => {
    const judged = part === 'report' && limit !== undefined;
    return {
      metric: `${part}, ${tone}: ${metric}`,
      unit,
      ours: of(ours),
      peers: each(of),
      goal: judged ? `<= ${limit}` : '',
      met: judged ? of(ours) <= limit : null,
    };
  };
  const percent = (share: number) => Number((share * 100).toFixed(1));
  const limit = goal && goal.cutIns * 100;
  const audio = (one: Score) =>
    medianWait({ ...one, finishes: one.finishes.map((finish) => ({ ...finish, waitMs: finish.audioMs })) });
  return [
    row('false cut-ins', '% of pauses', (one) => percent(cutIns(one).share), limit),
    ...(goal
      ? [
          row(
            `false cut-ins in pauses up to ${goal.longestMs} ms`,
            '% of pauses',
            (one) => percent(cutIns(one, goal.longestMs).share),
            undefined,
          ),
        ]
      : []),
    row('from the last sound to the end of turn, median', 'ms', (one) => Math.round(medianWait(one)), goal?.waitMs),
    row('from the last sound to the first of the reply, median', 'ms', (one) => Math.round(audio(one)), undefined),
  ];
}
