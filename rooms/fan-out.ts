import { randomBytes } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { Log } from '../src/platform/log.ts';
import type { RoomLimits } from './limits.ts';
import type { MachineMetrics } from './metrics.ts';

/** What a machine said. `body` is that of the message and lives as long as it. */
export type Hear = (machine: string, body: Uint8Array) => void;

export type Topic = {
  /** Says something to the other machines that listen. Never waits; what Redis does not take in time is told to `onUntold`. */
  tell(body: Uint8Array): void;
  close(): void;
};

/**
 * One process among several that share a store. What it says may be lost while Redis is away, never repeated and never out of order:
 * whoever must not miss anything looks into the store when Redis is `onBack`.
 */
export interface FanOut {
  /** The name of this process, new with each start. */
  readonly machine: string;
  /** What this process says comes back to it, so others hear it too. */
  readonly up: boolean;
  /** Resolves when others are heard, or Redis does not answer: then they are heard once it does. One listener for each topic. */
  listen(topic: string, hear: Hear, onUntold: () => void): Promise<Topic>;
  /** Redis is there, for the first time or again. Returns how to hear no more of it. */
  onBack(back: () => void): () => void;
  /** A machine said goodbye, or nothing for `silentMs` while Redis was there. */
  onGone(gone: (machine: string) => void): () => void;
  /** The machines that are heard, with this one. */
  machines(): string[];
  /** Takes or renews the right to do something alone. Whoever asks while Redis is away gets it: it spares work and protects nothing. */
  claim(what: string, ms: number): Promise<boolean>;
  close(): Promise<void>;
}

type Listener = { hear: Hear; onUntold: () => void };

export type FanOutDeps = { url: string; limits: RoomLimits; log: Log; metrics: MachineMetrics };

const MACHINE_BYTES = 9;
/** As base64url: so many characters stand before each message. */
const NAME_LENGTH = 12;
const BEATS = 'beats';
const BEAT = 0;
const BYE = 1;

/** Redis publish and subscribe. Does not wait for Redis: a process serves its own clients without it. */
export async function openFanOut(deps: FanOutDeps): Promise<FanOut> {
  const { Redis } = await import('ioredis'); // most installations have none
  const { limits, log } = deps;
  const options = {
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: limits.redisTimeoutMs,
    connectTimeout: limits.redisConnectMs,
    retryStrategy: (times: number) => Math.min(100 * times, limits.redisRetryMs),
  };
  const speaks = new Redis(deps.url, { ...options, enableAutoPipelining: true });
  const listens = new Redis(deps.url, { ...options, autoResubscribe: false });
  for (const redis of [speaks, listens])
    redis.on('error', (error) => log.warn({ err: error }, 'redis, which joins the machines, is unreachable'));
  return new RedisFanOut(deps, speaks, listens);
}

class RedisFanOut implements FanOut {
  readonly machine = randomBytes(MACHINE_BYTES).toString('base64url');
  readonly #deps: FanOutDeps;
  readonly #speaks: Redis;
  readonly #listens: Redis;
  readonly #prefix: string;
  readonly #listeners = new Map<string, Listener>();
  readonly #back = new Set<() => void>();
  readonly #gone = new Set<(machine: string) => void>();
  /** When each machine was last heard, by our own clock. */
  readonly #heard = new Map<string, number>();
  readonly #heart: NodeJS.Timeout;
  #up = false;
  #ownBeatAt = 0;
  #beatAt = performance.now();
  #triedAt = performance.now();
  #waitingBytes = 0;
  #closed = false;

