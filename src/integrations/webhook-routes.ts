import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { userOf } from '../access/guard.ts';
import { IdParams, Ok, Problem } from '../platform/contract.ts';
import {
  PutWebhookConfig,
  RotateWebhookSecret,
  WebhookConfig,
  WebhookDelivery,
  WebhookDeliveryPage,
  WebhookDeliveryQuery,
} from './contract.ts';
import { getDelivery, listDeliveries, resendDelivery } from './deliveries.ts';
import type { QueueDeps } from './enqueue.ts';
import {
  deleteWebhookConfig,
  getWebhookConfig,
  putWebhookConfig,
  rotateWebhookSecret,
  testWebhook,
  type WebhookConfigDeps,
} from './webhook-config.ts';

const tags = ['webhooks'];
const read = { access: 'tenant:read' } as const;
const manage = { access: 'tenant:update' } as const;

export const webhookRoutes: FastifyPluginAsyncZod<WebhookConfigDeps & QueueDeps> = async (app, deps) => {
  app.get(
    '/me/webhook-config',
    { config: read, schema: { operationId: 'getWebhookConfig', tags, response: { 200: WebhookConfig } } },
    (request) => getWebhookConfig(deps, userOf(request).scope),
  );
  app.put(
    '/me/webhook-config',
    {
      config: manage,
      schema: { operationId: 'putWebhookConfig', tags, body: PutWebhookConfig, response: { 200: WebhookConfig } },
    },
    (request) => putWebhookConfig(deps, userOf(request).scope, request.body),
  );
  app.delete(
    '/me/webhook-config',
    {
      config: manage,
      schema: { operationId: 'deleteWebhookConfig', tags, response: { 200: Ok, 404: Problem } },
    },
    async (request) => {
      await deleteWebhookConfig(deps, userOf(request).scope);
      return { ok: true as const };
    },
  );
  app.post(
    '/me/webhook-config/rotate-secret',
    {
      config: manage,
      schema: {
        operationId: 'rotateWebhookSecret',
        tags,
        body: RotateWebhookSecret,
        response: { 200: WebhookConfig, 404: Problem, 409: Problem },
      },
    },
    (request) => rotateWebhookSecret(deps, userOf(request).scope, request.body),
  );
  app.post(
    '/me/webhook-config/test',
    {
      config: manage,
      schema: { operationId: 'testWebhook', tags, response: { 202: WebhookDelivery, 409: Problem } },
    },
    async (request, reply) => {
      const { scope } = userOf(request);
      return reply.code(202).send(await getDelivery(deps, scope, await testWebhook(deps, scope)));
    },
  );
  app.get(
    '/webhooks/deliveries',
    {
      config: read,
      schema: {
        operationId: 'listDeliveries',
        tags,
        querystring: WebhookDeliveryQuery,
        response: { 200: WebhookDeliveryPage },
      },
    },
    (request) => listDeliveries(deps, userOf(request).scope, request.query),
  );
  app.get(
    '/webhooks/deliveries/:id',
    {
      config: read,
      schema: { operationId: 'getDelivery', tags, params: IdParams, response: { 200: WebhookDelivery } },
    },
    (request) => getDelivery(deps, userOf(request).scope, request.params.id),
  );
  app.post(
    '/webhooks/deliveries/:id/resend',
    {
      config: manage,
      schema: { operationId: 'resendDelivery', tags, params: IdParams, response: { 202: WebhookDelivery } },
    },
    async (request, reply) =>
      reply.code(202).send(await resendDelivery(deps, userOf(request).scope, request.params.id)),
  );
};
