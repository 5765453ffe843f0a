import { hkdfSync } from 'node:crypto';
import { join } from 'node:path';
import { Counter, Registry } from 'prom-client';
import { voiceChecks } from '../agents/providers/checks.ts';
import { createAgents } from '../agents/server.ts';
import packageJson from '../package.json' with { type: 'json' };
import { createRooms } from '../rooms/server.ts';
import { createApiKeys } from './access/api-key-model.ts';
import { createUsers, type UserDoc } from './access/model.ts';
import { permissionsOf } from './access/principal.ts';
import { assessInterview } from './assessment/assess.ts';
import { createAssessments } from './assessment/model.ts';
import { createResumeReader } from './candidates/resume-reader.ts';
import { sendDecisionLetter } from './decisions/letter.ts';
import { createDecisions } from './decisions/model.ts';
import { WebhookEvent } from './integrations/contract.ts';
import { enqueueDelivery } from './integrations/enqueue.ts';
import { createWebhooks } from './integrations/model.ts';
import { createSender } from './integrations/sender.ts';
import { forgetDeliveries, mailDisabled } from './integrations/webhooks.ts';
import { callPerson, callsFor, createCalls, mailCall } from './interviews/call-person.ts';
import { closeRoom } from './interviews/close-room.ts';
import { completeInterview } from './interviews/finish.ts';
import { readCandidateLink } from './interviews/invite.ts';
import { createInterviews } from './interviews/model.ts';
import { sweepOverdue } from './interviews/overdue.ts';
import { prepareInterview } from './interviews/prepare.ts';
import { recordingFor, recordRoom } from './interviews/record-room.ts';
import { createFolderBlobs } from './platform/blobs.ts';
import { type Check, engineCheck, everyCheck, folderCheck, roleCheck } from './platform/checks.ts';
import { type Config, isLoopback } from './platform/config.ts';
import type { DomainEvent } from './platform/contract.ts';
import { createInternalClient } from './platform/internal-client.ts';
import { createLiveKit } from './platform/livekit.ts';
import { createLlm, type Llm } from './platform/llm.ts';
import type { Log } from './platform/log.ts';
import { createMail } from './platform/mail.ts';
import { createOutward } from './platform/outward.ts';
import { createSeal } from './platform/seal.ts';
import { readSecret } from './platform/secret.ts';
import { createSigner } from './platform/signing.ts';
import { createPositions } from './positions/model.ts';
import { createLedger, recordConsent } from './privacy/consent-ledger.ts';
import { createPdfPrinter } from './reports/pdf-printer.ts';
import { createRunnerClient } from './sandbox/runner-client.ts';
import { createSandbox, type Sandbox } from './sandbox/sandbox.ts';
import { createRuns } from './sandbox/session-runs.ts';
import { closeDoors } from './sessions/life.ts';
import { createSessionRooms } from './sessions/livekit.ts';
import { createSessions } from './sessions/model.ts';
import { putOut } from './sessions/put-out.ts';
import { createReplayClient } from './sessions/replay-client.ts';
import { createRoomClient } from './sessions/room-client.ts';
import { tellRoom, watchInterviewers } from './sessions/watch-dog.ts';
import { dataFolder, openStore } from './store/open-store.ts';
import { createRelay } from './store/outbox.ts';
import { createTenants, tenantScope } from './tenants/model.ts';

const REDIS_TIMEOUT_MS = 500;
const REDIS_CONNECT_TIMEOUT_MS = 3000;

/** What exists and what it is made of. */
export type Context = Awaited<ReturnType<typeof createContext>>;

const scopeOf = ({ tenantId, environment }: DomainEvent) => ({ tenantId, environment });

/** What every role has: settings, log, signatures, metrics, and where this process can be reached once it listens. */
function basics(config: Config, log: Log) {
  const secret = readSecret(config);
  const address = { port: config.PORT };
  const self = () => `http://127.0.0.1:${address.port}`;
  const publicUrl = () =>
    config.PUBLIC_URL ?? `http://${isLoopback(config) ? '127.0.0.1' : config.HOST}:${address.port}`;
  const csrfKey = new Uint8Array(hkdfSync('sha256', secret, '', 'vivavoce csrf', 32));
  return {
    config,
    log,
    address,
    self,
    publicUrl,
    csrfKey,
    signer: createSigner(secret),
    seal: createSeal(secret),
    registry: new Registry(),
    version: packageJson.version,
  };
}

