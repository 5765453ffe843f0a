import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { participantOf } from '../access/guard.ts';
import { Id, IdParams, Ok, Problem } from '../platform/contract.ts';
import { sessionById } from '../sessions/life.ts';
import { scopeOf } from '../sessions/model.ts';
import { RunLock, runBodyBytes, SessionRun, SessionRunRequest } from './contract.ts';
import { cancelRun, lastRunOf, lockRuns, type Running, runInSession, type SessionRunDeps } from './session-runs.ts';

const tags = ['room'];
const failures = { 400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem };

/** Running code in the room, by ticket; and what the interviewer reads of it. */
export const sessionRunRoutes: FastifyPluginAsyncZod<SessionRunDeps> = async (app, plain) => {
  const running: Running = new Map();
  const deps = { ...plain, running };
  app.addHook('onClose', async () => {
    for (const { abort } of running.values()) abort.abort();
    await Promise.allSettled([...running.values()].map(({ done }) => done));
  });
  app.post(
    '/sessions/:id/runs',
    {
      config: { access: 'ticket', limit: 'ai' },
      bodyLimit: runBodyBytes,
      schema: {
        operationId: 'runInSession',
        tags,
        params: IdParams,
        body: SessionRunRequest,
        response: { 200: SessionRun, 413: Problem, 429: Problem, ...failures },
      },
    },
    (request) => runInSession(deps, participantOf(request), request.params.id, request.body),
  );
  app.delete(
    '/sessions/:id/runs/:key',
    {
      config: { access: 'ticket' },
      schema: {
        operationId: 'cancelRun',
        tags,
        params: IdParams.extend({ key: Id }),
        response: { 200: Ok, ...failures },
      },
    },
    async (request) => {
      await cancelRun(deps, participantOf(request), request.params.id, request.params.key);
      return { ok: true as const };
    },
  );
  app.put(
    '/sessions/:id/run-lock',
    {
      config: { access: 'ticket' },
      schema: {
        operationId: 'lockRuns',
        tags,
        params: IdParams,
        body: RunLock,
        response: { 200: Ok, ...failures },
      },
    },
    async (request) => {
      await lockRuns(deps, participantOf(request), request.params.id, request.body.locked);
      return { ok: true as const };
    },
  );
};

export const internalRunRoutes: FastifyPluginAsyncZod<SessionRunDeps> = async (app, deps) => {
  app.get(
    '/sessions/:id/last-run',
    {
      config: { access: 'service' },
      schema: {
        operationId: 'lastRun',
        tags: ['internal'],
        params: IdParams,
        response: { 200: z.object({ run: SessionRun.nullable() }), 401: Problem, 404: Problem },
      },
    },
    async (request) => {
      const session = await sessionById(deps, request.params.id);
      return { run: await lastRunOf(deps, scopeOf(session), session.id) };
    },
  );
};
