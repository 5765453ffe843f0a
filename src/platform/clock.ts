/** Milliseconds since 1970, never going back within one process: the machine's clock at start plus a monotonic count. */
export const nowMs = (): number => performance.timeOrigin + performance.now();

export const toInstant = (ms: number): string => new Date(ms).toISOString();
export const nowInstant = (): string => toInstant(nowMs());

/** `at` of something that happens now in a session that began at `startedAt`. */
export const sessionTime = (startedAt: string): number => Math.max(0, Math.round(nowMs() - Date.parse(startedAt)));
