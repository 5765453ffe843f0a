import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { userOf } from '../access/guard.ts';
import { IdParams, Problem } from '../platform/contract.ts';
import { AppError } from '../platform/errors.ts';
import { pageEnvelope } from '../store/page.ts';
import { CreatePosition, Position, PositionDetail, PositionPage, PositionQuery } from './contract.ts';
import { keepPosition, toPosition } from './keep.ts';
import type { Positions } from './model.ts';

const tags = ['positions'];
const failures = { 400: Problem, 401: Problem, 403: Problem };

export const positionRoutes: FastifyPluginAsyncZod<Positions> = async (app, deps) => {
  app.post(
    '/positions',
    {
      config: { access: 'interview:create' },
      schema: { operationId: 'createPosition', tags, body: CreatePosition, response: { 201: Position, ...failures } },
    },
    async (request, reply) =>
      reply.code(201).send(toPosition(await keepPosition(deps, userOf(request).scope, request.body))),
  );
  app.get(
    '/positions',
    {
      config: { access: 'interview:read' },
      schema: {
        operationId: 'listPositions',
        tags,
        querystring: PositionQuery,
        response: { 200: PositionPage, ...failures },
      },
    },
    async (request) => {
      const { search, ...paging } = request.query;
      const filter = search ? { search: { text: search } } : {};
      return pageEnvelope(deps.positions, userOf(request).scope, filter as object, paging, toPosition);
    },
  );
  app.get(
    '/positions/:id',
    {
      config: { access: 'interview:read' },
      schema: {
        operationId: 'getPosition',
        tags,
        params: IdParams,
        response: { 200: PositionDetail, 404: Problem, ...failures },
      },
    },
    async (request) => {
      const position = await deps.positions.get(userOf(request).scope, request.params.id);
      if (!position) throw new AppError('not_found', 'Position not found');
      return { ...toPosition(position), planTemplate: position.planTemplate };
    },
  );
};
