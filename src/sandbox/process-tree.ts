import { readdirSync, readFileSync } from 'node:fs';

/** A process may end between two looks: what is gone counts as empty. */
function read<T>(look: () => T, gone: T): T {
  try {
    return look();
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ESRCH') return gone;
    throw cause;
  }
}

/** A child belongs to the thread that made it, so every thread is asked. */
const childrenOf = (pid: number): number[] =>
  read(() => readdirSync(`/proc/${pid}/task`), []).flatMap((thread) =>
    read(() => readFileSync(`/proc/${pid}/task/${thread}/children`, 'latin1'), '')
      .split(' ')
      .filter(Boolean)
      .map(Number),
  );

/** The process and its descendants, parents first, `depth` generations. Orphans in a box belong to its init, so none is missed. */
export function processTree(pid: number, depth = Number.POSITIVE_INFINITY): number[] {
  const tree = [pid];
  for (let generation = tree, level = 0; generation.length > 0 && level < depth; level += 1) {
    generation = generation.flatMap(childrenOf);
    tree.push(...generation);
  }
  return tree;
}

/**
 * Memory that is in the machine because of these processes, in bytes: anonymous and shared pages. Pages of program files
 * are left out: they are shared by all boxes and can be dropped.
 */
export function memoryOf(pids: readonly number[]): number {
  let kibibytes = 0;
  for (const pid of pids) {
    const status = read(() => readFileSync(`/proc/${pid}/status`, 'latin1'), '');
    for (const match of status.matchAll(/^Rss(?:Anon|Shmem):\s+(\d+) kB$/gm)) kibibytes += Number(match[1]);
  }
  return kibibytes * 1024;
}

/** What one socket may hold by default (`net.core.rmem_default`); only TCP takes more by itself. */
const SOCKET_BYTES = 212_992;

/**
 * Memory that sockets in the network namespace of this process may hold, in bytes: no process shows it as its own. An
 * upper bound by number, and for TCP the queues themselves, of which the kernel needs about twice the size.
 */
export function socketMemoryOf(pid: number): number {
  const look = (name: string) => read(() => readFileSync(`/proc/${pid}/net/${name}`, 'latin1'), '');
  const counts = look('sockstat');
  const sockets = Number(/^sockets: used (\d+)/m.exec(counts)?.[1] ?? 0);
  let queued = 0;
  // the list of connections is slow to read where the machine has many, so only when there are any
  if (/^TCP6?: inuse [1-9]/m.test(counts + look('sockstat6')))
    for (const [, sent, received] of (look('tcp') + look('tcp6')).matchAll(/ ([0-9A-F]{8}):([0-9A-F]{8}) \d\d:/g))
      queued += Number.parseInt(sent as string, 16) + Number.parseInt(received as string, 16);
  return sockets * SOCKET_BYTES + queued * 2;
}

const CLOCK_TICK_MS = 10;

/** Processor time that these processes and those they waited for have used, in milliseconds, in steps of 10. */
export function processorTimeOf(pids: readonly number[]): number {
  let ticks = 0;
  for (const pid of pids) {
    const stat = read(() => readFileSync(`/proc/${pid}/stat`, 'latin1'), '');
    // the name in parentheses may hold anything; utime, stime, cutime, cstime are fields 14 to 17
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    for (const field of fields.slice(11, 15)) ticks += Number(field);
  }
  return ticks * CLOCK_TICK_MS;
}

/** Kills the launcher, bubblewrap and the box's init; the kernel then kills everything in the box. */
export function killBox(launcher: number): void {
  for (const pid of processTree(launcher, 2)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'ESRCH') throw cause;
    }
  }
}
