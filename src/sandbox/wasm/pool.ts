import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Child } from './child.ts';

export interface Pool {
  /** A warm child that nobody else has, from the pool or started now. Throws where none can be started. */
  take(): Promise<Child>;
  /** Starts the next one, so that it is warm when somebody comes. */
  refill(): void;
  /** Ends the idle child. Those taken belong to who took them. */
  close(): Promise<void>;
}

const isAlive = ({ process: { exitCode, signalCode } }: Child) => exitCode === null && signalCode === null;

/** Keeps one child warm; each is used once, by whoever takes it. A child that cannot be kept warm is told to `onFault`. */
export function createPool(boot: () => Promise<Child>, onFault: (cause: unknown) => void): Pool {
  let idle: Promise<Child | null> | null = null;
  let closed = false;
  /** The one that is warm, or about to be; null where there is none, or it has died. */
  const takeIdle = async () => {
    const waiting = idle;
    idle = null;
    const child = await waiting;
    if (!child || isAlive(child)) return child;
    child.release(false);
    return null;
  };
  return {
    take: async () => (await takeIdle()) ?? boot(),
    refill() {
      if (closed || idle) return;
      // to start a process holds everything up: whoever waits for a result goes first
      const starting: Promise<Child | null> = nextTurn()
        .then(boot)
        .catch((cause: unknown) => {
          if (idle === starting) idle = null;
          onFault(cause);
          return null;
        });
      idle = starting;
    },
    async close() {
      closed = true;
      const child = await takeIdle();
      child?.kill();
      child?.release(false);
    },
  };
}
