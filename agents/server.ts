import type { Server } from 'node:http';
import type { FastifyPluginAsync } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { Registry } from 'prom-client';
import { z } from 'zod';
import type { Config } from '../src/platform/config.ts';
import { Id, Ok } from '../src/platform/contract.ts';
import { AppError } from '../src/platform/errors.ts';
import { newId } from '../src/platform/ids.ts';
import type { InternalClient } from '../src/platform/internal-client.ts';
import { createLiveKit } from '../src/platform/livekit.ts';
import type { Log } from '../src/platform/log.ts';
import { Revocations } from '../src/platform/revocations.ts';
import type { Signer } from '../src/platform/signing.ts';
import { Revoke } from '../src/sessions/contract.ts';
import { createModelBrain } from './brain/model.ts';
import { createRuleBasedBrain } from './brain/rule-based.ts';
import { createControlApi, createRoomsApi } from './control-api.ts';
import { type VoiceLimits, voiceLimits } from './limits.ts';
import { createAgentMetrics } from './metrics.ts';
import { chooseVoices } from './providers/choose.ts';
import { createWatch } from './providers/engine-health.ts';
import { createChat } from './providers/llm.ts';
import { SessionKeeper } from './session-keeper.ts';
import { realTimers, type Timers } from './timers.ts';
import { LiveKitLine } from './transports/livekit-line.ts';
import { createVoiceGate } from './transports/voice-gate.ts';

/** The clocks of two machines may differ by this much when a ticket's age is judged. */
const CLOCK_SKEW_MS = 60_000;

export type AgentsDeps = {
  config: Config;
  log: Log;
  signer: Signer;
  control: InternalClient;
  rooms: InternalClient;
  /** Where browsers reach this process; known once it listens. */
  publicUrl: () => string;
  registry?: Registry;
  timers?: Timers;
  limits?: Partial<VoiceLimits>;
};

export interface Agents {
  /** The internal route; errors are left to the app that registers it. */
  readonly plugin: FastifyPluginAsync;
  readonly metrics: Registry;
  /** Takes the upgrades to `/voice`, and no others. Call once, before or after listening. */
  attach(server: Server): void;
  /** Begins to ask for sessions. Call when `publicUrl` answers. */
  start(): void;
  /** Stores what was said and sends everyone away with a code to come back to. Nobody's interview ends. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

/** The `agents` role: the interviewer of the sessions that the control plane gives to this process. */
export function createAgents(deps: AgentsDeps): Agents {
  const { config, log, signer, timers = realTimers, registry = new Registry() } = deps;
  const limits = { ...voiceLimits, ...deps.limits };
  const metrics = createAgentMetrics(registry);
  const revocations = new Revocations(config.TICKET_TTL_SECONDS * 1000 + CLOCK_SKEW_MS);
  const watch = createWatch({
    timers,
    log,
    onFailure: (engine, name) => metrics.engineFailures.inc({ engine, name }),
  });
  const chat = createChat(config, watch);
  const brain = chat ? createModelBrain({ chat, log, now: timers.now }) : createRuleBasedBrain();
  const control = createControlApi(deps.control);
  const livekit = createLiveKit(config);
  const keeper = new SessionKeeper({
    agentId: newId(),
    capacity: config.AGENT_SESSIONS,
    url: deps.publicUrl,
    leaseWaitMs: limits.leaseWaitMs,
    session: {
      control,
      rooms: createRoomsApi(deps.rooms),
      brain,
      voices: chooseVoices({ config, watch, timers }),
      sttBrowser: config.STT_BROWSER,
      timers,
      log,
      metrics,
      openLive: livekit && ((door) => new LiveKitLine({ livekit, timers, log, metrics }, door)),
    },
  });
  const gate = createVoiceGate({
    signer,
    publicUrl: () => config.PUBLIC_URL ?? deps.publicUrl(),
    revocations,
    limits,
    timers,
    log,
    metrics,
    doorOf: (claims) => keeper.find(claims),
  });

  return {
    metrics: registry,
    plugin: async (plain) => {
      const app = plain.withTypeProvider<ZodTypeProvider>();
      app.setValidatorCompiler(validatorCompiler);
      app.setSerializerCompiler(serializerCompiler);
      app.addHook('onRequest', async ({ headers }) => {
        const token = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
        if (!token) throw new AppError('unauthenticated', 'A service credential is needed');
        await signer.verify('service', token);
      });
      const schema = { hide: true, params: z.object({ sessionId: Id }), body: Revoke, response: { 200: Ok } };
      app.post('/internal/v1/voice/:sessionId/revoke', { schema }, async ({ params, body }) => {
        revocations.add(params.sessionId, body);
        keeper.revoke(params.sessionId, body);
        return { ok: true as const };
      });
    },
    attach(server) {
      server.on('upgrade', gate.upgrade);
    },
    start: () => keeper.start(),
    async drain() {
      gate.shut();
      await keeper.drain();
    },
    async close() {
      gate.close();
      keeper.close();
    },
  };
}
