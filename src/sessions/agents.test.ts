import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Backend, sqliteBackend } from '../../test/kit/stores.ts';
import { newId } from '../platform/ids.ts';
import type { Store } from '../store/port.ts';
import { heartbeat } from './agents.ts';
import { createSessions, type Sessions } from './model.ts';
import { openSession } from './open.ts';

let backend: Backend;
let store: Store;
let sessions: Sessions;
beforeEach(async () => {
  backend = sqliteBackend();
  store = backend.connect();
  sessions = createSessions(store);
  await store.open();
});
afterEach(async () => {
  await store.close();
  await backend.stop();
});

const url = 'http://agents.test';
const beat = (agentId: string, capacity: number, held: string[] = []) =>
  heartbeat(sessions, agentId, { url, capacity, sessions: held }).then((reply) => reply.sessions);

it('a session belongs to one living process, and after its goodbye to the next that asks', async () => {
  const { id } = await openSession(sessions, { tenantId: newId(), environment: 'live' }, newId(), 1);
  const [one, other] = [newId(), newId()];
  expect(await beat(one, 16)).toEqual([id]);
  expect(await beat(other, 16)).toEqual([]);
  expect(await beat(one, 0, [id])).toEqual([id]);
  expect(await beat(other, 16)).toEqual([]);
  await beat(one, 0);
  expect(await beat(other, 16)).toEqual([id]);
});
