import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../src/platform/ids.ts';
import type { Revoke } from '../src/sessions/contract.ts';
import {
  enter,
  expectUnion,
  launchMachine,
  type Machine,
  type Shared,
  startBalancer,
  startMachine,
  startShared,
  storedText,
  typing,
  typists,
} from '../test/kit/machines.ts';
import type { Visitors } from '../test/kit/rooms.ts';
import { missing } from '../test/kit/services.ts';
import { soon } from '../test/kit/soon.ts';
import { syncClose } from './contract.ts';
import type { DocStore } from './doc-store.ts';
import type { RoomLimits } from './limits.ts';

/** Twice the rule: these run on busy machines. The figures are measured apart. */
const WITHIN_FIVE_SECONDS = { timeout: 10_000, interval: 20 };

describe.skipIf(missing('redis-server', 'mongo-java-server'))('two machines', () => {
  let shared: Shared;
  const machines: Machine[] = [];
  beforeAll(async () => {
    shared = await startShared();
  });
  afterEach(async () => {
    await Promise.all(machines.splice(0).map((machine) => machine.stop()));
  });
  afterAll(() => shared?.stop());

  const start = async (limits: Partial<RoomLimits> = {}) => {
    const started = await Promise.all([1, 2].map(() => startMachine(shared, { limits })));
    machines.push(...started);
    return started as [Machine, Machine];
  };

  it('R16 clients of both machines type at once and see one document, which the store has', async () => {
    const [one, two] = await start();
    const run = await typists([one, two]);
    await soon(() => expect(run.typed.count).toBeGreaterThan(300));
    await expectUnion(shared, run, run.typed.stop());
    expect(await one.metric('machine_messages_in_total')).toBeGreaterThan(100);
    expect(await two.metric('machine_messages_out_total')).toBeGreaterThan(100);
    expect([await one.metric('updates_adopted_total'), await two.metric('updates_adopted_total')]).toEqual([0, 0]);
  });

  it('R16 with Redis frozen while all type everything comes through the store, and through Redis again after it', async () => {
    const [one, two] = await start({ redisLostMs: 600, catchUpMs: 200 });
    const run = await typists([one, two], 10);
    await soon(() => expect(run.typed.count).toBeGreaterThan(50));
    shared.redis.freeze();
    try {
      await soon(async () => expect([await one.metric('redis_up'), await two.metric('redis_up')]).toEqual([0, 0]));
      const before = await one.metric('updates_repaired_total');
      await soon(async () => expect(await one.metric('updates_repaired_total')).toBeGreaterThan(before + 20));
    } finally {
      shared.redis.thaw();
    }
    await soon(async () => expect([await one.metric('redis_up'), await two.metric('redis_up')]).toEqual([1, 1]));
    const heard = await one.metric('machine_messages_in_total');
    await soon(async () => expect(await one.metric('machine_messages_in_total')).toBeGreaterThan(heard + 20));
    await expectUnion(shared, run, run.typed.stop());
  });

  it('R16 with Redis killed and started again while all type nothing is lost', async () => {
    const [one, two] = await start({ redisLostMs: 600, catchUpMs: 1_000_000 });
    const run = await typists([one, two], 10);
    await soon(() => expect(run.typed.count).toBeGreaterThan(50));
    await shared.redis.kill();
    const before = run.typed.count;
    await soon(() => expect(run.typed.count).toBeGreaterThan(before + 100));
    expect(run.all[0]!.text.toString()).not.toBe(run.all[1]!.text.toString());
    await shared.redis.restart();
    await soon(async () => expect([await one.metric('redis_up'), await two.metric('redis_up')]).toEqual([1, 1]));
    await expectUnion(shared, run, run.typed.stop());
  });

  it('R6 R16 checkpoints of two writers lose nothing', async () => {
    const [one, two] = await start({ checkpointEvery: 20, catchUpMs: 50, checkpointClaimMs: 100 });
    const written: number[] = [];
    const run = await typists([one, two]);
    await soon(async () => {
      const { checkpoint } = await shared.store.load(`${run.sessionId}/code`);
      if (checkpoint && !written.includes(checkpoint.seq)) written.push(checkpoint.seq);
      expect(written.length).toBeGreaterThan(5);
    });
    await expectUnion(shared, run, run.typed.stop());
    const whole: Pick<DocStore, 'load'> = {
      load: async (name) => ({
        ...(await shared.store.load(name)),
        checkpoint: null,
        updates: (await shared.store.log(name, 0, 10_000)).map(({ bytes }) => bytes),
      }),
    };
    const name = `${run.sessionId}/code`;
    expect(await storedText(whole, name)).toBe(await storedText(shared.store, name));
  });

  it('R17 R7 a machine is killed: its people and cursors are gone from the other, and its clients go on there', async () => {
    const [launched, other] = await Promise.all([launchMachine(shared), startMachine(shared)]);
    machines.push(other);
    const balancer = await startBalancer([launched.port, other.port]);
    try {
      const sessionId = newId();
      const stays = await enter(other.visitors, sessionId);
      const moves = await enter(balancer.visitors, sessionId);
      // Of one who does not come back there is nothing but what the dead machine told.
      const gone = await enter(balancer.visitors, sessionId);
      const people = await presenceOf(other.visitors, sessionId, 'Stays');
      const leaver = await presenceOf(balancer.visitors, sessionId, 'Leaver');
      moves.provider.awareness.setLocalState({ name: 'Moves' });
      gone.provider.awareness.setLocalState({ name: 'Gone' });
      const cursors = () => [...stays.provider.awareness.getStates().values()].map(({ name }) => name);
      await soon(() => expect(cursors()).toEqual(expect.arrayContaining(['Moves', 'Gone'])));
      await soon(() => expect(people.names().sort()).toEqual(['Leaver', 'Stays']));
      await soon(() => expect(leaver.names().sort()).toEqual(['Leaver', 'Stays']));
      const typed = typing([moves, stays], 10);
      await soon(() => expect(typed.count).toBeGreaterThan(50));

      gone.provider.shouldConnect = false;
      leaver.socket.io.reconnection(false);
      launched.child.kill('SIGKILL');
      await expect.poll(() => people.names(), WITHIN_FIVE_SECONDS).toEqual(['Stays']);
      await expect.poll(cursors, WITHIN_FIVE_SECONDS).not.toContain('Gone');
      await soon(() => expect(cursors()).toContain('Moves'));
      await soon(() =>
        expect(shared.control.presence.filter((one) => one.sessionId === sessionId).map(({ event }) => event)).toEqual([
          'joined',
          'joined',
          'left',
        ]),
      );

      const before = typed.count;
      await soon(() => expect(typed.count).toBeGreaterThan(before + 50));
      await expectUnion(shared, { sessionId, all: [stays, moves] }, typed.stop());
    } finally {
      balancer.close();
      balancer.visitors.close();
      launched.child.kill('SIGKILL');
    }
  });

  it('R11 a revocation through one machine reaches connections at the other within a second', async () => {
    const [one, two] = await start();
    const [sessionId, participantId] = [newId(), newId()];
    const there = await two.visitors.socket(sessionId, 'code', { who: { participantId } });
    const bystander = await two.visitors.socket(sessionId);
    const person = await presenceOf(two.visitors, sessionId, 'Ada', { participantId });
    await soon(() => expect(there.frames).not.toEqual([]));
    const ticket = await two.visitors.ticket({ sessionId, participantId });
    await revoke(one, sessionId, { participantId, code: 'removed' });
    expect((await there.closed).code).toBe(syncClose.removed);
    await soon(() => expect(person.byes).toEqual(['removed']));
    expect(await two.visitors.open(`/sync/${sessionId}/code?ticket=${ticket}`).status).toBe(401);
    expect(bystander.ws.readyState).toBe(bystander.ws.OPEN);
    await revoke(one, sessionId, { code: 'ended' });
    expect((await bystander.closed).code).toBe(syncClose.ended);
  });

  it('R11 R16 a revocation while Redis is away takes effect when it is back, and on machines that start later', async () => {
    const [one, two] = await start({ redisLostMs: 600 });
    const [sessionId, participantId] = [newId(), newId()];
    const there = await two.visitors.socket(sessionId, 'code', { who: { participantId } });
    const ticket = await two.visitors.ticket({ sessionId, participantId });
    await shared.redis.kill();
    await soon(async () => expect(await one.metric('redis_up')).toBe(0));
    await revoke(one, sessionId, { participantId, code: 'revoked' });
    expect(there.ws.readyState).toBe(there.ws.OPEN);
    await shared.redis.restart();
    expect((await there.closed).code).toBe(syncClose.revoked);
    const third = await startMachine(shared);
    machines.push(third);
    await soon(async () =>
      expect(await third.visitors.open(`/sync/${sessionId}/code?ticket=${ticket}`).status).toBe(401),
    );
  });

  it('R11 an order that arrives late spares tickets that were signed after it', async () => {
    const [one, two] = await start({ redisLostMs: 600 });
    const [sessionId, participantId, otherId] = [newId(), newId(), newId()];
    await shared.redis.kill();
    await soon(async () => expect(await one.metric('redis_up')).toBe(0));
    await revoke(one, sessionId, { participantId, code: 'removed' });
    const now = Date.now();
    await soon(() => expect(Math.floor(Date.now() / 1000) * 1000).toBeGreaterThan(now));
    const again = await two.visitors.socket(sessionId, 'code', { who: { participantId } });
    const other = await two.visitors.socket(sessionId, 'code', { who: { participantId: otherId } });
    await soon(() => expect(again.frames).not.toEqual([]));
    await shared.redis.restart();
    await soon(async () => expect([await one.metric('redis_up'), await two.metric('redis_up')]).toEqual([1, 1]));
    await revoke(one, sessionId, { participantId: otherId, code: 'ended' });
    await other.closed;
    expect(again.ws.readyState).toBe(again.ws.OPEN);
  });

  it('R16 chat and what control publishes reach both machines once, in order', async () => {
    const [one, two] = await start();
    const sessionId = newId();
    const ada = await presenceOf(one.visitors, sessionId, 'Ada');
    const bob = await presenceOf(two.visitors, sessionId, 'Bob');
    await soon(() => expect([ada.names(), bob.names()].map((names) => names.sort())).toEqual([BOTH, BOTH]));
    const texts = Array.from({ length: 10 }, (_, number) => `line ${number}`);
    for (const text of texts) await ada.socket.timeout(5000).emitWithAck('chat', { id: newId(), text });
    await publish(one, sessionId, 'first');
    await publish(two, sessionId, 'second');
    await soon(() => {
      for (const { chat, notices } of [ada, bob]) {
        expect(chat).toEqual(texts);
        expect([...notices].sort()).toEqual(['first', 'second']);
      }
    });
    bob.socket.close();
    await soon(() => expect(ada.names()).toEqual(['Ada']));
    expect(shared.control.presence.filter((told) => told.sessionId === sessionId)).toHaveLength(3);
  });

  it('R16 what one browser tells another reaches it at the other machine, once, and nobody else there', async () => {
    const [one, two] = await start();
    const [sessionId, participantId] = [newId(), newId()];
    const ada = await presenceOf(one.visitors, sessionId, 'Ada');
    const bob = await presenceOf(two.visitors, sessionId, 'Bob', { participantId });
    const carl = await presenceOf(two.visitors, sessionId, 'Carl');
    await soon(() => expect(ada.names()).toHaveLength(3));
    const heard: [string, string][] = [];
    bob.socket.on('signal', ({ data }: { data: { kind: string } }) => heard.push(['Bob', data.kind]));
    carl.socket.on('signal', ({ data }: { data: { kind: string } }) => heard.push(['Carl', data.kind]));
    const signal = { to: participantId, page: newId(), toPage: null, end: null, toEnd: null };
    for (const kind of ['hello', 'bye'])
      expect(await ada.socket.timeout(5000).emitWithAck('signal', { ...signal, data: { kind } })).toEqual({ ok: true });
    await soon(() => expect(heard.slice(-1)).toEqual([['Bob', 'bye']]));
    expect(heard).toEqual([
      ['Bob', 'hello'],
      ['Bob', 'bye'],
    ]);
  });

  it('R16 while Redis is away events reach those at the same machine at once, and the others when it is back', async () => {
    const [one, two] = await start({ redisLostMs: 600 });
    const sessionId = newId();
    const ada = await presenceOf(one.visitors, sessionId, 'Ada');
    const bob = await presenceOf(two.visitors, sessionId, 'Bob');
    await shared.redis.kill();
    await soon(async () => expect(await one.metric('redis_up')).toBe(0));
    await publish(one, sessionId, 'meanwhile');
    await soon(() => expect(ada.notices).toEqual(['meanwhile']));
    expect(bob.notices).toEqual([]);
    await shared.redis.restart();
    await soon(() => expect(bob.notices).toEqual(['meanwhile']));
  });

  it('R11 stopping one machine leaves the clients of the other alone', async () => {
    const [one, two] = await start();
    const sessionId = newId();
    const ada = await presenceOf(one.visitors, sessionId, 'Ada');
    const bob = await presenceOf(two.visitors, sessionId, 'Bob');
    await soon(() => expect(bob.names().sort()).toEqual(BOTH));
    machines.splice(machines.indexOf(one), 1);
    await one.stop();
    await soon(() => expect(bob.names()).toEqual(['Bob']));
    expect([ada.socket.connected, bob.socket.connected]).toEqual([false, true]);
  });
});

