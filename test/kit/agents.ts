import fastify from 'fastify';
import pino from 'pino';
import type { VoiceLimits } from '../../agents/limits.ts';
import { createAgents } from '../../agents/server.ts';
import type { Timers } from '../../agents/timers.ts';
import type { Brief } from '../../src/interviews/contract.ts';
import { loadConfig } from '../../src/platform/config.ts';
import { createInternalClient } from '../../src/platform/internal-client.ts';
import { createSigner } from '../../src/platform/signing.ts';
import { startFakeSessions } from './fake-sessions.ts';
import { claims, VoiceClient, type Who } from './voice-client.ts';

export const SECRET = 'a secret for tests, long enough to sign';

export type AgentsOptions = {
  env?: Record<string, string>;
  timers?: Timers;
  limits?: Partial<VoiceLimits>;
  controlUrl: string;
  port?: number;
};

/** The interviewer on a real server and port, without anything around it. */
export async function listenAgents(options: AgentsOptions) {
  const signer = createSigner(SECRET);
  const config = loadConfig({ TTS_ENGINE: 'off', STT_BROWSER: 'off', LOG_LEVEL: 'silent', ...options.env });
  const app = fastify({ forceCloseConnections: true });
  let url = 'http://127.0.0.1:1';
  const client = createInternalClient({ baseUrl: () => options.controlUrl, signer, role: 'agents' });
  const agents = createAgents({
    config,
    log: pino({ level: process.env.AGENTS_LOG ?? 'silent' }),
    signer,
    control: client,
    rooms: client,
    publicUrl: () => url,
    timers: options.timers,
    limits: options.limits,
  });
  await app.register(agents.plugin);
  agents.attach(app.server);
  await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
  const { port } = app.server.address() as { port: number };
  url = `http://127.0.0.1:${port}`;
  agents.start();
  return { agents, app, port, signer, url, ws: `ws://127.0.0.1:${port}` };
}

/** The same with a fake control plane, and everyone who joins, ended together. */
export async function startAgents(brief: Brief, options: Partial<AgentsOptions> = {}) {
  const control = await startFakeSessions(brief);
  const server = await listenAgents({ controlUrl: control.url, ...options });
  const clients: VoiceClient[] = [];
  return {
    ...server,
    control,
    brief,
    async join(who: Who = {}, hello: Parameters<typeof VoiceClient.open>[3] = {}): Promise<VoiceClient> {
      const client = await VoiceClient.open(server.ws, server.signer, claims(brief.sessionId, who), hello);
      clients.push(client);
      return client;
    },
    async stop() {
      for (const { ws } of clients) ws.terminate();
      await server.agents.close();
      await server.app.close();
      await control.close();
    },
  };
}
export type AgentsKit = Awaited<ReturnType<typeof startAgents>>;

/** Polls until it holds; throws what the last look threw. */
export async function until<T>(look: () => T, limitMs = 30_000): Promise<NonNullable<T>> {
  const began = performance.now();
  for (;;) {
    let fault: unknown = new Error(`not within ${limitMs} ms: ${look}`);
    try {
      const seen = look();
      if (seen) return seen;
    } catch (thrown) {
      fault = thrown;
    }
    if (performance.now() - began > limitMs) throw fault;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
