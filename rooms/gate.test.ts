import { connect } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newId } from '../src/platform/ids.ts';
import { createSigner } from '../src/platform/signing.ts';
import type { Revoke } from '../src/sessions/contract.ts';
import { type RoomsKit, SECRET, startRooms } from '../test/kit/rooms.ts';
import { soon } from '../test/kit/soon.ts';
import { syncClose } from './contract.ts';
import { roomLimits } from './limits.ts';

let kit: RoomsKit;
let sessionId: string;
beforeEach(async () => {
  kit = await startRooms();
  sessionId = newId();
});
afterEach(() => kit.stop());

const revoke = (order: Partial<Revoke>) =>
  kit.call('POST', `/internal/v1/rooms/${sessionId}/revoke`, {
    participantId: null,
    except: null,
    code: 'revoked',
    ...order,
  });
const status = (path: string, headers: Record<string, string> = {}) => kit.visitors.open(path, headers).status;

it('R9 lets a good ticket in', async () => {
  expect(await (await kit.visitors.socket(sessionId)).status).toBe(101);
});

it('R9 refuses a bad or expired ticket with 401 before any WebSocket exists', async () => {
  const path = `/sync/${sessionId}/code`;
  const claims = kit.visitors.claims({ sessionId });
  const expired = await kit.visitors.ticket({ sessionId }, -10);
  const service = await kit.signer.sign('service', claims, 60);
  const forged = await createSigner(`${SECRET}!`).sign('ticket', claims, 60);
  const thin = await kit.signer.sign('ticket', { sessionId }, 60);
  for (const ticket of ['', 'x', 'a.b.c', expired, service, forged, thin])
    expect(await status(`${path}?ticket=${ticket}`)).toBe(401);
  expect(await status(path)).toBe(401);
});

it('R9 refuses another session, another document and a document without a grant with 403', async () => {
  const ticket = await kit.visitors.ticket({ sessionId });
  for (const path of [`${newId()}/code`, `${sessionId}/private`, `${sessionId}/code/x`, `${sessionId}/`, sessionId, ''])
    expect(await status(`/sync/${path}?ticket=${ticket}`)).toBe(403);
});

it('R9 refuses names that are no names', async () => {
  const ticket = await kit.visitors.ticket({ sessionId });
  const names = [
    '..%2fcode',
    '%2e%2e/code',
    'code%00',
    '__proto__',
    'constructor',
    'CODE',
    'code%20',
    'a'.repeat(4000),
  ];
  for (const name of names) expect(await status(`/sync/${sessionId}/${name}?ticket=${ticket}`)).toBe(403);
  expect(await raw(`/sync/${sessionId}/../${sessionId}/code?ticket=${ticket}`)).toContain('403');
  expect(await raw(`/sync/../sync/${sessionId}/code?ticket=${ticket}`)).toContain('403');
});

it('R9 refuses pages of other sites, and knows its own by either name of this machine', async () => {
  const from = async (origin: string) => (await kit.visitors.socket(sessionId, 'code', { headers: { origin } })).status;
  expect(await from('https://evil.example')).toBe(403);
  expect(await from('null')).toBe(403);
  expect(await from(`http://127.0.0.1:${kit.port + 1}`)).toBe(403);
  expect(await from(`http://127.0.0.1:${kit.port}`)).toBe(101);
  expect(await from(`http://localhost:${kit.port}`)).toBe(101);
});

it('leaves the upgrades of others alone', async () => {
  kit.app.server.on('upgrade', (request, socket) => {
    if (request.url === '/voice') socket.end('HTTP/1.1 418 Teapot\r\nConnection: close\r\n\r\n');
  });
  expect(await status('/voice')).toBe(418);
});

it('R11 a revoked ticket closes its connections by name and opens the door no more', async () => {
  const cases = { revoked: 'revoked', removed: 'removed', taken_over: 'takenOver', ended: 'ended' } as const;
  for (const [code, name] of Object.entries(cases)) {
    const who = { participantId: newId(), jti: newId() };
    const socket = await kit.visitors.socket(sessionId, 'code', { who });
    const bystander = await kit.visitors.socket(sessionId);
    await soon(() => expect(socket.frames).not.toEqual([]));
    const path = socket.ws.url.slice(socket.ws.url.indexOf('/sync'));
    expect((await revoke({ participantId: who.participantId, code: code as Revoke['code'] })).statusCode).toBe(200);
    expect(await socket.closed).toEqual({ code: syncClose[name], reason: name });
    expect(await status(path)).toBe(401);
    expect(bystander.ws.readyState).toBe(bystander.ws.OPEN);
  }
});

