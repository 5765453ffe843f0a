import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { newId } from '../platform/ids.ts';
import { createLog } from '../platform/log.ts';
import type { Store } from '../store/port.ts';
import { createSqliteStore } from '../store/sqlite.ts';
import { agentFor, forgetDeadAgents, heartbeat, LEASE_MS } from './agents.ts';
import { createSessions, installationScope, type SessionDoc, type Sessions } from './model.ts';
import { openSession } from './open.ts';

const scope = { tenantId: 't1', environment: 'live' } as const;
const HOUR_MS = 3_600_000;
let folder: string;
let store: Store;
let deps: Sessions;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vivavoce-leases-'));
  store = createSqliteStore({ path: join(folder, 'test.db'), log: createLog({ LOG_LEVEL: 'silent' }) });
  deps = createSessions(store);
  await store.open();
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.spyOn(performance, 'now').mockImplementation(() => Date.now() - performance.timeOrigin);
});
afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  await store.close();
  rmSync(folder, { recursive: true });
});

const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);
const beat = async (agentId: string, held: string[] = [], capacity = 4) =>
  (await heartbeat(deps, agentId, { url: `http://${agentId}.test`, capacity, sessions: held })).sessions;
const begun = async (): Promise<SessionDoc> => {
  const session = await openSession(deps, scope, { id: newId(), attempt: 1, sessionId: null });
  return (await deps.sessions.updateOne(scope, { id: session.id }, { set: { state: 'live' } }))!;
};
const now = async (session: SessionDoc) => (await deps.sessions.get(scope, session.id))!;

describe('the lease of a session', () => {
  it('goes to one of two processes that ask at once', async () => {
    const sessions = await Promise.all(Array.from({ length: 4 }, begun));
    const [one, two] = await Promise.all([beat('a'), beat('b')]);
    expect([...one, ...two].sort()).toEqual(sessions.map(({ id }) => id).sort());
  });

  it('stays while its holder lives, and goes on to another when it lapses', async () => {
    const session = await begun();
    expect(await beat('a')).toEqual([session.id]);
    expect(await beat('b')).toEqual([]);
    pass(LEASE_MS + 1);
    expect(await beat('b')).toEqual([session.id]);
    expect(await beat('a', [session.id])).toEqual([]);
    expect((await agentFor(deps, await now(session)))?.url).toBe('http://b.test');
  });

  it('gives no process more than it has room for', async () => {
    await Promise.all(Array.from({ length: 3 }, begun));
    expect(await beat('a', [], 2)).toHaveLength(2);
    expect(await beat('b', [], 2)).toHaveLength(1);
  });

  it('is given at the door to whoever has most room, and to nobody where none has', async () => {
    await beat('a', [newId(), newId()], 2);
    const session = await openSession(deps, scope, { id: newId(), attempt: 1, sessionId: null });
    expect(await agentFor(deps, session)).toBeNull();
    await beat('b', [newId()], 3);
    await beat('c', [], 1);
    await deps.sessions.updateOne(scope, { id: session.id }, { set: { agentId: null } });
    expect((await agentFor(deps, await now(session)))?.url).toBe('http://b.test');
  });

  it('frees the place of a session that nobody began, until somebody comes again', async () => {
    const session = await openSession(deps, scope, { id: newId(), attempt: 1, sessionId: null });
    expect(await beat('a', [], 1)).toEqual([session.id]);
    pass(3 * HOUR_MS);
    expect(await beat('a', [session.id], 1)).toEqual([]);
    expect((await agentFor(deps, await now(session)))?.url).toBe('http://a.test');
    expect(await beat('a', [], 1)).toEqual([session.id]);
  });

  it('ends with the session', async () => {
    const session = await begun();
    await beat('a');
    await deps.sessions.updateOne(scope, { id: session.id }, { set: { state: 'ended' } });
    expect(await beat('a', [session.id])).toEqual([]);
  });

  it('leaves nothing behind of processes that are long dead', async () => {
    await beat('a');
    pass(2 * HOUR_MS);
    await beat('b');
    await forgetDeadAgents(deps);
    expect((await deps.agents.find(installationScope, {})).map(({ id }) => id)).toEqual(['b']);
  });
});
