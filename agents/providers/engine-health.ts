import type { Log } from '../../src/platform/log.ts';
import type { Timers } from '../timers.ts';

export type EngineKind = 'stt' | 'llm' | 'tts';

/** How one engine has done lately, for all sessions of the process. */
export type EngineHealth = {
  /** It failed again and again: another is asked first for a while. */
  readonly resting: boolean;
  worked(): void;
  /** It failed somebody, who goes to the next engine. */
  failed(fault: unknown): void;
};

export type Watch = (kind: EngineKind, name: string) => EngineHealth;

const FAILURES_IN_A_ROW = 2;
const REST_MS = 30_000;

/**
 * Keeps a dead engine from costing its time-out on each use: after two failures in a row it rests for 30 s, and again after each failure from then on. A breaker that counts by
 * the share within some seconds would not open: one interview asks an engine once in half a minute.
 */
export function createWatch(deps: {
  timers: Pick<Timers, 'now'>;
  log: Log;
  onFailure(kind: EngineKind, name: string): void;
}): Watch {
  return (kind, name) => {
    let failures = 0;
    let restsUntil = Number.NEGATIVE_INFINITY;
    return {
      get resting() {
        return deps.timers.now() < restsUntil;
      },
      worked() {
        failures = 0;
      },
      failed(fault) {
        failures += 1;
        const rests = failures >= FAILURES_IN_A_ROW;
        if (rests) restsUntil = deps.timers.now() + REST_MS;
        deps.log.warn({ dependency: kind, engine: name, fault: String(fault), rests }, 'an engine failed');
        deps.onFailure(kind, name);
      },
    };
  };
}

/** Those to ask, in order. Where all of them rest, all: nobody else is left. */
export function toAsk<E extends { health: EngineHealth }>(engines: readonly E[]): readonly E[] {
  const awake = engines.filter(({ health }) => !health.resting);
  return awake.length > 0 ? awake : engines;
}
