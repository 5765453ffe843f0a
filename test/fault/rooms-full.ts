/**
 * Fills the disk under the documents: `rooms-full.ts FOLDER`, on a file system of a few megabytes. Prints what happened as JSON. A file in the
 * folder takes half of the space; it is removed once a client was told that nothing is saved.
 */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as decoding from 'lib0/decoding';
import type * as Y from 'yjs';
import { MESSAGE_SAVED } from '../../rooms/contract.ts';
import { openSqliteDocStore } from '../../rooms/doc-store-sqlite.ts';
import { documentOf, statesOf } from '../../rooms/document-of.ts';
import { newId } from '../../src/platform/ids.ts';
import { startFakeControl } from '../kit/fake-control.ts';
import { listenRooms, Visitors } from '../kit/rooms.ts';

const WITHIN_MS = 60_000;
const folder = process.argv[2]!;
const ballast = join(folder, 'ballast');
writeFileSync(ballast, Buffer.alloc(8 * 1024 * 1024));

const control = await startFakeControl();
/** Nobody types that fast otherwise. */
const limits = { retryMostMs: 500, messagesPerSecond: 1e6, messageBurst: 1e6 };
const server = await listenRooms({ folder, controlUrl: control.url, limits });
const visitors = new Visitors(server.signer, () => `ws://127.0.0.1:${server.port}`);
const sessionId = newId();

async function until(check: () => boolean): Promise<void> {
  for (const end = Date.now() + WITHIN_MS; !check(); await delay(5)) if (Date.now() > end) throw new Error('too late');
}

/** One that is told what is saved, or an ordinary provider. */
async function enter(params: Record<string, string>) {
  const { provider, doc, text } = await visitors.provider(sessionId, 'code', { params });
  const one = { provider, doc, text, failing: false, wasTold: false, codes: [] as number[] };
  provider.messageHandlers[MESSAGE_SAVED] = (_encoder, decoder) => {
    decoding.readVarUint(decoder);
    one.failing = decoding.readVarUint(decoder) === 1;
    one.wasTold ||= one.failing;
  };
  provider.on('connection-close', (event) => one.codes.push(event?.code ?? 0));
  await until(() => provider.synced);
  return one;
}

const told = await enter({ saved: '1' });
const plain = await enter({});
let typed = 0;
const type = ({ text }: { text: Y.Text }) => text.insert(text.length, `${typed++} ${'x'.repeat(20_000)}\n`);
for (; !told.wasTold; await delay(2)) for (const one of [told, plain]) type(one);
const before = typed;
for (let count = 0; count < 5; count++) for (const one of [told, plain]) type(one);
await until(() => plain.codes.length > 0);
const readable = await server.rooms.ping().then(() => true);
rmSync(ballast);
await until(() => !told.failing && plain.provider.synced && told.text.toString() === plain.text.toString());
type(told);
type(plain);
await until(() => told.text.toString() === plain.text.toString());
const closed = { codes: [...plain.codes], told: [...told.codes] };
await server.rooms.drain();
visitors.close();
await server.app.close();
await server.rooms.close();
await control.close();

const store = await openSqliteDocStore(join(folder, 'documents.db'));
const stored = documentOf(statesOf(await store.load(`${sessionId}/code`)))
  .getText('text')
  .toString();
await store.close();
const lines = new Set(stored.split('\n').map((line) => line.split(' ')[0]));
const lost = Array.from({ length: typed }, (_, number) => `${number}`).filter((number) => !lines.has(number));
const report = { before, after: typed - before, ...closed, readable, lost: lost.length };
process.stdout.write(JSON.stringify({ ...report, same: stored === told.text.toString() }));
process.exit();
