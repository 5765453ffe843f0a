import { z } from 'zod';
import type { InternalClient } from '../src/platform/internal-client.ts';

const REMEMBERED = 10_000;
const Clock = z.object({ at: z.number().min(0) });

export type SessionClocks = {
  /** A function that tells the milliseconds since the session began. Rejects with `AppError` where control does not know. */
  of(sessionId: string): Promise<() => number>;
};

/**
 * Each session's one clock: asked of control once, then carried on by this process's monotonic clock. Half of the way there and
 * back is taken for the way back.
 */
export function createSessionClocks(control: InternalClient): SessionClocks {
  const known = new Map<string, Promise<() => number>>();

  const ask = async (sessionId: string) => {
    const asked = performance.now();
    const { at } = await control.call({ path: `/internal/v1/sessions/${sessionId}/clock`, reply: Clock });
    const began = (asked + performance.now()) / 2 - at;
    return () => performance.now() - began;
  };

  return {
    of(sessionId) {
      const found = known.get(sessionId);
      if (found) return found;
      const asked = ask(sessionId);
      known.set(sessionId, asked);
      asked.catch(() => known.delete(sessionId));
      if (known.size > REMEMBERED) known.delete(known.keys().next().value as string);
      return asked;
    },
  };
}
