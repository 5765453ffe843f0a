import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Scope } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import type { Signer } from '../platform/signing.ts';
import { readTicket } from '../platform/tickets.ts';
import {
  authorize,
  type CandidatePrincipal,
  type ParticipantPrincipal,
  type Permission,
  type Principal,
  type UserPrincipal,
} from './principal.ts';
import { principalOf, type SignInDeps } from './sign-in.ts';

/**
 * Who may call a route. A permission means a member whose role grants it; `candidate-link`: whoever holds the link in `:token`;
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

type Members = SignInDeps & { readCandidateLink: CandidateLinkReader };
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
  const token = bearer(request);
  if (access === 'ticket') return participant(signer, token);
  if (access === 'room') return participant(signer, token).catch(() => principalOf(members, token));
  return principalOf(members, token);
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
export const userOf = (request: FastifyRequest) => request.principal as UserPrincipal;
export const candidateOf = (request: FastifyRequest) => request.principal as CandidatePrincipal;
export const participantOf = (request: FastifyRequest) => request.principal as ParticipantPrincipal;
