type Closable = { close(): Promise<unknown> };

export type RenewingOptions<C> = {
  connect(): Promise<C>;
  /** Whether a fault says that the other side cannot be reached. */
  isLoss(error: unknown): boolean;
  /** An operation that takes longer has failed: `late` makes its fault, which is a loss too. */
  operationMs: number;
  late(): Error;
  /** Nothing but losses for so long: start over. What was under way before the first of them has failed by then as well. */
  renewAfterMs: number;
};

export interface Renewing<C> {
  use<R>(work: (connection: C) => Promise<R>): Promise<R>;
  close(): Promise<void>;
}

/**
 * A connection that is made anew where it lost its server and does not find it again. MongoDB's driver needs that: what it writes in the
 * very moment in which the socket breaks, a heartbeat too, waits for ever, and without heartbeats it takes its server for dead.
 */
export async function renewing<C extends Closable>(options: RenewingOptions<C>): Promise<Renewing<C>> {
  const pending = new Set<{ since: number; fail(): void }>();
  let connection = await options.connect();
  let lostSince: number | null = null;
  let renewal: Promise<void> | null = null;
  let giveUp: NodeJS.Timeout | undefined;
  let closed = false;

  async function renew(): Promise<void> {
    const fresh = await options.connect().catch(() => null);
    if (!fresh) return;
    const useless = closed ? fresh : connection;
    if (!closed) connection = fresh;
    await useless.close().catch(() => undefined);
  }

  function onLoss(): void {
    const now = performance.now();
    if (lostSince === null) {
      lostSince = now;
      clearTimeout(giveUp);
      giveUp = setTimeout(() => {
        for (const one of pending) if (one.since <= now) one.fail();
      }, options.renewAfterMs);
    }
    if (closed || renewal || now - lostSince < options.renewAfterMs) return;
    lostSince = null;
    renewal = renew().finally(() => {
      renewal = null;
    });
  }

  return {
    async use(work) {
      const late = Promise.withResolvers<never>();
      const one = { since: performance.now(), fail: () => late.reject(options.late()) };
      const timer = setTimeout(one.fail, options.operationMs);
      pending.add(one);
      try {
        const done = await Promise.race([work(connection), late.promise]);
        lostSince = null;
        return done;
      } catch (error) {
        if (options.isLoss(error)) onLoss();
        throw error;
      } finally {
        pending.delete(one);
        clearTimeout(timer);
      }
    },
    async close() {
      closed = true;
      clearTimeout(giveUp);
      await renewal;
      await connection.close();
    },
  };
}
