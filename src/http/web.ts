import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../platform/config.ts';

const folder = join(import.meta.dirname, '../../web/dist');

/** Where pages may connect besides their own origin: rooms, voice and LiveKit on other hosts. */
function otherOrigins({ ROOMS_URL, AGENTS_URL, LIVEKIT_URL }: Config, agentUrls: readonly string[]): string[] {
  const urls = [ROOMS_URL, AGENTS_URL, LIVEKIT_URL, ...agentUrls].filter((url) => url !== undefined);
  const hosts = new Set(urls.map((url) => new URL(url.replace(/^ws/, 'http')).origin));
  return [...hosts].flatMap((origin) => [origin, origin.replace(/^http/, 'ws')]);
}

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
const pagePolicy = (config: Config, agentUrls: readonly string[]): string =>
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
    ['connect-src', "'self'", ...otherOrigins(config, agentUrls)].join(' '),
  ].join('; ');

export type StandardHeaders = Readonly<Record<string, string>>;

/** Tell browsers what not to do, on every reply. A route may set its own instead. */
export function standardHeaders(config: Config): StandardHeaders {
  const isHttps = config.PUBLIC_URL?.startsWith('https:');
  return isHttps ? { ...always, 'strict-transport-security': 'max-age=31536000' } : always;
}

export type PageReply = (request: FastifyRequest, reply: FastifyReply) => FastifyReply | null;

const wantsPage = ({ method, headers, url }: FastifyRequest): boolean =>
  method === 'GET' && Boolean(headers.accept?.includes('text/html')) && !url.startsWith('/api/');

/**
 * Serves the built web app: hashed assets for ever, the page itself never from a cache. Returns what answers for addresses of pages. `readAgentUrls`: where the
 * `agents` processes are, each of which a session of this page may come to.
 */
export async function serveWeb(
  app: FastifyInstance,
  config: Config,
  readAgentUrls: () => Promise<readonly string[]>,
): Promise<PageReply> {
  if (!existsSync(join(folder, 'index.html'))) return () => null;
  let agentUrls: readonly string[] = [];
  app.addHook('onRequest', async (request) => {
    if (!wantsPage(request)) return;
    try {
      agentUrls = await readAgentUrls();
    } catch (err) {
      request.log.warn({ err }, 'a page is told of the agents processes that were known before');
    }
  });
  await app.register(fastifyStatic, {
    root: folder,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (reply, path) => {
      if (path.includes('index.html'))
        reply.headers({
          'content-security-policy': pagePolicy(config, agentUrls),
          'permissions-policy': permissions,
        });
      reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  return (request, reply) => (wantsPage(request) ? reply.sendFile('index.html') : null);
}
