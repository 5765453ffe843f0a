import type { DomainEvent } from '../platform/contract.ts';
import type { Log } from '../platform/log.ts';
import type { Store } from './port.ts';

export type Handler = (event: DomainEvent) => Promise<unknown>;

export interface Relay {
  /** Adds a consumer, before `start`. It gets events at least once, so it is idempotent by event id. */
  on(consumer: string, types: readonly string[] | '*', handle: Handler): void;
  start(): void;
  /** Whether this process is, of those on the store, the one that delivers. */
  leads(): boolean;
  /** Resolves when nothing deliverable is left; what waits to be tried again is not deliverable now. Works unstarted too. */
  drain(): Promise<void>;
  /** Takes up nothing more and waits for the handlers at work, at most `closeWithinMs`. */
  close(): Promise<void>;
}

export type RelayOptions = {
  store: Pick<Store, 'lead' | 'undelivered' | 'delivered' | 'postpone' | 'onEvents'>;
  log: Log;
  /** How often to look for what other processes wrote, and to ask whether this is the one that delivers. */
  pollMs?: number;
  /** First and longest wait before a failed document is tried again; doubled each time, cut by up to half at random. */
  retryFromMs?: number;
  retryToMs?: number;
  /** A handler that takes longer has failed. */
  handlerTimeoutMs?: number;
  closeWithinMs?: number;
  /** For metrics. */
  onOutcome?: (outcome: 'delivered' | 'failed', consumer: string) => void;
};

/** Documents at work at once, and most of them whose failures are remembered. */
const CONCURRENCY = 32;
const REMEMBERED = 10_000;

type Undelivered = Awaited<ReturnType<Store['undelivered']>>[number];
type Failure = { attempts: number; notBefore: number; handled: Set<string> };

/**
 * Brings the events in documents' outboxes to their consumers: in order within a document, documents beside each other.
 * An event leaves its outbox once every interested consumer resolved. Where one fails, its document waits and is tried
 * again; the others go on. Consumers that had resolved are not called again, unless the process ended in between. Of the
 * processes on one store one delivers, whoever wrote; where it ends or falls silent, another takes its place.
 */
