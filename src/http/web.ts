import { existsSync } from 'node:fs';
import { join } from 'node:path';
import helmet from '@fastify/helmet';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../platform/config.ts';

const folder = join(import.meta.dirname, '../../web/dist');

/** Where pages may connect besides their own origin: rooms and voice on other hosts. */
const otherOrigins = (config: Config): string[] =>
  [config.ROOMS_URL, config.AGENTS_URL].flatMap((url) => (url ? [url, url.replace(/^http/, 'ws')] : []));

/** Headers of every reply: only our own scripts, no framing, no referrer (links carry tokens). */
export async function securityHeaders(app: FastifyInstance, config: Config): Promise<void> {
  const https = config.PUBLIC_URL?.startsWith('https:') ?? false;
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        mediaSrc: ["'self'", 'blob:'],
        workerSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'", ...otherOrigins(config)],
      },
    },
    strictTransportSecurity: https,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  app.addHook('onSend', async (_request, reply) => {
    reply.header('permissions-policy', 'microphone=(self), camera=(self), display-capture=(self), geolocation=()');
  });
}

export type PageReply = (request: FastifyRequest, reply: FastifyReply) => FastifyReply | null;

/** Serves the built web app: hashed assets for ever, the page itself never from a cache. Returns what answers for addresses of pages. */
export async function serveWeb(app: FastifyInstance): Promise<PageReply> {
  if (!existsSync(join(folder, 'index.html'))) return () => null;
  await app.register(fastifyStatic, {
    root: folder,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  return (request, reply) => {
    const wantsPage =
      request.method === 'GET' && request.headers.accept?.includes('text/html') && !request.url.startsWith('/api/');
    return wantsPage ? reply.sendFile('index.html') : null;
  };
}
