import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { keyPermissions, permissions } from '../access/contract.ts';
import type { Access } from '../access/guard.ts';
import { REFRESH_COOKIE } from '../access/routes.ts';
import { Problem } from '../platform/contract.ts';

const words = new Set<string>(permissions);
const keyWords = new Set<string>(keyPermissions);

/** `/openapi.json` (OpenAPI 3.1) from the same schemas that check the requests, readable at `/docs`. */
export async function openapi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Vivavoce',
        version,
        description: 'Interviews by voice, code and whiteboard, with an assessment that points at its evidence.',
      },
      components: {
        securitySchemes: {
          member: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description: 'Access token of a signed-in member',
          },
          apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'Key of a program' },
          ticket: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'Room ticket of a participant' },
          service: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description: 'Another role of the installation',
          },
          refreshCookie: { type: 'apiKey', in: 'cookie', name: REFRESH_COOKIE, description: 'Set by every sign-in' },
          csrfToken: { type: 'apiKey', in: 'header', name: 'X-CSRF-Token', description: '`csrfToken` of the sign-in' },
        },
      },
    },
    transform: (route) => {
      const { schema, url } = jsonSchemaTransform(route as Parameters<typeof jsonSchemaTransform>[0]);
      return { schema: { ...schema, ...accessOf(route.route.config?.access) }, url };
    },
    transformObject: (whole) => mayBeLeftOut(jsonSchemaTransformObject(whole)),
  });
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: true, theme: { title: 'Vivavoce API' } });
  app.get('/openapi.json', { schema: { hide: true } as object, config: { access: 'public' } }, async () =>
    app.swagger(),
  );
}

type Operation = { requestBody?: { required?: boolean; content: Record<string, { schema: { anyOf?: object[] } }> } };

/** A body that may be `null` need not be sent. */
function mayBeLeftOut<T extends { paths?: object }>(document: T): T {
  const paths: Record<string, Operation>[] = Object.values(document.paths ?? {});
  for (const { requestBody } of paths.flatMap((path) => Object.values(path))) {
    const [media] = Object.values(requestBody?.content ?? {});
    const takesNull = media?.schema.anyOf?.some((one) => 'type' in one && one.type === 'null');
    if (requestBody && takesNull) requestBody.required = false;
  }
  return document;
}

function accessOf(access: Access | undefined): object {
  if (access === 'public' || access === undefined || access === 'candidate-link') return {};
  if (access === 'ticket' || access === 'service') return { security: [{ [access]: [] }] };
  if (access === 'room') return { security: [{ ticket: [] }, { member: [] }] };
  const security = [{ member: [] }, ...(keyWords.has(access) ? [{ apiKey: [] }] : [])];
  return { security, ...(words.has(access) ? { 'x-permission': access } : {}) };
}

/** What any route may answer besides what it declares itself; added before its schema is compiled. */
export function standardReplies(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    const schema = route.schema as { hide?: boolean; body?: unknown; response?: Record<string, unknown> } | undefined;
    if (!schema || schema.hide) return;
    const secured = route.config?.access !== 'public';
    schema.response = {
      400: Problem,
      ...(secured ? { 401: Problem, 403: Problem } : {}),
      ...(route.url.includes(':') ? { 404: Problem } : {}),
      ...(schema.body ? { 413: Problem, 415: Problem } : {}),
      429: Problem,
      431: Problem,
      500: Problem,
      503: Problem,
      ...schema.response,
    };
  });
}
