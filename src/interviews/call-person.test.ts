import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Backend, silent, sqliteBackend } from '../../test/kit/stores.ts';
import type { RoleName } from '../access/contract.ts';
import { createUsers, memberScope, type UserDoc } from '../access/model.ts';
import type { Letter } from '../platform/mail.ts';
import type { CallReason } from '../sessions/contract.ts';
import { createSessions } from '../sessions/model.ts';
import { openSession, takePart } from '../sessions/open.ts';
import { createRelay, type Relay } from '../store/outbox.ts';
import type { Store } from '../store/port.ts';
import { CALL_AGAIN_MS, callPerson, callsFor, createCalls, type MailCallDeps, mailCall } from './call-person.ts';
import { createInterviews, type InterviewDoc } from './model.ts';

const scope = { tenantId: 't1', environment: 'live' } as const;
let backend: Backend;
let store: Store;
let deps: MailCallDeps;
let relay: Relay;
let letters: Letter[];
let isAway: boolean;
let ended: string[];

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.spyOn(performance, 'now').mockImplementation(() => Date.now() - performance.timeOrigin);
  backend = sqliteBackend();
  store = backend.connect();
  letters = [];
  isAway = false;
  ended = [];
  deps = {
    ...createSessions(store),
    ...createInterviews(store),
    ...createCalls(store),
    users: createUsers(store),
    publicUrl: () => 'https://interviews.test',
    mail: {
      async send(letter) {
        if (isAway) throw new Error('the mail server is away');
        letters.push(letter);
      },
      check: async () => ({ ok: true, detail: 'test' }),
      close() {},
    },
  };
  await store.open();
  relay = createRelay({ store, log: silent });
  relay.on('calls', callsFor, (event) => callPerson(deps, event));
  relay.on('call-mails', ['interview.person_called'], (event) => mailCall(deps, event));
  relay.on('ends', ['session.ended'], async ({ subjectId }) => ended.push(subjectId));
  await member('admin', 'admin');
});
afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  await relay.close();
  await store.close();
  await backend.stop();
});

const member = (id: string, role: RoleName, more: Partial<UserDoc> = {}, tenantId: string = scope.tenantId) =>
  deps.users.insert(memberScope(tenantId), { id, role, email: `${id}@one.test`, state: 'active', ...more } as UserDoc);

/** An interview of `createdBy` whose candidate is in the room. */
async function interviewOf(createdBy: string) {
  const doc = { createdBy, position: 'Backend Engineer', candidateName: 'Casey', candidateEmail: 'casey@home.test' };
  const interview = await deps.interviews.insert(scope, doc as InterviewDoc);
  const opened = await openSession(deps, scope, { id: interview.id, attempt: 1, sessionId: null });
  return (await takePart(deps, opened, { role: 'candidate', name: 'Casey', userId: null })).session;
}
type Called = Awaited<ReturnType<typeof interviewOf>>;

async function happens({ id, interviewId }: Called, reason: CallReason): Promise<void> {
  const events = [{ type: `session.${reason}`, data: { interviewId } }];
  await deps.sessions.updateOne(scope, { id }, { events });
  await relay.drain();
}
const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);
const receivers = () => letters.map(({ to }) => to.split(', ').sort());

describe('a person who is called', () => {
  it('reads which interview it is, why, and where to go, and nothing of the candidate but the name', async () => {
    await member('ira', 'recruiter');
    const session = await interviewOf('ira');
    await happens(session, 'interviewer_lost');
    expect(letters).toEqual([
      {
        to: 'ira@one.test',
        subject: 'An interview has no interviewer: Backend Engineer',
        text: expect.stringContaining(`https://interviews.test/interviews/${session.interviewId}?tab=live`),
      },
    ]);
    expect(letters[0]!.text).toContain('Casey');
    expect(JSON.stringify(letters)).not.toContain('casey@home.test');
    await happens(await interviewOf('ira'), 'human_requested');
    expect(letters[1]!.subject).toBe('A candidate asks for a person: Backend Engineer');
  });

  it('is whoever made the interview and may still conduct, and who was in its room', async () => {
    await member('ira', 'recruiter');
    await member('ivo', 'interviewer');
    await member('ira', 'recruiter', { id: 'other', email: 'other@two.test' }, 't2');
    const session = await interviewOf('ira');
    const { session: joined } = await takePart(deps, session, { role: 'interviewer', name: 'Ivo', userId: 'ivo' });
    await happens(joined, 'interviewer_lost');
    expect(receivers()).toEqual([['ira@one.test', 'ivo@one.test']]);
  });

  it.each<[string, RoleName, Partial<UserDoc>]>([
    ['has another role', 'viewer', {}],
    ['has not come yet', 'recruiter', { state: 'invited' }],
  ])('is each administrator where whoever made it %s', async (_what, role, more) => {
    await member('ira', role, more);
    await member('second', 'admin');
    await happens(await interviewOf('ira'), 'interviewer_lost');
    await happens(await interviewOf('removed'), 'interviewer_lost');
    expect(receivers()).toEqual([
      ['admin@one.test', 'second@one.test'],
      ['admin@one.test', 'second@one.test'],
    ]);
  });

  it('is called once in ten minutes of one interview, whatever happens in it, and of each other one at once', async () => {
    const [session, other] = [await interviewOf('admin'), await interviewOf('admin')];
    await happens(session, 'interviewer_lost');
    pass(CALL_AGAIN_MS - 1);
    await happens(session, 'interviewer_lost');
    await happens(session, 'human_requested');
    expect(letters).toHaveLength(1);
    await happens(other, 'human_requested');
    expect(letters).toHaveLength(2);
    pass(2);
    await happens(session, 'human_requested');
    expect(letters.map(({ subject }) => subject.split(':')[0])).toEqual([
      'An interview has no interviewer',
      'A candidate asks for a person',
      'A candidate asks for a person',
    ]);
  });

  it('is mailed when the mail server is back, which keeps back no other event of the session, and not of a session that ended', async () => {
    isAway = true;
    const [session, over] = [await interviewOf('admin'), await interviewOf('admin')];
    await happens(session, 'interviewer_lost');
    await happens(over, 'interviewer_lost');
    const end = { set: { state: 'ended' }, events: [{ type: 'session.ended' }] };
    await deps.sessions.updateOne(scope, { id: over.id }, end);
    await relay.drain();
    expect(ended).toEqual([over.id]);
    isAway = false;
    pass(60_000);
    await relay.drain();
    expect(letters.map(({ text }) => text)).toEqual([expect.stringContaining(session.interviewId)]);
  });
});
