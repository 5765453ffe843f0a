import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadConfig } from '../platform/config.ts';
import { newId } from '../platform/ids.ts';
import { createLog } from '../platform/log.ts';
import { createSigner } from '../platform/signing.ts';
import { RecordTurn } from '../sessions/contract.ts';
import { createSessions, type SessionDoc } from '../sessions/model.ts';
import { openSession } from '../sessions/open.ts';
import { recordTurn } from '../sessions/turns.ts';
import type { Store } from '../store/port.ts';
import { createSqliteStore } from '../store/sqlite.ts';
import { createInterviews, type InterviewDoc, type PlanDoc } from './model.ts';
import { endOverdue, type OverdueDeps } from './overdue.ts';

const scope = { tenantId: 't1', environment: 'live' } as const;
const MINUTE_MS = 60_000;
let folder: string;
let store: Store;
let deps: OverdueDeps;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.spyOn(performance, 'now').mockImplementation(() => Date.now() - performance.timeOrigin);
  folder = mkdtempSync(join(tmpdir(), 'vivavoce-overdue-'));
  const log = createLog({ LOG_LEVEL: 'silent' });
  store = createSqliteStore({ path: join(folder, 'test.db'), log });
  deps = {
    ...createSessions(store),
    ...createInterviews(store),
    log,
    signer: createSigner('s'.repeat(32)),
    config: loadConfig({}),
    publicUrl: () => 'http://127.0.0.1',
    livekit: null,
    room: {
      readCode: async () => ({ exerciseId: null, language: 'python', text: '', cursors: [], lastEditAt: null }),
      codeAuthors: async () => ({ versions: [] }),
      publish: async () => {},
      revoke: async () => {},
    },
  };
  await store.open();
});
afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  await store.close();
  rmSync(folder, { recursive: true });
});

/** A session of an interview of 30 minutes. */
async function live(timeFactor: number): Promise<SessionDoc> {
  const { id } = await deps.interviews.insert(scope, { accommodations: { timeFactor } } as InterviewDoc);
  await deps.plans.insert(scope, { interviewId: id, totalMinutes: 30 } as PlanDoc);
  const session = await openSession(deps, scope, { id, attempt: 1, sessionId: null });
  return (await deps.sessions.updateOne(scope, { id: session.id }, { set: { state: 'live' } }))!;
}
const speak = (session: SessionDoc) => {
  const speaker = { participantId: newId(), role: 'candidate', name: 'Casey' };
  return recordTurn(
    deps,
    session,
    RecordTurn.parse({ id: newId(), speaker, source: 'typed', at: 0, endedAt: 1, text: 'x' }),
  );
};
const passed = async (minutes: number) => {
  vi.setSystemTime(Date.now() + minutes * MINUTE_MS);
  await endOverdue(deps);
};
const stateOf = async ({ id }: SessionDoc) => (await deps.sessions.get(scope, id))!.state;

describe('sessions that everyone left', () => {
  it('end once nothing happened for longer than they may take, an hour more, and not before', async () => {
    const session = await live(1);
    await passed(89);
    expect(await stateOf(session)).toBe('live');
    await passed(2);
    expect(await stateOf(session)).toBe('ended');
    expect(await deps.sessions.get(scope, session.id)).toMatchObject({ endReason: 'time' });
  });

  it('go on for whoever speaks, however long it takes, and for whoever has more time', async () => {
    const [talking, slower] = [await live(1), await live(2)];
    await passed(80);
    await speak(talking);
    await passed(30);
    expect(await stateOf(talking)).toBe('live');
    expect(await stateOf(slower)).toBe('live');
    await passed(11);
    expect(await stateOf(slower)).toBe('ended');
    expect(await stateOf(talking)).toBe('live');
  });

  it('end one by one: a fault of one keeps no other', async () => {
    const [broken, other] = [await live(1), await live(1)];
    const plans = deps.plans.findOne;
    deps.plans = {
      ...deps.plans,
      findOne: (where, filter, options) =>
        filter.interviewId === broken.interviewId ? Promise.reject(new Error('x')) : plans(where, filter, options),
    };
    await passed(91);
    expect(await stateOf(other)).toBe('ended');
    expect(await stateOf(broken)).toBe('live');
  });

  it('are not taken for those that nobody began', async () => {
    const waiting = await openSession(deps, scope, { id: newId(), attempt: 1, sessionId: null });
    await passed(10_000);
    expect(await stateOf(waiting)).toBe('waiting');
  });
});
