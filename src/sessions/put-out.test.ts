import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Backend, sqliteBackend } from '../../test/kit/stores.ts';
import { loadConfig } from '../platform/config.ts';
import { newId } from '../platform/ids.ts';
import { createSigner } from '../platform/signing.ts';
import type { Store } from '../store/port.ts';
import type { Revoke } from './contract.ts';
import { createSessions, type SessionDoc } from './model.ts';
import { openSession, takePart } from './open.ts';
import { type PutOutDeps, putOut } from './put-out.ts';

const scope = { tenantId: 'tenant', environment: 'live' } as const;
let backend: Backend;
let store: Store;
let deps: PutOutDeps;
let told: { sessionId: string; revoke: Revoke }[];
let away: string | null;
let logged: string[];

beforeEach(async () => {
  backend = sqliteBackend();
  store = backend.connect();
  told = [];
  away = null;
  logged = [];
  const refuse = () => Promise.reject(new Error('not asked here'));
  deps = {
    ...createSessions(store),
    signer: createSigner('s'.repeat(40)),
    config: loadConfig({}),
    publicUrl: () => 'http://127.0.0.1',
    livekit: null,
    log: pino({}, { write: (line: string) => void logged.push(line) }),
    room: {
      readCode: refuse,
      codeAuthors: refuse,
      publish: refuse,
      async revoke(sessionId, _agentUrl, revoke) {
        if (sessionId === away) throw new Error('no answer');
        told.push({ sessionId, revoke });
      },
    },
  };
  await store.open();
});
afterEach(async () => {
  await store.close();
  await backend.stop();
});

/** A session in which this person takes part, and the person there. */
async function entered(userId: string, where: { tenantId: string; environment: 'live' | 'test' } = scope) {
  const opened = await openSession(deps, where, { id: newId(), attempt: 1, sessionId: null });
  return takePart(deps, opened, { role: 'interviewer', name: 'Ira', userId });
}
const orders = () => told.map(({ sessionId, revoke }) => [sessionId, revoke.participantId]).sort();

it('tells every room that goes on, in both environments, of this person alone', async () => {
  const mine = [await entered('ira'), await entered('ira', { tenantId: 'tenant', environment: 'test' })];
  await takePart(deps, mine[0]!.session, { role: 'candidate', name: 'Casey', userId: null });
  await entered('somebody');
  await entered('ira', { tenantId: 'other', environment: 'live' });
  const over = await entered('ira');
  await deps.sessions.updateOne(scope, { id: over.session.id }, { set: { state: 'ended' } });
  await putOut(deps, 'tenant', 'ira');
  expect(orders()).toEqual(mine.map(({ session, participant }) => [session.id, participant.id]).sort());
  for (const { revoke } of told) expect(revoke).toMatchObject({ except: null, code: 'removed' });
});

it('finds them among hundreds of rooms', async () => {
  const { id: _, createdAt, updatedAt, ...like } = (await entered('somebody')).session;
  const others = Array.from({ length: 450 }, () => ({ ...like, interviewId: newId() }) as Omit<SessionDoc, 'id'>);
  await deps.sessions.insertMany(scope, others.slice(0, 250));
  const { session, participant } = await entered('ira');
  await deps.sessions.insertMany(scope, others.slice(250));
  await putOut(deps, 'tenant', 'ira');
  expect(orders()).toEqual([[session.id, participant.id]]);
});

it('tells the others where one room does not answer, and the log', async () => {
  const [first, second] = [await entered('ira'), await entered('ira')];
  away = first.session.id;
  await putOut(deps, 'tenant', 'ira');
  expect(orders()).toEqual([[second.session.id, second.participant.id]]);
  expect(logged).toEqual([expect.stringContaining(first.session.id)]);
});
