import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Registry } from 'prom-client';
import { z } from 'zod';
import type { Check } from '../platform/checks.ts';

export type HealthDeps = { checks: Record<string, Check>; registry: Registry; version: string };

const CHECK_TIMEOUT_MS = 2000;

const Health = z
  .object({
    status: z.enum(['ok', 'degraded', 'unhealthy']),
    timestamp: z.iso.datetime(),
    version: z.string(),
    services: z.record(z.string(), z.object({ ok: z.boolean(), detail: z.string() })),
  })
  .meta({ id: 'Health' });

const text = { content: { 'text/plain': { schema: z.string() } } };

/** Without what `control` and `rooms` keep nothing works; without any other part something still does. */
const vital = new Set(['store', 'documents']);

export const healthRoutes: FastifyPluginAsyncZod<HealthDeps> = async (app, deps) => {
  const tags = ['health'];
  app.get(
    '/health',
    { config: { access: 'public' }, schema: { operationId: 'health', tags, response: { 200: Health, 503: Health } } },
    async (_request, reply) => {
      const services = Object.fromEntries(
        await Promise.all(Object.entries(deps.checks).map(async ([name, check]) => [name, await within(check)])),
      );
      const failing = Object.keys(services).filter((name) => !services[name].ok);
      const status = failing.length === 0 ? 'ok' : failing.some((name) => vital.has(name)) ? 'unhealthy' : 'degraded';
      const body = { status, timestamp: new Date().toISOString(), version: deps.version, services } as const;
      return reply.code(status === 'unhealthy' ? 503 : 200).send(body);
    },
  );
  app.get(
    '/ping',
    { config: { access: 'public' }, schema: { operationId: 'ping', tags, response: { 200: text } } },
    async (_request, reply) => reply.type('text/plain').send('pong'),
  );
  app.get(
    '/metrics',
    { config: { access: 'public' }, schema: { operationId: 'metrics', tags, response: { 200: text } } },
    async (_request, reply) => reply.type(deps.registry.contentType).send(await deps.registry.metrics()),
  );
};

async function within(check: Check): Promise<{ ok: boolean; detail: string }> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('no answer in time')), CHECK_TIMEOUT_MS);
  try {
    return await Promise.race([check(), late.promise]);
  } catch {
    // Anyone may ask: an error's own words would name hosts and ports.
    return { ok: false, detail: 'no answer' };
  } finally {
    clearTimeout(timer);
  }
}
