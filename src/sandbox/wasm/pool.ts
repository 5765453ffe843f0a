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
  const taken = async () => {
    const child = await idle;
    idle = null;
    return child;
  };
  return {
    async take() {
      const waiting = idle;
      idle = null;
      const child = await waiting;
      if (child && isAlive(child)) return child;
      child?.release(false);
      return boot();
    },
    refill() {
      if (closed) return;
      idle ??= boot().catch((cause: unknown) => {
        idle = null;
        onFault(cause);
        return null;
      });
    },
    async close() {
      closed = true;
      const child = await taken();
      child?.kill();
      child?.release(false);
    },
  };
}
