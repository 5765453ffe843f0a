/**
 * A process that writes to an SQLite store until it is killed: `store-writer.ts PATH ROUND`. Tells each write on its output,
 * `+ID` when it begins and `=ID` when it was acknowledged.
 */
import { pino } from 'pino';
import type { Stored } from '../../src/store/port.ts';
import { createSqliteStore } from '../../src/store/sqlite.ts';

const WRITERS = 32;
const [path, round] = process.argv.slice(2) as [string, string];
const scope = { tenantId: 'tenant', environment: 'live' } as const;
const store = createSqliteStore({ path, log: pino({ level: 'silent' }) });
const writes = store.collection<Stored & { key: string; count?: number }>({
  name: 'writes',
  indexes: [{ fields: ['key'], unique: true }],
});
await store.open();
const counter = await writes.insert(scope, { id: `counter-${round}`, key: `counter-${round}`, count: 0 });

async function write(writer: number): Promise<never> {
  for (let n = 0; ; n += 1) {
    const id = `${round}-${writer}-${n}`;
    process.stdout.write(`+${id}\n`);
    await writes.insert(scope, { id, key: id }, [{ type: 'written' }]);
    await writes.updateOne(scope, { id: counter.id }, { inc: { count: 1 }, events: [{ type: 'counted' }] });
    process.stdout.write(`=${id}\n`);
  }
}
await Promise.all(Array.from({ length: WRITERS }, (_, writer) => write(writer)));
