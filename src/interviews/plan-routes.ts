import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { userOf } from '../access/guard.ts';
import { IdParams, Problem } from '../platform/contract.ts';
import type { Positions } from '../positions/model.ts';
import { ApprovePlan, Feedback, Interview, Plan, PlanEdit } from './contract.ts';
import { type Interviews, toInterview, toPlan } from './model.ts';
import { approvePlan, editPlan, readPlan, rejectPlan, retryPlan, revisePlan } from './plan.ts';

const tags = ['plan'];
const failures = { 400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem };

export const planRoutes: FastifyPluginAsyncZod<Interviews & Positions> = async (app, deps) => {
  app.get(
    '/interviews/:id/plan',
    {
      config: { access: 'interview:read' },
      schema: { operationId: 'getPlan', tags, params: IdParams, response: { 200: Plan, ...failures } },
    },
    async (request) => toPlan(await readPlan(deps, userOf(request).scope, request.params.id)),
  );
  app.put(
    '/interviews/:id/plan',
    {
      config: { access: 'interview:approve' },
      schema: { operationId: 'editPlan', tags, params: IdParams, body: PlanEdit, response: { 200: Plan, ...failures } },
    },
    async (request) => toPlan(await editPlan(deps, userOf(request), request.params.id, request.body)),
  );
  app.post(
    '/interviews/:id/plan/approve',
    {
      config: { access: 'interview:approve' },
      schema: {
        operationId: 'approvePlan',
        tags,
        params: IdParams,
        body: ApprovePlan.nullish(),
        response: { 200: Interview, ...failures },
      },
    },
    async (request) => toInterview(await approvePlan(deps, userOf(request), request.params.id, request.body?.revision)),
  );
  app.post(
    '/interviews/:id/plan/revise',
    {
      config: { access: 'interview:approve' },
      schema: {
        operationId: 'revisePlan',
        tags,
        params: IdParams,
        body: Feedback,
        response: { 200: Interview, ...failures },
      },
    },
    async (request) => toInterview(await revisePlan(deps, userOf(request), request.params.id, request.body.feedback)),
  );
  app.post(
    '/interviews/:id/plan/reject',
    {
      config: { access: 'interview:approve' },
      schema: {
        operationId: 'rejectPlan',
        tags,
        params: IdParams,
        body: Feedback,
        response: { 200: Interview, ...failures },
      },
    },
    async (request) => toInterview(await rejectPlan(deps, userOf(request), request.params.id, request.body.feedback)),
  );
  app.post(
    '/interviews/:id/plan/retry',
    {
      config: { access: 'interview:approve' },
      schema: { operationId: 'retryPlan', tags, params: IdParams, response: { 200: Interview, ...failures } },
    },
    async (request) => toInterview(await retryPlan(deps, userOf(request), request.params.id)),
  );
};
