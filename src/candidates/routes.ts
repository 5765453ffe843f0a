import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { Problem } from '../platform/contract.ts';
import { ParsedResume, ResumeUpload, resumeLimits } from './contract.ts';
import type { ResumeReader } from './resume-reader.ts';

/** Beside the file: boundaries and headers of its part. */
const ENVELOPE_BYTES = 16 * 1024;

/** The text of a resume, to fill in the form of a new interview with; nothing of it is kept. */
export const resumeRoutes: FastifyPluginAsyncZod<{ resumes: ResumeReader }> = async (app, { resumes }) => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    'multipart/form-data',
    { parseAs: 'buffer', bodyLimit: resumeLimits.fileBytes + ENVELOPE_BYTES },
    (_request, body, done) => done(null, body),
  );
  app.post(
    '/interviews/parse-resume',
    {
      config: { access: 'interview:create', limit: 'ai' },
      preParsing: async (_request, reply) => {
        reply.raw.once('close', resumes.enter());
      },
      schema: {
        operationId: 'parseResume',
        tags: ['interviews'],
        consumes: ['multipart/form-data'],
        body: ResumeUpload,
        response: { 200: ParsedResume, 400: Problem, 401: Problem, 403: Problem, 413: Problem, 415: Problem },
      },
    },
    (request) => resumes.read({ body: request.body, contentType: request.headers['content-type'] ?? '' }),
  );
};
