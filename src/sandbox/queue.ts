import { AppError } from '../platform/errors.ts';
import { sandboxLimits, type Who } from './contract.ts';

export type QueueHooks = {
  signal?: AbortSignal;
  /** Called with 1 for whoever is next, again each time it changes. */
  onPosition?: (position: number) => void;
  /** It has a slot. */
  onStart?: () => void;
};

type Waiting = {
  who: Who;
  position: number;
  onPosition: QueueHooks['onPosition'];
  start: () => void;
  fail: (cause: unknown) => void;
};

export interface RunQueue {
  /** Waits for a slot and returns what frees it. Throws `rate_limited`, `unavailable` once closed, or the signal's reason. */
  enter(who: Who, hooks?: QueueHooks): Promise<() => void>;
  close(): void;
}

const RUNNING_PER_PERSON = 1;
const QUEUED_PER_PERSON = 1;
const RUNNING_PER_SESSION = 2;
const QUEUED_PER_SESSION = 2;

/** Hands out `slots`, one session after the other, so that a session with many runs does not hold up the rest. */
export function createQueue(slots: number): RunQueue {
  /** In the order of turns: whose turn it was goes to the end. */
  const sessions = new Map<string, Waiting[]>();
  const running = new Set<Who>();
  let closed = false;

  const all = () => [...sessions.values()].flat();
  const countOf = (list: Iterable<Who>, key: keyof Who, who: Who) =>
    [...list].filter((one) => one[key] === who[key]).length;
  const mayRun = (who: Who) =>
    countOf(running, 'personId', who) < RUNNING_PER_PERSON && countOf(running, 'sessionId', who) < RUNNING_PER_SESSION;

  const admit = (who: Who) => {
    const queued = all().map((one) => one.who);
    if (queued.length >= sandboxLimits.queue) throw tooMany('Too many runs are waiting; try again in a moment');
    if (countOf(queued, 'personId', who) >= QUEUED_PER_PERSON) throw tooMany('A run of yours is already waiting');
    if (countOf(queued, 'sessionId', who) >= QUEUED_PER_SESSION)
      throw tooMany('Two runs of this session are already waiting');
  };
  const remove = (entry: Waiting) => {
    const left = (sessions.get(entry.who.sessionId) ?? []).filter((one) => one !== entry);
    if (left.length > 0) sessions.set(entry.who.sessionId, left);
    else sessions.delete(entry.who.sessionId);
  };
  const next = () => {
    for (const list of sessions.values()) {
      const entry = list.find((one) => mayRun(one.who));
      if (entry) return entry;
    }
    return null;
  };
  const advance = () => {
    while (!closed && running.size < slots) {
      const entry = next();
      if (!entry) break;
      remove(entry);
      const rest = sessions.get(entry.who.sessionId);
      if (rest && sessions.delete(entry.who.sessionId)) sessions.set(entry.who.sessionId, rest);
      running.add(entry.who);
      entry.start();
    }
    for (const [index, entry] of inTurn([...sessions.values()]).entries()) tell(entry, index + 1);
  };

  return {
    async enter(asked, { signal, onPosition, onStart } = {}) {
      signal?.throwIfAborted();
      if (closed) throw new AppError('unavailable', 'This server is stopping');
      const who = { ...asked };
      const isFree = running.size < slots && mayRun(who) && !next();
      if (!isFree) admit(who);
      const turn = Promise.withResolvers<void>();
      const entry: Waiting = { who, position: 0, onPosition, start: turn.resolve, fail: turn.reject };
      // out of the list at once: a slot that is freed in the same moment must not go to one who has left
      const leave = (cause: unknown) => {
        remove(entry);
        turn.reject(cause);
        advance();
      };
      const late = setTimeout(
        () => leave(tooMany('No slot was free in time; try again in a moment')),
        sandboxLimits.queueSeconds * 1000,
      );
      const abort = () => leave(signal?.reason);
      signal?.addEventListener('abort', abort);
      sessions.set(who.sessionId, [...(sessions.get(who.sessionId) ?? []), entry]);
      advance();
      try {
        await turn.promise;
      } finally {
        clearTimeout(late);
        signal?.removeEventListener('abort', abort);
      }
      onStart?.();
      return () => {
        if (running.delete(who)) advance();
      };
    },
    close() {
      closed = true;
      for (const entry of all()) entry.fail(new AppError('unavailable', 'This server is stopping'));
      sessions.clear();
    },
  };
}

const tooMany = (message: string) =>
  new AppError('rate_limited', message, { retryAfterSeconds: sandboxLimits.runWallSeconds });

/** The order in which waiting runs get their turn: the first of each session, then the second of each. */
function inTurn(lists: readonly Waiting[][]): Waiting[] {
  const rounds = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: rounds }, (_, round) => lists.flatMap((list) => list[round] ?? [])).flat();
}

function tell(entry: Waiting, position: number) {
  if (entry.position === position) return;
  entry.position = position;
  entry.onPosition?.(position);
}
