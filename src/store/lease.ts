import { newId } from '../platform/ids.ts';
import { type Collection, DuplicateKey, type Stored } from './port.ts';

/** A holder that was not heard of for so long is succeeded. */
export const LEASE_MS = 8000;

export type LeaseDoc = Stored & { holder: string; beats: number };
const id = 'relay';
const own = { tenantId: '', environment: 'live' } as const;

/**
 * Of the processes on one database one holds the lease, by taking it again and again. Each waits by its own clock for signs of life of the
 * holder, since clocks of two machines may differ: so nobody else holds it for `LEASE_MS` after the call that took it began.
 */
export function createLease(leases: Collection<LeaseDoc>) {
  const me = newId();
  let seen = { beat: '', at: 0 };

  const isAlive = ({ holder, beats }: LeaseDoc): boolean => {
    const now = performance.now();
    const beat = `${holder} ${beats}`;
    if (beat !== seen.beat) seen = { beat, at: now };
    return now - seen.at < LEASE_MS;
  };

  const begin = () =>
    leases.insert(own, { id, holder: me, beats: 0 }).then(
      () => true,
      (error) => {
        if (error instanceof DuplicateKey) return false;
        throw error;
      },
    );

  return {
    /** Takes or keeps it; whether this process holds it now. */
    async take(): Promise<boolean> {
      const lease = await leases.get(own, id);
      if (!lease) return begin();
      const { holder, beats } = lease;
      if (holder !== me && isAlive(lease)) return false;
      const taken = await leases.updateOne(own, { id, holder, beats }, { set: { holder: me }, inc: { beats: 1 } });
      return taken !== null;
    },
    /** Leaves it to whoever asks next. */
    async giveUp(): Promise<void> {
      await leases.deleteMany(own, { id, holder: me });
    },
  };
}
