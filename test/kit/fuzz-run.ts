import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { syncClose } from '../../rooms/contract.ts';
import type { DocStore } from '../../rooms/doc-store.ts';
import { openSqliteDocStore } from '../../rooms/doc-store-sqlite.ts';
import { documentOf, statesOf } from '../../rooms/document-of.ts';
import { awarenessFrame } from '../../rooms/frames.ts';
import { newId } from '../../src/platform/ids.ts';
import { createSigner } from '../../src/platform/signing.ts';
import { startFakeControl } from './fake-control.ts';
import { hostileFrames } from './fuzz-frames.ts';
import { SECRET, Visitors } from './rooms.ts';
import { type ChildMemory, launchRooms, memoryOf } from './rooms-process.ts';
import { freePort } from './services/service.ts';
import { soon } from './soon.ts';

const DOCUMENT_FRAMES = 1000;
/** Connections that attack a document at the same time; each fourth may only read. */
const ATTACKERS = 8;

export type FuzzResult = {
  seed: number;
  tried: number;
  /** Connections that the server closed, by the name of the code. All other frames left theirs open. */
  closes: Record<string, number>;
  /** What must not be: an honest client closed, a connection closed without a name, copies that differ. */
  faults: string[];
  /** Characters that honest clients typed meanwhile. */
  typed: number;
  isUp: boolean;
  memory: (ChildMemory & { frames: number })[];
};

/**
 * Sends hostile frames through sockets to rooms in a process of their own, while `y-websocket` clients type in the same documents and in
 * another one. `measureEvery` so many frames what is in memory is measured, once the attacked documents have left it.
 */
