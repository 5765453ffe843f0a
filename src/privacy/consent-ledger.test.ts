import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createInterviews, type InterviewDoc, type Interviews } from '../interviews/model.ts';
import type { DomainEvent } from '../platform/contract.ts';
import { newId } from '../platform/ids.ts';
import { createLog } from '../platform/log.ts';
import type { Store } from '../store/port.ts';
import { createSqliteStore } from '../store/sqlite.ts';
import { createLedger, type Ledger, readLedger, recordConsent } from './consent-ledger.ts';

const scope = { tenantId: 't1', environment: 'live' } as const;
let folder: string;
let store: Store;
let deps: Ledger & Interviews;
let interviewId: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vivavoce-ledger-'));
  store = createSqliteStore({ path: join(folder, 'test.db'), log: createLog({ LOG_LEVEL: 'silent' }) });
  deps = { ...createLedger(store), ...createInterviews(store) };
  await store.open();
  interviewId = (await deps.interviews.insert(scope, {} as InterviewDoc)).id;
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const event = (given: boolean): DomainEvent => {
  const at = new Date().toISOString();
  const consent = { kind: 'recording', version: '1', given, at, textHash: 'h' };
  return { id: newId(), type: 'consent.recorded', ...scope, subjectId: interviewId, occurredAt: at, data: { consent } };
};
const read = () => readLedger(deps, scope, interviewId);

describe('the consent ledger', () => {
  it('has each answer once, in one chain, however often and however fast it is told', async () => {
    const events = [event(true), event(false), event(true), event(false)];
    await Promise.all([...events, ...events].map((one) => recordConsent(deps, one)));
    const { data, intact } = await read();
    expect(data.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    expect(new Set(data.map(({ id }) => id))).toEqual(new Set(events.map(({ id }) => id)));
    expect(intact).toBe(true);
  });

  it.each([
    [
      'an answer that was changed',
      (id: string) => deps.ledger.updateOne(scope, { id }, { set: { 'consent.given': true } }),
    ],
    ['a time that was changed', (id: string) => deps.ledger.updateOne(scope, { id }, { set: { recordedAt: 'x' } })],
    [
      'a notice that was changed',
      (id: string) => deps.ledger.updateOne(scope, { id }, { set: { 'consent.textHash': 'x' } }),
    ],
    ['an entry that was taken out', (id: string) => deps.ledger.deleteMany(scope, { id })],
  ])('shows %s', async (_, tamper) => {
    for (const given of [true, false, true]) await recordConsent(deps, event(given));
    expect((await read()).intact).toBe(true);
    await tamper((await read()).data[1]!.id);
    expect((await read()).intact).toBe(false);
  });

  it('is not there for another tenant', async () => {
    await recordConsent(deps, event(true));
    const other = readLedger(deps, { tenantId: 't2', environment: 'live' }, interviewId);
    await expect(other).rejects.toMatchObject({ code: 'not_found' });
    const test = readLedger(deps, { tenantId: 't1', environment: 'test' }, interviewId);
    await expect(test).rejects.toMatchObject({ code: 'not_found' });
  });
});
