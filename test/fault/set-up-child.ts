/** Sets up an installation and dies by kill -9 between the two writes: `set-up-child.ts DATA_DIR`. */
import { createContext } from '../../src/context.ts';
import { loadConfig } from '../../src/platform/config.ts';
import { createLog } from '../../src/platform/log.ts';
import { setUp } from '../../src/tenants/setup.ts';
import { PASSWORD } from '../kit/app.ts';

const config = loadConfig({ NODE_ENV: 'test', LOG_LEVEL: 'silent', SAMPLE: 'off', DATA_DIR: process.argv[2] });
const { plane } = await createContext(config, createLog(config));
if (!plane) throw new Error('no control plane');
const users: typeof plane.users = {
  ...plane.users,
  insert: () => {
    process.kill(process.pid, 'SIGKILL');
    return new Promise(() => {});
  },
};
await setUp({ ...plane, users }, { organisation: 'Lost', name: 'Ada', email: 'ada@one.test', password: PASSWORD });
