import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import * as Y from 'yjs';
import { soon } from '../test/kit/soon.ts';
import type { DocUpdate } from './doc-store.ts';
import { openSqliteDocStore } from './doc-store-sqlite.ts';
import { roomLimits } from './limits.ts';
import { Replay, THE_END } from './replay.ts';

const NAME = 'session/code';
const KEYS = 30_000;
const KILLS = 3;

it('R6 R8 a kill -9 while checkpoints of the past are written changes nothing of what a replay shows', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'vivavoce-replay-'));
  const file = join(folder, 'documents.db');
  const store = await openSqliteDocStore(file);
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const log: DocUpdate[] = [];
  const doc = new Y.Doc();
  doc.on('update', (bytes: Uint8Array) => log.push({ at: log.length + 1, by: 'ada', bytes }));
  for (let key = 0; key < KEYS; key++) doc.getText('text').insert(Math.floor(key / 2), `${key % 10}`);
  for (let from = 0; from < KEYS; from += 2000) await store.append(NAME, log.slice(from, from + 2000));

  const kept = async () => (await store.checkpointBefore(NAME, THE_END))?.seq ?? 0;
  const child = fileURLToPath(new URL('../test/kit/replay-child.ts', import.meta.url));
  for (let kill = 0; kill < KILLS; kill++) {
    const before = await kept();
    const going = spawn(process.execPath, [child, file, NAME], { stdio: 'inherit' });
    const exited = once(going, 'exit');
    await soon(async () => expect(await kept()).toBeGreaterThan(before));
    going.kill('SIGKILL');
    await exited;
    expect(await kept()).toBeLessThan(KEYS);
  }

  const shown = new Y.Doc();
  const replay = new Replay({ store, limits: roomLimits, log: pino({ level: 'silent' }) });
  for (let at = 0; at <= KEYS; at += 2999) {
    for (const { bytes } of log.slice(Math.max(0, at - 2999), at)) Y.applyUpdate(shown, bytes);
    const text = await replay.look(NAME, at, (past) => past.getText('text').toString());
    expect(text === shown.getText('text').toString()).toBe(true);
  }
});
