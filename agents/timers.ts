/** The time that a session lives by, so that rules about time are tested without waiting. */
export interface Timers {
  /** Milliseconds, never going back. */
  now(): number;
  /** Calls once after `ms`; the returned function takes it back. */
  after(ms: number, run: () => void): () => void;
}

export const realTimers: Timers = {
  now: () => performance.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};

/** Resolves after `ms`, or at once when aborted. */
export const pause = (timers: Timers, ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const cancel = timers.after(ms, done);
    signal.addEventListener('abort', done);
  });

/** Calls every `ms` until stopped. */
export function every(timers: Timers, ms: number, run: () => void): () => void {
  let cancel = timers.after(ms, tick);
  function tick() {
    cancel = timers.after(ms, tick);
    run();
  }
  return () => cancel();
}
