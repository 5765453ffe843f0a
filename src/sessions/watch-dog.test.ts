import { setImmediate as breathe } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Backend, silent, sqliteBackend } from '../../test/kit/stores.ts';
import type { DomainEvent } from '../platform/contract.ts';
import { newId } from '../platform/ids.ts';
import type { Store } from '../store/port.ts';
import { heartbeat, LEASE_MS } from './agents.ts';
import { createSessions, type SessionDoc, scopeOf } from './model.ts';
import { openSession, takePart } from './open.ts';
import { LOST_AFTER_MS, lookForLost, type Unheld, type WatchDeps, watchInterviewers } from './watch-dog.ts';

const scope = { tenantId: 't1', environment: 'live' } as const;
let backend: Backend;
let store: Store;
let deps: WatchDeps;

beforeEach(async () => {
  backend = sqliteBackend();
  store = backend.connect();
  deps = { ...createSessions(store), log: silent };
  await store.open();
  vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'] });
  vi.spyOn(performance, 'now').mockImplementation(() => Date.now() - performance.timeOrigin);
});
afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  await store.close();
  await backend.stop();
});

const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);
const beat = (agentId: string, capacity = 4) =>
  heartbeat(deps, agentId, { url: `http://${agentId}.test`, capacity, sessions: [] });
const opened = (where: { tenantId: string; environment: 'live' | 'test' } = scope) =>
  openSession(deps, where, { id: newId(), attempt: 1, sessionId: null });
async function live(where = scope as Parameters<typeof opened>[0]): Promise<SessionDoc> {
  const session = await opened(where);
  return (await deps.sessions.updateOne(scopeOf(session), { id: session.id }, { set: { state: 'live' } }))!;
}
/** One control process: what it saw before goes with it. */
function watcher() {
  let seen: Unheld = new Map();
  return async () => {
    seen = await lookForLost(deps, seen);
  };
}
/** What was told of each session, in order. */
async function told(): Promise<[string, string][]> {
  const outboxes: { events: DomainEvent[] }[] = await store.undelivered(100);
  return outboxes.flatMap(({ events }) => events.map(({ subjectId, type }): [string, string] => [subjectId, type]));
}
const LOST = 'session.interviewer_lost';
const BACK = 'session.interviewer_back';

describe('V4: a session whose holder is dead', () => {
  it('is lost once nobody took it for long enough, told once by however many look, and back once somebody holds it', async () => {
    const { id, interviewId } = await live();
    await beat('a');
    const looks = [watcher(), watcher()];
    const look = () => Promise.all(looks.map((one) => one()));
    pass(LEASE_MS - 1);
    await look();
    pass(2);
    await look();
    pass(LOST_AFTER_MS - 1);
    await look();
    expect(await told()).toEqual([]);
    pass(1);
    await look();
    await look();
    expect(await told()).toEqual([[id, LOST]]);
    expect((await store.undelivered(1))[0]!.events[0]).toMatchObject({ ...scope, data: { interviewId } });

    await beat('b');
    await look();
    await look();
    expect(await told()).toEqual([
      [id, LOST],
      [id, BACK],
    ]);
  });

  it('is lost anew after the next death, and back with the same process when that was only cut off', async () => {
    await live();
    const look = watcher();
    for (const agent of ['a', 'a']) {
      await beat(agent);
      await look();
      pass(LEASE_MS + 1);
      await look();
      pass(LOST_AFTER_MS);
      await look();
    }
    expect((await told()).map(([, type]) => type)).toEqual([LOST, BACK, LOST]);
  });

  it('is not lost for a process that just started, or that could not read the store: nobody could renew a lease then', async () => {
    await live();
    await beat('a');
    pass(LEASE_MS + LOST_AFTER_MS + 1);
    await watcher()();
    expect(await told()).toEqual([]);

    let looks = 0;
    const { sessions } = deps;
    const findAcrossTenants: typeof sessions.findAcrossTenants = async (...asked) => {
      const found = await sessions.findAcrossTenants(...asked);
      looks += 1;
      if (looks === 5) throw new Error('the store is away');
      return found;
    };
    const watch = watchInterviewers({ ...deps, sessions: { ...sessions, findAcrossTenants } });
    for (let second = 1; second <= 10; second += 1) {
      vi.advanceTimersByTime(1000);
      while (looks < second) await breathe();
    }
    await watch.close();
    expect(looks * 1000).toBeGreaterThan(LOST_AFTER_MS);
    expect(await told()).toEqual([]);
  });

  it('is nobody else, of the same organisation or another', async () => {
    await beat('dead', 1);
    const mine = await live();
    await deps.sessions.updateOne(scope, { id: mine.id }, { set: { agentId: 'dead' } });
    const look = watcher();
    pass(LEASE_MS + 1);
    await beat('alive', 0);
    const held = [await live(), await live({ tenantId: 't2', environment: 'live' })];
    for (const session of held)
      await deps.sessions.updateOne(scopeOf(session), { id: session.id }, { set: { agentId: 'alive' } });
    const over = await live({ tenantId: 't2', environment: 'test' });
    await deps.sessions.updateOne(scopeOf(over), { id: over.id }, { set: { state: 'ended' } });
    await look();
    pass(LOST_AFTER_MS);
    await heartbeat(deps, 'alive', { url: 'http://alive.test', capacity: 0, sessions: held.map(({ id }) => id) });
    await look();
    expect(await told()).toEqual([[mine.id, LOST]]);
    for (const session of held) expect((await deps.sessions.get(scopeOf(session), session.id))!.lostAt).toBeUndefined();
  });
});

describe('V4: a session that all processes are too full for', () => {
  it('is lost for a candidate who waits, not for an interviewer who opened the room early', async () => {
    await beat('full', 0);
    const [awaited, early] = [await opened(), await opened()];
    await takePart(deps, awaited, { role: 'candidate', name: 'Casey', userId: null });
    await takePart(deps, early, { role: 'interviewer', name: 'Ira', userId: newId() });
    const look = watcher();
    await look();
    pass(LOST_AFTER_MS);
    await look();
    expect((await told()).filter(([, type]) => type === LOST)).toEqual([[awaited.id, LOST]]);
  });
});
