import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { ConnectionError, FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod';
import type { Problem } from '../platform/contract.ts';
import { AppError, type ErrorCode } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { DuplicateKey, StoreUnavailable } from '../store/port.ts';
import type { RefusedTooOften } from './limits.ts';
import { NOTHING, type NothingHere } from './nothing-here.ts';
import type { PageReply, StandardHeaders } from './web.ts';

const RETRY_AFTER_SECONDS = 2;

type ErrorOptions = {
  showDetails: boolean;
  page: PageReply;
  nothingHere: NothingHere;
  refusedTooOften: RefusedTooOften;
};

/** The one place that turns a fault into a reply. What is not an `AppError` is logged and answered 500 without its cause. */
export function errorReplies(app: FastifyInstance, options: ErrorOptions): void {
  app.setErrorHandler(async (thrown: FastifyError, request, reply) => {
    const found = toAppError(thrown);
    const error = (found.code === 'unauthenticated' && (await options.refusedTooOften(request))) || found;
    if (error.code === 'internal') request.log.error({ err: thrown }, 'request failed');
    else if (error.code === 'unavailable') request.log.warn({ err: thrown }, 'a dependency is unavailable');
    if (error.info.retryAfterSeconds) reply.header('retry-after', error.info.retryAfterSeconds);
    return reply.code(error.statusCode).send(problem(error, request.id, options.showDetails));
  });
  app.setNotFoundHandler(
    (request, reply) => options.page(request, reply) ?? reply.send(options.nothingHere(request, reply)),
  );
}

/** An address that the router itself cannot read never reaches a route or a hook. */
export function refuseAddress(thrown: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const error = toAppError(thrown);
  reply.code(error.statusCode).type('application/json');
  reply.send(JSON.stringify(problem(new AppError(error.code, 'The address is not valid'), request.id, false)));
}

/** What Node refuses before there is a request. */
const unreadable: Record<string, [ErrorCode, string]> = {
  HPE_HEADER_OVERFLOW: ['headers_too_large', 'The address and the headers are too long together'],
  ERR_HTTP_REQUEST_TIMEOUT: ['request_timeout', 'The request did not come in time'],
};

/** Answers on the bare connection, and ends it. */
export function refuseConnection(thrown: ConnectionError, socket: Socket, standard: StandardHeaders): void {
  if (thrown.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const error = new AppError(...(unreadable[thrown.code ?? ''] ?? ['invalid', 'This is no request that can be read']));
  const id = newId();
  const body = JSON.stringify(problem(error, id, false));
  const headers = {
    ...{ connection: 'close', 'content-type': 'application/json', 'content-length': body.length },
    ...{ 'x-correlation-id': id, ...standard },
  };
  const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  socket.write([`HTTP/1.1 ${error.statusCode} ${STATUS_CODES[error.statusCode]}`, ...head, '', body].join('\r\n'));
  socket.destroy(thrown);
}

export function problem(error: AppError, correlationId: string, showDetails: boolean): Problem {
  const { name, details } = error.info;
  return {
    statusCode: error.statusCode,
    error: error.message,
    message: error.message,
    code: error.code,
    correlationId,
    ...(name === undefined ? {} : { name }),
    ...(showDetails && details !== undefined ? { details } : {}),
  };
}

/** Of faults that the framework and its plugins find. */
const byStatus: Record<number, ErrorCode> = {
  413: 'too_large',
  415: 'unsupported_media_type',
  429: 'rate_limited',
};

function toAppError(thrown: FastifyError): AppError {
  if (thrown instanceof AppError) return thrown;
  if (hasZodFastifySchemaValidationErrors(thrown)) return invalid(thrown);
  if (thrown instanceof StoreUnavailable) {
    return new AppError('unavailable', 'The database is not available right now', {
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
  }
  if (thrown instanceof DuplicateKey) return new AppError('conflict', 'This exists already');
  if (isResponseSerializationError(thrown)) return new AppError('internal', 'Something went wrong on our side');
  const status = thrown.statusCode ?? 500;
  // Of a file: one that must not be read is nothing to anybody.
  if (status === 403 || status === 404) return new AppError('not_found', NOTHING);
  if (status >= 400 && status < 500) return new AppError(byStatus[status] ?? 'invalid', thrown.message);
  return new AppError('internal', 'Something went wrong on our side');
}

/** Names the first offending field, an unknown one before all others: it is mostly a slip for one that is missed. All stand in `details`. */
function invalid(thrown: FastifyError): AppError {
  const issues = (thrown.validation ?? []) as {
    instancePath: string;
    message?: string;
    params?: { keys?: string[] };
  }[];
  const first = issues.find(({ params }) => params?.keys) ?? issues[0];
  const unknown = first?.params?.keys?.[0];
  const name = [...(first?.instancePath.split('/').filter(Boolean) ?? []), ...(unknown ? [unknown] : [])].join('.');
  const sentence = unknown
    ? `The ${thrown.validationContext === 'querystring' ? 'parameter' : 'field'} ${name} is not known here`
    : `${name || 'The request'}: ${first?.message ?? 'is not valid'}`;
  return new AppError('invalid', sentence, {
    name: name || undefined,
    details: issues.map(({ instancePath, message }) => ({ instancePath, message })),
  });
}
