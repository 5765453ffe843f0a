import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { newId } from '../../src/platform/ids.ts';
import { createSigner } from '../../src/platform/signing.ts';
import { type AgentsKit, startAgents, until } from '../../test/kit/agents.ts';
import { brief } from '../../test/kit/brief.ts';
import { manualTimers } from '../../test/kit/manual-timers.ts';
import { claims } from '../../test/kit/voice-client.ts';
import { voiceLimits } from '../limits.ts';
import type { Connection, SessionDoor } from './connection.ts';
import { openVoiceSocket } from './voice-socket.ts';

let kit: AgentsKit;
beforeEach(async () => {
  kit = await startAgents(brief(), { limits: { leaseWaitMs: 2000 } });
});
afterEach(() => kit.stop());

/** Status of the upgrade's answer, 101 when it succeeded. */
async function knock(path: string, headers: Record<string, string> = {}): Promise<number> {
  const ws = new WebSocket(`${kit.ws}${path}`, { headers });
  return new Promise((resolve) => {
    ws.on('error', () => undefined);
    ws.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    ws.on('open', () => {
      ws.terminate();
      resolve(101);
    });
  });
}
const ticketFor = (sessionId: string, signer = kit.signer) => signer.sign('ticket', claims(sessionId), 60);

describe('the door', () => {
  it('lets nobody in without a good ticket, from another site, or to a session that is not here', async () => {
    const good = await ticketFor(kit.brief.sessionId);
    const forged = await ticketFor(kit.brief.sessionId, createSigner('another secret that is long enough'));
    const service = await kit.signer.sign('service', { role: 'control' }, 60);
    const odd = await kit.signer.sign('ticket', { sessionId: kit.brief.sessionId }, 60);
    expect(await knock('/voice')).toBe(401);
    for (const ticket of ['junk', forged, service, odd]) expect(await knock(`/voice?ticket=${ticket}`)).toBe(401);
    expect(await knock(`/voice?ticket=${good}`, { origin: 'https://evil.example' })).toBe(403);
    expect(await knock(`/voice?ticket=${await ticketFor(newId())}`)).toBe(503);
    expect(await knock(`/voice?ticket=${good}`, { origin: kit.url.replace('127.0.0.1', 'localhost') })).toBe(101);
  });

  it('closes what is revoked, and refuses its ticket from then on', async () => {
    const who = claims(kit.brief.sessionId);
    const ticket = await kit.signer.sign('ticket', who, 60);
    const ada = await kit.join(who);
    await until(() => ada.state());
    const call = async (token: string, payload: object) =>
      kit.app.inject({
        method: 'POST',
        url: `/internal/v1/voice/${kit.brief.sessionId}/revoke`,
        headers: { authorization: `Bearer ${token}` },
        payload,
      });
    const order = { participantId: who.participantId, except: null, code: 'removed' };
    expect((await call('no', order)).statusCode).toBe(401);
    const service = await kit.signer.sign('service', { role: 'control' }, 60);
    expect((await call(service, { ...order, code: 'x' })).statusCode).toBe(400);
    expect((await call(service, order)).json()).toEqual({ ok: true });
    await until(() => ada.closed);
    expect(ada.closed!.code).toBe(4403);
    expect(await knock(`/voice?ticket=${ticket}`)).toBe(401);
  });
});

/** Of the right version. */
const frameOf = (samples: number) => Buffer.concat([Buffer.from([1]), Buffer.alloc(15 + samples * 2)]);

