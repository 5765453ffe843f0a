import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { Access } from '../access/guard.ts';
import { permissions } from '../access/principal.ts';

const words = new Set<string>(permissions);

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
          ticket: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'Room ticket of a participant' },
        },
      },
    },
    transform: (route) => {
      const { schema, url } = jsonSchemaTransform(route as Parameters<typeof jsonSchemaTransform>[0]);
      return { schema: { ...schema, ...accessOf(route.route.config?.access) }, url };
    },
    transformObject: jsonSchemaTransformObject,
  });
  await app.register(swaggerUi, { routePrefix: '/docs', staticCSP: true, theme: { title: 'Vivavoce API' } });
  app.get('/openapi.json', { schema: { hide: true } as object, config: { access: 'public' } }, async () =>
    app.swagger(),
  );
}

function accessOf(access: Access | undefined): object {
  if (access === 'public' || access === undefined || access === 'candidate-link') return {};
  if (access === 'ticket') return { security: [{ ticket: [] }] };
  if (access === 'room') return { security: [{ ticket: [] }, { member: [] }] };
  return { security: [{ member: [] }], ...(words.has(access) ? { 'x-permission': access } : {}) };
}
