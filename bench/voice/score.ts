import { median, percentile } from '../report.ts';
import type { Rendered } from './render.ts';

/** What a side did with one answer: when it took the turn for ended, and when its voice began, in ms of the answer's sound. */
export type Outcome = { rendered: Rendered; endsMs: number[]; audioMs: number[] };

/** Later than this after an answer is never. */
export const LONGEST_WAIT_MS = 12_000;
/** So long after a pause an end still belongs to it: it was decided before the voice was known to go on. */
const ONSET_MS = 250;
const LONG_WAIT_MS = 1000;

export type Pause = { id: string; kind: string; pauseMs: number; cut: boolean; afterMs: number | null; text: string };
export type Finish = { id: string; kind: string; waitMs: number; audioMs: number; text: string };
export type Score = {
  pauses: Pause[];
  /** Turns that ended in the middle of a part, without any pause that was meant as one. */
  within: { id: string; atMs: number; text: string }[];
  finishes: Finish[];
};

export function score(outcomes: readonly Outcome[]): Score {
  const total: Score = { pauses: [], within: [], finishes: [] };
  for (const { rendered, endsMs, audioMs } of outcomes) {
    const { answer, parts } = rendered;
    const over = parts.at(-1)!.endMs;
    const said = (i: number) =>
      answer.parts
        .slice(0, i + 1)
        .map(({ text }) => text)
        .join(' ');
    const placed = new Map<number, number>();
    for (const at of endsMs.filter((end) => end <= over)) {
      const i = parts.findIndex((part, k) => at > part.endMs && at <= parts[k + 1]!.startMs + ONSET_MS);
      if (i < 0)
        total.within.push({ id: answer.id, atMs: at, text: said(parts.findIndex(({ endMs }) => at <= endMs)) });
      else placed.set(i, placed.get(i) ?? at - parts[i]!.endMs);
    }
    answer.parts.slice(0, -1).forEach(({ after }, i) => {
      const afterMs = placed.get(i) ?? null;
      total.pauses.push({
        id: answer.id,
        kind: after.kind,
        pauseMs: after.pauseMs ?? 0,
        cut: afterMs !== null,
        afterMs,
        text: said(i),
      });
    });
    const since = (times: number[]) =>
      Math.min(LONGEST_WAIT_MS, (times.find((at) => at > over) ?? Number.POSITIVE_INFINITY) - over);
    total.finishes.push({
      id: answer.id,
      kind: answer.parts.at(-1)!.after.kind,
      waitMs: since(endsMs),
      audioMs: since(audioMs),
      text: said(parts.length),
    });
  }
  return total;
}

export const cutIns = (
  { pauses, within }: Score,
  longestMs = Number.POSITIVE_INFINITY,
): { share: number; count: number; of: number } => {
  const meant = pauses.filter(({ pauseMs }) => pauseMs <= longestMs);
  const count = meant.filter(({ cut }) => cut).length + within.length;
  return { share: count / Math.max(1, meant.length), count, of: meant.length };
};
export const medianWait = ({ finishes }: Score, of: 'waitMs' | 'audioMs'): number =>
  Math.round(median(finishes.map((finish) => finish[of])));

/** By kind of what was said: cut-ins in pauses, and how long a finished answer waits. */
export function printByKind({ pauses, within, finishes }: Score): void {
  const kinds = [...new Set([...pauses, ...finishes].map(({ kind }) => kind))].sort();
  console.table(
    Object.fromEntries(
      kinds.map((kind) => {
        const mine = pauses.filter((pause) => pause.kind === kind);
        const ended = finishes.filter((finish) => finish.kind === kind).map(({ waitMs }) => waitMs);
        const row = {
          pauses: mine.length,
          'cut in': mine.filter(({ cut }) => cut).length,
          finished: ended.length,
          'wait, median': Math.round(median(ended)),
          'wait, p90': Math.round(percentile(ended, 0.9)),
          [`over ${LONG_WAIT_MS} ms`]: ended.filter((ms) => ms > LONG_WAIT_MS).length,
        };
        return [kind, row];
      }),
    ),
  );
  if (within.length > 0) console.log(`${within.length} turns ended without a pause that was meant as one`);
}

/** Each false cut-in and each long wait. */
export function printEach({ pauses, within, finishes }: Score): void {
  for (const { id, kind, afterMs, pauseMs, text } of pauses.filter(({ cut }) => cut))
    console.log(`cut in  ${id} ${kind} after ${Math.round(afterMs!)} of ${pauseMs} ms: …${text.slice(-110)}`);
  for (const { id, atMs, text } of within)
    console.log(`cut in  ${id} within, at ${Math.round(atMs)} ms: …${text.slice(-110)}`);
  for (const { id, kind, waitMs, text } of finishes.filter(({ waitMs }) => waitMs > LONG_WAIT_MS))
    console.log(`waited  ${id} ${kind} ${Math.round(waitMs)} ms: …${text.slice(-110)}`);
}