describe('bad input ends its own connection alone', () => {
  const tooLong = JSON.stringify({ type: 'say', id: newId(), text: 'x'.repeat(50_000) });
  it.each([
    ['no JSON', 'hello?', 4400],
    ['an unknown message', '{"type":"shout"}', 4400],
    ['an unknown field', '{"type":"ask","what":"begin","now":true}', 4400],
    [
      'a second hello',
      JSON.stringify({ type: 'hello', version: 1, audio: false, recognition: 'none', speech: false }),
      4400,
    ],
    ['too much text', tooLong, 4413],
    ['far too much text', 'y'.repeat(200_000), 4413],
    ['an odd number of bytes', Buffer.alloc(17 + 16), 4400],
    ['a frame of another version', Buffer.alloc(656, 2), 4400],
    ['a frame that is too long', Buffer.concat([Buffer.from([1, 0, 0, 0]), Buffer.alloc(4000)]), 4400],
    ['an empty frame', Buffer.alloc(0), 4400],
    ['a frame without a sample', frameOf(0), 4400],
    ['a frame at 8 kHz', frameOf(160), 4400],
    ['a frame at 48 kHz', frameOf(960), 4400],
    ['a frame in stereo', frameOf(640), 4400],
  ])('%s', async (_what, data, code) => {
    const grace = await kit.join({ role: 'interviewer', control: true });
    const ada = await kit.join();
    await until(() => ada.state());
    ada.ws.send(data);
    await until(() => ada.closed);
    expect(ada.closed!.code).toBe(code);
    grace.send({ type: 'ping', t: 5 });
    expect((await until(() => grace.of('pong')[0])).t).toBe(5);
  });

  it('sound before hello, and frames much faster than real time', async () => {
    const early = await kit.join({}, null);
    early.frame(new Int16Array(320));
    await until(() => early.closed);
    expect(early.closed!.code).toBe(4400);
    const fast = await kit.join({}, { audio: true });
    for (let i = 0; i < 400; i++) fast.frame(new Int16Array(320));
    await until(() => fast.closed);
    expect(fast.closed!.code).toBe(4429);
  });

  it('a flood of messages', async () => {
    const ada = await kit.join();
    for (let i = 0; i < 400; i++) ada.send({ type: 'ping', t: i });
    await until(() => ada.closed);
    expect(ada.closed!.code).toBe(4429);
  });
});

it('cuts a reader that does not keep up', () => {
  const closed: unknown[] = [];
  const ws = Object.assign(new EventEmitter(), {
    readyState: WebSocket.OPEN,
    bufferedAmount: 0,
    send: () => undefined,
    close: (code: number) => closed.push(code),
    terminate: () => closed.push('terminated'),
  });
  let line = null as Connection | null;
  const door: SessionDoor = {
    join: (connection) => {
      line = connection;
    },
    message: () => undefined,
    sound: () => undefined,
    moved: () => undefined,
    leave: () => undefined,
    at: () => 0,
  };
  const onClosedByUs = (why: string) => closed.push(why);
  const socket = ws as unknown as WebSocket;
  openVoiceSocket({
    ws: socket,
    claims: claims(newId()),
    door,
    limits: voiceLimits,
    timers: manualTimers(),
    onClosedByUs,
  });
  const hello = { type: 'hello', version: 1, audio: true, recognition: 'none', speech: false };
  ws.emit('message', Buffer.from(JSON.stringify(hello)), false);
  line!.sendFrame(new Uint8Array(976));
  expect(closed).toEqual([]);
  ws.bufferedAmount = voiceLimits.bufferedBytes + 1;
  line!.sendFrame(new Uint8Array(976));
  expect(closed).toEqual([4508, 'slow', 'terminated']);
});

describe('places', () => {
  it('gives a participant’s place to the newer connection, and goes on there without a new greeting', async () => {
    const who = claims(kit.brief.sessionId);
    const first = await kit.join(who);
    await until(() => first.captions('agent').length === 2);
    const second = await kit.join(who);
    await until(() => first.closed);
    expect(first.closed!.code).toBe(4409);
    expect(first.of('bye')[0]!.code).toBe('taken_over');
    await until(() => second.state()?.interviewer === 'listening');
    expect(second.captions('agent').map((caption) => caption.turnId)).toEqual(
      first.captions('agent').map((c) => c.turnId),
    );
    expect(kit.control.turns.filter((turn) => turn.move === 'greet').length).toBe(1);
  });

  it('refuses what a participant may not do, without ending anything', async () => {
    const watcher = await kit.join({ role: 'observer', voice: false });
    watcher.say('hello');
    watcher.send({ type: 'control', what: 'end' });
    const grace = await kit.join({ role: 'interviewer', control: true });
    grace.send({ type: 'ask', what: 'leave' });
    await until(() => watcher.of('error').length === 2 && grace.of('error').length === 1);
    expect(watcher.of('error').map(({ code }) => code)).toEqual(['forbidden', 'forbidden']);
    expect(kit.control.turns).toEqual([]);
  });

  it('stores a repeated typed answer once', async () => {
    const ada = await kit.join();
    await until(() => ada.captions('agent').length === 2);
    const id = ada.say('We had an outage, and I found the cause with a test.');
    ada.say('We had an outage, and I found the cause with a test.', id);
    await until(() => ada.of('said').length === 1);
    ada.say('We had an outage, and I found the cause with a test.', id);
    await until(() => ada.of('said').length === 2);
    expect(ada.captions('candidate').length).toBe(1);
    expect(kit.control.turns.filter((turn) => turn.speaker.role === 'candidate').length).toBe(1);
  });
});
