import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../platform/config.ts';

const folder = join(import.meta.dirname, '../../web/dist');

/** Where pages may connect besides their own origin: rooms, voice and LiveKit on other hosts. */
const otherOrigins = ({ ROOMS_URL, AGENTS_URL, LIVEKIT_URL }: Config): string[] =>
  [ROOMS_URL, AGENTS_URL, LIVEKIT_URL?.replace(/^ws/, 'http')].flatMap((url) =>
    url ? [url, url.replace(/^http/, 'ws')] : [],
  );

const permissions = 'microphone=(self), camera=(self), display-capture=(self), geolocation=()';

/** Of every reply: no guessing of types, no framing, no referrer (links carry tokens), nothing loaded by what is no page. */
const always = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Pages load only what this installation serves. Mantine writes styles into the page; pictures may be made in it. */
const pagePolicy = (config: Config): string =>
  [
    "default-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "media-src 'self' blob:",
    "worker-src 'self' blob:",
    ['connect-src', "'self'", ...otherOrigins(config)].join(' '),
  ].join('; ');

export type StandardHeaders = Readonly<Record<string, string>>;

/** Tell browsers what not to do, on every reply. A route may set its own instead. */
export function standardHeaders(config: Config): StandardHeaders {
  const isHttps = config.PUBLIC_URL?.startsWith('https:');
  return isHttps ? { ...always, 'strict-transport-security': 'max-age=31536000' } : always;
}

export type PageReply = (request: FastifyRequest, reply: FastifyReply) => FastifyReply | null;

/** Serves the built web app: hashed assets for ever, the page itself never from a cache. Returns what answers for addresses of pages. */
export async function serveWeb(app: FastifyInstance, config: Config): Promise<PageReply> {
  if (!existsSync(join(folder, 'index.html'))) return () => null;
  const page = { 'content-security-policy': pagePolicy(config), 'permissions-policy': permissions };
  await app.register(fastifyStatic, {
    root: folder,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      if (path.includes('index.html')) reply.headers(page);
      reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  return (request, reply) => {
    const wantsPage =
      request.method === 'GET' && request.headers.accept?.includes('text/html') && !request.url.startsWith('/api/');
    return wantsPage ? reply.sendFile('index.html') : null;
  };
}
