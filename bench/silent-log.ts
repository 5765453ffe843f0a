import pino from 'pino';

/** Here, since a bench's own packages bring loggers of other versions. */
export const silentLog = pino({ level: 'silent' });
