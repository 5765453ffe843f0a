/** Calls `act` at most once in `everyMs` with the newest argument. Whoever made it calls `flush` or `cancel` at the end. */
export function throttled<T>(everyMs: number, act: (value: T) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let newest: { value: T } | null = null;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    const last = newest;
    newest = null;
    if (last) act(last.value);
  };
  const cancel = () => {
    newest = null;
    flush();
  };
  const call = (value: T) => {
    newest = { value };
    timer ??= setTimeout(flush, everyMs);
  };
  return { call, flush, cancel };
}
