type Closable = { close(): Promise<unknown> };

export type RenewingOptions<C> = {
  connect(): Promise<C>;
  /** Whether a fault says that the other side cannot be reached. */
  isLoss(error: unknown): boolean;
  /** Makes the fault, a loss too, of what was not answered in time or is waited for no longer. It may have been done all the same. */
  late(): Error;
  /** The longest that an operation, or a new connection, is waited for. */
  operationMs: number;
  /** Losses for so long and nothing that worked: start over. What waited for an answer when they began is waited for no longer. */
  renewAfterMs: number;
};

export interface Renewing<C> {
  /** Runs one call to the server. It is never repeated, and what is not answered fails: whoever needs several, uses this several times. */
  use<R>(work: (connection: C) => Promise<R>): Promise<R>;
  /** Fails what is under way. */
  close(): Promise<void>;
}

/** How long an old connection may take to close. */
const CLOSE_WITHIN_MS = 5000;

/**
 * A connection that is made anew where it lost its server and does not find it again. MongoDB's driver needs that: what it writes in the
 * very moment in which the socket breaks, a heartbeat too, waits for ever, and without heartbeats it takes its server for dead.
 */
export async function renewing<C extends Closable>(options: RenewingOptions<C>): Promise<Renewing<C>> {
  const { connect, isLoss, late, operationMs, renewAfterMs } = options;
  const underWay = new Set<() => void>();
  let worked = true;
  let closed = false;
  let losing: NodeJS.Timeout | undefined;
  let renewal: Promise<void> | undefined;
  let connection = await made();

  async function within<R>(ms: number, work: Promise<R>): Promise<R> {
    const { promise, reject } = Promise.withResolvers<never>();
    const fail = () => reject(late());
    const timer = setTimeout(fail, ms);
    underWay.add(fail);
    try {
      return await Promise.race([work, promise]);
    } finally {
      clearTimeout(timer);
      underWay.delete(fail);
    }
  }

  async function made(): Promise<C> {
    const making = connect();
    return within(operationMs, making).catch((error) => {
      making.then(end, () => undefined); // one that comes too late
      throw error;
    });
  }

  /** Where it cannot be closed, it is as good as closed: nobody uses it any more. */
  async function end(old: C): Promise<void> {
    await within(CLOSE_WITHIN_MS, old.close()).catch(() => undefined);
  }

  function failAll(fails: Iterable<() => void>): void {
    for (const fail of fails) fail();
  }

  async function renew(): Promise<void> {
    const fresh = await made().catch(() => null); // as unreachable as before: the next loss leads here again
    if (!fresh) return;
    const old = connection;
    connection = fresh;
    failAll(underWay);
    await end(old);
  }

  function onLoss(): void {
    if (losing || renewal || closed) return;
    worked = false;
    const before = [...underWay];
    losing = setTimeout(() => {
      losing = undefined;
      failAll(before);
      if (worked) return;
      renewal = renew().finally(() => {
        renewal = undefined;
      });
    }, renewAfterMs);
  }

  return {
    async use(work) {
      if (closed) throw late();
      try {
        const done = await within(operationMs, work(connection));
        worked = true;
        return done;
      } catch (error) {
        if (isLoss(error)) onLoss();
        throw error;
      }
    },
    async close() {
      closed = true;
      clearTimeout(losing);
      failAll(underWay);
      await renewal;
      await end(connection);
    },
  };
}