export async function fuzzRooms(frames: number, seed: number, measureEvery?: number): Promise<FuzzResult> {
  const folder = mkdtempSync(join(tmpdir(), 'vivavoce-fuzz-'));
  const control = await startFakeControl();
  const port = await freePort();
  const child = await launchRooms({ folder, port, controlUrl: control.url });
  const store = await openSqliteDocStore(join(folder, 'documents.db'));
  const result: FuzzResult = { seed, tried: 0, closes: {}, faults: [], typed: 0, isUp: true, memory: [] };
  const elsewhere = await honestPair(port, newId(), result);
  // So `y-websocket` tells of what it cannot read or apply.
  const told = vi.spyOn(console, 'error').mockImplementation((...what) => result.faults.push(what.join(' ')));
  try {
    for (let document = 0; result.tried < frames; document++) {
      const hostile = hostileFrames(Math.min(DOCUMENT_FRAMES, frames - result.tried), seed + document);
      await fuzzDocument({ port, store, result, elsewhere }, hostile);
      if (measureEvery && result.tried % measureEvery === 0)
        result.memory.push({ frames: result.tried, ...(await settledMemory(child)) });
    }
    await elsewhere.settle(store);
    result.isUp = child.exitCode === null && child.signalCode === null;
    return result;
  } finally {
    told.mockRestore();
    elsewhere.leave();
    await store.close();
    child.kill('SIGKILL');
    await control.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Prints what the run showed. */
export function report({ seed, tried, closes, faults, typed, isUp, memory }: FuzzResult): void {
  const megabytes = (bytes: number) => (bytes / 2 ** 20).toFixed(1);
  const closed = Object.entries(closes).map(([code, count]) => `${code} ${count}`);
  const kept = tried - Object.values(closes).reduce((sum, count) => sum + count, 0);
  const lines = [
    `frames tried: ${tried} (seed ${seed})`,
    `connections closed: ${closed.join(', ')}; frames that left theirs open: ${kept}`,
    `process: ${isUp ? 'up' : 'down'}; honest clients typed ${typed} characters; faults: ${faults.length}`,
    ...memory.map(
      ({ frames, heap, buffers, rss }) =>
        `memory after ${frames} frames, collected: heap ${megabytes(heap)} MiB, buffers ${megabytes(buffers)} MiB, rss ${megabytes(rss)} MiB`,
    ),
  ];
  console.log(lines.join('\n'));
}

type Found = Pick<FuzzResult, 'tried' | 'closes' | 'faults' | 'typed'>;
type Fuzz = { port: number; store: DocStore; result: Found; elsewhere: Awaited<ReturnType<typeof honestPair>> };

async function fuzzDocument({ port, store, result, elsewhere }: Fuzz, frames: readonly Uint8Array[]): Promise<void> {
  const sessionId = newId();
  const honest = await honestPair(port, sessionId, result);
  let sent = 0;
  const attack = async (number: number) => {
    const address = await addressOf(port, sessionId, number % 4 === 3 ? 'read' : 'write');
    let eve: Awaited<ReturnType<typeof hostile>> | undefined;
    while (sent < frames.length) {
      const frame = frames[sent++]!;
      eve ??= await hostile(address);
      const code = await eve.send(frame);
      result.tried++;
      if (result.tried % 10 === 0) honest.type();
      if (result.tried % 100 === 0) elsewhere.type();
      if (code === null) continue;
      const name = Object.entries(syncClose).find(([, known]) => known === code)?.[0];
      if (name) result.closes[name] = (result.closes[name] ?? 0) + 1;
      else result.faults.push(`a connection was closed without a name: ${code}`);
      eve = undefined;
    }
    eve?.leave();
  };
  await Promise.all(Array.from({ length: ATTACKERS }, (_, number) => attack(number)));
  await honest.settle(store);
  honest.leave();
}

const visitorsAt = (port: number) => new Visitors(createSigner(SECRET), () => `ws://127.0.0.1:${port}`);

async function addressOf(port: number, sessionId: string, access: 'read' | 'write'): Promise<string> {
  const ticket = await visitorsAt(port).ticket({ sessionId, documents: { code: access } }, 600);
  return `ws://127.0.0.1:${port}/sync/${sessionId}/code?ticket=${ticket}`;
}

/** A connection that sends one frame at a time. `send` tells the code by which the frame closed it, or null when all of it was looked at. */
async function hostile(address: string) {
  const ws = new WebSocket(address);
  const closed = new Promise<number>((resolve) => ws.once('close', resolve));
  await once(ws, 'open');
  // What the server answers to a question about awareness holds one's own state; what it passes on never does.
  const mark = newId();
  const state = Buffer.from(JSON.stringify(mark));
  ws.send(awarenessFrame([{ client: 1e9 + Math.floor(performance.now() * 1000), clock: 1, state }]));
  const send = (frame: Uint8Array) => {
    const answered = new Promise<null>((resolve) => {
      const look = (data: Buffer) => {
        if (!data.includes(mark)) return;
        ws.off('message', look);
        resolve(null);
      };
      ws.on('message', look);
    });
    ws.send(frame);
    ws.send(new Uint8Array([3]));
    return Promise.race([answered, closed]);
  };
  return { send, leave: () => ws.close() };
}

/** Two `y-websocket` clients of a document, who type in turn and must not notice anything. */
async function honestPair(port: number, sessionId: string, result: Found) {
  const visitors = visitorsAt(port);
  const enter = async () => {
    const { provider, doc } = await visitors.provider(sessionId);
    provider.awareness.setLocalState({ user: 'honest' });
    await soon(() => expect(provider.synced).toBe(true));
    provider.on(
      'connection-close',
      (event) => leaving || result.faults.push(`an honest client was closed: ${event?.code}`),
    );
    return { provider, doc, text: doc.getText('honest') };
  };
  const clients = [await enter(), await enter()];
  let leaving = false;
  let typed = 0;
  return {
    type() {
      clients[typed++ % 2]!.text.insert(0, 'h');
      result.typed++;
    },
    /**
     * Waits until both say the same, with all that was typed, which one who comes late and the store have too; and nobody else is there. Only of what is
     * forged may those who load it see more than those who watched (docs/decisions/0002-documents.md).
     */
    async settle(store: DocStore) {
      const late = await enter();
      const all = [...clients, late];
      const there = new Set(all.map(({ doc }) => doc.clientID));
      await soon(async () => {
        expect(contentOf(clients[0]!.doc)).toBe(contentOf(clients[1]!.doc));
        const stored = documentOf(statesOf(await store.load(`${sessionId}/code`)));
        for (const text of [stored.getText('honest'), ...all.map((client) => client.text)])
          expect(text.toString()).toBe('h'.repeat(typed));
        for (const { provider } of all) expect(new Set(provider.awareness.getStates().keys())).toEqual(there);
      }).catch((error) => result.faults.push(`after ${result.tried} frames copies differ: ${error}`));
    },
    leave() {
      leaving = true;
      visitors.close();
    },
  };
}

/** What a document says: its clocks, its deletions and its texts. Root types stay undefined where nobody asked for them, so those are left out. */
function contentOf(doc: Y.Doc): string {
  const { sv, ds } = Y.snapshot(doc);
  const sorted = <T>(map: ReadonlyMap<number, T>) => [...map].sort(([a], [b]) => a - b);
  const texts = ['honest', 'text'].map((name) => doc.getText(name).toString());
  return JSON.stringify({ clocks: sorted(sv), deletions: sorted(ds.clients), texts });
}

/** Once all documents but that of those elsewhere have left the memory. */
async function settledMemory(child: ChildProcess): Promise<ChildMemory> {
  await soon(async () => expect(await memoryOf(child)).toMatchObject({ documents: 1, connections: 2 }));
  return memoryOf(child);
}
