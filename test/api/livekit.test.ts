import { createHash } from 'node:crypto';
import { decodeJwt, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SignedIn } from '../../src/access/contract.ts';
import { hashPassword } from '../../src/access/password.ts';
import type { CandidateInfo } from '../../src/interviews/contract.ts';
import { newId } from '../../src/platform/ids.ts';
import type { Ticket } from '../../src/sessions/contract.ts';
import { tenantScope } from '../../src/tenants/model.ts';
import { makeMember } from '../../src/tenants/setup.ts';
import { call, PASSWORD, startApp, type TestApp, until } from '../kit/app.ts';
import { consent, invitedInterview, must, type Staff, setUp } from '../kit/interview.ts';
import { type KeyedLiveKit, LiveParticipant, startKeyedLiveKit } from '../kit/livekit.ts';
import { startLiveKitEgress } from '../kit/livekit-egress.ts';
import { missing } from '../kit/services.ts';

const secret = 's'.repeat(40);
const nowhere = { LIVEKIT_URL: 'ws://127.0.0.1:9', LIVEKIT_API_KEY: 'interviews', LIVEKIT_API_SECRET: secret };

const sign = (body: string, { key = 'interviews', by = secret, of = body, life = '5m' } = {}) =>
  new SignJWT({ sha256: createHash('sha256').update(of).digest('base64') })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(key)
    .setExpirationTime(life)
    .sign(new TextEncoder().encode(by));

/** The candidate of a new interview at the door of its room. */
async function invited(app: TestApp, staff: Staff): Promise<{ id: string; ticket: Ticket }> {
  const { id, link } = await invitedInterview(staff);
  return { id, ticket: await must<Ticket>(app, 'POST', `/candidate-access/${link}/join`) };
}

describe('without a LiveKit server that answers', () => {
  let app: TestApp;
  let staff: Staff;
  let ticket: Ticket;
  beforeAll(async () => {
    app = await startApp(nowhere);
    staff = await setUp(app);
    ({ ticket } = await invited(app, staff));
  });
  afterAll(() => app?.close());

  it('lets people in by the other way, and counts the failure once, not for each of them', async () => {
    const { ticket: again } = await invited(app, staff);
    for (const { media } of [ticket, again]) expect(media).toEqual({ kind: 'peer', iceServers: [] });
    const { body } = await call(app, 'GET', '/metrics');
    expect(body).toContain('vivavoce_livekit_failures_total{call="make_room"} 1');
  });

  const send = (body: string, authorization: string, type = 'application/webhook+json') =>
    call(app, 'POST', '/webhooks/livekit', {
      body: new TextEncoder().encode(body),
      headers: { authorization, 'content-type': type },
    });
  const event = (name: string, more: object = {}, room = ticket.sessionId) =>
    JSON.stringify({ event: name, id: newId(), room: { name: room }, createdAt: '1', ...more });
  const told = async (body: string) => (await send(body, await sign(body))).status;
  const stored = async () => {
    const [session] = await app.plane.sessions.findAcrossTenants({ id: ticket.sessionId });
    return session!;
  };

  it.each([
    ['no signature', () => Promise.resolve('')],
    ['that of another secret', (body: string) => sign(body, { by: 'x'.repeat(40) })],
    ['that of another key', (body: string) => sign(body, { key: 'another' })],
    ['that of another body', (body: string) => sign(body, { of: `${body} ` })],
    ['one that expired', (body: string) => sign(body, { life: '-1m' })],
  ])('refuses an event with %s', async (_what, signature) => {
    const body = event('participant_joined', { participant: { identity: ticket.participant.id } });
    expect((await send(body, await signature(body))).status).toBe(401);
    expect((await stored()).livekitSeen).toBeUndefined();
  });

  it('refuses what is huge, no event, or of another type', async () => {
    const huge = event('room_finished', { more: 'x'.repeat(70_000) });
    expect((await send(huge, await sign(huge))).status).toBe(413);
    expect((await send('{}', await sign('{}'), 'application/json')).status).toBe(400);
    expect((await send('no json', await sign('no json'))).status).toBe(401);
  });

  it('takes in each event once, and leaves alone what is of no room or of no interest here', async () => {
    const participant = { identity: ticket.participant.id };
    const joined = event('participant_joined', { participant });
    for (const _ of [1, 2, 3]) expect(await told(joined)).toBe(200);
    const agent = event('participant_joined', { participant: { identity: 'agent' } });
    const elsewhere = event('participant_joined', { participant }, newId());
    const later = event('something_new', { participant, unheardOf: { a: 1 } });
    const recorded = event('egress_ended', { egressInfo: { egressId: 'EG_1', roomName: ticket.sessionId } });
    for (const body of [agent, elsewhere, later, recorded]) expect(await told(body)).toBe(200);
    expect((await stored()).livekitSeen).toBe(1);
    expect(await told(event('participant_left', { participant }))).toBe(200);
    expect(await told(event('room_finished'))).toBe(200);
    const after = await stored();
    expect([after.livekitSeen, after.livekitEvents?.length, after.recording]).toEqual([3, 3, undefined]);
  });
});