it('R11 taking over spares the new ticket, in whatever order they come', async () => {
  const participantId = newId();
  const [first, second] = [newId(), newId()];
  const old = await kit.visitors.socket(sessionId, 'code', { who: { participantId, jti: first } });
  const board = await kit.visitors.socket(sessionId, 'board', { who: { participantId, jti: first } });
  await soon(() => expect([old.frames.length, board.frames.length]).not.toContain(0));
  await revoke({ participantId, except: second, code: 'taken_over' });
  expect((await old.closed).code).toBe(syncClose.takenOver);
  expect((await board.closed).code).toBe(syncClose.takenOver);
  const fresh = await kit.visitors.socket(sessionId, 'code', { who: { participantId, jti: second } });
  expect(await fresh.status).toBe(101);
  await soon(() => expect(fresh.frames).not.toEqual([]));
  await revoke({ participantId, except: first, code: 'taken_over' });
  expect((await fresh.closed).code).toBe(syncClose.takenOver);
  expect(await (await kit.visitors.socket(sessionId, 'code', { who: { participantId, jti: first } })).status).toBe(101);
});

it('R11 the end of a session puts everyone out of every document, and no other session', async () => {
  const here = await Promise.all(['code', 'board', 'notes'].map((name) => kit.visitors.socket(sessionId, name)));
  const elsewhere = await kit.visitors.socket(newId());
  await soon(() => {
    for (const { frames } of here) expect(frames).not.toEqual([]);
  });
  await revoke({ code: 'ended' });
  for (const { closed } of here) expect((await closed).code).toBe(syncClose.ended);
  expect(elsewhere.ws.readyState).toBe(elsewhere.ws.OPEN);
  expect(await (await kit.visitors.socket(sessionId)).status).toBe(401);
});

it('R9 expiry puts nobody out', async () => {
  const { ticket, ws, frames } = await soon(async () => {
    const ticket = await kit.visitors.ticket({ sessionId }, 1); // up to the end of this second or the next
    const visitor = kit.visitors.open(`/sync/${sessionId}/code?ticket=${ticket}`);
    expect(await visitor.status).toBe(101);
    return { ticket, ...visitor };
  });
  await soon(async () => expect(await refusedNow(ticket)).toBe(401));
  const before = frames.length;
  ws.send(new Uint8Array([0, 0, 1, 0]));
  await soon(() => expect(frames.length).toBeGreaterThan(before));
});
const refusedNow = (ticket: string) => status(`/sync/${sessionId}/code?ticket=${ticket}`);

it('R13 closes by name what is no message of ours, also what the WebSocket layer finds', async () => {
  const text = await kit.visitors.socket(sessionId);
  await text.status;
  text.ws.send('hello');
  expect((await text.closed).code).toBe(syncClose.malformed);
  const huge = await kit.visitors.socket(sessionId);
  await huge.status;
  huge.ws.send(new Uint8Array(roomLimits.messageBytes + 1));
  expect(await huge.closed).toEqual({ code: syncClose.tooLarge, reason: 'tooLarge' });
  const broken = await kit.visitors.socket(sessionId);
  await broken.status;
  (broken.ws as unknown as { _socket: { write(bytes: Buffer): void } })._socket.write(Buffer.from([0xff, 0xff, 0xff]));
  expect(await broken.closed).toEqual({ code: syncClose.malformed, reason: 'malformed' });
  const counted = (await kit.registry.getSingleMetric('vivavoce_rooms_closed_total')!.get()).values;
  expect(Object.fromEntries(counted.map(({ labels, value }) => [labels.code, value]))).toEqual({
    malformed: 2,
    tooLarge: 1,
  });
});

it('tells an idle client something, and cuts off one that answers nothing', async () => {
  await kit.stop();
  kit = await startRooms({ limits: { heartbeatMs: 1000 } });
  const idle = await kit.visitors.socket(sessionId);
  await soon(() => expect(idle.frames).toContainEqual(new Uint8Array([1, 1, 0])));
  const dead = await kit.visitors.socket(sessionId);
  await dead.status;
  dead.ws.pong = () => {};
  (dead.ws as unknown as { _autoPong: boolean })._autoPong = false;
  expect((await dead.closed).code).toBe(1006);
  expect(idle.ws.readyState).toBe(idle.ws.OPEN);
});

/** An upgrade as typed, without a client that tidies the path. */
function raw(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(kit.port, '127.0.0.1', () =>
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
      ),
    );
    socket.once('data', (data) => {
      socket.destroy();
      resolve(data.toString());
    });
    socket.once('error', reject);
  });
}
