import type { FastifyPluginAsync } from 'fastify';
import { serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Id, Ok } from '../src/platform/contract.ts';
import { AppError } from '../src/platform/errors.ts';
import type { Revocations } from '../src/platform/revocations.ts';
import type { Signer } from '../src/platform/signing.ts';
import { Revoke } from '../src/sessions/contract.ts';
import { codeAuthors } from './authors.ts';
import { AskAuthors, BoardView, CodeAuthors, CodeView, NotesView, Publish, ShowExercise } from './contract.ts';
import type { DocStore } from './doc-store.ts';
import type { Machines } from './machines.ts';
import type { PresenceHub } from './presence.ts';
import type { Replay } from './replay.ts';
import { replayRoutes } from './replay-routes.ts';
import { readBoard, readCode, readNotes, showExercise, type ViewDeps } from './views.ts';

export type RoomRouteDeps = ViewDeps & {
  signer: Signer;
  presence: PresenceHub;
  revocations: Revocations;
  store: Pick<DocStore, 'log'>;
  machines: Machines | undefined;
  replay: Replay;
};

const params = z.object({ sessionId: Id });
const hide = true;
const ok = { ok: true } as const;

/** What the other roles ask of the rooms, with the service credential. */
export const roomRoutes =
  (deps: RoomRouteDeps): FastifyPluginAsync =>
  async (plain) => {
    const app = plain.withTypeProvider<ZodTypeProvider>();
    app.setValidatorCompiler(validatorCompiler);
    app.setSerializerCompiler(serializerCompiler);
    app.addHook('onRequest', async ({ headers }) => {
      const token = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
      if (!token) throw new AppError('unauthenticated', 'A service credential is needed');
      await deps.signer.verify('service', token);
    });

    const documents = '/internal/v1/documents/:sessionId';
    app.get(`${documents}/code`, { schema: { hide, params, response: { 200: CodeView } } }, (request) =>
      readCode(deps, request.params.sessionId),
    );
    app.post(
      `${documents}/code/authors`,
      { schema: { hide, params, body: AskAuthors, response: { 200: CodeAuthors } } },
      (request) => codeAuthors(deps.store, request.params.sessionId, request.body.versions),
    );
    app.get(`${documents}/board`, { schema: { hide, params, response: { 200: BoardView } } }, (request) =>
      readBoard(deps, request.params.sessionId),
    );
    app.get(`${documents}/notes`, { schema: { hide, params, response: { 200: NotesView } } }, (request) =>
      readNotes(deps, request.params.sessionId),
    );
    app.post(
      `${documents}/code/exercise`,
      { schema: { hide, params, body: ShowExercise, response: { 200: Ok } } },
      async (request) => {
        await showExercise(deps, request.params.sessionId, request.body);
        return ok;
      },
    );

    await app.register(replayRoutes(deps));

    const rooms = '/internal/v1/rooms/:sessionId';
    app.post(
      `${rooms}/publish`,
      { schema: { hide, params, body: Publish, response: { 200: Ok } } },
      async (request) => {
        deps.presence.publish(request.params.sessionId, request.body);
        return ok;
      },
    );
    const revoke = (sessionId: string, order: Revoke) => {
      const rule = deps.revocations.add(sessionId, order);
      deps.machines?.revoke(rule);
      deps.hub.revoke(sessionId, order);
      deps.presence.revoke(sessionId, order);
    };
    app.post(`${rooms}/revoke`, { schema: { hide, params, body: Revoke, response: { 200: Ok } } }, async (request) => {
      revoke(request.params.sessionId, request.body);
      return ok;
    });
    app.post(`${rooms}/erase`, { schema: { hide, params, response: { 200: Ok } } }, async (request) => {
      const { sessionId } = request.params;
      revoke(sessionId, { participantId: null, except: null, code: 'ended' });
      await deps.hub.erase(sessionId).catch((cause) => {
        throw new AppError('unavailable', 'The documents could not be erased', { cause, retryAfterSeconds: 60 });
      });
      return ok;
    });
  };
