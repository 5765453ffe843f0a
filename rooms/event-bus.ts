import { createAdapter } from '@socket.io/redis-streams-adapter';
import { Redis } from 'ioredis';
import type { Server } from 'socket.io';
import type { Log } from '../src/platform/log.ts';
import type { FanOut } from './fan-out.ts';
import type { RoomLimits } from './limits.ts';

export type EventBusDeps = { url: string; limits: RoomLimits; log: Log };

/** socket.io's events between processes, through a Redis stream: one that was away reads on where it was. */
export interface EventBus {
  attach(io: Server): void;
  /** To everyone in a room of socket.io on other processes. While Redis is away it waits, up to `waitingEvents`. */
  emit(room: string, event: string, data: unknown): void;
  close(): Promise<void>;
}

const STREAM = 'vivavoce:events';
const NOBODY = 'nobody';
/** A process joins this room with all of its sockets. */
const ownRoom = (machine: string) => `machine ${machine}`;

export async function openEventBus({ url, limits, log }: EventBusDeps, fanOut: FanOut): Promise<EventBus> {
  const readers: Redis[] = [];
  const options = {
    maxRetriesPerRequest: null,
    connectTimeout: limits.redisConnectMs,
    socketTimeout: limits.redisRenewMs,
    retryStrategy: (times: number) => Math.min(100 * times, limits.redisRetryMs),
  };
  const connect = () => {
    const redis = new Redis(url, options);
    redis.on('error', (error) => log.debug({ err: error }, 'redis, which carries events, is unreachable'));
    return redis;
  };
  const writer = connect();
  // The adapter copies the connection for reading, which it blocks.
  writer.duplicate = () => {
    const reader = connect();
    readers.push(reader);
    return reader;
  };
  let io: Server | undefined;
  let waiting = 0;
  // The adapter reads from its last event on, and before the first one from now on: so there is always a first one.
  const off = fanOut.onBack(() => {
    waiting = 0;
    io?.to(NOBODY).emit('back');
  });
  return {
    attach(server) {
      io = server;
      const name = `${STREAM}:${writer.options.db ?? 0}`;
      server.adapter(
        createAdapter(writer, { streamName: name, channelPrefix: name, blockTimeInMs: limits.redisTimeoutMs }),
      );
      server.on('connection', (socket) => void socket.join(ownRoom(fanOut.machine)));
    },
    emit(room, event, data) {
      if (!fanOut.up && ++waiting > limits.waitingEvents) return;
      // Not to our own, who must not wait for Redis.
      io?.to(room).except(ownRoom(fanOut.machine)).emit(event, data);
    },
    async close() {
      off();
      io?.of('/').adapter.close(); // first, or it would ask closed connections again and again
      for (const redis of [writer, ...readers]) redis.disconnect();
    },
  };
}
