/**
 * Fills the disk under an SQLite store: `store-full.ts FOLDER`, on a file system of a few megabytes. Prints what happened
 * as JSON. A file in the folder takes half of the space; it is removed when the store says that it cannot write.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pino } from 'pino';
import { type Stored, StoreUnavailable } from '../../src/store/port.ts';
import { createSqliteStore } from '../../src/store/sqlite.ts';

const folder = process.argv[2]!;
const ballast = join(folder, 'ballast');
const path = join(folder, 'store.db');
const scope = { tenantId: 'tenant', environment: 'live' } as const;
const log = pino({ level: 'silent' });

const open = async () => {
  const store = createSqliteStore({ path, log });
  const writes = store.collection<Stored & { text: string }>({ name: 'writes' });
  await store.open();
  return { store, writes };
};

writeFileSync(ballast, Buffer.alloc(8 * 1024 * 1024));
const { store, writes } = await open();
const acknowledged: string[] = [];
const errors: unknown[] = [];

const write = async () => {
  const { id } = await writes.insert(scope, { text: 'x'.repeat(20_000) }, [{ type: 'written' }]);
  acknowledged.push(id);
};
const writeUntilFull = async () => {
  while (errors.length === 0) await write().catch((error) => errors.push(error));
};
await Promise.all(Array.from({ length: 8 }, writeUntilFull));
const readable = (await writes.find(scope, {})).length >= acknowledged.length;
const before = acknowledged.length;
rmSync(ballast);
for (let n = 0; n < 20; n += 1) await write();
await store.close();

const again = await open();
const there = new Set((await again.writes.find(scope, {})).map(({ id }) => id));
await again.store.close();
const check = new DatabaseSync(path).prepare('PRAGMA integrity_check').get();
const report = {
  before,
  after: acknowledged.length - before,
  errors: errors.length,
  allUnavailable: errors.every((error) => error instanceof StoreUnavailable),
  readable,
  lost: acknowledged.filter((id) => !there.has(id)).length,
  extra: there.size - acknowledged.length,
  integrity: check?.integrity_check,
};
process.stdout.write(JSON.stringify(report));
