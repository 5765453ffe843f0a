import { setTimeout as delay } from 'node:timers/promises';
import { percentile, type Row } from '../report.ts';
import { Crowd } from './load.ts';
import { type Surroundings, startServer } from './servers.ts';
import { rounded } from './side-by-side.ts';

const SHAPE = { documents: 1000, clients: 2, typists: 1, keysPerSecond: 4 };
const ASK_EVERY_MS = 5000;
const DELAY_GOAL_MS = 10;

/** Typing in many documents for many minutes: whether memory goes on growing, and whether the server keeps its pace. */
export async function sustained(minutes: number, around: Surroundings): Promise<Row[]> {
  const server = await startServer('ours', around);
  const crowd = new Crowd(SHAPE);
  const samples: { minute: number; mib: number; delayP99Ms: number }[] = [];
  let typing = true;
  const watch = async () => {
    await server.stats();
    for (const began = performance.now(); typing; ) {
      await delay(ASK_EVERY_MS);
      const { rssBytes, delayP99Ms } = await server.stats();
      samples.push({ minute: (performance.now() - began) / 60_000, mib: rssBytes / 2 ** 20, delayP99Ms });
    }
  };
  try {
    await crowd.enter(server.door);
    const watching = watch();
    const { keystrokes, latenciesMs } = await crowd.type({ warmUpSeconds: 0, seconds: minutes * 60 }, () => null);
    typing = false;
    await watching;
    const later = samples.filter(({ minute }) => minute > minutes / 2);
    const delayMs = Math.max(...later.map(({ delayP99Ms }) => delayP99Ms));
    const what = `${SHAPE.documents} documents, ${keystrokes} keystrokes in ${minutes} min`;
    return [
      {
        metric: `${what}: memory gained over the second half`,
        unit: 'MiB/min',
        ours: rounded(slope(later)),
        peers: { 'MiB at the end': rounded(samples.at(-1)!.mib) },
        goal: '',
        met: null,
      },
      {
        metric: `${what}: event-loop delay, p99 of the worst ${ASK_EVERY_MS / 1000} s`,
        unit: 'ms',
        ours: rounded(delayMs),
        peers: {},
        goal: `<= ${DELAY_GOAL_MS}`,
        met: delayMs <= DELAY_GOAL_MS,
      },
      {
        metric: `${what}: relay, p99`,
        unit: 'ms',
        ours: rounded(percentile(latenciesMs, 0.99)),
        peers: {},
        goal: '',
        met: null,
      },
    ];
  } finally {
    crowd.leave();
    await server.stop();
  }
}

/** Least squares. */
function slope(points: readonly { minute: number; mib: number }[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(points.map(({ minute }) => minute)), mean(points.map(({ mib }) => mib))];
  const together = points.reduce((sum, { minute, mib }) => sum + (minute - x) * (mib - y), 0);
  return together / points.reduce((sum, { minute }) => sum + (minute - x) ** 2, 0);
}