/** Builds all that the configured roles need. `close` undoes it in reverse order. */
export async function createContext(config: Config, log: Log) {
  const base = basics(config, log);
  if (config.ROLES.includes('control') || (config.ROLES.includes('rooms') && !config.MONGODB_URL))
    dataFolder(config.DATA_DIR);
  const { signer, self } = base;
  const closers: (() => Promise<unknown> | unknown)[] = [];
  const owned = <T extends { close(): unknown }>(resource: T): T => {
    closers.unshift(() => resource.close());
    return resource;
  };
  const has = (role: Config['ROLES'][number]) => config.ROLES.includes(role);
  const client = (role: string, url: string | undefined) =>
    createInternalClient({ baseUrl: () => url ?? self(), signer, role });

  const redis = config.REDIS_URL ? await openRedis(config.REDIS_URL, log) : null;
  if (redis) closers.unshift(() => redis.disconnect());

  const runner = has('runner') ? owned(createSandbox({ config, log, metrics: base.registry })) : null;
  const control = client('rooms', config.CONTROL_URL);
  const opening = has('rooms') ? createRooms({ ...base, control }) : null;
  if (opening) closers.unshift(async () => (await opening).close());
  // Where `control` and browsers find the sessions of this very process: in one process with `control`, by the shortest way.
  const agentsUrl = () => config.AGENTS_URL ?? (has('control') ? self() : base.publicUrl());
  const agents = has('agents')
    ? owned(createAgents({ ...base, publicUrl: agentsUrl, control, rooms: client('agents', config.ROOMS_URL) }))
    : null;
  const [rooms, plane] = await Promise.all([
    opening,
    has('control') ? createControl(base, client('control', config.ROOMS_URL), runner, owned) : null,
  ]);

  const sandbox = plane?.sandbox ?? runner;
  const elsewhere = (role: 'control' | 'rooms', url: string | undefined) =>
    !has(role) && url ? { [role]: roleCheck(url) } : {};
  const checks: Record<string, Check> = {
    ...plane?.checks,
    ...(rooms ? { documents: () => rooms.ping().then(() => ({ ok: true, detail: keeper(config) })) } : {}),
    ...(redis ? { redis: async () => ({ ok: (await redis.ping()) === 'PONG', detail: 'redis' }) } : {}),
    ...elsewhere('control', config.CONTROL_URL),
    ...elsewhere('rooms', config.ROOMS_URL),
    ...(plane || agents ? { llm: modelCheck(config, plane?.llm) } : {}),
    ...(agents ? voiceChecks(config) : {}),
    ...(sandbox ? { sandbox: async () => sandboxHealth(sandbox) } : {}),
  };
  return {
    ...base,
    redis,
    runner,
    rooms,
    agents,
    plane,
    checks,
    async close() {
      for (const close of closers) await close();
    },
  };
}

async function openRedis(url: string, log: Log) {
  const { Redis } = await import('ioredis'); // most installations have none
  const redis = new Redis(url, {
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    commandTimeout: REDIS_TIMEOUT_MS,
    connectTimeout: REDIS_CONNECT_TIMEOUT_MS,
  });
  redis.on('error', (error) => log.warn({ err: error }, 'redis is unreachable'));
  return redis;
}

export type ControlPlane = Awaited<ReturnType<typeof createControl>>;
type Base = ReturnType<typeof basics>;
type Owned = <T extends { close(): unknown }>(resource: T) => T;

