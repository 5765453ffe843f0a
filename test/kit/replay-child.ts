import pino from 'pino';
import { openSqliteDocStore } from '../../rooms/doc-store-sqlite.ts';
import { roomLimits } from '../../rooms/limits.ts';
import { Replay } from '../../rooms/replay.ts';

/** Goes through a document's log and leaves checkpoints of its past, to be killed meanwhile: `node replay-child.ts FILE DOCUMENT`. */
const [file = '', name = ''] = process.argv.slice(2);
const store = await openSqliteDocStore(file);
const limits = { ...roomLimits, historyBytes: 1, historyOnLeave: 1 };
await new Replay({ store, limits, log: pino({ level: 'silent' }) }).prepare(name);
await store.close();
