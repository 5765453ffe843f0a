import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { userOf } from '../access/guard.ts';
import { IdParams, Problem } from '../platform/contract.ts';
import { Decide, Decision, Decisions } from './contract.ts';
import { type DecideDeps, decide, decisionsOf } from './decide.ts';

const tags = ['decisions'];
const failures = { 400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem };

export const decisionRoutes: FastifyPluginAsyncZod<DecideDeps> = async (app, deps) => {
  app.post(
    '/interviews/:id/decision',
    {
      config: { access: 'decision:create' },
      schema: { operationId: 'decide', tags, params: IdParams, body: Decide, response: { 201: Decision, ...failures } },
    },
    async (request, reply) =>
      reply.code(201).send(await decide(deps, userOf(request), request.params.id, request.body)),
  );
  app.get(
    '/interviews/:id/decision',
    {
      config: { access: 'interview:read' },
      schema: { operationId: 'getDecisions', tags, params: IdParams, response: { 200: Decisions, ...failures } },
    },
    async (request) => ({ data: await decisionsOf(deps, userOf(request).scope, request.params.id) }),
  );
};
