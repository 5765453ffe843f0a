import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { Notice } from '../../rooms/contract.ts';
import { sessionTime } from '../platform/clock.ts';
import { IdParams, Ok, Problem } from '../platform/contract.ts';
import { heartbeat } from './agents.ts';
import { chatOf, postChat } from './chat.ts';
import {
  CallPerson,
  ChatLine,
  EndSession,
  Heartbeat,
  HeartbeatReply,
  Joined,
  PostChat,
  RecordTurn,
  Turn,
} from './contract.ts';
import { endSession, type LifeDeps, markLive, pause, pausedMs, sessionById, snapshotCode } from './life.ts';
import { scopeOf } from './model.ts';
import { recordTurn } from './turns.ts';
import { standingNotice } from './watch-dog.ts';

const tags = ['internal'];
const schema = { tags, params: IdParams };
const failures = { 400: Problem, 401: Problem, 404: Problem };
const config = { access: 'service' as const };

/** What `rooms` and `agents` tell and ask the control plane. */
export const internalSessionRoutes: FastifyPluginAsyncZod<LifeDeps> = async (app, deps) => {
  app.post(
    '/sessions/:id/turns',
    {
      config,
      schema: {
        ...schema,
        operationId: 'recordTurn',
        body: RecordTurn,
        response: { 200: Turn, 413: Problem, ...failures },
      },
    },
    async (request) => {
      const session = await sessionById(deps, request.params.id);
      const turn = await recordTurn(deps, session, request.body);
      if (session.state === 'waiting') await markLive(deps, session);
      return turn;
    },
  );
  app.post(
    '/sessions/:id/end',
    { config, schema: { ...schema, operationId: 'endSession', body: EndSession, response: { 200: Ok, ...failures } } },
    async (request) => {
      await endSession(deps, await sessionById(deps, request.params.id), request.body);
      return { ok: true as const };
    },
  );
  app.post(
    '/sessions/:id/presence',
    { config, schema: { ...schema, operationId: 'reportPresence', body: Joined, response: { 200: Ok, ...failures } } },
    async (request) => {
      const session = await sessionById(deps, request.params.id);
      const { event, role, participantId } = request.body;
      const change = { events: [{ type: `session.connection_${event}`, data: { role, participantId } }] };
      await deps.sessions.updateOne(scopeOf(session), { id: session.id }, change);
      return { ok: true as const };
    },
  );
  app.post(
    '/sessions/:id/call',
    { config, schema: { ...schema, operationId: 'callPerson', body: CallPerson, response: { 200: Ok, ...failures } } },
    async (request) => {
      const session = await sessionById(deps, request.params.id);
      const event = { type: `session.${request.body.reason}`, data: { interviewId: session.interviewId } };
      await deps.sessions.updateOne(scopeOf(session), { id: session.id }, { events: [event] });
      return { ok: true as const };
    },
  );
  app.post(
    '/sessions/:id/pause',
    {
      config,
      schema: {
        ...schema,
        operationId: 'pauseSession',
        body: z.strictObject({ paused: z.boolean() }),
        response: { 200: z.object({ pausedMs: z.number() }), ...failures },
      },
    },
    async (request) => ({
      pausedMs: await pause(deps, await sessionById(deps, request.params.id), request.body.paused),
    }),
  );
  app.post(
    '/sessions/:id/section-end',
    {
      config,
      schema: {
        ...schema,
        operationId: 'endSection',
        body: z.strictObject({ sectionId: z.string() }),
        response: { 200: Ok, ...failures },
      },
    },
    async (request) => {
      await snapshotCode(deps, await sessionById(deps, request.params.id), 'section_end');
      return { ok: true as const };
    },
  );
  app.post(
    '/sessions/:id/chat',
    {
      config,
      schema: { ...schema, operationId: 'postChat', body: PostChat, response: { 200: ChatLine, ...failures } },
    },
    async (request) => postChat(deps, await sessionById(deps, request.params.id), request.body),
  );
  app.get(
    '/sessions/:id/chat',
    {
      config,
      schema: {
        ...schema,
        operationId: 'readChat',
        response: {
          200: z.object({ data: z.array(ChatLine), runLocked: z.boolean(), notice: Notice.nullable() }),
          ...failures,
        },
      },
    },
    async (request) => {
      const session = await sessionById(deps, request.params.id);
      return {
        data: await chatOf(deps, session),
        runLocked: session.runLocked ?? false,
        notice: standingNotice(session),
      };
    },
  );
  app.get(
    '/sessions/:id/clock',
    {
      config,
      schema: {
        ...schema,
        operationId: 'sessionClock',
        response: {
          200: z.object({ at: z.number(), pausedMs: z.number(), startedAt: z.string(), ended: z.boolean() }),
          ...failures,
        },
      },
    },
    async (request) => {
      const session = await sessionById(deps, request.params.id);
      const { startedAt, state } = session;
      return { at: sessionTime(startedAt), pausedMs: pausedMs(session), startedAt, ended: state === 'ended' };
    },
  );
  app.post(
    '/agents/:id/heartbeat',
    {
      config,
      schema: {
        ...schema,
        operationId: 'agentHeartbeat',
        body: Heartbeat,
        response: { 200: HeartbeatReply, ...failures },
      },
    },
    (request) => heartbeat(deps, request.params.id, request.body),
  );
};