/** The control plane: every capability's collections and outside services, and who listens to which event. */
async function createControl(
  base: Base,
  roomsClient: ReturnType<typeof createInternalClient>,
  runner: ReturnType<typeof createSandbox> | null,
  owned: Owned,
) {
  const { config, log, signer } = base;
  const store = owned(await openStore(config, log));
  const room = createRoomClient(roomsClient, (url) =>
    createInternalClient({ baseUrl: () => url, signer, role: 'control' }),
  );
  const livekitApi = createLiveKit(config);
  const livekit = createSessionRooms(livekitApi, log, base.registry);
  const collections = {
    users: createUsers(store),
    tenants: createTenants(store),
    ...createApiKeys(store),
    ...createPositions(store),
    ...createSessions(store),
    ...createInterviews(store),
    ...createCalls(store),
    ...createRuns(store),
    ...createAssessments(store),
    ...createDecisions(store),
    ...createLedger(store),
    ...createWebhooks(store),
  };
  await store.open();

  const deps = {
    ...base,
    ...collections,
    store,
    room,
    livekit,
    livekitApi,
    replay: createReplayClient(roomsClient),
    llm: createLlm(config, log, base.registry),
    plansFailed: new Counter({
      name: 'vivavoce_plans_failed_total',
      help: 'Plans that could not be made, however often they were tried',
      registers: [base.registry],
    }),
    mail: owned(createMail(config)),
    pdf: owned(createPdfPrinter()),
    resumes: owned(createResumeReader()),
    outward: createOutward(
      config.WEBHOOK_PRIVATE_ADDRESSES === 'allow' ? { allowPlain: true, mayReach: () => true } : { allowPlain: false },
    ),
    blobs: createFolderBlobs(join(config.DATA_DIR, 'blobs')),
    // A runner elsewhere has a secret of its own: who takes it over can sign nothing that counts here.
    sandbox:
      runner ??
      owned(createRunnerClient({ baseUrl: config.RUNNER_URL!, signer: createSigner(config.RUNNER_SECRET!), log })),
    secureCookies: config.PUBLIC_URL?.startsWith('https:') ?? false,
    // Behind a proxy that listens elsewhere, loopback is no sign of being on this machine.
    setupNeedsToken:
      config.NODE_ENV === 'production' ||
      !isLoopback(config) ||
      !isLoopback({ HOST: new URL(config.PUBLIC_URL ?? 'http://127.0.0.1').hostname }),
    sampleLinks: config.SAMPLE === 'auto' && config.NODE_ENV !== 'production' && isLoopback(config),
    readCandidateLink: (claims: Parameters<typeof readCandidateLink>[1]) => readCandidateLink(collections, claims),
    putOut: (tenantId: string, userId: string) => putOut({ ...base, ...collections, room, livekit }, tenantId, userId),
    async describeUser(user: UserDoc) {
      const tenant = await collections.tenants.get(tenantScope(user.tenantId), user.tenantId);
      const { id, email, name, role, tenantId } = user;
      return {
        id,
        email,
        name,
        role,
        tenantId,
        permissions: [...permissionsOf(role)],
        organisation: tenant?.name ?? '',
      };
    },
  };

  const relay = owned(createRelay({ store, log }));
  const planning = [
    'interview.created',
    'interview.info_completed',
    'interview.modification_requested',
    'interview.plan_requested',
  ];
  relay.on('planner', planning, (event) => prepareInterview(deps, scopeOf(event), event.subjectId));
  relay.on('interviews', ['session.ended'], (event) =>
    completeInterview(deps, scopeOf(event), String(event.data.interviewId), String(event.data.reason)),
  );
  relay.on('doors', ['session.ended'], (event) => closeDoors(deps, event.subjectId));
  relay.on('rooms', ['interview.cancelled', 'interview.invitation_withdrawn'], (event) => closeRoom(deps, event));
  relay.on('recorder', recordingFor, (event) => recordRoom(deps, event));
  relay.on('notices', ['session.interviewer_lost', 'session.interviewer_back'], (event) => tellRoom(deps, event));
  relay.on('calls', callsFor, (event) => callPerson(deps, event));
  relay.on('call-mails', ['interview.person_called'], (event) => mailCall(deps, event));
  relay.on('assessor', ['interview.completed', 'interview.assessment_requested'], (event) =>
    assessInterview(deps, event),
  );
  relay.on('letters', ['decision.recorded'], (event) => sendDecisionLetter(deps, event));
  relay.on('ledger', ['consent.recorded'], (event) => recordConsent(deps, event));
  const webhooks = owned(
    createSender({
      ...deps,
      leads: relay.leads,
      onDisabled: (target) => mailDisabled(deps, target),
      concurrency: config.WEBHOOK_CONCURRENCY,
      timeoutMs: config.WEBHOOK_TIMEOUT_SECONDS * 1000,
    }),
  );
  const onQueued = (delivery: Parameters<typeof webhooks.add>[0][number]) => webhooks.add([delivery]);
  relay.on('webhooks', WebhookEvent.options, (event) => enqueueDelivery({ ...deps, onQueued }, event));
  owned(forgetDeliveries(deps));
  owned(sweepOverdue(deps));
  owned(watchInterviewers(deps));

  const checks: Record<string, Check> = {
    store: async () => {
      await store.ping();
      return { ok: true, detail: store.kind };
    },
    blobs: folderCheck(config.DATA_DIR, 'file'),
    mail: deps.mail.check,
  };
  return { ...deps, relay, webhooks, onQueued, checks };
}

const keeper = ({ MONGODB_URL }: Config) => (MONGODB_URL ? 'mongodb' : 'sqlite');

function modelCheck(config: Config, llm: Llm | undefined): Check {
  const { LLM_BASE_URL: baseURL, LLM_MODEL: model, LLM_API_KEY: apiKey } = config;
  if (!baseURL || !model) return async () => ({ ok: true, detail: 'rule-based' });
  const { LLM_FALLBACK_BASE_URL: second, LLM_FALLBACK_MODEL: name = '', LLM_FALLBACK_API_KEY } = config;
  const engines = [
    { detail: model, check: engineCheck(model, { baseURL, apiKey }) },
    ...(second ? [{ detail: name, check: engineCheck(name, { baseURL: second, apiKey: LLM_FALLBACK_API_KEY }) }] : []),
  ];
  const every = everyCheck(engines);
  return async () => (llm?.breaker() === 'open' ? { ok: false, detail: `${model}: failed again and again` } : every());
}

function sandboxHealth(sandbox: Sandbox) {
  const available = sandbox.languages().filter((language) => language.available);
  const detail = available.map(({ language }) => language).join(', ') || 'no language is available';
  return { ok: available.length > 0, detail };
}
