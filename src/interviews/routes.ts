import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { userOf } from '../access/guard.ts';
import type { Blobs } from '../platform/blobs.ts';
import { Bytes, Id, IdParams, Ok, Problem } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import { ScoredRun } from '../sandbox/contract.ts';
import { type Runs, scoredRunsOf } from '../sandbox/session-runs.ts';
import { codeVersionsOf } from '../sessions/code-versions.ts';
import { CodeVersion, Enter, Ticket, Transcript } from '../sessions/contract.ts';
import { audioOf, turnsOf } from '../sessions/turns.ts';
import {
  CreateInterview,
  Feedback,
  History,
  Interview,
  InterviewCounts,
  InterviewPage,
  InterviewQuery,
  UpdateInterview,
} from './contract.ts';
import { type CreateDeps, createInterview } from './create.ts';
import { type JoinDeps, joinAsInterviewer } from './join.ts';
import {
  cancelInterview,
  completeInfo,
  countInterviews,
  deleteInterview,
  listInterviews,
  updateInterview,
} from './manage.ts';
import { findInterview, toInterview } from './model.ts';

const tags = ['interviews'];
const failures = { 400: Problem, 401: Problem, 403: Problem };
const one = { ...failures, 404: Problem };
const changing = { ...one, 409: Problem };
const IdempotencyKey = z.object({ 'idempotency-key': z.string().min(1).max(200).optional() });

export type InterviewRouteDeps = CreateDeps & JoinDeps & Runs & { blobs: Blobs };

/** Making, finding, changing and entering interviews. */
export const interviewRoutes: FastifyPluginAsyncZod<InterviewRouteDeps> = async (app, deps) => {
  app.post(
    '/interviews',
    {
      config: { access: 'interview:create' },
      schema: {
        operationId: 'createInterview',
        tags,
        headers: IdempotencyKey,
        body: CreateInterview,
        response: { 201: Interview, ...changing },
      },
    },
    async (request, reply) => {
      const key = request.headers['idempotency-key'] ?? null;
      return reply.code(201).send(toInterview(await createInterview(deps, userOf(request), request.body, key)));
    },
  );
  app.get(
    '/interviews',
    {
      config: { access: 'interview:read' },
      schema: {
        operationId: 'listInterviews',
        tags,
        querystring: InterviewQuery,
        response: { 200: InterviewPage, ...failures },
      },
    },
    (request) => listInterviews(deps, userOf(request).scope, request.query),
  );
  app.get(
    '/interviews/counts',
    {
      config: { access: 'interview:read' },
      schema: { operationId: 'countInterviews', tags, response: { 200: InterviewCounts, ...failures } },
    },
    (request) => countInterviews(deps, userOf(request).scope),
  );
  app.get(
    '/interviews/:id',
    {
      config: { access: 'interview:read' },
      schema: { operationId: 'getInterview', tags, params: IdParams, response: { 200: Interview, ...one } },
    },
    async (request) => toInterview(await findInterview(deps, userOf(request).scope, request.params.id)),
  );
  app.put(
    '/interviews/:id',
    {
      config: { access: 'interview:update' },
      schema: {
        operationId: 'updateInterview',
        tags,
        params: IdParams,
        body: UpdateInterview,
        response: { 200: Interview, ...changing },
      },
    },
    async (request) => toInterview(await updateInterview(deps, userOf(request), request.params.id, request.body)),
  );
  app.patch(
    '/interviews/:id/info',
    {
      config: { access: 'interview:update' },
      schema: {
        operationId: 'completeInfo',
        tags,
        params: IdParams,
        body: UpdateInterview,
        response: { 200: Interview, ...changing },
      },
    },
    async (request) => toInterview(await completeInfo(deps, userOf(request), request.params.id, request.body)),
  );
  app.delete(
    '/interviews/:id',
    {
      config: { access: 'interview:delete' },
      schema: { operationId: 'deleteInterview', tags, params: IdParams, response: { 200: Ok, ...changing } },
    },
    async (request) => {
      await deleteInterview(deps, userOf(request), request.params.id);
      return { ok: true as const };
    },
  );
  app.post(
    '/interviews/:id/cancel',
    {
      config: { access: 'interview:update' },
      schema: {
        operationId: 'cancelInterview',
        tags,
        params: IdParams,
        body: z.strictObject({ reason: Feedback.shape.feedback }),
        response: { 200: Interview, ...changing },
      },
    },
    async (request) =>
      toInterview(await cancelInterview(deps, userOf(request), request.params.id, request.body.reason)),
  );
  app.get(
    '/interviews/:id/history',
    {
      config: { access: 'interview:read' },
      schema: { operationId: 'interviewHistory', tags, params: IdParams, response: { 200: History, ...one } },
    },
    async (request) => ({ data: (await findInterview(deps, userOf(request).scope, request.params.id)).history }),
  );
  app.post(
    '/interviews/:id/start',
    {
      config: { access: 'interview:conduct' },
      schema: {
        operationId: 'startInterview',
        tags,
        params: IdParams,
        body: Enter.nullish(),
        response: { 200: Ticket, ...changing },
      },
    },
    (request) => joinAsInterviewer(deps, userOf(request), request.params.id, request.body?.client),
  );
  app.get(
    '/interviews/:id/transcript',
    {
      config: { access: 'interview:read' },
      schema: { operationId: 'transcript', tags, params: IdParams, response: { 200: Transcript, ...one } },
    },
    async (request) => {
      const { scope } = userOf(request);
      const { sessionId } = await findInterview(deps, scope, request.params.id);
      return { data: sessionId ? await turnsOf(deps, scope, sessionId) : [] };
    },
  );
  app.get(
    '/interviews/:id/code-versions',
    {
      config: { access: 'interview:read' },
      schema: {
        operationId: 'codeVersions',
        tags,
        params: IdParams,
        response: { 200: z.object({ data: z.array(CodeVersion) }), ...one },
      },
    },
    async (request) => {
      const { scope } = userOf(request);
      const { sessionId } = await findInterview(deps, scope, request.params.id);
      return { data: sessionId ? await codeVersionsOf(deps, scope, sessionId) : [] };
    },
  );
  app.get(
    '/interviews/:id/runs',
    {
      config: { access: 'interview:read' },
      schema: {
        operationId: 'interviewRuns',
        tags,
        params: IdParams,
        response: { 200: z.object({ data: z.array(ScoredRun) }), ...one },
      },
    },
    async (request) => {
      const { scope } = userOf(request);
      const { sessionId } = await findInterview(deps, scope, request.params.id);
      return { data: sessionId ? await scoredRunsOf(deps, scope, sessionId) : [] };
    },
  );
  app.get(
    '/interviews/:id/turns/:turnId/audio',
    {
      config: { access: 'interview:read' },
      schema: {
        operationId: 'turnAudio',
        tags,
        params: IdParams.extend({ turnId: Id }),
        response: { 200: { content: { 'audio/wav': { schema: Bytes } } }, ...one },
      },
    },
    async (request, reply) => {
      const { scope } = userOf(request);
      const { sessionId } = await findInterview(deps, scope, request.params.id);
      if (!sessionId) throw new AppError('not_found', 'There is no recording of this turn');
      const wav = await audioOf(deps, scope, sessionId, request.params.turnId);
      return reply.type('audio/wav').header('cache-control', 'private, no-store').send(wav);
    },
  );
};
