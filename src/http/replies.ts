import type { FastifySerializerCompiler } from 'fastify/types/schema.js';
import { ResponseSerializationError } from 'fastify-type-provider-zod';
import type { z } from 'zod';

/**
 * Replies by their schema: what it does not name stays here, and what breaks it is our fault. Read forwards; the provider's own goes backwards for
 * the sake of codecs, of which replies have none, and walks each schema twice for it.
 */
export const replyCompiler: FastifySerializerCompiler<z.ZodType> = ({ schema, method, url }) => {
  return (data) => {
    const read = schema.safeParse(data);
    if (!read.success) throw new ResponseSerializationError(method, url, { cause: read.error });
    return JSON.stringify(read.data);
  };
};
