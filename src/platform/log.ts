import pino, { type DestinationStream, type Logger } from 'pino';
import type { Config } from './config.ts';

export type Log = Logger;

/** What may identify a person or open a door never reaches a log line, wherever it is nested up to two levels. */
const secret = ['password', 'token', 'ticket', 'secret', 'authorization', 'cookie', 'email', 'name', 'text', 'apiKey'];

const address = /[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g;

/** Of an error only what it is and where: its own fields may hold what somebody wrote, and mail servers repeat addresses. */
function describeError(thrown: unknown) {
  if (!(thrown instanceof Error)) return { type: typeof thrown };
  const { type, message, stack, code } = pino.stdSerializers.err(thrown);
  const without = (words: string) => words.replace(address, '[redacted]');
  return { type, code, message: without(message), stack: without(stack) };
}

/** Lines go to standard error: standard output has the addresses that a start prints. */
export const createLog = (
  config: Pick<Config, 'LOG_LEVEL'>,
  destination: DestinationStream = pino.destination(2),
): Log =>
  pino(
    {
      level: config.LOG_LEVEL,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: describeError },
      redact: { paths: secret.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' },
    },
    destination,
  );

/** Makes its children when they write their first line: each request has one, and most write none. */
export const withLazyChildren = (log: Log): Log =>
  Object.create(log, {
    child: {
      value: (...how: Parameters<Log['child']>) => {
        let made: ReturnType<Log['child']> | undefined;
        const child = () => {
          made ??= log.child(...how);
          return made;
        };
        return new Proxy(log, { get: (_, key) => Reflect.get(child(), key, child()) });
      },
    },
  });
