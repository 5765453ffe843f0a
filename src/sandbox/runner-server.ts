import { PassThrough } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import type {} from '../access/guard.ts';
import { AppError } from '../platform/errors.ts';
import type { Log } from '../platform/log.ts';
import { Languages, RunnerEvent, RunnerJudgement, RunnerRun, runBodyBytes, runnerAliveMs } from './contract.ts';
import { callerGone } from './gone.ts';
import type { RunOptions, Sandbox } from './sandbox.ts';

const config = { access: 'service' as const };
const schema = { tags: ['internal'] };
const told = { 200: { content: { 'application/x-ndjson': { schema: RunnerEvent } } } };

/** The sandbox of a `runner`, for `control`. */
export const runnerRoutes: FastifyPluginAsyncZod<{ sandbox: Sandbox; log: Log }> = async (app, { sandbox, log }) => {
  app.get(
    '/internal/v1/languages',
    { config, schema: { ...schema, operationId: 'runnerLanguages', response: { 200: Languages } } },
    // as they are now: a caller that waited for each canary would take this runner for dead
    async () => ({ data: sandbox.languages() }),
  );
  app.post(
    '/internal/v1/runs',
    {
      config,
      bodyLimit: runBodyBytes,
      schema: { ...schema, operationId: 'runnerRun', body: RunnerRun, response: told },
    },
    (request, reply) => {
      const { request: run, who } = request.body;
      return tell(reply, log, (options) => sandbox.run(run, who, options));
    },
  );
  app.post(
    '/internal/v1/judgements',
    {
      config,
      bodyLimit: runBodyBytes,
      schema: { ...schema, operationId: 'runnerJudge', body: RunnerJudgement, response: told },
    },
    (request, reply) => {
      const { exercise, language, code, who } = request.body;
      return tell(reply, log, (options) => sandbox.judge(exercise, language, code, who, options));
    },
  );
};

type Done = Extract<RunnerEvent, { done: unknown }>['done'];

/** Answers with a line of JSON for each event while the work goes on. */
function tell(reply: FastifyReply, log: Log, work: (options: RunOptions) => Promise<Done>): void {
  const lines = new PassThrough();
  const write = (event: RunnerEvent) => lines.write(`${JSON.stringify(event)}\n`);
  const signal = callerGone(reply);
  const alive = setInterval(() => write({ alive: true }), runnerAliveMs);
  work({
    signal,
    onPosition: (position) => write({ position }),
    onStart: () => write({ started: true }),
    onOutput: (stream, text) => write({ output: { stream, text } }),
  })
    .then(
      (done) => write({ done }),
      (cause: unknown) => write({ failed: failureOf(cause, log) }),
    )
    .finally(() => {
      clearInterval(alive);
      lines.end();
    });
  reply.header('content-type', 'application/x-ndjson').send(lines);
}

function failureOf(cause: unknown, log: Log) {
  if (cause instanceof AppError) {
    const { retryAfterSeconds } = cause.info;
    return { code: cause.code, message: cause.message, ...(retryAfterSeconds && { retryAfterSeconds }) };
  }
  log.error({ err: cause }, 'a run failed');
  return { code: 'internal', message: 'The run failed on our side' };
}
