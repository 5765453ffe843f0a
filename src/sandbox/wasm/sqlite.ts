import type { Log } from '../../platform/log.ts';
import type { Engine } from '../engines.ts';
import { createWarmEngine, type WarmEngineOptions } from './warm-engine.ts';

/** SQL by Node's own SQLite. Files beside the code that end in `.sql` run before it; input and arguments are not used. */
export const createSqlite = (log: Log, options: WarmEngineOptions): Engine =>
  createWarmEngine(
    log,
    {
      name: 'sqlite',
      canaries: { sql: `SELECT 'canary' AS canary` },
      staging: { guests: ['sql.js', 'job.js'], packages: {} },
      flags: ['--max-old-space-size=128'],
    },
    options,
  );
