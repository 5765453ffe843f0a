const FIRST_MS = 300;
const MOST_MS = 10_000;

/** Milliseconds to wait before attempt `attempt` (from 0). Jitter keeps a full room from coming back in one moment. */
export function backoffMs(attempt: number, random: number = Math.random()): number {
  const full = Math.min(MOST_MS, FIRST_MS * 2 ** attempt);
  return full * (0.5 + random / 2);
}
