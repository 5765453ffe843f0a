import type { FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { candidateOf, userOf } from '../access/guard.ts';
import { Bytes, IdParams, Problem } from '../platform/contract.ts';
import { CandidateReport, RecruiterReport, ReportQuery } from './contract.ts';
import { toHtml } from './html.ts';
import { candidateReport, type ReportDeps, recruiterReport, releasedReport } from './read.ts';

const tags = ['reports'];
const failures = { 400: Problem, 401: Problem, 403: Problem, 404: Problem, 409: Problem };
const formats = (json: z.ZodType) => ({
  content: {
    'application/json': { schema: json },
    'text/html': { schema: z.string() },
    'application/pdf': { schema: Bytes },
  },
});
type Format = z.output<typeof ReportQuery>['format'];

/** The same report as data, as a page, or on paper. */
async function send(
  { pdf }: ReportDeps,
  reply: FastifyReply,
  format: Format,
  report: RecruiterReport | CandidateReport,
) {
  reply.header('cache-control', 'private, no-store');
  if (format === 'html') {
    reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
    return reply.type('text/html; charset=utf-8').serializer(String).send(toHtml(report));
  }
  if (format === 'pdf') {
    reply.header('content-disposition', 'attachment; filename="interview-report.pdf"');
    return reply
      .type('application/pdf')
      .serializer((body: unknown) => body as string)
      .send(await pdf.print(report));
  }
  return reply.send(report);
}

export const reportRoutes: FastifyPluginAsyncZod<ReportDeps> = async (app, deps) => {
  app.get(
    '/interviews/:id/report',
    {
      config: { access: 'interview:read' },
      schema: {
        operationId: 'recruiterReport',
        tags,
        params: IdParams,
        querystring: ReportQuery,
        response: { 200: formats(RecruiterReport), ...failures },
      },
    },
    async (request, reply) =>
      send(deps, reply, request.query.format, await recruiterReport(deps, userOf(request).scope, request.params.id)),
  );
  app.get(
    '/interviews/:id/candidate-report',
    {
      config: { access: 'interview:read' },
      schema: {
        operationId: 'candidateReport',
        tags,
        params: IdParams,
        querystring: ReportQuery,
        response: { 200: formats(CandidateReport), ...failures },
      },
    },
    async (request, reply) =>
      send(deps, reply, request.query.format, await candidateReport(deps, userOf(request).scope, request.params.id)),
  );
  app.get(
    '/candidate-access/:token/report',
    {
      config: { access: 'candidate-link' },
      schema: {
        operationId: 'ownReport',
        tags: ['candidate'],
        params: z.object({ token: z.string().min(1) }),
        querystring: ReportQuery,
        response: { 200: formats(CandidateReport), ...failures },
      },
    },
    async (request, reply) => send(deps, reply, request.query.format, await releasedReport(deps, candidateOf(request))),
  );
};
