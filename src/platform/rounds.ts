/** Does the work every so many milliseconds, one at a time; what it rejects with is told to `onFault`. `close` waits for the one under way. */
export function startRounds(everyMs: number, work: () => Promise<unknown>, onFault: (err: unknown) => void) {
  let working: Promise<unknown> | null = null;
  const timer = setInterval(() => {
    working ??= work()
      .catch(onFault)
      .finally(() => {
        working = null;
      });
  }, everyMs);
  return {
    async close() {
      clearInterval(timer);
      await working;
    },
  };
}