it('loads nothing of Redis where there is none', async () => {
  const look = `const { createRequire } = await import('node:module');
    await import('./rooms/server.ts');
    console.log(Object.keys(createRequire(import.meta.url).cache).filter((file) => /redis/.test(file)).length);`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', look]);
  expect(stdout).toBe('0\n');
});

const BOTH = ['Ada', 'Bob'];

const revoke = (machine: Machine, sessionId: string, order: Partial<Revoke>) =>
  machine.call(`/internal/v1/rooms/${sessionId}/revoke`, {
    participantId: null,
    except: null,
    code: 'ended',
    ...order,
  });

const publish = (machine: Machine, sessionId: string, message: string) =>
  machine.call(`/internal/v1/rooms/${sessionId}/publish`, { event: 'notice', data: { code: 'x', message } });

/** A connected socket.io client and what it hears. */
async function presenceOf(visitors: Visitors, sessionId: string, name: string, who: { participantId?: string } = {}) {
  const socket = await visitors.events({ sessionId, name, participantId: newId(), ...who });
  const heard = { people: [] as string[], chat: [] as string[], notices: [] as string[], byes: [] as string[] };
  socket.on('presence', ({ people }: { people: { name: string }[] }) => {
    heard.people = people.map((person) => person.name);
  });
  socket.on('chat', ({ text }: { text: string }) => heard.chat.push(text));
  socket.on('notice', ({ message }: { message: string }) => heard.notices.push(message));
  socket.on('bye', ({ code }: { code: string }) => heard.byes.push(code));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return { socket, ...heard, names: () => heard.people };
}
