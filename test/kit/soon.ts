import { vi } from 'vitest';

/** Looks again until it holds, for as long as a busy machine may need. */
export const soon = <T>(look: () => T | Promise<T>): Promise<T> => vi.waitFor(look, { timeout: 20_000, interval: 20 });
