import type { Socket } from 'socket.io-client';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newId } from '../src/platform/ids.ts';
import type { Revoke } from '../src/sessions/contract.ts';
import { type RoomsKit, startRooms, type Who } from '../test/kit/rooms.ts';
import { soon } from '../test/kit/soon.ts';

let kit: RoomsKit;
let sessionId: string;
beforeEach(async () => {
  kit = await startRooms();
  sessionId = newId();
});
afterEach(() => kit.stop());

/** A connected client and all that it was told, in order. */
async function enter(who: Who = {}) {
  const full = { sessionId, participantId: newId(), ...who };
  const socket = await kit.visitors.events(full);
  const heard: [string, unknown][] = [];
  socket.onAny((event, data) => heard.push([event, data]));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  const of = (event: string) => heard.filter(([name]) => name === event).map(([, data]) => data);
  return { socket, heard, of, who: full, people: () => namesIn(of('presence').at(-1)) };
}
const namesIn = (presence: unknown) =>
  (presence as { people: { name: string }[] } | undefined)?.people.map(({ name }) => name);
const say = (socket: Socket, input: unknown) => socket.timeout(5000).emitWithAck('chat', input);
const revoke = (order: Partial<Revoke>) =>
  kit.call('POST', `/internal/v1/rooms/${sessionId}/revoke`, {
    participantId: null,
    except: null,
    code: 'ended',
    ...order,
  });
const publish = (event: string, data: object) =>
  kit.call('POST', `/internal/v1/rooms/${sessionId}/publish`, { event, data });

it('tells everyone who is there, and control who came and left', async () => {
  const ada = await enter({ name: 'Ada' });
  const bob = await enter({ name: 'Bob', role: 'interviewer' });
  await soon(() => expect(ada.people()).toEqual(['Ada', 'Bob']));
  bob.socket.close();
  await soon(() => expect(ada.people()).toEqual(['Ada']));
  await soon(() =>
    expect(kit.control.presence.map(({ participantId, event }) => [participantId, event])).toEqual([
      [ada.who.participantId, 'joined'],
      [bob.who.participantId, 'joined'],
      [bob.who.participantId, 'left'],
    ]),
  );
});

it('knows a person with two tabs once, until the last is closed', async () => {
  const watcher = await enter({ name: 'Bob' });
  const participantId = newId();
  const [one, two] = [await enter({ name: 'Ada', participantId }), await enter({ name: 'Ada', participantId })];
  await soon(() => expect(watcher.people()).toEqual(['Bob', 'Ada']));
  one.socket.close();
  await soon(() => expect(watcher.of('presence')).toHaveLength(4));
  expect(watcher.people()).toEqual(['Bob', 'Ada']);
  two.socket.close();
  await soon(() => expect(watcher.people()).toEqual(['Bob']));
  expect(kit.control.presence.filter((entry) => entry.participantId === participantId)).toHaveLength(2);
});

it('tells those who come whether running code is locked, and everyone when that changes', async () => {
  const ada = await enter();
  await soon(() => expect(ada.of('run_lock')).toEqual([{ locked: false }]));
  kit.control.locked.add(sessionId);
  await publish('run_lock', { locked: true });
  await soon(() => expect(ada.of('run_lock').at(-1)).toEqual({ locked: true }));
  const late = await enter();
  await soon(() => expect(late.of('run_lock')).toEqual([{ locked: true }]));
});

it('passes on what a run prints while it goes on', async () => {
  const ada = await enter();
  const output = [{ stream: 'stdout', text: 'so far' }];
  const run = { id: newId(), state: 'running', by: 'Bob', language: 'python', output };
  expect((await publish('run', run)).statusCode).toBe(200);
  await soon(() => expect(ada.of('run')).toEqual([run]));
});

it('stores a chat line before anyone sees it, and gives it to those who come later', async () => {
  const [ada, bob] = [await enter({ name: 'Ada' }), await enter()];
  const id = newId();
  const reply = await say(ada.socket, { id, text: ' Hello ' });
  expect(reply).toMatchObject({ ok: true, line: { id, text: 'Hello', sessionId, from: { name: 'Ada' } } });
  expect(kit.control.chat.get(sessionId)).toHaveLength(1);
  await soon(() => expect(bob.of('chat')).toEqual([reply.line]));
  const late = await enter();
  await soon(() => expect(late.of('chat')).toEqual([reply.line]));
});

it('a repeated chat line is stored once', async () => {
  const ada = await enter();
  const line = { id: newId(), text: 'once' };
  const [first, again] = [await say(ada.socket, line), await say(ada.socket, line)];
  expect(again).toEqual(first);
  expect(kit.control.chat.get(sessionId)).toHaveLength(1);
});

