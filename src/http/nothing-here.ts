import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../platform/errors.ts';

export const NOTHING = 'There is nothing at this address';

export type NothingHere = (request: FastifyRequest, reply: FastifyReply) => AppError;

const partsOf = (path: string) => path.split('/');

/** What is wrong where no route takes a request: the method, with those that do in `Allow`, or the address. Call before any route. */
export function nothingHere(app: FastifyInstance): NothingHere {
  const routes: { parts: string[]; methods: string | string[] }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    if (!url.endsWith('*')) routes.push({ parts: partsOf(url), methods: method });
  });
  return (request, reply) => {
    const asked = partsOf(request.url.split('?', 1)[0] as string);
    const isHere = ({ parts }: { parts: string[] }) =>
      parts.length === asked.length && parts.every((part, at) => (part[0] === ':' ? asked[at] : part === asked[at]));
    const allowed = new Set(routes.filter(isHere).flatMap(({ methods }) => methods));
    if (allowed.size === 0 || allowed.has(request.method)) return new AppError('not_found', NOTHING);
    reply.header('allow', [...allowed].join(', '));
    return new AppError('method_not_allowed', `The method ${request.method} is not allowed at this address`);
  };
}
