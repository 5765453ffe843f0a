import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { userOf } from '../access/guard.ts';
import { Problem } from '../platform/contract.ts';
import { ExecuteRequest, Languages, RunResult, runBodyBytes } from './contract.ts';
import { callerGone } from './gone.ts';
import type { Sandbox } from './sandbox.ts';

const tags = ['sandbox'];

export const sandboxRoutes: FastifyPluginAsyncZod<{ sandbox: Sandbox }> = async (app, { sandbox }) => {
  app.get(
    '/languages',
    {
      config: { access: 'room' },
      schema: { operationId: 'listLanguages', tags, response: { 200: Languages, 401: Problem } },
    },
    async () => {
      await sandbox.ready;
      return { data: sandbox.languages() };
    },
  );
  app.post(
    '/sandbox/execute',
    {
      config: { access: 'sandbox:execute', limit: 'ai' },
      bodyLimit: runBodyBytes,
      schema: {
        operationId: 'executeCode',
        tags,
        body: ExecuteRequest,
        response: { 200: RunResult, 400: Problem, 401: Problem, 403: Problem, 413: Problem, 429: Problem },
      },
    },
    (request, reply) => {
      const { userId } = userOf(request);
      return sandbox.run(request.body, { personId: userId, sessionId: userId }, { signal: callerGone(reply) });
    },
  );
};