describe('with an egress service', () => {
  let server: Awaited<ReturnType<typeof startLiveKitEgress>>;
  let app: TestApp;
  let staff: Staff;
  beforeAll(async () => {
    server = await startLiveKitEgress();
    app = await startApp({ ...nowhere, LIVEKIT_API_URL: server.url, LIVEKIT_RECORDING: 'on' });
    staff = await setUp(app);
  });
  afterAll(async () => {
    await app?.close();
    await server?.close();
  });
  const join = (link: string) => must<Ticket>(app, 'POST', `/candidate-access/${link}/join`);
  const recordingOf = async ({ sessionId }: Ticket) =>
    (await app.plane.sessions.findAcrossTenants({ id: sessionId }))[0]!.recording;
  const started = ({ sessionId }: Ticket) =>
    server.of('StartRoomCompositeEgress').filter(({ body }) => body.roomName === sessionId);
  const tell = async (ticket: Ticket, event: string, egressInfo: object) => {
    const room = { roomName: ticket.sessionId, egressId: 'EG_1', ...egressInfo };
    const body = JSON.stringify({ event, id: newId(), egressInfo: room });
    const headers = { authorization: await sign(body), 'content-type': 'application/webhook+json' };
    const sent = { body: new TextEncoder().encode(body), headers };
    expect((await call(app, 'POST', '/webhooks/livekit', sent)).status).toBe(200);
  };

  it('records sound and pictures of a candidate who agreed to both, and keeps where that is', async () => {
    const { link } = await invitedInterview(staff);
    const info = await must<CandidateInfo>(app, 'GET', `/candidate-access/${link}/info`);
    expect(info.notices.find(({ kind }) => kind === 'recording')!.text).toContain('camera');
    const ticket = await join(link);
    await until(async () => (await recordingOf(ticket))?.state === 'running', 'the recording');
    const file = `vivavoce/${ticket.sessionId}.mp4`;
    expect(started(ticket)).toEqual([
      {
        method: 'StartRoomCompositeEgress',
        body: expect.objectContaining({
          roomName: ticket.sessionId,
          fileOutputs: [{ filepath: file }],
        }),
        grant: { roomRecord: true },
      },
    ]);
    await tell(ticket, 'egress_started', {});
    const fileResults = [{ filename: file, location: `https://bucket/${file}`, duration: '61500000000' }];
    await tell(ticket, 'egress_ended', { status: 'EGRESS_COMPLETE', fileResults });
    const done = { state: 'complete', egressId: 'EG_1', file: `https://bucket/${file}`, durationMs: 61_500 };
    expect(await recordingOf(ticket)).toEqual(done);
    await join(link);
    expect(started(ticket).length).toBe(1);
  });

  it('records nobody who declined, and stops when that is said later', async () => {
    const { link } = await invitedInterview(staff);
    await consent(app, link, ['recording']);
    const ticket = await join(link);
    await consent(app, link);
    await until(() => started(ticket).length === 1, 'the recording');
    await until(async () => (await recordingOf(ticket))?.state === 'running', 'its being known');
    await consent(app, link, ['recording']);
    await until(() => server.of('StopEgress').some(({ body }) => body.egressId === 'EG_1'), 'its end');
  });

  it('says of a recording that could not be begun that it failed, and lets the interview go on', async () => {
    server.failing.add('StartRoomCompositeEgress');
    const { link } = await invitedInterview(staff);
    const ticket = await join(link);
    expect(ticket.media.kind).toBe('livekit');
    await until(async () => (await recordingOf(ticket))?.state === 'failed', 'the failure');
    const { body } = await call(app, 'GET', '/metrics');
    expect(body).toContain('vivavoce_livekit_failures_total{call="record"} 1');
    server.failing.clear();
  });
});

