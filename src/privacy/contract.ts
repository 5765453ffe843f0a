import { z } from 'zod';
import { Consent } from '../interviews/contract.ts';
import { Id, Instant } from '../platform/contract.ts';

/** One entry of the consent ledger. `hash` covers the entry and the hash before it, so that nothing can be changed or left out unseen. */
export const LedgerEntry = z
  .object({
    id: Id,
    interviewId: Id,
    number: z.int(),
    consent: Consent,
    recordedAt: Instant,
    previousHash: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'LedgerEntry' });
export type LedgerEntry = z.infer<typeof LedgerEntry>;
export const Ledger = z.object({ data: z.array(LedgerEntry), intact: z.boolean() });
