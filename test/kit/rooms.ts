import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify from 'fastify';
import pino from 'pino';
import { Registry } from 'prom-client';
import { io, type Socket } from 'socket.io-client';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { DocStore } from '../../rooms/doc-store.ts';
import type { RoomLimits } from '../../rooms/limits.ts';
import { createRooms } from '../../rooms/server.ts';
import { loadConfig } from '../../src/platform/config.ts';
import { newId } from '../../src/platform/ids.ts';
import { createInternalClient } from '../../src/platform/internal-client.ts';
import { createSigner, type Signer } from '../../src/platform/signing.ts';
import type { TicketClaims } from '../../src/sessions/contract.ts';
import { startFakeControl } from './fake-control.ts';

export const SECRET = 'a secret for tests, long enough to sign';

export type RoomsOptions = {
  settings?: Record<string, string | undefined>;
  limits?: Partial<RoomLimits>;
  store?: DocStore;
  folder?: string;
  port?: number;
  controlUrl?: string;
  publicUrl?: string;
  mongoUrl?: string;
  redisUrl?: string;
};

/** The rooms on one real server and port, without anything around them. */
export async function listenRooms(options: RoomsOptions & { folder: string; controlUrl: string }) {
  const signer = createSigner(SECRET);
  const registry = new Registry();
  const rooms = await createRooms({
    config: {
      ...loadConfig(options.settings ?? {}),
      DATA_DIR: options.folder,
      PUBLIC_URL: options.publicUrl,
      MONGODB_URL: options.mongoUrl,
      REDIS_URL: options.redisUrl,
    },
    log: pino({ level: process.env.ROOMS_LOG ?? 'silent' }),
    signer,
    registry,
    control: createInternalClient({ baseUrl: () => options.controlUrl, signer, role: 'rooms' }),
    limits: options.limits,
    store: options.store,
  });
  const app = fastify();
  await app.register(rooms.plugin);
  rooms.attach(app.server);
  await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
  const { port } = app.server.address() as { port: number };
  return { rooms, app, port, signer, registry };
}

export type RoomsKit = Awaited<ReturnType<typeof startRooms>>;

/** The same with a fake control plane and a folder of its own, and everything that connects to it, ended together. */
export async function startRooms(options: RoomsOptions = {}) {
  const control = await startFakeControl();
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'vivavoce-rooms-'));
  const server = await listenRooms({ ...options, folder, controlUrl: control.url });
  const visitors = new Visitors(server.signer, () => `ws://127.0.0.1:${server.port}`);
  const service = () => server.signer.sign('service', { role: 'control' }, 60);
  return {
    ...server,
    control,
    folder,
    visitors,
    /** A call of the internal API with the service credential. */
    async call(method: 'GET' | 'POST', path: string, payload?: object) {
      return server.app.inject({ method, url: path, payload, headers: { authorization: `Bearer ${await service()}` } });
    },
    async stop() {
      visitors.close();
      await server.app.close();
      await server.rooms.close();
      await control.close();
      if (!options.folder) rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Who = Partial<TicketClaims>;

/** Clients of the rooms: tickets, `y-websocket` providers, bare WebSockets and socket.io clients. */
export class Visitors {
  readonly #signer: Signer;
  readonly #base: () => string;
  readonly #closers: (() => void)[] = [];

  constructor(signer: Signer, base: () => string) {
    this.#signer = signer;
    this.#base = base;
  }

  claims(who: Who = {}): TicketClaims {
    return {
      jti: newId(),
      sessionId: newId(),
      interviewId: newId(),
      tenantId: 'tenant',
      environment: 'test',
      participantId: newId(),
      name: 'Ada',
      role: 'candidate',
      documents: { code: 'write', board: 'write', notes: 'write' },
      voice: true,
      run: true,
      control: false,
      ...who,
    };
  }

  ticket(who: Who = {}, ttlSeconds = 60): Promise<string> {
    return this.#signer.sign('ticket', this.claims(who), ttlSeconds);
  }

  /** An ordinary `y-websocket` provider on a document of its own or the one given. */
  async provider(sessionId: string, name = 'code', { who = {}, params = {} }: ProviderOptions = {}) {
    const doc = new Y.Doc();
    const provider = new WebsocketProvider(`${this.#base()}/sync/${sessionId}`, name, doc, {
      params: { ticket: await this.ticket({ sessionId, ...who }, 600), ...params },
      // In one process this would sync the documents behind the server's back.
      disableBc: true,
      maxBackoffTime: 200,
    });
    this.#closers.push(() => {
      provider.destroy();
      doc.destroy();
    });
    return { provider, doc, text: doc.getText('text') };
  }

  /** A WebSocket without a protocol, and all that it received. */
  async socket(sessionId: string, name = 'code', { who = {}, query = '', headers = {} }: SocketOptions = {}) {
    const ticket = await this.ticket({ sessionId, ...who });
    return this.open(`/sync/${sessionId}/${name}?ticket=${ticket}${query}`, headers);
  }

  open(path: string, headers: Record<string, string> = {}) {
    const ws = new WebSocket(this.#base() + path, { headers });
    this.#closers.push(() => ws.terminate());
    const frames: Uint8Array[] = [];
    const closed = new Promise<{ code: number; reason: string }>((resolve) =>
      ws.once('close', (code, reason) => resolve({ code, reason: reason.toString() })),
    );
    const status = new Promise<number>((resolve) => {
      ws.once('upgrade', () => resolve(101));
      ws.once('unexpected-response', (request, response) => {
        resolve(response.statusCode ?? 0);
        request.destroy();
      });
    });
    ws.on('error', () => {}); // told by `status` and `closed`
    ws.on('message', (data: Buffer) => frames.push(new Uint8Array(data)));
    return { ws, frames, closed, status };
  }

  async events(who: Who): Promise<Socket> {
    const socket = io(this.#base(), {
      path: '/events',
      transports: ['websocket'],
      auth: { ticket: await this.ticket(who) },
      forceNew: true,
      reconnectionDelay: 50,
    });
    this.#closers.push(() => socket.close());
    return socket;
  }

  close(): void {
    for (const close of this.#closers.splice(0)) close();
  }
}

type ProviderOptions = { who?: Who; params?: Record<string, string> };
type SocketOptions = { who?: Who; query?: string; headers?: Record<string, string> };
