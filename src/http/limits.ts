import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Redis } from 'ioredis';
import type { Config } from '../platform/config.ts';
import { AppError } from '../platform/errors.ts';
import { sharedCounts } from './shared-counts.ts';

type Tier = 'general' | 'sign-in' | 'ai';

/** Counts by principal and tier, so that one person's load never throttles another; strangers count by address. */
export async function rateLimits(app: FastifyInstance, deps: { config: Config; redis: Redis | null }): Promise<void> {
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
    errorResponseBuilder: (_request, context) =>
      new AppError('rate_limited', 'Too many requests; try again a little later', {
        retryAfterSeconds: Math.ceil(context.ttl / 1000),
      }),
  });
}

function whoIs(request: FastifyRequest): string {
  const { principal } = request;
  if (principal?.kind === 'user') return principal.userId;
  if (principal?.kind === 'candidate') return principal.interviewId;
  if (principal?.kind === 'participant') return principal.ticket.participantId;
  return request.ip;
}
