import cookie from '@fastify/cookie';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import {
  AcceptInvitation,
  ChangeMember,
  InvitationInfo,
  InviteMember,
  Member,
  MemberInvitation,
  Members,
  Setup,
  SetupState,
  SignedIn,
} from '../access/contract.ts';
import { userOf } from '../access/guard.ts';
import { type AuthRouteDeps, replySignedIn, signInLimit } from '../access/routes.ts';
import { signIn } from '../access/sign-in.ts';
import { IdParams, Ok, Problem } from '../platform/contract.ts';
import {
  acceptInvitation,
  changeRole,
  invitationInfo,
  inviteMember,
  listMembers,
  type MemberDeps,
  removeMember,
} from './members.ts';
import { type SampleDeps, sampleUser } from './sample-link.ts';
import { type SetupDeps, setUp, setupNeeded } from './setup.ts';

const TokenParams = z.object({ token: z.string().min(1) });

export const tenantRoutes: FastifyPluginAsyncZod<AuthRouteDeps & SetupDeps & MemberDeps & SampleDeps> = async (
  app,
  deps,
) => {
  await app.register(cookie);
  app.get(
    '/auth/setup',
    {
      config: { access: 'public' },
      schema: { operationId: 'setupState', tags: ['access'], response: { 200: SetupState } },
    },
    async () => ({ needed: await setupNeeded(deps) }),
  );
  app.post(
    '/auth/setup',
    {
      config: { access: 'public', ...signInLimit },
      schema: {
        operationId: 'setUp',
        tags: ['access'],
        body: Setup,
        response: { 200: SignedIn, 400: Problem, 401: Problem, 409: Problem },
      },
    },
    async (request, reply) => replySignedIn(deps, reply, await signIn(deps, await setUp(deps, request.body))),
  );
  app.post(
    '/auth/sample/:token',
    {
      config: { access: 'public', ...signInLimit },
      schema: {
        operationId: 'enterSample',
        tags: ['access'],
        params: TokenParams,
        response: { 200: SignedIn, 401: Problem, 404: Problem },
      },
    },
    async (request, reply) =>
      replySignedIn(deps, reply, await signIn(deps, await sampleUser(deps, request.params.token))),
  );

  const tags = ['members'];
  app.get(
    '/members',
    {
      config: { access: 'user:read' },
      schema: { operationId: 'listMembers', tags, response: { 200: Members, 401: Problem, 403: Problem } },
    },
    (request) => listMembers(deps, userOf(request)),
  );
  app.post(
    '/members',
    {
      config: { access: 'user:manage' },
      schema: {
        operationId: 'inviteMember',
        tags,
        body: InviteMember,
        response: { 201: MemberInvitation, 400: Problem, 403: Problem, 409: Problem },
      },
    },
    async (request, reply) => reply.code(201).send(await inviteMember(deps, userOf(request), request.body)),
  );
  app.patch(
    '/members/:id',
    {
      config: { access: 'user:manage' },
      schema: {
        operationId: 'changeMember',
        tags,
        params: IdParams,
        body: ChangeMember,
        response: { 200: Member, 400: Problem, 403: Problem, 404: Problem, 409: Problem },
      },
    },
    (request) => changeRole(deps, userOf(request), request.params.id, request.body.role),
  );
  app.delete(
    '/members/:id',
    {
      config: { access: 'user:manage' },
      schema: {
        operationId: 'removeMember',
        tags,
        params: IdParams,
        response: { 200: Ok, 403: Problem, 404: Problem, 409: Problem },
      },
    },
    async (request) => {
      await removeMember(deps, userOf(request), request.params.id);
      return { ok: true as const };
    },
  );
  app.get(
    '/invitations/:token',
    {
      config: { access: 'public', ...signInLimit },
      schema: {
        operationId: 'invitationInfo',
        tags,
        params: TokenParams,
        response: { 200: InvitationInfo, 404: Problem },
      },
    },
    (request) => invitationInfo(deps, request.params.token),
  );
  app.post(
    '/invitations/:token/accept',
    {
      config: { access: 'public', ...signInLimit },
      schema: {
        operationId: 'acceptInvitation',
        tags,
        params: TokenParams,
        body: AcceptInvitation,
        response: { 200: SignedIn, 400: Problem, 404: Problem },
      },
    },
    async (request, reply) =>
      replySignedIn(deps, reply, await signIn(deps, await acceptInvitation(deps, request.params.token, request.body))),
  );
};
