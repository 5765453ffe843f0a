import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { userOf } from '../access/guard.ts';
import type { Interviews } from '../interviews/model.ts';
import { IdParams, Problem } from '../platform/contract.ts';
import { type Ledger as LedgerStore, readLedger } from './consent-ledger.ts';
import { Ledger } from './contract.ts';

export const privacyRoutes: FastifyPluginAsyncZod<LedgerStore & Interviews> = async (app, deps) => {
  app.get(
    '/interviews/:id/consents',
    {
      config: { access: 'interview:read' },
      schema: {
        operationId: 'consentLedger',
        tags: ['privacy'],
        params: IdParams,
        response: { 200: Ledger, 401: Problem, 403: Problem, 404: Problem },
      },
    },
    (request) => readLedger(deps, userOf(request).scope, request.params.id),
  );
};
