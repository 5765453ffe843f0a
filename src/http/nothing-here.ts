import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '../platform/errors.ts';

export const NOTHING = 'There is nothing at this address';

export type NothingHere = (request: FastifyRequest, reply: FastifyReply) => AppError;

const partsOf = (path: string) => path.split('/');

/** What is wrong where no route takes a request: the method, with those that do in `Allow`, or the address. Call before any route. */
export function nothingHere(app: FastifyInstance): NothingHere {
  const routes: { url: string; parts: string[]; methods: string | string[] }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    if (!url.endsWith('*')) routes.push({ url, parts: partsOf(url), methods: method });
  });
  return (request, reply) => {
    const [path = ''] = request.url.split('?', 1);
    const asked = partsOf(path);
    const isHere = ({ parts }: { parts: string[] }) =>
      parts.length === asked.length && parts.every((part, at) => (part[0] === ':' ? asked[at] : part === asked[at]));
    // One whose whole address is written down says what it is, others may fit it by chance.
    const here = routes.filter(isHere);
    const named = here.filter(({ url }) => url === path);
    const allowed = new Set((named.length > 0 ? named : here).flatMap(({ methods }) => methods));
    if (allowed.size === 0 || allowed.has(request.method)) return new AppError('not_found', NOTHING);
    reply.header('allow', [...allowed].join(', '));
    return new AppError('method_not_allowed', `The method ${request.method} is not allowed at this address`);
  };
}
