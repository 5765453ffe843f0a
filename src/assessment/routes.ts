import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { userOf } from '../access/guard.ts';
import { Feedback, Interview } from '../interviews/contract.ts';
import { findInterview, toInterview } from '../interviews/model.ts';
import { IdParams, Problem } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import { Assessment, OverrideScore } from './contract.ts';
import { toAssessment } from './model.ts';
import {
  approveAssessment,
  overrideScore,
  type ReviewDeps,
  readAssessment,
  rejectAssessment,
  retriggerAssessment,
} from './review.ts';

const tags = ['assessment'];
const failures = { 400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem };

export const assessmentRoutes: FastifyPluginAsyncZod<ReviewDeps> = async (app, deps) => {
  app.get(
    '/interviews/:id/assessment',
    {
      config: { access: 'interview:read' },
      schema: { operationId: 'getAssessment', tags, params: IdParams, response: { 200: Assessment, ...failures } },
    },
    async (request) => toAssessment(await readAssessment(deps, userOf(request).scope, request.params.id)),
  );
  app.post(
    '/interviews/:id/assessment/override',
    {
      config: { access: 'interview:assess' },
      schema: {
        operationId: 'overrideScore',
        tags,
        params: IdParams,
        body: OverrideScore,
        response: { 200: Assessment, ...failures },
      },
    },
    async (request) => toAssessment(await overrideScore(deps, userOf(request), request.params.id, request.body)),
  );
  app.post(
    '/interviews/:id/assessment/approve',
    {
      config: { access: 'interview:approve' },
      schema: { operationId: 'approveAssessment', tags, params: IdParams, response: { 200: Assessment, ...failures } },
    },
    async (request) => toAssessment(await approveAssessment(deps, userOf(request), request.params.id)),
  );
  app.post(
    '/interviews/:id/assessment/reject',
    {
      config: { access: 'interview:approve' },
      schema: {
        operationId: 'rejectAssessment',
        tags,
        params: IdParams,
        body: Feedback,
        response: { 200: Interview, ...failures },
      },
    },
    async (request) =>
      toInterview(await rejectAssessment(deps, userOf(request), request.params.id, request.body.feedback)),
  );
  app.post(
    '/a2a/interview/:id/retrigger-assessment',
    {
      config: { access: 'interview:assess', limit: 'ai' },
      schema: { operationId: 'retriggerAssessment', tags, params: IdParams, response: { 202: Interview, ...failures } },
    },
    async (request, reply) =>
      reply.code(202).send(toInterview(await retriggerAssessment(deps, userOf(request), request.params.id))),
  );
  app.post(
    '/interviews/:id/assess',
    {
      config: { access: 'interview:assess' },
      schema: { operationId: 'assessDeprecated', tags, deprecated: true, params: IdParams, response: failures },
    },
    async (request) => {
      await findInterview(deps, userOf(request).scope, request.params.id);
      throw new AppError(
        'invalid',
        'The assessor runs by itself when an interview is completed; to run it again use POST /a2a/interview/:id/retrigger-assessment',
      );
    },
  );
};
