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

/** Makes its children, and theirs, when they write their first line: each request has one, and most write none. */
export const withLazyChildren = (log: Log): Log => lazy(log, () => log);

type Parent = Pick<Log, 'child'>;

function lazy(root: Log, make: () => Parent): Log {
  let made: Parent | undefined;
  const log = () => {
    made ??= make();
    return made;
  };
  const child = (...how: Parameters<Log['child']>) => lazy(root, () => log().child(...how));
  return new Proxy(root, { get: (_, key) => (key === 'child' ? child : Reflect.get(log(), key, log())) });
}
