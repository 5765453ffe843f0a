import type { Timers } from '../../agents/timers.ts';

export type ManualTimers = Timers & {
  /** Lets `ms` pass: calls what falls due, in order, and lets promises run between. */
  advance(ms: number): Promise<void>;
};

/** Time that passes when the test says so. */
export function manualTimers(start = 1_000_000): ManualTimers {
  let now = start;
  let order = 0;
  const waiting = new Map<number, { at: number; run: () => void }>();
  const nextDue = (until: number) =>
    [...waiting].filter(([, timer]) => timer.at <= until).sort(([a, x], [b, y]) => x.at - y.at || a - b)[0];
  return {
    now: () => now,
    after(ms, run) {
      const key = order++;
      waiting.set(key, { at: now + ms, run });
      return () => waiting.delete(key);
    },
    async advance(ms) {
      const until = now + ms;
      await drainMicrotasks();
      for (let due = nextDue(until); due; due = nextDue(until)) {
        waiting.delete(due[0]);
        now = Math.max(now, due[1].at);
        due[1].run();
        await drainMicrotasks();
      }
      now = until;
    },
  };
}

/** Promises that follow from one another, in memory. */
async function drainMicrotasks(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}
