import type { FastifyInstance, preValidationHookHandler } from 'fastify';
import { z } from 'zod';
import { AppError } from '../platform/errors.ts';

/**
 * Bodies refuse at every depth the fields that their contract does not name, and documented routes the query parameters: what would be
 * dropped in silence is a slip that its sender must hear of. Replies still leave out what their contract does not name.
 */
export function strictRequests(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    const { schema } = route;
    if (schema?.body) schema.body = strict(schema.body as z.ZodType);
    else if (schema) route.preValidation = [refuseBody, route.preValidation ?? []].flat();
    if (schema && !(schema as { hide?: boolean }).hide)
      schema.querystring = strict((schema.querystring as z.ZodType | undefined) ?? z.object({}));
  });
}

const refuseBody: preValidationHookHandler = ({ body }, _reply, done) => {
  const [unknown] = Buffer.isBuffer(body) ? [] : Object.keys(body ?? {});
  done(unknown ? new AppError('invalid', `The field ${unknown} is not known here`, { name: unknown }) : undefined);
};

const inner = ['innerType', 'element', 'valueType', 'in', 'out', 'left', 'right'];

/** The schema with every object in it strict, but for those that say themselves what else they take. */
export function strict(schema: z.ZodType): z.ZodType {
  const def = schema.def as unknown as Record<string, z.ZodType>;
  const parts: Record<string, unknown> = Object.fromEntries(
    inner.flatMap((name) => (def[name] ? [[name, strict(def[name])]] : [])),
  );
  if (schema instanceof z.ZodUnion) parts.options = schema.options.map((option) => strict(option as z.ZodType));
  if (schema instanceof z.ZodObject) {
    parts.shape = Object.fromEntries(Object.entries(schema.shape).map(([name, field]) => [name, strict(field)]));
    parts.catchall = schema.def.catchall ?? z.never();
  }
  return Object.keys(parts).length === 0 ? schema : schema.clone(z.core.util.mergeDefs(schema.def, parts));
}