export function createRelay(options: RelayOptions): Relay {
  const { store, log, pollMs = 1000, retryFromMs = 200, retryToMs = 300_000 } = options;
  const { handlerTimeoutMs = 600_000, closeWithinMs = 10_000, onOutcome } = options;
  const consumers: { name: string; types: readonly string[] | '*'; handle: Handler }[] = [];
  const busy = new Map<string, Promise<unknown>>();
  /** Documents that were done with while the store was being read: what it answers may be of before. */
  const finished = new Set<string>();
  const failures = new Map<string, Failure>();
  let started = false;
  let draining = 0;
  let closed = false;
  let again = false;
  let leadsUntil = 0;
  let claimDue = true;
  let sweeping: Promise<void> | undefined;
  let poll: NodeJS.Timeout | undefined;
  let alarm: NodeJS.Timeout | undefined;

  const wake = () => {
    if (closed || !(started || draining > 0)) return;
    again = true;
    sweeping ??= sweep();
  };

  async function sweep(): Promise<void> {
    await Promise.resolve(); // so that `sweeping` is set before it is cleared
    try {
      while (again && !closed) {
        again = false;
        if (claimDue) await claim();
        if (!leads() || busy.size >= CONCURRENCY) return;
        finished.clear();
        for (const document of await store.undelivered(2 * CONCURRENCY)) begin(document);
      }
    } catch (error) {
      log.warn({ err: error }, 'Events cannot be read; trying again');
    } finally {
      sweeping = undefined;
    }
  }

  const leads = () => performance.now() < leadsUntil;
  /** Where the store does not answer, what was claimed before runs out by itself. */
  async function claim(): Promise<void> {
    const from = performance.now();
    leadsUntil = from + (await store.lead());
    claimDue = false;
  }

  function begin(document: Undelivered): void {
    const key = `${document.collection}/${document.id}`;
    if (closed || !leads() || busy.has(key) || finished.has(key) || busy.size >= CONCURRENCY) return;
    const waiting = failures.get(key);
    const work = waiting && waiting.notBefore > Date.now() ? putOff(document, waiting) : deliver(key, document);
    busy.set(
      key,
      work.then((ok) => {
        busy.delete(key);
        finished.add(key);
        if (ok) wake(); // else the store refuses to write, and it would come back at once
      }),
    );
  }

  /** Whether the store knows what came of it. */
  async function deliver(key: string, { collection, id, events }: Undelivered): Promise<boolean> {
    const handled = failures.get(key)?.handled ?? new Set<string>();
    const done: string[] = [];
    try {
      for (const event of events) {
        if (!leads()) break; // another process may be at the rest
        await handleAll(event, handled);
        done.push(event.id);
      }
      await store.delivered(collection, id, done);
      failures.delete(key);
      return true;
    } catch (error) {
      const failure = remember(key, handled);
      log.warn({ err: error, collection, id, attempts: failure.attempts }, 'An event was not delivered; trying again');
      if (done.length > 0 && done.length < events.length) await settle(store.delivered(collection, id, done));
      return putOff({ collection, id }, failure);
    }
  }

  /** Every interested consumer, beside each other. `handled` remembers who resolved, for the next attempt. */
  async function handleAll(event: DomainEvent, handled: Set<string>): Promise<void> {
    const interested = consumers.filter(({ types }) => types === '*' || types.includes(event.type));
    const outcomes = await Promise.allSettled(
      interested.map(async ({ name, handle }) => {
        const mark = `${event.id} ${name}`;
        if (handled.has(mark)) return;
        try {
          await within(handlerTimeoutMs, `${name} took too long over ${event.type}`, handle(event));
          handled.add(mark);
          onOutcome?.('delivered', name);
        } catch (error) {
          onOutcome?.('failed', name);
          throw new Error(`${name} failed on ${event.type}: ${(error as Error)?.message}`, { cause: error });
        }
      }),
    );
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  }

  function remember(key: string, handled: Set<string>): Failure {
    const attempts = (failures.get(key)?.attempts ?? 0) + 1;
    const wait = Math.min(retryToMs, retryFromMs * 2 ** Math.min(attempts - 1, 30));
    const failure = { attempts, notBefore: Date.now() + wait * (0.5 + Math.random() / 2), handled };
    failures.delete(key);
    failures.set(key, failure);
    if (failures.size > REMEMBERED) failures.delete(failures.keys().next().value as string);
    setAlarm();
    return failure;
  }

  /** The store leaves it out until then, so that what fails never crowds out the rest. */
  const putOff = ({ collection, id }: Pick<Undelivered, 'collection' | 'id'>, { notBefore }: Failure) =>
    settle(store.postpone(collection, id, new Date(notBefore).toISOString()));

  const settle = async (write: Promise<void>): Promise<boolean> => {
    try {
      await write;
      return true;
    } catch (error) {
      log.warn({ err: error }, 'An outbox cannot be written; trying again');
      return false;
    }
  };

  /** One timer, for the document that is to be tried again first. */
  function setAlarm(): void {
    clearTimeout(alarm);
    if (closed || failures.size === 0) return;
    const now = Date.now();
    const later = [...failures.values()].map(({ notBefore }) => notBefore).filter((at) => at > now);
    if (later.length === 0) return;
    const first = later.reduce((least, at) => Math.min(least, at), Number.POSITIVE_INFINITY);
    alarm = setTimeout(
      () => {
        wake();
        setAlarm();
      },
      first - now + 1,
    );
  }

  store.onEvents(wake);

  return {
    leads: () => started && !closed && leads(),
    on(name, types, handle) {
      if (started) throw new Error(`${name} comes after the start`);
      if (consumers.some((consumer) => consumer.name === name)) throw new Error(`There are two consumers ${name}`);
      consumers.push({ name, types, handle });
    },
    start() {
      if (started || closed) return;
      started = true;
      poll = setInterval(() => {
        claimDue = true;
        wake();
      }, pollMs);
      wake();
    },
    async drain() {
      draining += 1;
      claimDue = true;
      wake();
      while (sweeping || busy.size > 0) await Promise.race([...busy.values(), ...(sweeping ? [sweeping] : [])]);
      draining -= 1;
    },
    async close() {
      closed = true;
      clearInterval(poll);
      clearTimeout(alarm);
      const work = Promise.all([...busy.values(), sweeping]);
      await within(closeWithinMs, 'Handlers are still at work', work).catch((error) =>
        log.warn({ err: error }, 'Their events will be delivered again'),
      );
    },
  };
}

async function within<T>(ms: number, message: string, work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(message)), ms);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
