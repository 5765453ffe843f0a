import { percentile, type Row } from '../report.ts';
import { kindOf } from './answers.ts';
import { quickAnswers } from './finished.ts';
import { heardOf } from './hearing.ts';
import { answered, inParallel, play } from './play.ts';
import { startProviders } from './providers.ts';
import { render, renderAll } from './render.ts';
import { type Side, startOurs, startPeer } from './sides.ts';

export type BargeSettings = { times: number; parallel: number; peers: string[] };
const REPLY_SECONDS = 10;
/** Into the reply: later than the seconds in which AgentSession by default lets nobody in. */
const BARGE_AFTER_MS = 3500;
const GOAL_MS = 200;
const SENTENCES = 10;

/** T4: from the first voiced sample of somebody who speaks into the reply to the order to be silent, at their end of the line. */
export async function barge(settings: BargeSettings): Promise<Row[]> {
  const answers = quickAnswers(SENTENCES * 2);
  const first = await renderAll(answers.slice(0, SENTENCES));
  const second = await Promise.all(answers.slice(SENTENCES).map((answer) => render(answer, BARGE_AFTER_MS)));
  const library = new Map([...first, ...second].map((one, i) => [i, heardOf(one)]));
  const providers = await startProviders(library, REPLY_SECONDS);
  const times = Array.from({ length: settings.times }, (_, i) => i % SENTENCES);
  const asked = times.map((i) => ({
    kind: kindOf(first[i]!.answer),
    question: first[i]!.answer.question,
    tone: 'normal' as const,
  }));
  const p95s: Record<string, number> = {};
  for (const start of [
    () => startOurs(providers, asked),
    ...settings.peers.map((mode) => () => startPeer(providers, mode)),
  ]) {
    const side = await start();
    const heard = (await inParallel(times, settings.parallel, (which, at) => bargeIn(side, which, at))).filter(
      (ms) => ms !== null,
    );
    p95s[side.name] = Math.round(percentile(heard, 0.95));
    console.log(
      `${side.name}: silent after ${heard
        .map(Math.round)
        .sort((a, b) => a - b)
        .join(' ')} ms; ${times.length - heard.length} of ${times.length} never`,
    );
    await side.stop();
  }
  await providers.close();
  const { ours, ...peers } = p95s as Record<string, number> & { ours: number };
  return [
    {
      metric: 'voice of a barge-in to silence, p95',
      unit: 'ms',
      ours,
      peers,
      goal: `<= ${GOAL_MS}`,
      met: ours <= GOAL_MS,
    },
  ];

  /** `null` where the reply was not stopped. */
  async function bargeIn(side: Side, which: number, at: number): Promise<number | null> {
    const line = await side.open(at);
    const reply = await answered(line, first[which]!, which);
    if (reply.audioMs.length === 0) throw new Error(`${side.name} gave no reply`);
    const voice = second[which]!;
    const { began } = await play(line, voice, SENTENCES + which, () => true);
    line.close();
    const spokeAt = began + voice.parts[0]!.startMs;
    const silent = line.events.find(({ kind, at }) => at >= spokeAt && (kind === 'pause' || kind === 'clear'));
    return silent ? silent.at - spokeAt : null;
  }
}
