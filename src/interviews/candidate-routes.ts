import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { candidateOf, userOf } from '../access/guard.ts';
import { IdParams, Ok, Problem } from '../platform/contract.ts';
import { Enter, Ticket } from '../sessions/contract.ts';
import { answerConsents, type CandidateDeps, candidateInfo, requestAccommodations } from './candidate.ts';
import { AccommodationRequest, CandidateInfo, ConsentAnswers, Invitation, InvitationView } from './contract.ts';
import { type InviteDeps, invite, readInvitation, withdrawInvitation } from './invite.ts';
import { type JoinDeps, joinAsCandidate } from './join.ts';

const TokenParams = z.object({ token: z.string().min(1) });
const failures = { 400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem };
const config = { access: 'candidate-link' as const };

/** The invitation, and what its link opens. */
export const candidateRoutes: FastifyPluginAsyncZod<InviteDeps & CandidateDeps & JoinDeps> = async (app, deps) => {
  const tags = ['invitation'];
  app.post(
    '/interviews/:id/invite',
    {
      config: { access: 'interview:update' },
      schema: {
        operationId: 'inviteCandidate',
        tags,
        params: IdParams,
        body: z.strictObject({ send: z.boolean().default(true) }).nullish(),
        response: { 200: Invitation, ...failures },
      },
    },
    (request) => invite(deps, userOf(request), request.params.id, request.body?.send ?? true),
  );
  app.get(
    '/interviews/:id/invite',
    {
      config: { access: 'interview:read' },
      schema: { operationId: 'getInvitation', tags, params: IdParams, response: { 200: InvitationView, ...failures } },
    },
    (request) => readInvitation(deps, userOf(request), request.params.id),
  );
  app.delete(
    '/interviews/:id/invite',
    {
      config: { access: 'interview:update' },
      schema: { operationId: 'withdrawInvitation', tags, params: IdParams, response: { 200: Ok, ...failures } },
    },
    async (request) => {
      await withdrawInvitation(deps, userOf(request), request.params.id);
      return { ok: true as const };
    },
  );

  const access = { tags: ['candidate'], params: TokenParams };
  app.get(
    '/candidate-access/:token/info',
    { config, schema: { operationId: 'candidateInfo', ...access, response: { 200: CandidateInfo, ...failures } } },
    (request) => candidateInfo(deps, candidateOf(request)),
  );
  app.post(
    '/candidate-access/:token/consents',
    {
      config,
      schema: {
        operationId: 'answerConsents',
        ...access,
        body: ConsentAnswers,
        response: { 200: CandidateInfo, ...failures },
      },
    },
    (request) => answerConsents(deps, candidateOf(request), request.body),
  );
  app.post(
    '/candidate-access/:token/accommodations',
    {
      config,
      schema: {
        operationId: 'requestAccommodations',
        ...access,
        body: AccommodationRequest,
        response: { 200: CandidateInfo, ...failures },
      },
    },
    (request) => requestAccommodations(deps, candidateOf(request), request.body),
  );
  app.post(
    '/candidate-access/:token/join',
    {
      config,
      schema: {
        operationId: 'joinAsCandidate',
        ...access,
        body: Enter.nullish(),
        response: { 200: Ticket, ...failures },
      },
    },
    (request) => joinAsCandidate(deps, candidateOf(request), request.body?.client),
  );
};
