import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { toWav } from '../../agents/audio/wav.ts';
import { syncClose } from '../../rooms/wire/contract.ts';
import type { CandidateInfo, Interview, Invitation } from '../../src/interviews/contract.ts';
import { newId } from '../../src/platform/ids.ts';
import type { Ticket, Turn } from '../../src/sessions/contract.ts';
import { call, startApp, type TestApp, until } from '../kit/app.ts';
import {
  consent,
  createInterview,
  invite,
  invitedInterview,
  must,
  newestMail,
  reached,
  type Staff,
  setUp,
  staffCall,
} from '../kit/interview.ts';

/** Who may enter a room, and what closes it. */
describe('the room of an interview', () => {
  let app: TestApp;
  let staff: Staff;
  let service: string;

  beforeAll(async () => {
    app = await startApp({ STT_BROWSER: 'remote' });
    staff = await setUp(app);
    service = await app.context.signer.sign('service', { role: 'test' }, 600);
  });
  afterAll(() => app?.close());

  const join = (link: string, client?: string) =>
    call<Ticket>(app, 'POST', `/api/v1/candidate-access/${link}/join`, { body: client ? { client } : {} });
  const joined = async (link: string, client?: string) => {
    const { status, body } = await join(link, client);
    expect(status).toBe(200);
    return body;
  };
  /** An open door; `closed` is the code that it is shut with. */
  const enter = async ({ urls, sessionId, ticket }: Ticket) => {
    const socket = new WebSocket(`${urls.sync}/${sessionId}/code?ticket=${ticket}`);
    const closed = once(socket, 'close').then(([code]) => code as number);
    await once(socket, 'open');
    return { socket, closed };
  };
  const say = (sessionId: string, text: string) =>
    call<Turn>(app, 'POST', `/internal/v1/sessions/${sessionId}/turns`, {
      token: service,
      body: {
        id: newId(),
        speaker: { participantId: newId(), role: 'candidate', name: 'Casey' },
        source: 'typed',
        at: 0,
        endedAt: 1,
        text,
      },
    });
  const end = (sessionId: string, reason: string) =>
    call(app, 'POST', `/internal/v1/sessions/${sessionId}/end`, { token: service, body: { reason } });
  const cancel = (id: string) =>
    staffCall<Interview>(staff, 'POST', `/interviews/${id}/cancel`, { reason: 'position filled' });

  it('is counted at /metrics', async () => {
    const { id, link } = await invitedInterview(staff);
    const candidate = await enter(await joined(link));
    await cancel(id);
    await candidate.closed;
    const { body } = await call<string>(app, 'GET', '/metrics');
    for (const name of ['loaded', 'connections', 'updates_total', 'append_seconds_count', 'closed_total{code="ended"}'])
      expect(body).toContain(`\nvivavoce_rooms_${name} `);
  });

  it('is closed for everyone when the interview is cancelled', async () => {
    const { id, link } = await invitedInterview(staff);
    const ticket = await joined(link);
    const candidate = await enter(ticket);
    const human = await enter(await staffCall<Ticket>(staff, 'POST', `/interviews/${id}/start`, {}));
    await cancel(id);
    expect(await candidate.closed).toBe(syncClose.ended);
    expect(await human.closed).toBe(syncClose.ended);
    const session = (await app.plane.sessions.findAcrossTenants({ id: ticket.sessionId }))[0]!;
    expect(session).toMatchObject({ state: 'ended', endReason: 'ended_by_staff' });
    expect((await staffCall<Interview>(staff, 'GET', `/interviews/${id}`)).state).toBe('CANCELLED');

    const again = await join(link);
    expect(again.status).toBe(409);
    expect(again.body).toMatchObject({ code: 'wrong_state', message: expect.stringContaining('CANCELLED') });
    expect((await must<CandidateInfo>(app, 'GET', `/candidate-access/${link}/info`)).access).toBe('closed');
    const body = { key: newId(), language: 'python', code: 'print(1)' };
    const run = await call(app, 'POST', `/api/v1/sessions/${ticket.sessionId}/runs`, { token: ticket.ticket, body });
    expect(run.status).toBe(409);
  });

  it('is closed for the candidate when the link is withdrawn, and opens again with a new one', async () => {
    const { id, link } = await invitedInterview(staff);
    const candidate = await enter(await joined(link));
    const human = await enter(await staffCall<Ticket>(staff, 'POST', `/interviews/${id}/start`, {}));
    expect((await staffCall<Interview>(staff, 'GET', `/interviews/${id}`)).invitedAt).not.toBeNull();
    await staffCall(staff, 'DELETE', `/interviews/${id}/invite`);
    expect((await staffCall<Interview>(staff, 'GET', `/interviews/${id}`)).invitedAt).toBeNull();
    expect(await candidate.closed).toBe(syncClose.revoked);
    expect((await join(link)).status).toBe(401);
    expect(human.socket.readyState).toBe(WebSocket.OPEN);

    const fresh = await staffCall<Invitation>(staff, 'POST', `/interviews/${id}/invite`, { send: false });
    expect(fresh.token).not.toBe(link);
    expect((await staffCall<Invitation>(staff, 'GET', `/interviews/${id}/invite`)).emailSent).toBe(false);
    expect((await joined(fresh.token)).sessionId).toBeTruthy();
    human.socket.close();
  });

  it('is taken over by a second browser and not by a reload of the first', async () => {
    const { link } = await invitedInterview(staff);
    const first = await joined(link);
    const door = await enter(first);
    const reloaded = await joined(link, first.client);
    expect(reloaded).toMatchObject({ client: first.client, participant: first.participant });
    expect(door.socket.readyState).toBe(WebSocket.OPEN);

    const second = await joined(link);
    expect(second.participant).toEqual(first.participant);
    expect(await door.closed).toBe(syncClose.takenOver);
    const late = new WebSocket(`${first.urls.sync}/${first.sessionId}/code?ticket=${first.ticket}`);
    const [, response] = await once(late, 'unexpected-response');
    expect(response.statusCode).toBe(401);
  });

  it('says to the candidate what stands in the way: the state first, then what is not answered', async () => {
    const id = await createInterview(staff);
    const link = await invite(staff, id);
    const info = await must<CandidateInfo>(app, 'GET', `/candidate-access/${link}/info`);
    const answer = (kind: string, given: boolean, version = info.notices[0]!.version) =>
      call(app, 'POST', `/api/v1/candidate-access/${link}/consents`, { body: { answers: [{ kind, version, given }] } });
    for (const { kind, title } of info.notices) {
      expect((await join(link)).body).toMatchObject({ code: 'forbidden', name: 'consents' });
      expect((await join(link)).body).toMatchObject({ message: `Please answer first: ${title}` });
      await answer(kind, true);
    }
    await answer('ai_notice', false);
    expect((await join(link)).status).toBe(403);
    await answer('ai_notice', true);
    for (const kind of ['recording', 'ai_evaluation', 'browser_recognition']) await answer(kind, false);
    expect((await join(link)).status).toBe(200);

    expect((await answer('ai_notice', true, 'an older one')).body).toMatchObject({ code: 'conflict', name: 'answers' });
    expect((await answer('face', true)).status).toBe(400);
    const ledger = await staffCall<{ data: { consent: { kind: string; given: boolean } }[]; intact: boolean }>(
      staff,
      'GET',
      `/interviews/${id}/consents`,
    );
    expect(ledger.intact).toBe(true);

    const other = await createInterview(staff);
    const unread = await invite(staff, other);
    await cancel(other);
    expect((await join(unread)).body).toMatchObject({ code: 'wrong_state', name: 'state' });
  });

  it('keeps what was said when nobody comes back, and what nobody began is not ended by time', async () => {
    const { id, link } = await invitedInterview(staff);
    const { sessionId } = await joined(link);
    const early = await end(sessionId, 'time');
    expect(early).toMatchObject({ status: 409, body: { code: 'wrong_state' } });
    expect((await joined(link)).sessionId).toBe(sessionId);

    await say(sessionId, 'I have run services in Python for years.');
    expect((await end(sessionId, 'time')).status).toBe(200);
    expect((await end(sessionId, 'completed')).status).toBe(200);
    await reached(staff, id, 'ASSESSMENT_PENDING');
    expect(await join(link)).toMatchObject({ status: 409, body: { code: 'wrong_state', name: 'state' } });
    const start = await call(app, 'POST', `/api/v1/interviews/${id}/start`, { token: staff.token, body: {} });
    expect(start.body).toMatchObject({ code: 'wrong_state', message: expect.stringContaining('ASSESSMENT_PENDING') });
  });

  it('keeps no sound without consent', async () => {
    const id = await createInterview(staff);
    const link = await invite(staff, id);
    await consent(app, link, ['recording']);
    const { sessionId } = await joined(link);
    const { body: turn } = await say(sessionId, 'hello');
    const put = (contentType: string) =>
      fetch(`${app.url}/internal/v1/sessions/${sessionId}/turns/${turn.id}/audio`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${service}`, 'content-type': contentType },
        body: contentType === 'application/json' ? '{"length":100}' : toWav(new Int16Array(160), 16_000),
      });
    expect((await put('audio/wav')).status).toBe(403);
    await consent(app, link);
    expect((await put('application/json')).status).toBe(400);
    expect((await put('audio/wav')).status).toBe(200);
    const sound = await fetch(`${app.url}/api/v1/interviews/${id}/turns/${turn.id}/audio`, {
      headers: { authorization: `Bearer ${staff.token}` },
    });
    expect(sound.headers.get('content-type')).toBe('audio/wav');
    expect((await sound.arrayBuffer()).byteLength).toBe(44 + 320);
  });

  it('sends one link that works, however often and however fast it is asked for', async () => {
    const candidateEmail = 'twice@example.test';
    const id = await createInterview(staff, { candidateEmail });
    await staffCall(staff, 'POST', `/interviews/${id}/plan/approve`);
    const asked = () => staffCall<Invitation>(staff, 'POST', `/interviews/${id}/invite`, { send: true });
    const links = await Promise.all([asked(), asked(), asked()]);
    expect(new Set(links.map(({ token }) => token)).size).toBe(1);
    const letter = await until(() => newestMail(staff, candidateEmail), 'the letter');
    expect(letter.text).toContain(links[0]!.token);
    const known = await staffCall<Invitation>(staff, 'GET', `/interviews/${id}/invite`);
    expect(known).toMatchObject({ token: links[0]!.token, emailSent: true });
    expect((await call(app, 'GET', `/api/v1/candidate-access/${known.token}/info`)).status).toBe(200);
  });

  it('bounds what a link can store', async () => {
    const { link } = await invitedInterview(staff);
    const { notices } = await must<CandidateInfo>(app, 'GET', `/candidate-access/${link}/info`);
    const [{ kind, version }] = notices as [CandidateInfo['notices'][number]];
    const answers = Array.from({ length: 8 }, (_, number) => ({ kind, version, given: number % 2 === 1 }));
    const post = () => call(app, 'POST', `/api/v1/candidate-access/${link}/consents`, { body: { answers } });
    let reply = await post();
    for (let times = 0; times < 60 && reply.status === 200; times += 1) reply = await post();
    expect(reply.body).toMatchObject({ statusCode: 413, code: 'too_large', name: 'answers' });
  });
});
