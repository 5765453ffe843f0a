import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer, type Socket as NetSocket } from 'node:net';
import { tmpdir } from 'node:os';
import * as decoding from 'lib0/decoding';
import { expect } from 'vitest';
import * as Y from 'yjs';
import { MESSAGE_SAVED } from '../../rooms/contract.ts';
import type { DocStore } from '../../rooms/doc-store.ts';
import { openMongoDocStore } from '../../rooms/doc-store-mongo.ts';
import type { RoomLimits } from '../../rooms/limits.ts';
import { newId } from '../../src/platform/ids.ts';
import { createSigner } from '../../src/platform/signing.ts';
import { startFakeControl } from './fake-control.ts';
import { listenRooms, SECRET, Visitors } from './rooms.ts';
import { launchRooms } from './rooms-process.ts';
import { freePort } from './services/service.ts';
import { startMongoJavaServer, startRedis } from './services.ts';
import { soon } from './soon.ts';

export type Shared = Awaited<ReturnType<typeof startShared>>;

/** What several machines share: MongoDB, Redis and a control plane. */
export async function startShared() {
  const [redis, mongo, control] = await Promise.all([startRedis(), startMongoJavaServer(), startFakeControl()]);
  const store = await openMongoDocStore(mongo.url);
  return {
    redis,
    mongo,
    control,
    store,
    async stop() {
      await store.close();
      await Promise.all([redis.stop(), mongo.stop(), control.close()]);
    },
  };
}

export type Machine = Awaited<ReturnType<typeof startMachine>>;

/** One rooms server of this process, joined with the others by what they share. Resolves when Redis joins it. */
export async function startMachine(
  { redis, mongo, control }: Shared,
  options: { limits?: Partial<RoomLimits>; store?: DocStore } = {},
) {
  const server = await listenRooms({
    ...options,
    folder: tmpdir(),
    controlUrl: control.url,
    mongoUrl: mongo.url,
    redisUrl: redis.url,
  });
  const visitors = new Visitors(server.signer, () => `ws://127.0.0.1:${server.port}`);
  const metric = async (name: string): Promise<number> => {
    const { values } = await server.registry.getSingleMetric(`vivavoce_rooms_${name}`)!.get();
    return values[0]?.value ?? 0;
  };
  await soon(async () => {
    if ((await metric('redis_up')) !== 1) throw new Error('Redis does not join this machine');
  });
  const service = () => server.signer.sign('service', { role: 'control' }, 60);
  return {
    ...server,
    visitors,
    metric,
    /** A call of the internal API with the service credential. */
    async call(path: string, payload: object) {
      const authorization = `Bearer ${await service()}`;
      return server.app.inject({ method: 'POST', url: path, payload, headers: { authorization } });
    },
    async stop() {
      visitors.close();
      await server.app.close();
      await server.rooms.close();
    },
  };
}

/** A rooms server in a process of its own. */
export async function launchMachine(
  { redis, mongo, control }: Shared,
  at?: number,
): Promise<{ port: number; child: ChildProcess }> {
  const port = at ?? (await freePort());
  const place = { folder: tmpdir(), port, controlUrl: control.url, mongoUrl: mongo.url, redisUrl: redis.url };
  return { port, child: await launchRooms(place) };
}

/** What stands before the machines: sends each new connection to the first of `ports` that takes it. */
export async function startBalancer(ports: readonly number[]) {
  const open = new Set<NetSocket>();
  const pass = (client: NetSocket, [port, ...others]: readonly number[]): void => {
    if (port === undefined) {
      client.destroy();
      return;
    }
    const server = connect(port, '127.0.0.1');
    let through = false;
    server.once('connect', () => {
      through = true;
      client.pipe(server).pipe(client);
    });
    server.on('error', () => (through ? client.destroy() : pass(client, others)));
    server.on('close', () => through && client.destroy());
    client.on('close', () => server.destroy());
  };
  const balancer = createServer((client) => {
    open.add(client);
    client.on('error', () => client.destroy());
    client.on('close', () => open.delete(client));
    pass(client, ports);
  }).listen(0, '127.0.0.1');
  await once(balancer, 'listening');
  const { port } = balancer.address() as { port: number };
  return {
    visitors: new Visitors(createSigner(SECRET), () => `ws://127.0.0.1:${port}`),
    close() {
      for (const socket of open) socket.destroy();
      balancer.close();
    },
  };
}

export type Typist = Awaited<ReturnType<typeof enter>>;

/** A `y-websocket` client in sync, and what it is told of what is saved. */
export async function enter(visitors: Visitors, sessionId: string, who: Parameters<Visitors['claims']>[0] = {}) {
  const client = await visitors.provider(sessionId, 'code', { who, params: { saved: '1' } });
  const saved = { count: 0, failing: true };
  client.provider.messageHandlers[MESSAGE_SAVED] = (_encoder, decoder) => {
    saved.count = decoding.readVarUint(decoder);
    saved.failing = decoding.readVarUint(decoder) === 1;
  };
  await soon(() => {
    if (!client.provider.synced) throw new Error('not in sync');
  });
  return { ...client, saved };
}

/** Types characters that are typed once only, in turn, until told to stop. Each stands for its number. */
export function typing(typists: readonly Pick<Typist, 'text'>[], everyMs = 5) {
  let count = 0;
  const press = () => {
    const { text } = typists[count % typists.length]!;
    text.insert(count % (text.length + 1), letter(count));
    count++;
  };
  const timer = setInterval(press, everyMs);
  return {
    get count() {
      return count;
    },
    /** One more at once. */
    press,
    /** All that was typed, in order. */
    stop(): string[] {
      clearInterval(timer);
      return Array.from({ length: count }, (_, number) => letter(number));
    },
  };
}

/** One of the 20,000 characters from U+4E00 on. */
const letter = (number: number) => String.fromCharCode(0x4e00 + number);

export async function storedText(store: Pick<DocStore, 'load'>, name: string): Promise<string> {
  const { checkpoint, updates } = await store.load(name);
  const doc = new Y.Doc();
  for (const update of [...(checkpoint ? [checkpoint.state] : []), ...updates]) Y.applyUpdate(doc, update);
  return doc.getText('text').toString();
}

/** Two clients at each of two machines, who type from now on. */
export async function typists([one, two]: readonly { visitors: Visitors }[], everyMs?: number) {
  const sessionId = newId();
  const at = [one!, two!, one!, two!];
  const all = await Promise.all(at.map(({ visitors }) => enter(visitors, sessionId)));
  return { sessionId, all, typed: typing(all, everyMs) };
}

/** Everyone and the store come to the same text, in which nothing that was typed is missing; all are told that it is saved. */
export async function expectUnion(
  { store }: Shared,
  { sessionId, all }: { sessionId: string; all: readonly Typist[] },
  typed: readonly string[],
): Promise<void> {
  await soon(async () => {
    const texts = [...all.map(({ text }) => text.toString()), await storedText(store, `${sessionId}/code`)];
    expect(new Set(texts).size).toBe(1);
    expect([...texts[0]!].sort()).toEqual([...typed].sort());
  });
  await soon(() => expect(all.map(({ saved }) => saved.failing)).toEqual(all.map(() => false)));
}
