import { createApp } from './app.ts';
import { createContext } from './context.ts';
import { ConfigError, loadConfig } from './platform/config.ts';
import { AppError } from './platform/errors.ts';
import { createLog } from './platform/log.ts';
import { StoreUnavailable } from './store/port.ts';
import { welcome } from './welcome.ts';

const MAJOR = 24;
const DRAIN_TIMEOUT_MS = 15_000;

/** Faults that the operator can mend are one sentence; anything else keeps its stack. */
function fail(error: unknown): never {
  const { code, message } = error as NodeJS.ErrnoException;
  const sentence =
    error instanceof ConfigError || error instanceof StoreUnavailable || error instanceof AppError
      ? message
      : code === 'EADDRINUSE'
        ? `The port is taken already: ${message}. Set PORT to another one.`
        : code === 'EACCES'
          ? `Not allowed: ${message}`
          : null;
  process.stderr.write(`${sentence ?? (error instanceof Error ? error.stack : String(error))}\n`);
  process.exit(1);
}

async function main(): Promise<void> {
  if (Number(process.versions.node.split('.')[0]) < MAJOR) {
    throw new ConfigError(
      `Vivavoce needs Node ${MAJOR} or newer and runs on ${process.versions.node}; start it with npm start, which brings its own.`,
    );
  }
  const config = loadConfig(process.env, process.argv.slice(2));
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

await main().catch(fail);
