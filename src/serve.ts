import { createApp } from './app.ts';
import { createContext } from './context.ts';
import { ConfigError, loadConfig } from './platform/config.ts';
import { AppError } from './platform/errors.ts';
import { createLog } from './platform/log.ts';
import { StoreUnavailable } from './store/port.ts';
import { welcome } from './welcome.ts';

const DRAIN_TIMEOUT_MS = 15_000;

const listening: Record<string, string> = {
  EADDRINUSE: 'The port is taken already; set PORT to another one',
  EADDRNOTAVAIL: 'This machine does not have the address of HOST',
  ENOTFOUND: 'The name in HOST has no address',
  EACCES: 'This port may not be listened on; set PORT to one above 1023',
};

/** Faults that the operator can mend are one sentence; anything else keeps its stack. */
function fail(error: unknown): never {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const known = error instanceof ConfigError || error instanceof StoreUnavailable || error instanceof AppError;
  const sentence = known ? message : listening[code] && `${listening[code]}: ${message}`;
  process.stderr.write(`${sentence ?? (error instanceof Error ? error.stack : String(error))}\n`);
  process.exit(1);
}

async function listen(env: NodeJS.ProcessEnv, args: readonly string[]): Promise<void> {
  const config = loadConfig(env, args);
  const log = createLog(config);
  const context = await createContext(config, log);
  const app = await createApp(context);
  await app.listen({ host: config.HOST, port: config.PORT });
  const address = app.server.address();
  if (address && typeof address === 'object') context.address.port = address.port;
  context.plane?.relay.start();
  context.agents?.start();
  await welcome(context);

  let closing = false;
  const close = async (signal: string) => {
    if (closing) return;
    closing = true;
    log.info({ signal }, 'closing');
    setTimeout(() => process.exit(1), DRAIN_TIMEOUT_MS).unref();
    await Promise.all([context.agents?.drain(), context.rooms?.drain()]);
    await app.close();
    await context.close();
    process.exit(0);
  };
  process.on('SIGTERM', () => void close('SIGTERM').catch(fail));
  process.on('SIGINT', () => void close('SIGINT').catch(fail));
}

/** Settings -> context -> app -> listening, until a signal ends it. */
export const serve = (env: NodeJS.ProcessEnv, args: readonly string[]): Promise<void> => listen(env, args).catch(fail);
