import rateLimit, { normalizeIP } from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Redis } from 'ioredis';
import type { Config } from '../platform/config.ts';
import { AppError } from '../platform/errors.ts';
import { sharedCounts } from './shared-counts.ts';

type Tier = 'general' | 'sign-in' | 'ai';

/** What to answer whoever was refused for their credential once too often, else `null`. */
export type RefusedTooOften = (request: FastifyRequest) => Promise<AppError | null>;

/**
 * Counts by principal and tier, so that one person's load never throttles another; strangers count by address. Whose credential is no
 * good never gets as far: these are counted, by address, as they are refused.
 */
export async function rateLimits(
  app: FastifyInstance,
  deps: { config: Config; redis: Redis | null },
): Promise<RefusedTooOften> {
  const perMinute: Record<Tier, number> = {
    general: deps.config.RATE_LIMIT_GENERAL_PER_MINUTE,
    'sign-in': deps.config.RATE_LIMIT_SIGN_IN_PER_MINUTE,
    ai: deps.config.RATE_LIMIT_AI_PER_MINUTE,
  };
  const tierOf = (request: FastifyRequest): Tier => request.routeOptions.config.limit ?? 'general';
  await app.register(rateLimit, {
    global: true,
    timeWindow: 60_000,
    max: (request) => perMinute[tierOf(request)],
    keyGenerator: (request) => `${tierOf(request)}:${whoIs(request)}`,
    allowList: (request) => request.principal?.kind === 'service' || request.routeOptions.config.access === undefined,
    store: deps.redis ? sharedCounts(deps.redis) : undefined,
    errorResponseBuilder: (_request, { ttl }) => tooMany(ttl),
  });
  const countRefusal = app.createRateLimit({
    max: perMinute.general,
    keyGenerator: (request) => `refused:${addressOf(request)}`,
    allowList: [],
  });
  return async (request) => {
    // On public routes the attempt was counted before it was refused.
    if (request.routeOptions.config.access === 'public') return null;
    const count = await countRefusal(request);
    return !count.isAllowed && count.isExceeded ? tooMany(count.ttl) : null;
  };
}

const tooMany = (ttlMs: number) =>
  new AppError('rate_limited', 'Too many requests; try again a little later', {
    retryAfterSeconds: Math.ceil(ttlMs / 1000),
  });

/** Whoever has one address of IPv6 mostly has as many as they like: the network counts. */
const addressOf = (request: FastifyRequest): string => normalizeIP(request.ip);

function whoIs(request: FastifyRequest): string {
  const { principal } = request;
  if (principal?.kind === 'user' || principal?.kind === 'key') return principal.userId;
  if (principal?.kind === 'candidate') return principal.interviewId;
  if (principal?.kind === 'participant') return principal.ticket.participantId;
  return addressOf(request);
}
