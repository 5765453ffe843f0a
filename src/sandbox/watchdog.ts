import { memoryOf, processTree, socketMemoryOf } from './process-tree.ts';

/** Short programs are looked at more often at first, else most would end unseen. */
const FIRST_LOOKS = 5;
const FIRST_LOOK_MS = 5;
const LOOK_MS = 25;

/**
 * Looks at the memory of a box, of all its processes and sockets together, and calls `onOver` once it holds more than `limit` bytes,
 * or with the cause when it cannot look. `restart` begins anew under another limit. `stop` tells the most that was seen since,
 * or null when the box ended before the first look.
 */
export function watchMemory(
  launcher: number,
  limit: number,
  onOver: (cause?: unknown) => void,
): { restart(limit: number): void; stop(): number | null } {
  let peak: number | null = null;
  let looks = 0;
  let timer: NodeJS.Timeout;
  const look = () => {
    try {
      const tree = processTree(launcher);
      // launcher, bubblewrap, then the box's init, which is born into the network of the box
      const init = tree[2];
      const now = memoryOf(tree) + (init ? socketMemoryOf(init) : 0);
      peak = Math.max(peak ?? 0, now);
      if (now > limit) return onOver();
      looks += 1;
      timer = setTimeout(look, looks < FIRST_LOOKS ? FIRST_LOOK_MS : LOOK_MS);
    } catch (cause) {
      onOver(cause);
    }
  };
  timer = setTimeout(look, FIRST_LOOK_MS);
  return {
    restart(next) {
      clearTimeout(timer);
      [peak, looks, limit] = [null, 0, next];
      timer = setTimeout(look, FIRST_LOOK_MS);
    },
    stop() {
      clearTimeout(timer);
      return peak;
    },
  };
}
