import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { voiceClose } from '../../agents/wire/contract.ts';
import { syncClose } from '../../rooms/wire/contract.ts';
import type { SignedIn } from '../../src/access/contract.ts';
import { newId } from '../../src/platform/ids.ts';
import type { Ticket } from '../../src/sessions/contract.ts';
import { call, PASSWORD, startApp, type TestApp } from '../kit/app.ts';
import { invitedInterview, must, type Staff, setUp, staffCall } from '../kit/interview.ts';

const hello = { type: 'hello', version: 1, audio: false, recognition: 'none', speech: false };

/** What becomes of somebody who is in a room and may not be there any more. */
describe('a member who is in rooms', () => {
  let app: TestApp;
  let staff: Staff;

  beforeAll(async () => {
    app = await startApp({ RATE_LIMIT_SIGN_IN_PER_MINUTE: '1000' });
    staff = await setUp(app);
  });
  afterAll(() => app?.close());

  const interviewer = async (email: string): Promise<SignedIn> => {
    const asked = { email, name: 'Ira', role: 'interviewer' };
    const { link } = await staffCall<{ link: string }>(staff, 'POST', '/members', asked, 201);
    const body = { name: 'Ira', password: PASSWORD };
    return must<SignedIn>(app, 'POST', `/invitations/${link.split('/').at(-1)}/accept`, { body });
  };
  const start = (token: string, id: string) =>
    must<Ticket>(app, 'POST', `/interviews/${id}/start`, { token, body: {} });
  const knock = ({ urls, sessionId, ticket }: Ticket, door: 'sync' | 'voice') =>
    new WebSocket(`${urls[door]}${door === 'sync' ? `/${sessionId}/code` : ''}?ticket=${ticket}`);
  /** An open door; `closed` is the code that it is shut with. */
  const enter = async (ticket: Ticket, door: 'sync' | 'voice') => {
    const socket = knock(ticket, door);
    const closed = once(socket, 'close').then(([code]) => code as number);
    const heard = once(socket, 'message');
    await once(socket, 'open');
    if (door === 'voice') socket.send(JSON.stringify(hello));
    await heard;
    return { socket, closed };
  };
  const run = ({ sessionId, ticket }: Ticket, key = newId()) =>
    call(app, 'POST', `/api/v1/sessions/${sessionId}/runs`, {
      token: ticket,
      body: { key, language: 'python', code: 'print(1)' },
    });
  const cancel = ({ sessionId, ticket }: Ticket) =>
    call(app, 'DELETE', `/api/v1/sessions/${sessionId}/runs/${newId()}`, { token: ticket });

  it.each([
    ['removed', 'gone@one.test', 'DELETE', undefined],
    ['given a role that may not conduct', 'viewer@one.test', 'PATCH', { role: 'viewer' }],
  ])('leaves all of them when %s, and no ticket of theirs opens anything', async (_, email, method, body) => {
    const ira = await interviewer(email);
    const interviews = [await invitedInterview(staff), await invitedInterview(staff)];
    const theirs = await Promise.all(interviews.map(({ id }) => start(ira.accessToken, id)));
    const ours = await enter(await start(staff.token, interviews[0]!.id), 'sync');
    const doors = [...theirs.map((ticket) => enter(ticket, 'sync')), enter(theirs[0]!, 'voice')];
    const [first, second, voice] = await Promise.all(doors);
    expect((await run(theirs[0]!)).status).toBe(200);
    expect((await cancel(theirs[0]!)).status).toBe(200);

    await staffCall(staff, method, `/members/${ira.user.id}`, body);
    expect(await first!.closed).toBe(syncClose.removed);
    expect(await second!.closed).toBe(syncClose.removed);
    expect(await voice!.closed).toBe(voiceClose.removed);
    expect(ours.socket.readyState).toBe(WebSocket.OPEN);
    ours.socket.close();

    for (const door of ['sync', 'voice'] as const) {
      const [, response] = await once(knock(theirs[0]!, door), 'unexpected-response');
      expect(response.statusCode).toBe(401);
    }
    expect((await run(theirs[0]!)).status).toBe(401);
    expect((await cancel(theirs[0]!)).status).toBe(401);
    const again = await call(app, 'POST', `/api/v1/interviews/${interviews[0]!.id}/start`, {
      token: ira.accessToken,
      body: {},
    });
    expect([401, 403]).toContain(again.status);
  });

  it('stays as long as the new role may conduct', async () => {
    const ira = await interviewer('stays@one.test');
    const { id } = await invitedInterview(staff);
    const ticket = await start(ira.accessToken, id);
    const door = await enter(ticket, 'sync');
    await staffCall(staff, 'PATCH', `/members/${ira.user.id}`, { role: 'recruiter' });
    expect((await run(ticket)).status).toBe(200);
    expect(door.socket.readyState).toBe(WebSocket.OPEN);
    door.socket.close();
  });

  it('is removed also where the rooms cannot be told', async () => {
    const ira = await interviewer('unheard@one.test');
    const { id } = await invitedInterview(staff);
    const ticket = await start(ira.accessToken, id);
    const { revoke } = app.plane.room;
    app.plane.room.revoke = () => Promise.reject(new Error('no answer'));
    await staffCall(staff, 'DELETE', `/members/${ira.user.id}`);
    app.plane.room.revoke = revoke;
    expect((await run(ticket)).status).toBe(401);
  });
});
