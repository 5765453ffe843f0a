import { createHash } from 'node:crypto';
import { Consent } from '../interviews/contract.ts';
import { findInterview, type Interviews } from '../interviews/model.ts';
import type { DomainEvent, Scope } from '../platform/contract.ts';
import { type Collection, DuplicateKey, type Store, type Stored } from '../store/port.ts';
import type { LedgerEntry } from './contract.ts';

export type LedgerDoc = Stored & Omit<LedgerEntry, 'id'>;
export type Ledger = { ledger: Collection<LedgerDoc> };

/** One chain for each interview, append-only. */
export const createLedger = (store: Store): Ledger => ({
  ledger: store.collection<LedgerDoc>({
    name: 'consent_ledger',
    indexes: [{ fields: ['interviewId', 'number'], unique: true }],
  }),
});

const START = '0'.repeat(64);

const hashOf = (entry: Omit<LedgerEntry, 'id' | 'hash'>): string => {
  const { interviewId, number, consent, recordedAt, previousHash } = entry;
  const { kind, version, given, at, textHash } = consent;
  return createHash('sha256')
    .update(JSON.stringify([interviewId, number, kind, version, given, at, textHash, recordedAt, previousHash]))
    .digest('hex');
};

/** Writes what a candidate answered. The event's id is the entry's: a second delivery changes nothing. */
export async function recordConsent(deps: Ledger, event: DomainEvent): Promise<void> {
  const scope = { tenantId: event.tenantId, environment: event.environment };
  const consent = Consent.parse(event.data.consent);
  const interviewId = event.subjectId;
  for (;;) {
    if (await deps.ledger.get(scope, event.id)) return;
    const last = await deps.ledger.findOne(scope, { interviewId }, { sort: { number: -1 } });
    const entry = {
      interviewId,
      number: (last?.number ?? 0) + 1,
      consent,
      recordedAt: event.occurredAt,
      previousHash: last?.hash ?? START,
    };
    try {
      await deps.ledger.insert(scope, { id: event.id, ...entry, hash: hashOf(entry) });
      return;
    } catch (error) {
      if (!(error instanceof DuplicateKey)) throw error;
    }
  }
}

/** The interview's chain, and whether every hash is what it should be. */
export async function readLedger(
  deps: Ledger & Interviews,
  scope: Scope,
  interviewId: string,
): Promise<{ data: LedgerEntry[]; intact: boolean }> {
  await findInterview(deps, scope, interviewId);
  const data = (await deps.ledger.find(scope, { interviewId }, { sort: { number: 1 }, limit: 1000 })).map(
    ({ tenantId, environment, createdAt, updatedAt, ...entry }) => entry,
  );
  const intact = data.every(
    (entry, index) => entry.hash === hashOf(entry) && entry.previousHash === (data[index - 1]?.hash ?? START),
  );
  return { data, intact };
}