it('says so when a chat line could not be stored, and shows it to nobody', async () => {
  const [ada, bob] = [await enter(), await enter()];
  kit.control.failing.add('chat');
  expect(await say(ada.socket, { id: newId(), text: 'lost' })).toMatchObject({ ok: false, code: 'unavailable' });
  const late = await enter();
  await soon(() => expect(late.of('notice')).toMatchObject([{ code: 'history_unavailable' }]));
  expect(bob.of('chat')).toEqual([]);
});

it('refuses what is no chat line', async () => {
  const ada = await enter();
  const id = newId();
  const bad = [
    null,
    'x',
    {},
    { id, text: '' },
    { id, text: '  ' },
    { id: 'x', text: 'a' },
    { id, text: 'x'.repeat(4001) },
  ];
  for (const input of [...bad, { id, text: 'a', from: 'Eve' }])
    expect(await say(ada.socket, input)).toMatchObject({ ok: false, code: 'invalid' });
  ada.socket.emit('chat');
  ada.socket.emit('chat', { id, text: 'without an answer' }, 'not a function');
  await soon(() => expect(kit.control.chat.get(sessionId)).toHaveLength(1));
});

it('R12 nothing of one session reaches another', async () => {
  const here = await enter();
  const elsewhere = await enter({ sessionId: newId(), name: 'Eve' });
  await say(here.socket, { id: newId(), text: 'secret' });
  await publish('notice', { code: 'x', message: 'secret' });
  await soon(() => expect(here.of('notice')).toHaveLength(1));
  const { line } = await say(elsewhere.socket, { id: newId(), text: 'mine' });
  expect(line.sessionId).toBe(elsewhere.who.sessionId);
  await soon(() => expect(elsewhere.of('chat')).toHaveLength(1));
  expect(JSON.stringify(elsewhere.heard)).not.toContain('secret');
  expect(elsewhere.people()).toEqual(['Eve']);
});

it('passes on what control publishes', async () => {
  const ada = await enter();
  const run = { id: newId(), state: 'queued', by: 'Ada', language: 'python', position: 2 };
  expect((await publish('run', run)).statusCode).toBe(200);
  await soon(() => expect(ada.of('run')).toEqual([run]));
  expect((await publish('presence', { people: [] })).statusCode).toBe(400);
});

it('R9 refuses bad and expired tickets', async () => {
  for (const ticket of [undefined, '', 'x', 7, await kit.visitors.ticket({ sessionId }, -10)]) {
    const socket = await kit.visitors.events({});
    socket.auth = { ticket };
    const error = await new Promise<Error & { data?: unknown }>((resolve) => socket.once('connect_error', resolve));
    expect(error.data).toEqual({ code: 'unauthenticated' });
  }
  expect(kit.control.presence).toEqual([]);
});

it('R9 refuses pages of other sites', async () => {
  const path = '/events/?EIO=4&transport=websocket';
  expect(await kit.visitors.open(path, { origin: 'https://evil.example' }).status).toBe(400);
  expect(await kit.visitors.open(path).status).toBe(101);
  expect(await kit.visitors.open('/events?EIO=4&transport=websocket').status).toBe(101);
  expect(await kit.visitors.open('/events').status).toBe(400);
});

it('R11 a revoked ticket is told why, put out, and does not come back', async () => {
  const [ada, bob] = [await enter(), await enter({ jti: newId() })];
  await revoke({ participantId: ada.who.participantId, code: 'removed' });
  await soon(() => expect(ada.of('bye')).toEqual([{ code: 'removed' }]));
  await soon(() => expect(ada.socket.connected).toBe(false));
  expect(ada.socket.active).toBe(false);
  const refused = new Promise<Error & { data?: unknown }>((resolve) => ada.socket.once('connect_error', resolve));
  ada.socket.connect();
  expect((await refused).data).toEqual({ code: 'removed' });
  expect(bob.socket.connected).toBe(true);
  await revoke({ code: 'ended' });
  await soon(() => expect(bob.of('bye')).toEqual([{ code: 'ended' }]));
});

it('R11 draining lets clients come back by themselves', async () => {
  const ada = await enter();
  const lost = new Promise<string>((resolve) => ada.socket.once('disconnect', resolve));
  await kit.rooms.drain();
  expect(await lost).toBe('transport close');
  expect(ada.of('bye')).toEqual([{ code: 'draining' }]);
  expect(ada.socket.active).toBe(true);
});

it('R14 one who floods is put out alone', async () => {
  const [eve, ada] = [await enter(), await enter()];
  for (let count = 0; count < 200; count++) eve.socket.emit('noise', count);
  await soon(() => expect(eve.of('bye')).toEqual([{ code: 'too_fast' }]));
  eve.socket.close();
  const huge = await enter();
  huge.socket.io.opts.reconnection = false;
  huge.socket.emit('chat', { id: newId(), text: 'x'.repeat(100_000) });
  await soon(() => expect(huge.socket.connected).toBe(false));
  expect(ada.socket.connected).toBe(true);
});
