import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import { MESSAGE_SAVED } from '../../rooms/contract.ts';
import { openSqliteDocStore } from '../../rooms/doc-store-sqlite.ts';
import { newId } from '../../src/platform/ids.ts';
import { createSigner } from '../../src/platform/signing.ts';
import { startFakeControl } from './fake-control.ts';
import { SECRET, Visitors } from './rooms.ts';
import { freePort } from './services/service.ts';

const CLIENTS = 4;
const KEY_MS = 8;
const CONVERGE_WITHIN_MS = 30_000;

export type KillResult = {
  kills: number;
  /** Kills at whose moment an edit was under way that no other client had yet. */
  struckInFlight: number;
  typed: number;
  /** The text of each client, of the store, and how many of the typed characters each lacks. */
  texts: string[];
  missing: number;
};

/**
 * Several `y-websocket` providers type without pause while the rooms' process is killed (-9) and started again, then stop and come to
 * rest. No character is typed twice, so that none can be missing unseen.
 */
export async function typeThroughKills(kills: number): Promise<KillResult> {
  const folder = mkdtempSync(join(tmpdir(), 'vivavoce-kill-'));
  const control = await startFakeControl();
  const port = await freePort();
  const sessionId = newId();
  const visitors = new Visitors(createSigner(SECRET), () => `ws://127.0.0.1:${port}`);
  let child = await launch(folder, port, control.url);
  try {
    const clients = await Promise.all(Array.from({ length: CLIENTS }, () => visitors.provider(sessionId)));
    await poll(() => clients.every(({ provider }) => provider.synced));
    let typed = 0;
    const type = () => {
      const { text } = clients[typed % CLIENTS]!;
      text.insert(text.length === 0 ? 0 : typed % text.length, letter(typed));
      typed++;
    };
    const keys = setInterval(type, KEY_MS);
    let struckInFlight = 0;
    for (let kill = 0; kill < kills; kill++) {
      const before = typed;
      await poll(() => typed > before + 30 && clients.every(({ provider }) => provider.synced));
      // Every other time before an edit can have left its author, else a few milliseconds into its way to the others and the disk.
      type();
      if (kill % 2 === 1) await delay(Math.random() * 10);
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      if (!sameTexts(clients.map(({ text }) => text.toString()))) struckInFlight++;
      await exited;
      child = await launch(folder, port, control.url);
    }
    await poll(() => clients.every(({ provider }) => provider.synced));
    clearInterval(keys);
    await poll(() => sameTexts(clients.map(({ text }) => text.toString())));
    const texts = clients.map(({ text }) => text.toString());
    texts.push(await pollForStored(folder, `${sessionId}/code`, texts[0]!));
    const all = Array.from({ length: typed }, (_, number) => letter(number));
    const missing = texts.flatMap((text) => all.filter((one) => !text.includes(one))).length;
    return { kills, struckInFlight, typed, texts, missing };
  } finally {
    visitors.close();
    child.kill('SIGKILL');
    await control.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Kills the rooms while one types, who then is gone for good. Returns how many updates it was told are stored, and how many are. */
export async function killAfterSaved(): Promise<{ told: number; stored: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'vivavoce-kill-'));
  const control = await startFakeControl();
  const port = await freePort();
  const sessionId = newId();
  const visitors = new Visitors(createSigner(SECRET), () => `ws://127.0.0.1:${port}`);
  const child = await launch(folder, port, control.url);
  try {
    const { provider, text } = await visitors.provider(sessionId, 'code', { params: { saved: '1' } });
    let told = 0;
    provider.messageHandlers[MESSAGE_SAVED] = (_encoder, decoder) => {
      told = decoding.readVarUint(decoder);
      decoding.readVarUint(decoder);
    };
    await poll(() => provider.synced);
    const keys = setInterval(() => text.insert(0, 'x'), 1);
    await poll(() => told > 50);
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
    clearInterval(keys);
    provider.destroy();
    return { told, stored: (await storedText(folder, `${sessionId}/code`)).length };
  } finally {
    visitors.close();
    child.kill('SIGKILL');
    await control.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function launch(folder: string, port: number, controlUrl: string): Promise<ChildProcess> {
  const file = fileURLToPath(new URL('./rooms-child.ts', import.meta.url));
  const child = spawn(process.execPath, [file, folder, `${port}`, controlUrl], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await Promise.race([
    once(child.stdout!, 'data'),
    once(child, 'exit').then(() => {
      throw new Error('the rooms ended at once');
    }),
  ]);
  return child;
}

async function pollForStored(folder: string, doc: string, expected: string): Promise<string> {
  let text = '';
  await poll(async () => {
    text = await storedText(folder, doc);
    return text === expected;
  }).catch(() => {}); // what is there is compared by the caller
  return text;
}

async function storedText(folder: string, name: string): Promise<string> {
  const store = await openSqliteDocStore(join(folder, 'documents.db'));
  const { checkpoint, updates } = await store.load(name).finally(() => store.close());
  const doc = new Y.Doc();
  for (const update of [...(checkpoint ? [checkpoint.state] : []), ...updates]) Y.applyUpdate(doc, update);
  return doc.getText('text').toString();
}

const sameTexts = (texts: string[]) => texts.every((text) => text === texts[0]);

/** Each keystroke types a character of its own (of the 20,000 from U+4E00 on). */
const letter = (number: number) => String.fromCharCode(0x4e00 + number);

async function poll(check: () => boolean | Promise<boolean>): Promise<void> {
  const until = Date.now() + CONVERGE_WITHIN_MS;
  while (!(await check())) {
    if (Date.now() > until) throw new Error('it did not come to be in time');
    await delay(5);
  }
}
