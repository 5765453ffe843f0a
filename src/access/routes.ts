import cookie from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Ok, Problem } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import { Login, SignedIn, User } from './contract.ts';
import { userOf } from './guard.ts';
import { memberScope, type UserDoc } from './model.ts';
import {
  csrfTokenFor,
  type Issued,
  refresh,
  type SignInDeps,
  signInWithPassword,
  signOut,
  signOutEverywhere,
} from './sign-in.ts';

export const REFRESH_COOKIE = 'vivavoce_refresh';
const COOKIE_PATH = '/api/v1/auth';
const DAY_SECONDS = 86_400;

export type AuthRouteDeps = SignInDeps & { describeUser: (user: UserDoc) => Promise<User>; secureCookies: boolean };

/** Limits what strangers can try from one address; see `http/limits.ts`. */
export const signInLimit = { limit: 'sign-in' as const };

/** Puts the refresh token where no script can read it, and answers with the rest. */
export async function replySignedIn(deps: AuthRouteDeps, reply: FastifyReply, issued: Issued): Promise<SignedIn> {
  const maxAge = deps.config.REFRESH_TOKEN_TTL_DAYS * DAY_SECONDS;
  reply.setCookie(REFRESH_COOKIE, issued.refreshToken, {
    path: COOKIE_PATH,
    httpOnly: true,
    sameSite: 'strict',
    secure: deps.secureCookies,
    maxAge,
  });
  const { accessToken, expiresIn, csrfToken } = issued;
  return { accessToken, expiresIn, csrfToken, user: await deps.describeUser(issued.user) };
}

const csrfHeader = (request: FastifyRequest) => request.headers['x-csrf-token'] as string | undefined;

export const authRoutes: FastifyPluginAsyncZod<AuthRouteDeps> = async (app, deps) => {
  await app.register(cookie);
  const tags = ['access'];
  const withCookie = [{ refreshCookie: [], csrfToken: [] }];
  app.post(
    '/auth/login',
    {
      config: { access: 'public', ...signInLimit },
      schema: {
        operationId: 'signIn',
        tags,
        body: Login,
        response: { 200: SignedIn, 400: Problem, 401: Problem, 429: Problem },
      },
    },
    async (request, reply) =>
      replySignedIn(deps, reply, await signInWithPassword(deps, request.body.email, request.body.password)),
  );
  app.get(
    '/auth/csrf',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'csrfToken',
        tags,
        security: [{ refreshCookie: [] }],
        response: { 200: z.object({ csrfToken: z.string() }), 401: Problem },
      },
    },
    async (request) => ({ csrfToken: await csrfTokenFor(deps, request.cookies[REFRESH_COOKIE]) }),
  );
  app.post(
    '/auth/refresh',
    {
      config: { access: 'public' },
      schema: {
        operationId: 'refresh',
        tags,
        security: withCookie,
        response: { 200: SignedIn, 401: Problem, 403: Problem },
      },
    },
    async (request, reply) =>
      replySignedIn(deps, reply, await refresh(deps, request.cookies[REFRESH_COOKIE], csrfHeader(request))),
  );
  app.post(
    '/auth/logout',
    {
      config: { access: 'public' },
      schema: { operationId: 'signOut', tags, security: withCookie, response: { 200: Ok, 401: Problem, 403: Problem } },
    },
    async (request, reply) => {
      await signOut(deps, request.cookies[REFRESH_COOKIE], csrfHeader(request));
      reply.clearCookie(REFRESH_COOKIE, { path: COOKIE_PATH });
      return { ok: true as const };
    },
  );
  app.post(
    '/auth/logout-everywhere',
    {
      config: { access: 'signed-in' },
      schema: { operationId: 'signOutEverywhere', tags, response: { 200: Ok, 401: Problem } },
    },
    async (request) => {
      await signOutEverywhere(deps, userOf(request));
      return { ok: true as const };
    },
  );
  app.get(
    '/auth/me',
    { config: { access: 'signed-in' }, schema: { operationId: 'me', tags, response: { 200: User, 401: Problem } } },
    async (request) => {
      const principal = userOf(request);
      const user = await deps.users.get(memberScope(principal.scope.tenantId), principal.userId);
      if (!user) throw new AppError('unauthenticated', 'You are signed out');
      return deps.describeUser(user);
    },
  );
};
