import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import type { Stored } from '../../src/store/port.ts';
import { createSqliteStore } from '../../src/store/sqlite.ts';
import { silent } from '../kit/stores.ts';

const scope = { tenantId: 'tenant', environment: 'live' } as const;
const script = fileURLToPath(new URL('./store-writer.ts', import.meta.url));

/** Lets a process write and kills it with SIGKILL once it acknowledged so many. What it had begun and what it acknowledged. */
async function writeAndKill(path: string, round: number, after: number) {
  const child = spawn(process.execPath, [script, path, `${round}`], { stdio: ['ignore', 'pipe', 'inherit'] });
  const begun = new Set<string>();
  const acknowledged = new Set<string>();
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop()!;
    for (const line of lines) (line[0] === '+' ? begun : acknowledged).add(line.slice(1));
    if (acknowledged.size >= after) child.kill('SIGKILL');
  });
  const [code, signal] = await once(child, 'close');
  expect({ code, signal }).toEqual({ code: null, signal: 'SIGKILL' });
  return { begun, acknowledged };
}

/** Kills a writing process so often, each time opening what it left: every acknowledged write is there, whole and once. */
export async function killRounds(rounds: number): Promise<{ acknowledged: number; inFlight: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'vivavoce-kill-'));
  const path = join(folder, 'store.db');
  const all = new Set<string>();
  let inFlight = 0;
  try {
    for (let round = 0; round < rounds; round += 1) {
      const { begun, acknowledged } = await writeAndKill(path, round, 100 + Math.floor(Math.random() * 2000));
      const unfinished = begun.size - acknowledged.size;
      expect(unfinished, 'writes in flight when it struck').toBeGreaterThan(0);
      inFlight += unfinished;
      for (const id of acknowledged) all.add(id);
      await check(path, round, all, acknowledged.size, begun.size);
    }
    return { acknowledged: all.size, inFlight };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function check(path: string, round: number, all: ReadonlySet<string>, least: number, most: number) {
  const store = createSqliteStore({ path, log: silent });
  const writes = store.collection<Stored & { key: string; count?: number }>({
    name: 'writes',
    indexes: [{ fields: ['key'], unique: true }],
  });
  await store.open();
  const found = await writes.find(scope, {});
  const there = new Set(found.map(({ id }) => id));
  expect([...all].filter((id) => !there.has(id))).toEqual([]);
  for (const id of all) expect((await writes.findOne(scope, { key: id }))?.id).toBe(id);
  const counter = await writes.get(scope, `counter-${round}`);
  expect(counter?.count).toBeGreaterThanOrEqual(least);
  expect(counter?.count).toBeLessThanOrEqual(most);
  const events = new Map((await store.undelivered(1_000_000)).map((document) => [document.id, document.events]));
  expect(events.get(`counter-${round}`)).toHaveLength(counter!.count!);
  expect([...there].filter((id) => !id.startsWith('counter') && events.get(id)?.length !== 1)).toEqual([]);
  await store.close();
  const db = new DatabaseSync(path);
  expect(db.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  db.close();
}
