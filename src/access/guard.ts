import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Environment, type Scope } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import type { Signer } from '../platform/signing.ts';
import { readTicket } from '../platform/tickets.ts';
import { type ApiKeyDeps, holderOf } from './api-keys.ts';
import type { Permission } from './contract.ts';
import {
  authorize,
  type CandidatePrincipal,
  type ParticipantPrincipal,
  type Principal,
  type StaffPrincipal,
} from './principal.ts';
import { principalOf, type SignInDeps } from './sign-in.ts';

/**
 * Who may call a route. A permission means a member whose role grants it, or a key that has it; `candidate-link`: whoever holds the link in `:token`;
 * `ticket`: a participant with a room ticket as bearer; `room`: a ticket, or a member; `service`: another role of this installation.
 */
export type Access = Permission | 'public' | 'signed-in' | 'candidate-link' | 'ticket' | 'room' | 'service';

/** The link behind a token, checked against the interview that it opens: not withdrawn, not replaced. */
export type CandidateLinkReader = (claims: {
  interviewId: string;
  linkId: string;
  scope: Scope;
}) => Promise<CandidatePrincipal>;

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
    /** Which of the rate limits counts it; `general` unless named. */
    limit?: 'general' | 'sign-in' | 'ai';
  }
  interface FastifyRequest {
    principal: Principal;
  }
}

type Members = SignInDeps & ApiKeyDeps & { readCandidateLink: CandidateLinkReader };
/** Without `members` (a process without the control plane) only `service` and `public` routes can be served. */
type GuardDeps = { signer: Signer; members: Members | null };

/** Every route says who may call it; one that does not say cannot be registered. */
export function guard(app: FastifyInstance, deps: GuardDeps): void {
  app.decorateRequest('principal');
  app.addHook('onRoute', (route) => {
    if (!route.config?.access && !(route.schema as { hide?: boolean } | undefined)?.hide)
      throw new Error(`The route ${route.method} ${route.url} does not say who may call it`);
    const access = route.config?.access;
    if (access && access !== 'public') route.onRequest = [admit(deps, access), route.onRequest ?? []].flat();
  });
}

const admit = (deps: GuardDeps, access: Access) => async (request: FastifyRequest) => {
  request.principal = await identify(deps, request, access);
  if (isPermission(access)) authorize(request.principal, access);
};

const others = new Set<Access>(['public', 'signed-in', 'candidate-link', 'ticket', 'room', 'service']);
const isPermission = (access: Access): access is Permission => !others.has(access);

async function identify({ signer, members }: GuardDeps, request: FastifyRequest, access: Access): Promise<Principal> {
  if (access === 'service')
    return { kind: 'service', role: String((await signer.verify('service', bearer(request))).role) };
  if (!members) throw new Error(`The access ${access} needs the control plane`);
  if (access === 'candidate-link') return candidate(members, (request.params as { token: string }).token);
  if (isPermission(access) && request.headers['x-api-key'] !== undefined) return keyHolder(members, request);
  const token = bearer(request);
  if (access === 'ticket') return participant(signer, token);
  if (access === 'room') return participant(signer, token).catch(() => member(members, request, token));
  return member(members, request, token);
}

/** Members belong to both environments, and name the one that they mean. */
function member(deps: Members, request: FastifyRequest, token: string): Promise<StaffPrincipal> {
  const asked = Environment.safeParse(request.headers['x-environment'] ?? 'live');
  if (!asked.success)
    throw new AppError('invalid', 'The header X-Environment is live or test', { name: 'X-Environment' });
  return principalOf(deps, token, asked.data);
}

/** A key is of one organisation and one environment: headers may say so, and not otherwise. */
async function keyHolder(deps: Members, { headers }: FastifyRequest): Promise<StaffPrincipal> {
  if (headers.authorization !== undefined)
    throw new AppError('invalid', 'Send X-API-Key or Authorization, not both', { name: 'X-API-Key' });
  const holder = await holderOf(deps, String(headers['x-api-key']));
  const { tenantId, environment } = holder.scope;
  for (const [name, own] of [
    ['X-Tenant-ID', tenantId],
    ['X-Environment', environment],
  ] as const) {
    if ((headers[name.toLowerCase()] ?? own) !== own)
      throw new AppError('forbidden', `This API key is not for that ${name}`, { name });
  }
  return holder;
}

function bearer(request: FastifyRequest): string {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ');
  if (scheme?.toLowerCase() !== 'bearer' || !token) throw new AppError('unauthenticated', 'A bearer token is required');
  return token;
}

async function candidate(deps: Members, token: string): Promise<CandidatePrincipal> {
  const { tenantId, environment, interviewId, linkId } = await deps.signer.verify('candidate', token);
  const scope = { tenantId: String(tenantId), environment: environment === 'test' ? 'test' : 'live' } as const;
  return deps.readCandidateLink({ scope, interviewId: String(interviewId), linkId: String(linkId) });
}

async function participant(signer: Signer, token: string): Promise<ParticipantPrincipal> {
  const ticket = await readTicket(signer, token);
  return { kind: 'participant', scope: { tenantId: ticket.tenantId, environment: ticket.environment }, ticket };
}

/** Narrowed readers for routes, whose `access` already settled the kind. */
export const userOf = (request: FastifyRequest) => request.principal as StaffPrincipal;
export const candidateOf = (request: FastifyRequest) => request.principal as CandidatePrincipal;
export const participantOf = (request: FastifyRequest) => request.principal as ParticipantPrincipal;
