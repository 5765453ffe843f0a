import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { DocumentParam, ReplayCode, ReplayLog, ReplayMoment, ReplayPaging, ReplayState } from '../../rooms/contract.ts';
import { userOf } from '../access/guard.ts';
import { IdParams, Problem } from '../platform/contract.ts';
import { type ReplayDeps, replayCode, replayDocument, replayLog } from './replay.ts';

const tags = ['replay'];
const config = { access: 'interview:read' } as const;
const failures = { 400: Problem, 401: Problem, 403: Problem, 404: Problem };
const params = IdParams.extend(DocumentParam.shape);

/** The documents of an interview, at a moment and edit by edit. */
export const replayRoutes: FastifyPluginAsyncZod<ReplayDeps> = async (app, deps) => {
  app.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'private, no-store');
  });
  app.get(
    '/interviews/:id/replay/documents/:document',
    {
      config,
      schema: {
        operationId: 'replayDocument',
        tags,
        params,
        querystring: ReplayMoment,
        response: { 200: ReplayState, ...failures },
      },
    },
    (request) => replayDocument(deps, userOf(request), request.params, request.query),
  );
  app.get(
    '/interviews/:id/replay/documents/:document/log',
    {
      config,
      schema: {
        operationId: 'replayLog',
        tags,
        params,
        querystring: ReplayPaging,
        response: { 200: ReplayLog, ...failures },
      },
    },
    (request) => replayLog(deps, userOf(request), request.params, request.query),
  );
  app.get(
    '/interviews/:id/replay/code',
    {
      config,
      schema: {
        operationId: 'replayCode',
        tags,
        params: IdParams,
        querystring: ReplayMoment,
        response: { 200: ReplayCode, ...failures },
      },
    },
    (request) => replayCode(deps, userOf(request), request.params.id, request.query),
  );
};
