import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type { Blobs } from '../platform/blobs.ts';
import { Bytes, Id, IdParams, Ok, Problem } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import { type LifeDeps, sessionById } from '../sessions/life.ts';
import { scopeOf } from '../sessions/model.ts';
import { keepAudio } from '../sessions/turns.ts';
import type { Tenants } from '../tenants/model.ts';
import { briefFor } from './brief.ts';
import { Brief } from './contract.ts';
import { findInterview, type Interviews } from './model.ts';
import { hasGiven } from './notices.ts';

const MOST_AUDIO_BYTES = 20 * 1024 * 1024;
const config = { access: 'service' as const };
const tags = ['internal'];

/** What only the interview knows of a session: its brief, and whether sound may be kept. */
export const internalInterviewRoutes: FastifyPluginAsyncZod<
  Interviews & LifeDeps & { tenants: Tenants; blobs: Blobs }
> = async (app, deps) => {
  app.addContentTypeParser('audio/wav', { parseAs: 'buffer', bodyLimit: MOST_AUDIO_BYTES }, (_request, body, done) =>
    done(null, body),
  );
  app.get(
    '/sessions/:id/brief',
    {
      config,
      schema: {
        operationId: 'readBrief',
        tags,
        params: IdParams,
        response: { 200: Brief, 401: Problem, 404: Problem },
      },
    },
    async (request) => briefFor(deps, await sessionById(deps, request.params.id)),
  );
  app.put(
    '/sessions/:id/turns/:turnId/audio',
    {
      config,
      bodyLimit: MOST_AUDIO_BYTES,
      schema: {
        operationId: 'keepTurnAudio',
        tags,
        params: IdParams.extend({ turnId: Id }),
        consumes: ['audio/wav'],
        body: Bytes,
        response: { 200: Ok, 400: Problem, 401: Problem, 403: Problem, 404: Problem },
      },
    },
    async (request) => {
      const session = await sessionById(deps, request.params.id);
      const interview = await findInterview(deps, scopeOf(session), session.interviewId);
      if (!hasGiven(interview.consents, 'recording'))
        throw new AppError('forbidden', 'The candidate did not agree to a recording');
      await keepAudio(deps, session, request.params.turnId, request.body);
      return { ok: true as const };
    },
  );
};
