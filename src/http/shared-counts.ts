import type { FastifyRateLimitStore, FastifyRateLimitStoreCtor } from '@fastify/rate-limit';
import type { Redis } from 'ioredis';

const PREFIX = 'vivavoce-limit:';
const MOST_LOCAL = 10_000;

/** One step, so that a process that ends in between leaves no count that never expires. */
const script = `
local current = redis.call('INCR', KEYS[1])
if current == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return {current, redis.call('PTTL', KEYS[1])}`;

/** Counts shared by all processes through Redis. While that does not answer, each process counts alone: nobody is let through uncounted. */
export const sharedCounts = (redis: Redis): FastifyRateLimitStoreCtor =>
  class implements FastifyRateLimitStore {
    readonly #local = new Map<string, { current: number; until: number }>();

    incr(key: string, done: Parameters<FastifyRateLimitStore['incr']>[1], windowMs: number): void {
      redis.eval(script, 1, PREFIX + key, windowMs).then(
        (found) => {
          const [current, ttl] = found as [number, number];
          done(null, { current, ttl });
        },
        () => done(null, this.#alone(key, windowMs)),
      );
    }

    child(): FastifyRateLimitStore {
      return this;
    }

    #alone(key: string, windowMs: number) {
      const now = Date.now();
      const before = this.#local.get(key);
      const count =
        before && before.until > now
          ? { ...before, current: before.current + 1 }
          : { current: 1, until: now + windowMs };
      this.#local.delete(key);
      this.#local.set(key, count);
      if (this.#local.size > MOST_LOCAL) this.#local.delete(this.#local.keys().next().value as string);
      return { current: count.current, ttl: count.until - now };
    }
  };