describe.skipIf(missing('livekit'))('with a LiveKit server', () => {
  let server: KeyedLiveKit;
  let app: TestApp;
  let staff: Staff;
  beforeAll(async () => {
    server = await startKeyedLiveKit();
    app = await startApp(server.env);
    staff = await setUp(app);
  });
  afterAll(async () => {
    await app?.close();
    await server?.stop();
  });
  const tokenOf = ({ media }: Ticket) => (media.kind === 'livekit' ? media.token : '');
  const roomsFor = async (ticket: Ticket) => {
    const { RoomServiceClient } = await import('livekit-server-sdk');
    const client = new RoomServiceClient(server.url.replace(/^ws/, 'http'), 'interviews', server.secret);
    return client.listRooms([ticket.sessionId]);
  };

  it('gives each person the key to one room, with what their role may publish, for as long as the ticket lasts', async () => {
    const { id, ticket } = await invited(app, staff);
    const grace = await must<Ticket>(app, 'POST', `/interviews/${id}/start`, { token: staff.token, body: {} });
    expect(ticket.media).toMatchObject({ kind: 'livekit', url: server.url });
    const sources = ['microphone', 'camera', 'screen_share', 'screen_share_audio'];
    for (const one of [ticket, grace]) {
      const { sub, name, exp, video } = decodeJwt(tokenOf(one));
      expect([sub, name]).toEqual([one.participant.id, one.participant.name]);
      expect(exp! * 1000 - Date.parse(one.expiresAt)).toBeLessThan(2000);
      expect(video).toEqual({
        room: one.sessionId,
        roomJoin: true,
        canSubscribe: true,
        canPublish: true,
        canPublishSources: sources,
        canPublishData: false,
        canUpdateOwnMetadata: false,
      });
    }
    const [room] = await roomsFor(ticket);
    expect(JSON.parse(room!.metadata)).toEqual({ sessionId: ticket.sessionId, interviewId: id });
  });

  it('lets observers hear and not be heard', async () => {
    const session = { id: newId(), interviewId: newId() } as never;
    const observer = { id: newId(), name: 'Olga', role: 'observer', userId: null } as const;
    const media = await app.plane.livekit!.enter(session, observer, 60);
    expect(decodeJwt(media!.kind === 'livekit' ? media!.token : '').video).toMatchObject({
      canPublish: false,
      canSubscribe: true,
    });
  });

  it('gives nothing to members of another organisation', async () => {
    const { id } = await invited(app, staff);
    const tenantId = newId();
    const other = { id: tenantId, name: 'Two', sample: false, setupKey: null, autoApprovePlans: false };
    await app.plane.tenants.insert(tenantScope(tenantId), other);
    const [email, passwordHash] = ['admin@two.test', await hashPassword(PASSWORD)];
    await makeMember(app.plane, tenantId, { email, name: 'Theo', role: 'admin', passwordHash });
    const { accessToken } = await must<SignedIn>(app, 'POST', '/auth/login', { body: { email, password: PASSWORD } });
    const reply = await call(app, 'POST', `/api/v1/interviews/${id}/start`, { token: accessToken, body: {} });
    expect([reply.status, 'media' in reply.body]).toEqual([404, false]);
  });

  it('puts out of the room who is put out of the session, and closes it with the session', async () => {
    const { ticket } = await invited(app, staff);
    const token = tokenOf(ticket);
    const guest = await LiveParticipant.enter(server.url, token);
    let out = false;
    guest.room.on('disconnected', () => {
      out = true;
    });
    const revoke = { participantId: ticket.participant.id, except: null, code: 'removed' } as const;
    await app.plane.livekit!.revoke(ticket.sessionId, revoke);
    await until(() => out, 'being put out');
    await guest.leave();

    const service = await app.context.signer.sign('service', { role: 'agents' }, 600);
    const end = { token: service, body: { reason: 'completed' } };
    expect((await call(app, 'POST', `/internal/v1/sessions/${ticket.sessionId}/end`, end)).status).toBe(200);
    await until(async () => (await roomsFor(ticket)).length === 0, 'the room being closed');
  });
});
