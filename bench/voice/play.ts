import { FRAME_MS, frameOf } from './hearing.ts';
import type { Line } from './line.ts';
import type { Rendered } from './render.ts';
import { LONGEST_WAIT_MS, type Outcome } from './score.ts';

/** By how much the latest frame of each play was late. A voice is not to be blamed for a machine that is too busy to speak to it. */
const lateness: number[] = [];
const LATE_MS = 100;
/** Without sound. */
const REPLY_OVER_MS = 500;
export const latePlays = (): string =>
  `${lateness.filter((ms) => ms > LATE_MS).length} of ${lateness.length} answers were played with a frame more than ${LATE_MS} ms late`;

/** Plays from `began` on, each frame when it has just been spoken, until `isDone` after the last sound or the longest wait. */
export async function play(
  line: Line,
  rendered: Rendered,
  number: number,
  isDone: () => boolean,
): Promise<{ began: number }> {
  const began = performance.now();
  const over = rendered.parts.at(-1)!.endMs;
  let lateMs = 0;
  for (let i = 0; i * FRAME_MS < over + LONGEST_WAIT_MS; i++) {
    const due = began + (i + 1) * FRAME_MS;
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())));
    lateMs = Math.max(lateMs, performance.now() - due);
    if (i * FRAME_MS > over && isDone()) break;
    if (line.closed !== null)
      throw new Error(`a voice line was closed, with frames ${Math.round(lateMs)} ms late: ${line.closed}`);
    line.send(frameOf(rendered, number, i));
  }
  lateness.push(lateMs);
  return { began };
}

/** Plays an answer, and noise until the reply has begun, or where it takes `replyMs`, has been heard. */
export async function answered(line: Line, rendered: Rendered, number: number, replyMs = 0): Promise<Outcome> {
  const began = performance.now();
  const over = began + rendered.parts.at(-1)!.endMs;
  const isHeard = (at: number) =>
    replyMs === 0 || performance.now() > Math.max(at + replyMs, line.soundAt + REPLY_OVER_MS);
  const isDone = () => line.events.some(({ kind, at }) => kind === 'audio' && at > over && isHeard(at));
  await play(line, rendered, number, isDone);
  const times = (wanted: string) => line.events.filter(({ kind }) => kind === wanted).map(({ at }) => at - began);
  return { rendered, endsMs: times('turn'), audioMs: times('audio') };
}

/** Runs `work` for each, `width` at a time, begun a little apart. */
export async function inParallel<T, R>(
  all: readonly T[],
  width: number,
  work: (one: T, at: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const lane = async (at: number) => {
    await new Promise((resolve) => setTimeout(resolve, at * STAGGER_MS));
    for (let i = next++; i < all.length; i = next++) results[i] = await work(all[i]!, i);
  };
  await Promise.all(Array.from({ length: Math.min(width, all.length) }, (_, at) => lane(at)));
  return results;
}
const STAGGER_MS = 173;
