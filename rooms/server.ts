import { mkdir } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import type { FastifyPluginAsync } from 'fastify';
import type { Registry } from 'prom-client';
import type { Config } from '../src/platform/config.ts';
import { AppError } from '../src/platform/errors.ts';
import type { InternalClient } from '../src/platform/internal-client.ts';
import type { Log } from '../src/platform/log.ts';
import { type HeldTicket, Revocations, signedBefore } from '../src/platform/revocations.ts';
import type { Signer } from '../src/platform/signing.ts';
import type { DocStore } from './doc-store.ts';
import { openSqliteDocStore } from './doc-store-sqlite.ts';
import { createGate } from './gate.ts';
import { Hub } from './hub.ts';
import { type LimitSettings, limitsOf, type RoomLimits } from './limits.ts';
import { createMachineMetrics, createRoomMetrics } from './metrics.ts';
import { OneAtATime } from './one-at-a-time.ts';
import { PresenceHub } from './presence.ts';
import { Replay } from './replay.ts';
import { roomRoutes } from './routes.ts';
import { ServerCursor } from './server-cursor.ts';
import { createSessionClocks } from './session-clocks.ts';
import { INTERVIEWER } from './views.ts';

/** The clocks of two machines may differ by this much when a ticket's age is judged. */
const CLOCK_SKEW_MS = 60_000;

/** A document that is never there. */
const NOBODYS = 'ping';

export type RoomsDeps = {
  config: Pick<Config, 'DATA_DIR' | 'MONGODB_URL' | 'REDIS_URL' | 'PUBLIC_URL' | 'TICKET_TTL_SECONDS'> & LimitSettings;
  log: Log;
  signer: Signer;
  /** How `control` is reached: the session's clock, chat, who is there. */
  control: InternalClient;
  registry: Registry;
  /** In place of what the settings say. */
  limits?: Partial<RoomLimits>;
  /** In place of the one that the settings name. */
  store?: DocStore;
};

export interface Rooms {
  /** The internal routes; errors are left to the app that registers them. */
  readonly plugin: FastifyPluginAsync;
  /** Takes the upgrades to `/sync/` and `/events`, and no others. Call once, before or after listening. */
  attach(server: Server): void;
  /** Rejects where the document store cannot be read. */
  ping(): Promise<void>;
  /** Sends everyone away with a code to come back to, and waits until all is stored. */
  drain(): Promise<void>;
  /** Ends what is left, then the store. */
  close(): Promise<void>;
}

/** The `rooms` role: the documents, presence and chat of live sessions. Opens its own document store; where it cannot: `unavailable` with one sentence. */
export async function createRooms(deps: RoomsDeps): Promise<Rooms> {
  const { config, log, signer, control } = deps;
  const limits: RoomLimits = { ...limitsOf(config), ...deps.limits };
  const store = deps.store ?? (await openDocStore(config));
  const metrics = createRoomMetrics(deps.registry);
  const revocations = new Revocations(config.TICKET_TTL_SECONDS * 1000 + CLOCK_SKEW_MS);
  const clocks = createSessionClocks(control);
  const machines = await openMachines(deps, store, limits);
  const replay = new Replay({ store, limits, log });
  const background = new OneAtATime();
  const onUnloaded = (name: string) => void background.run(() => replay.prepare(name));
  const hub = new Hub({ store, clocks, limits, log, metrics, background, machines, onUnloaded });
  const cursor = new ServerCursor(INTERVIEWER);
  const presence = new PresenceHub({ config, signer, revocations, control, limits, log, metrics, machines });
  const gate = createGate({ config, signer, revocations, hub, limits, log, metrics });

  machines?.join({
    onRevoke(rule, again) {
      if (!revocations.learn(rule)) return;
      const isOlder = again ? (ticket: HeldTicket) => signedBefore(rule, ticket) : undefined;
      hub.revoke(rule.sessionId, rule, isOlder);
      presence.revoke(rule.sessionId, rule, isOlder);
    },
    rules: () => revocations.all(),
    onPeople: (sessionId, gone) => presence.onPeopleElsewhere(sessionId, gone),
    people: () => presence.people(),
  });

  return {
    plugin: roomRoutes({ hub, clocks, cursor, signer, presence, revocations, store, machines, replay }),
    attach(server) {
      server.on('upgrade', gate.upgrade);
      presence.attach(server);
    },
    async ping() {
      await store.load(NOBODYS);
    },
    async drain() {
      gate.shut();
      presence.drain();
      await hub.drain();
    },
    async close() {
      gate.close();
      cursor.close();
      await presence.close();
      await hub.close();
      await machines?.close();
      await replay.close();
      await store.close();
    },
  };
}

/** Processes that share a database are joined by Redis. SQLite has one process alone, whatever else Redis is there for. */
async function openMachines(deps: RoomsDeps, store: DocStore, limits: RoomLimits) {
  const { config, log, registry } = deps;
  if (!config.REDIS_URL || !(config.MONGODB_URL || deps.store)) return undefined;
  const { Machines } = await import('./machines.ts');
  return Machines.open({ url: config.REDIS_URL, store, limits, log, metrics: createMachineMetrics(registry) });
}

async function openDocStore({ DATA_DIR, MONGODB_URL }: RoomsDeps['config']): Promise<DocStore> {
  try {
    if (MONGODB_URL) return await (await import('./doc-store-mongo.ts')).openMongoDocStore(MONGODB_URL);
    await mkdir(DATA_DIR, { recursive: true });
    return await openSqliteDocStore(join(DATA_DIR, 'documents.db'));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const what = MONGODB_URL
      ? 'MongoDB, which keeps the documents, cannot be reached'
      : 'The document store cannot be opened';
    throw new AppError('unavailable', `${what}: ${why}`, { cause });
  }
}
