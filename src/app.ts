import { maxHeaderSize } from 'node:http';
import fastify, {
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { apiKeyRoutes } from './access/api-key-routes.ts';
import { guard } from './access/guard.ts';
import { authRoutes } from './access/routes.ts';
import { assessmentRoutes } from './assessment/routes.ts';
import { resumeRoutes } from './candidates/routes.ts';
import type { Context } from './context.ts';
import { decisionRoutes } from './decisions/routes.ts';
import { errorReplies, refuseAddress, refuseConnection } from './http/errors.ts';
import { healthRoutes } from './http/health.ts';
import { rateLimits } from './http/limits.ts';
import { requestMetrics } from './http/metrics.ts';
import { nothingHere } from './http/nothing-here.ts';
import { openapi, standardReplies } from './http/openapi.ts';
import { replyCompiler } from './http/replies.ts';
import { strictRequests } from './http/strict.ts';
import { serveWeb, standardHeaders } from './http/web.ts';
import { webhookRoutes } from './integrations/webhook-routes.ts';
import { candidateRoutes } from './interviews/candidate-routes.ts';
import { internalInterviewRoutes } from './interviews/internal-routes.ts';
import { planRoutes } from './interviews/plan-routes.ts';
import { interviewRoutes } from './interviews/routes.ts';
import { newId } from './platform/ids.ts';
import { withLazyChildren } from './platform/log.ts';
import { positionRoutes } from './positions/routes.ts';
import { privacyRoutes } from './privacy/routes.ts';
import { replayRoutes } from './reports/replay-routes.ts';
import { reportRoutes } from './reports/routes.ts';
import { sandboxRoutes } from './sandbox/routes.ts';
import { runnerRoutes } from './sandbox/runner-server.ts';
import { internalRunRoutes, sessionRunRoutes } from './sandbox/session-routes.ts';
import { agentUrls } from './sessions/agents.ts';
import { internalSessionRoutes } from './sessions/internal-routes.ts';
import { liveKitRoutes } from './sessions/livekit-routes.ts';
import { tenantRoutes } from './tenants/routes.ts';

/** As much as Node takes at all: what is too long for a route is for that route to say. */
const MAX_PARAM_LENGTH = maxHeaderSize;
const BODY_LIMIT_BYTES = 1024 * 1024;
const IDLE_CLOSE_MS = 50;
const REQUEST_TIMEOUT_MS = 120_000;
const CORRELATION_ID = /^[A-Za-z0-9._-]{8,64}$/;

/** The app of the configured roles: one visible list. */
export async function createApp(context: Context): Promise<FastifyInstance> {
  const { config } = context;
  const headers = standardHeaders(config);
  const withHeaders = (request: FastifyRequest, reply: FastifyReply) =>
    reply.header('x-correlation-id', request.id).headers(headers);
  const app = fastify({
    loggerInstance: withLazyChildren(context.log) as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'correlationId' }),
    trustProxy: config.TRUST_PROXY > 0 && ((_address, hop) => hop < config.TRUST_PROXY),
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    routerOptions: { maxParamLength: MAX_PARAM_LENGTH },
    frameworkErrors: (error, request, reply) => {
      withHeaders(request, reply);
      refuseAddress(error, request, reply);
    },
    clientErrorHandler: (error, socket) => refuseConnection(error, socket, headers),
    genReqId: (request) => {
      const given = request.headers['x-correlation-id'];
      return typeof given === 'string' && CORRELATION_ID.test(given) ? given : newId();
    },
  }).withTypeProvider<ZodTypeProvider>();
  app.removeContentTypeParser('text/plain'); // bodies are JSON, and what else a route names itself
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(replyCompiler);
  const nothing = nothingHere(app);
  app.addHook('onRequest', (request, reply, done) => {
    withHeaders(request, reply);
    // Said before a body is read that nobody wants.
    done(request.is404 ? nothing(request, reply) : undefined);
  });

  guard(app, { signer: context.signer, members: context.plane });
  const refusedTooOften = await rateLimits(app, context);
  requestMetrics(app, context.registry);
  standardReplies(app);
  strictRequests(app);
  await openapi(app, context.version);
  const showDetails = config.NODE_ENV !== 'production';
  // Those of this very process are reached at its own address.
  const apart = config.ROLES.includes('agents') ? null : context.plane;
  const page = await serveWeb(app, config, async () => (apart ? agentUrls(apart) : []));
  errorReplies(app, { showDetails, page, nothingHere: nothing, refusedTooOften });
  await app.register(healthRoutes, context);

  if (context.plane) {
    const { plane } = context;
    const publicApi = [
      authRoutes,
      apiKeyRoutes,
      tenantRoutes,
      positionRoutes,
      resumeRoutes,
      interviewRoutes,
      planRoutes,
      candidateRoutes,
      sandboxRoutes,
      sessionRunRoutes,
      assessmentRoutes,
      decisionRoutes,
      reportRoutes,
      replayRoutes,
      privacyRoutes,
      webhookRoutes,
    ];
    for (const routes of publicApi) await app.register(routes as never, { ...plane, prefix: '/api/v1' });
    const internalApi = [internalSessionRoutes, internalInterviewRoutes, internalRunRoutes];
    for (const routes of internalApi) await app.register(routes as never, { ...plane, prefix: '/internal/v1' });
    if (plane.livekitApi) await app.register(liveKitRoutes as never, plane);
  }
  if (context.runner) await app.register(runnerRoutes, { sandbox: context.runner, log: context.log });
  if (context.rooms) await app.register(context.rooms.plugin);
  if (context.agents) await app.register(context.agents.plugin);

  context.rooms?.attach(app.server);
  context.agents?.attach(app.server);
  refuseOtherUpgrades(app, context);
  closeIdleConnections(app);
  return app;
}

/** Closing waits for every connection, and one that was answering when it began would stay open for more, a minute and longer. */
function closeIdleConnections(app: FastifyInstance): void {
  app.addHook('preClose', async () => {
    const looking = setInterval(() => app.server.closeIdleConnections(), IDLE_CLOSE_MS).unref();
    app.server.once('close', () => clearInterval(looking));
  });
}

const roomSockets = /^\/(sync\/|events(\/|\?|$))/;
const voiceSockets = /^\/voice(\?|$)/;

/** A WebSocket that no part of this process answers must not stay half open. */
function refuseOtherUpgrades(app: FastifyInstance, { rooms, agents }: Pick<Context, 'rooms' | 'agents'>): void {
  app.server.on('upgrade', ({ url = '' }, socket) => {
    if ((rooms && roomSockets.test(url)) || (agents && voiceSockets.test(url))) return;
    socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
  });
}
