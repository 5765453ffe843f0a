import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import * as Y from 'yjs';
import { awarenessFrame, step1Frame, updateFrame } from '../../rooms/frames.ts';
import { newId } from '../../src/platform/ids.ts';
import { createSigner } from '../../src/platform/signing.ts';
import { startFakeControl } from './fake-control.ts';
import { SECRET, Visitors } from './rooms.ts';
import { type ChildMemory, launchRooms, memoryOf } from './rooms-process.ts';
import { freePort } from './services/service.ts';
import { soon } from './soon.ts';

/** What a rooms process holds once all have left: after a first visit, after `joins` visits to one document, after half and all of `documents`, each edited once. */
export async function comeAndGo(joins: number, documents: number): Promise<ChildMemory[]> {
  const folder = mkdtempSync(join(tmpdir(), 'vivavoce-visits-'));
  const control = await startFakeControl();
  const port = await freePort();
  const settings = { DOCUMENT_IDLE_SECONDS: '0' };
  const child = await launchRooms({ folder, port, controlUrl: control.url, settings });
  const visitors = new Visitors(createSigner(SECRET), () => `ws://127.0.0.1:${port}`);
  const held: ChildMemory[] = [];
  const leave = async () => {
    visitors.close();
    await soon(async () => expect(await memoryOf(child)).toMatchObject({ documents: 0, connections: 0 }));
    held.push(await memoryOf(child));
  };
  let clients = 0;
  const visit = async (sessionId: string) => {
    const { ws, closed } = await visitors.socket(sessionId);
    await once(ws, 'message');
    ws.send(awarenessFrame([{ client: ++clients, clock: 1, state: Buffer.from('{"name":"Ada"}') }]));
    const doc = new Y.Doc();
    doc.getText('text').insert(0, 'hello');
    ws.send(updateFrame(Y.encodeStateAsUpdate(doc)));
    doc.destroy();
    ws.send(step1Frame(Uint8Array.of(0)));
    await once(ws, 'message');
    ws.close();
    await closed;
  };
  const visitMany = async (count: number, session: () => string) => {
    for (let made = 0; made < count; made++) await visit(session());
    await leave();
  };
  try {
    const one = newId();
    await visitMany(1, () => one);
    await visitMany(joins, () => one);
    await visitMany(documents / 2, newId);
    await visitMany(documents / 2, newId);
    return held;
  } finally {
    visitors.close();
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    await control.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

export function report(held: readonly ChildMemory[]): void {
  const line = ({ heap, files, waiting }: ChildMemory) =>
    `${(heap / 1e6).toFixed(1)} MB, ${files} files, ${waiting} waiting`;
  console.log(held.map(line).join('; '));
}
