import { readlinkSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';

/** Gets a third of what something else gets that wants the same core, and gives way at once when that wakes. */
const BEHIND = 5;
const LAST = 19;
/** It has ended, this process may not say, or there is no `/proc`: then it is as it was. */
const harmless = new Set(['ESRCH', 'EACCES', 'EPERM', 'ENOENT']);

/** Lets what people wait for go before a process and all that it starts from now on. A wish: where it is refused, nothing changes. */
export function letGoBehind(pid: number): void {
  wish(() => setPriority(pid, Math.min(LAST, getPriority() + BEHIND)));
}

/** The same for the calling thread alone: Linux has priorities of threads. Elsewhere nothing happens. */
export function goBehind(): void {
  if (process.platform === 'linux')
    wish(() => letGoBehind(Number(readlinkSync('/proc/thread-self').split('/').at(-1))));
}

function wish(act: () => void): void {
  try {
    act();
  } catch (cause) {
    const { code, info } = cause as { code?: string; info?: { code?: string } };
    if (!harmless.has(info?.code ?? code ?? '')) throw cause;
  }
}