  constructor(deps: FanOutDeps, speaks: Redis, listens: Redis) {
    this.#deps = deps;
    this.#speaks = speaks;
    this.#listens = listens;
    // Channels do not heed the number of the database.
    this.#prefix = `vivavoce:${speaks.options.db ?? 0}:`;
    this.#listeners.set(this.#channel(BEATS), {
      hear: (machine, body) => this.#heardBeat(machine, body),
      onUntold() {},
    });
    listens.on('messageBuffer', (channel: Buffer, message: Buffer) => this.#onMessage(channel.toString(), message));
    listens.on('ready', () => void this.#listenToAll());
    for (const redis of [speaks, listens]) redis.on('close', () => this.#lost());
    this.#heart = setInterval(() => this.#beat(), deps.limits.beatMs);
  }

  get up(): boolean {
    return this.#up;
  }

  async listen(topic: string, hear: Hear, onUntold: () => void): Promise<Topic> {
    const channel = this.#channel(topic);
    const listener = { hear, onUntold };
    this.#listeners.set(channel, listener);
    if (this.#listens.status === 'ready') await this.#listens.subscribe(channel).catch((error) => this.#unheard(error));
    return {
      tell: (body) => this.#tell(channel, body, onUntold),
      close: () => {
        if (this.#listeners.get(channel) !== listener) return;
        this.#listeners.delete(channel);
        if (this.#listens.status === 'ready') this.#listens.unsubscribe(channel).catch((error) => this.#unheard(error));
      },
    };
  }

  onBack(back: () => void): () => void {
    this.#back.add(back);
    return () => this.#back.delete(back);
  }

  onGone(gone: (machine: string) => void): () => void {
    this.#gone.add(gone);
    return () => this.#gone.delete(gone);
  }

  machines(): string[] {
    return [this.machine, ...this.#heard.keys()];
  }

  async claim(what: string, ms: number): Promise<boolean> {
    const key = `${this.#prefix}claim:${what}`;
    try {
      if ((await this.#speaks.set(key, this.machine, 'PX', ms, 'NX')) === 'OK') return true;
      if ((await this.#speaks.get(key)) !== this.machine) return false;
      await this.#speaks.pexpire(key, ms);
    } catch (error) {
      this.#deps.log.debug({ err: error }, 'redis could not say who may do it');
    }
    return true;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#heart);
    if (this.#up) await this.#publish(this.#channel(BEATS), Uint8Array.of(BYE)).catch(() => undefined);
    this.#speaks.disconnect();
    this.#listens.disconnect();
    this.#deps.metrics.redisUp.set(0);
  }

  #channel(topic: string): string {
    return this.#prefix + topic;
  }

  #tell(channel: string, body: Uint8Array, onUntold: () => void): void {
    if (!this.#up || this.#waitingBytes > this.#deps.limits.redisWaitingBytes) {
      onUntold();
      return;
    }
    this.#deps.metrics.toldMachines.inc();
    this.#publish(channel, body).catch((error) => {
      this.#deps.log.debug({ err: error }, 'redis did not take a message');
      onUntold();
    });
  }

  async #publish(channel: string, body: Uint8Array): Promise<void> {
    const message = Buffer.concat([Buffer.from(this.machine, 'latin1'), body]);
    this.#waitingBytes += message.length;
    try {
      await this.#speaks.publish(channel, message);
    } finally {
      this.#waitingBytes -= message.length;
    }
  }

  #onMessage(channel: string, message: Buffer): void {
    const machine = message.toString('latin1', 0, NAME_LENGTH);
    if (machine === this.machine) {
      if (channel === this.#channel(BEATS)) this.#cameBack();
      return;
    }
    this.#heard.set(machine, performance.now());
    if (channel !== this.#channel(BEATS)) this.#deps.metrics.heardMachines.inc();
    try {
      this.#listeners.get(channel)?.hear(machine, message.subarray(NAME_LENGTH));
    } catch (error) {
      this.#deps.log.error({ err: error, channel }, 'a message of another machine failed');
    }
  }

  #heardBeat(machine: string, body: Uint8Array): void {
    if (body[0] === BYE) this.#forget(machine);
  }

  /** Everything goes by what comes back, not by what a connection says of itself: a Redis that hangs keeps its connections. */
  #beat(): void {
    const { limits } = this.#deps;
    const now = performance.now();
    const stalled = now - this.#beatAt > limits.redisLostMs;
    this.#beatAt = now;
    if (this.#speaks.status === 'ready')
      this.#publish(this.#channel(BEATS), Uint8Array.of(BEAT)).catch(() => undefined); // missed by its absence
    // What came while this process itself stood still is not read yet. The others may have taken it for dead: it tells all anew.
    if (stalled) {
      this.#lost();
      return;
    }
    if (this.#up && now - this.#ownBeatAt > limits.redisLostMs) this.#lost();
    if (this.#up) this.#forgetSilent(now - limits.silentMs);
    else if (now - this.#triedAt > limits.redisRenewMs) this.#renew(now);
  }

  #renew(now: number): void {
    this.#triedAt = now;
    for (const redis of [this.#speaks, this.#listens]) if (redis.status === 'ready') redis.disconnect(true);
  }

  #forgetSilent(before: number): void {
    for (const [machine, at] of [...this.#heard]) if (at < before) this.#forget(machine);
  }

  #forget(machine: string): void {
    this.#heard.delete(machine);
    for (const gone of [...this.#gone]) gone(machine);
  }

  async #listenToAll(): Promise<void> {
    await this.#listens.subscribe(...this.#listeners.keys()).catch((error) => {
      this.#unheard(error);
      if (this.#listens.status === 'ready') this.#listens.disconnect(true);
    });
  }

  #unheard(error: unknown): void {
    if (!this.#closed) this.#deps.log.debug({ err: error }, 'redis did not take a subscription');
    this.#lost();
  }

  #lost(): void {
    if (!this.#up) return;
    this.#up = false;
    this.#triedAt = performance.now();
    this.#deps.metrics.redisUp.set(0);
    if (!this.#closed) this.#deps.log.warn('redis is lost: the other machines are heard through the store only');
  }

  /** Whom we could not hear gets time to be heard again. */
  #cameBack(): void {
    const now = performance.now();
    this.#ownBeatAt = now;
    if (this.#up || this.#closed) return;
    this.#up = true;
    this.#deps.metrics.redisUp.set(1);
    this.#deps.log.info('redis joins this machine with the others');
    for (const machine of this.#heard.keys()) this.#heard.set(machine, now);
    for (const back of [...this.#back]) back();
  }
}
