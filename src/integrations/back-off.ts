const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** From a failed attempt to the next one; the last one again and again. */
const waits = [5_000, 30_000, 2 * MINUTE_MS, 10 * MINUTE_MS, 30 * MINUTE_MS, HOUR_MS, 2 * HOUR_MS, 4 * HOUR_MS];
/** So that receivers that fell together are not called together. */
const JITTER = 0.2;

/** Longer than this nothing is tried. */
export const GIVE_UP_MS = 24 * HOUR_MS;

/** In ms, after so many failures (one or more); `random` from 0 to 1. */
export const backOffMs = (failures: number, random = Math.random()): number =>
  waits[Math.min(failures, waits.length) - 1]! * (1 + JITTER * (2 * random - 1));
