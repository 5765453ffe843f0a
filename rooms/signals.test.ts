import type { Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '../src/platform/ids.ts';
import { type RoomsKit, startRooms, type Who } from '../test/kit/rooms.ts';
import { soon } from '../test/kit/soon.ts';
import type { Signal, SignalData } from './contract.ts';
import { receivesOnly } from './signals.ts';

let kit: RoomsKit;
let sessionId: string;
beforeEach(async () => {
  kit = await startRooms();
  sessionId = newId();
});
afterEach(() => kit.stop());

/** Somebody's page in the room, and the signals and farewells that it was told. */
async function enter(who: Who = {}) {
  const full = { sessionId, participantId: newId(), ...who };
  const socket = await kit.visitors.events(full);
  const signals: Signal[] = [];
  const byes: string[] = [];
  socket.on('signal', (signal: Signal) => signals.push(signal));
  socket.on('bye', ({ code }: { code: string }) => byes.push(code));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return { socket, signals, byes, id: full.participantId };
}

const offer: SignalData = { kind: 'offer', sdp: 'v=0\r\n', screen: null };
const answered = (direction: string): SignalData => ({
  kind: 'answer',
  sdp: `v=0\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=${direction}\r\n`,
});
const candidate: SignalData = {
  kind: 'candidate',
  candidate: { candidate: 'candidate:1 1 udp 1 x 9 typ host', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null },
};
const bye: SignalData = { kind: 'bye' };
const envelope = (to: string, data: unknown) => ({ to, page: newId(), toPage: null, end: null, toEnd: null, data });
const tell = (socket: Socket, input: unknown) => socket.timeout(5000).emitWithAck('signal', input);
const OK = { ok: true };

it('reaches every page of the one it is for and nobody else, with a sender that the server names', async () => {
  const [ada, carl] = [await enter(), await enter()];
  const bob = { participantId: newId() };
  const tabs = [await enter(bob), await enter(bob)];
  const sent = envelope(bob.participantId, offer);
  expect(await tell(ada.socket, sent)).toEqual(OK);
  const { to: _to, ...rest } = sent;
  await soon(() => expect(tabs.map(({ signals }) => signals)).toEqual([1, 2].map(() => [{ ...rest, from: ada.id }])));
  expect(await tell(tabs[0]!.socket, envelope(ada.id, bye))).toEqual(OK);
  await soon(() => expect(ada.signals).toMatchObject([{ from: bob.participantId, data: bye }]));
  expect([carl.signals, tabs[1]!.signals.length]).toEqual([[], 1]);
});

it('R12 reaches nobody of another session', async () => {
  const ada = await enter();
  const eve = await enter({ sessionId: newId() });
  // The same person elsewhere too: the session of the sender counts.
  const bob = await enter();
  const bobElsewhere = await enter({ sessionId: newId(), participantId: bob.id });
  expect(await tell(eve.socket, envelope(ada.id, offer))).toMatchObject({ ok: false, code: 'not_found' });
  expect(await tell(ada.socket, envelope(bob.id, offer))).toEqual(OK);
  await soon(() => expect(bob.signals).toHaveLength(1));
  expect([ada.signals, bobElsewhere.signals]).toEqual([[], []]);
});

it('says so when its receiver has left', async () => {
  const [ada, bob] = [await enter(), await enter()];
  bob.socket.close();
  await soon(async () =>
    expect(await tell(ada.socket, envelope(bob.id, bye))).toMatchObject({ ok: false, code: 'not_found' }),
  );
});

it('lets who watches receive, and never send', async () => {
  const ada = await enter();
  const watcher = await enter({ role: 'observer', voice: false });
  for (const data of [offer, answered('sendrecv'), answered('sendonly'), answered('x')])
    expect(await tell(watcher.socket, envelope(ada.id, data))).toMatchObject({ ok: false, code: 'forbidden' });
  const allowed = [{ kind: 'hello' }, answered('recvonly'), answered('inactive'), candidate, bye];
  for (const data of allowed) expect(await tell(watcher.socket, envelope(ada.id, data))).toEqual(OK);
  await soon(() => expect(ada.signals.map(({ data }) => data)).toEqual(allowed));
  expect(await tell(ada.socket, envelope(watcher.id, offer))).toEqual(OK);
  await soon(() => expect(watcher.signals).toHaveLength(1));
});

it('refuses what is no signal', async () => {
  const [ada, bob] = [await enter(), await enter()];
  const bad = [
    undefined,
    'x',
    {},
    envelope('bob', bye),
    envelope(ada.id, bye),
    envelope(bob.id, { kind: 'shout' }),
    envelope(bob.id, { kind: 'offer', sdp: 1, screen: null }),
    envelope(bob.id, { kind: 'offer', sdp: 'x'.repeat(60_001), screen: null }),
    envelope(bob.id, { kind: 'candidate', candidate: { candidate: 'x' } }),
    { ...envelope(bob.id, bye), from: bob.id },
  ];
  for (const input of bad) expect(await tell(ada.socket, input)).toMatchObject({ ok: false, code: 'invalid' });
  ada.socket.emit('signal', envelope(bob.id, bye), 'not a function');
  await soon(() => expect(bob.signals).toHaveLength(1));
});

it('R14 takes a large description; a larger packet, many or much at once end that connection alone', async () => {
  const bob = await enter();
  const large = { ...offer, sdp: 'x'.repeat(60_000) };
  const huge = await enter();
  expect(await tell(huge.socket, envelope(bob.id, large))).toEqual(OK);
  huge.socket.io.opts.reconnection = false;
  huge.socket.emit('signal', envelope(bob.id, { ...offer, sdp: 'x'.repeat(65_536) }));
  await soon(() => expect(huge.socket.connected).toBe(false));
  const [many, much] = [await enter(), await enter()];
  for (let count = 0; count < 600; count++) many.socket.emit('signal', envelope(bob.id, bye));
  for (let count = 0; count < 40; count++) much.socket.emit('signal', envelope(bob.id, large));
  await soon(() => expect([many.byes, much.byes]).toEqual([['too_fast'], ['too_fast']]));
  expect(bob.signals.length).toBeLessThan(600);
  expect(bob.socket.connected).toBe(true);
});

describe('a description', () => {
  const head = 'v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\n';
  const video = 'm=video 9 UDP/TLS/RTP/SAVPF 96\r\n';
  it.each([
    ['nothing', head, true],
    ['media that receive', `${head}${video}a=recvonly\r\n${video}a=inactive\r\n`, true],
    ['one that sends among them', `${head}${video}a=recvonly\r\n${video}a=sendonly\r\n`, false],
    ['two directions for one', `${head}${video}a=recvonly\r\na=sendrecv\r\n`, false],
    ['no direction', `${head}${video}a=mid:0\r\n`, false],
    ['a direction ahead of all media', `${head}a=recvonly\r\n${video}`, false],
    ['lines that end otherwise', `${head}${video}a=recvonly\n${video}`, false],
  ])('with %s', (_what, sdp, expected) => expect(receivesOnly(sdp)).toBe(expected));
});
