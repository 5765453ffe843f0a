import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { IdParams, Problem } from '../platform/contract.ts';
import {
  type ApiKeyDeps,
  changeApiKey,
  createApiKey,
  getApiKey,
  listApiKeys,
  revokeApiKey,
  rotateApiKey,
} from './api-keys.ts';
import { ApiKey, ApiKeyList, ChangeApiKey, CreateApiKey, NewApiKey, RotateApiKey } from './contract.ts';
import { userOf } from './guard.ts';

const tags = ['access'];
const read = { access: 'api-key:read' } as const;
const manage = { access: 'api-key:manage' } as const;

export const apiKeyRoutes: FastifyPluginAsyncZod<ApiKeyDeps> = async (app, deps) => {
  app.post(
    '/api-keys',
    {
      config: manage,
      schema: { operationId: 'createApiKey', tags, body: CreateApiKey, response: { 201: NewApiKey, 409: Problem } },
    },
    async (request, reply) => reply.code(201).send(await createApiKey(deps, userOf(request), request.body)),
  );
  app.get(
    '/api-keys',
    { config: read, schema: { operationId: 'listApiKeys', tags, response: { 200: ApiKeyList } } },
    (request) => listApiKeys(deps, userOf(request).scope),
  );
  app.get(
    '/api-keys/:id',
    { config: read, schema: { operationId: 'getApiKey', tags, params: IdParams, response: { 200: ApiKey } } },
    (request) => getApiKey(deps, userOf(request).scope, request.params.id),
  );
  app.patch(
    '/api-keys/:id',
    {
      config: manage,
      schema: {
        operationId: 'changeApiKey',
        tags,
        params: IdParams,
        body: ChangeApiKey,
        response: { 200: ApiKey, 409: Problem },
      },
    },
    (request) => changeApiKey(deps, userOf(request).scope, request.params.id, request.body),
  );
  app.delete(
    '/api-keys/:id',
    { config: manage, schema: { operationId: 'revokeApiKey', tags, params: IdParams, response: { 200: ApiKey } } },
    (request) => revokeApiKey(deps, userOf(request).scope, request.params.id),
  );
  app.post(
    '/api-keys/:id/rotate',
    {
      config: manage,
      schema: {
        operationId: 'rotateApiKey',
        tags,
        params: IdParams,
        body: RotateApiKey,
        response: { 201: NewApiKey, 409: Problem },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await rotateApiKey(deps, userOf(request).scope, request.params.id, request.body)),
  );
};
