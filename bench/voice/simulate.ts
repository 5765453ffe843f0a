import { Listener } from '../../agents/listener.ts';
import type { Manner } from '../../agents/turn-policy.ts';
import { manualTimers } from '../../test/kit/manual-timers.ts';
import { silentLog } from '../silent-log.ts';
import { kindOf } from './answers.ts';
import { delays } from './providers.ts';
import { HZ, type Rendered, soundAt } from './render.ts';
import { LONGEST_WAIT_MS, type Outcome } from './score.ts';

const FRAME_MS = 20;
const FRAME = (HZ * FRAME_MS) / 1000;

/** Our side without waiting: the listener, its voice activity and its policy under a clock of our own, words as the recogniser would give them. */
export async function simulate(rendered: Rendered, manner: Manner): Promise<Outcome> {
  const timers = manualTimers(0);
  const { words, parts, answer } = rendered;
  const over = parts.at(-1)!.endMs;
  const endsMs: number[] = [];
  const audioMs: number[] = [];
  let prepared = { text: '', at: 0 };
  let final = 0;
  const soFar = (from: number) =>
    words.slice(from, words.filter(({ endMs }) => endMs <= timers.now() - delays.interimMs).length);
  const text = (of: readonly { text: string }[]) => of.map((word) => word.text).join(' ');
  const listener: Listener = new Listener({
    recogniser: null,
    language: 'en',
    timers,
    log: silentLog,
    manner: () => manner,
    keepSound: () => false,
    asked: () => kindOf(answer),
    lastActivityAt: () => null,
    onSound: () => undefined,
    onQuiet: () =>
      timers.after(delays.finalMs, () => {
        const said = soFar(final);
        final += said.length;
        if (said.length > 0) listener.heard(text(said), true);
      }),
    onWords: () => undefined,
    onPrepare: (heard) => {
      if (heard !== prepared.text) prepared = { text: heard, at: timers.now() };
    },
    onTurn: (turn) => {
      const now = timers.now();
      endsMs.push(now);
      const thought = (prepared.text === turn.text ? prepared.at : now) + delays.firstTokenMs;
      audioMs.push(Math.max(now, thought) + delays.firstByteMs);
    },
    onFault: () => undefined,
  });
  for (const { endMs } of words)
    timers.after(endMs + delays.interimMs, () => {
      const said = soFar(final);
      if (said.length > 0) listener.heard(text(said), false);
    });
  for (let at = 0; at < over + LONGEST_WAIT_MS && !endsMs.some((end) => end > over); at += FRAME_MS) {
    await timers.advance(FRAME_MS);
    listener.audio(soundAt(rendered, (at / FRAME_MS) * FRAME, FRAME));
  }
  listener.close();
  return { rendered, endsMs, audioMs };
}
