import pino, { type Logger } from 'pino';
import type { Config } from './config.ts';

export type Log = Logger;

/** What may identify a person or open a door never reaches a log line, wherever it is nested up to two levels. */
const secret = ['password', 'token', 'ticket', 'secret', 'authorization', 'cookie', 'email', 'name', 'text', 'apiKey'];

/** Lines go to standard error: standard output has the addresses that a start prints. */
export const createLog = (config: Pick<Config, 'LOG_LEVEL'>): Log =>
  pino(
    {
      level: config.LOG_LEVEL,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: secret.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' },
    },
    pino.destination(2),
  );
