import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { newId } from '../src/platform/ids.ts';
import { type RoomsKit, startRooms } from '../test/kit/rooms.ts';
import { soon } from '../test/kit/soon.ts';

let kit: RoomsKit;
let sessionId: string;
beforeEach(async () => {
  kit = await startRooms();
  sessionId = newId();
});
afterEach(() => kit.stop());

const until = (check: () => void) => soon(check);

it('R4 two ordinary y-websocket providers converge, whoever types', async () => {
  const a = await kit.visitors.provider(sessionId);
  const b = await kit.visitors.provider(sessionId);
  await until(() => expect([a.provider.synced, b.provider.synced]).toEqual([true, true]));
  for (let at = 0; at < 50; at++) {
    a.text.insert(0, 'a');
    b.text.insert(b.text.length, 'b');
  }
  await until(() => {
    expect(a.text.length).toBe(100);
    expect(b.text.toString()).toBe(a.text.toString());
  });
});

it('R1 a late joiner gets everything, also after the document left memory', async () => {
  await kit.stop();
  kit = await startRooms({ limits: { idleMs: 0 } });
  const a = await kit.visitors.provider(sessionId);
  a.text.insert(0, 'first');
  await until(() => expect(a.provider.synced).toBe(true));
  const b = await kit.visitors.provider(sessionId);
  await until(() => expect(b.text.toString()).toBe('first'));
  a.provider.destroy();
  b.provider.destroy();
  const loaded = kit.registry.getSingleMetric('vivavoce_rooms_loaded')!;
  await soon(async () => expect((await loaded.get()).values[0]?.value).toBe(0));
  const c = await kit.visitors.provider(sessionId);
  await until(() => expect(c.text.toString()).toBe('first'));
});

it('R4 edits made offline reach the others after reconnecting', async () => {
  const a = await kit.visitors.provider(sessionId);
  const b = await kit.visitors.provider(sessionId);
  await until(() => expect([a.provider.synced, b.provider.synced]).toEqual([true, true]));
  a.provider.disconnect();
  a.text.insert(0, 'offline');
  b.text.insert(0, 'online');
  a.provider.connect();
  await until(() => {
    expect(a.text.length).toBe(13);
    expect(b.text.toString()).toBe(a.text.toString());
  });
});

it('R12 sessions and documents do not see each other', async () => {
  const a = await kit.visitors.provider(sessionId);
  const other = await kit.visitors.provider(newId());
  const board = await kit.visitors.provider(sessionId, 'board');
  const same = await kit.visitors.provider(sessionId);
  a.provider.awareness.setLocalState({ cursor: 1 });
  a.text.insert(0, 'mine');
  await until(() => {
    expect(same.text.toString()).toBe('mine');
    expect(same.provider.awareness.getStates().get(a.doc.clientID)).toEqual({ cursor: 1 });
  });
  for (const stranger of [other, board]) {
    expect(stranger.text.toString()).toBe('');
    expect(stranger.provider.awareness.getStates().has(a.doc.clientID)).toBe(false);
  }
});

it('R10 a reader sees everything and changes nothing, and stays connected', async () => {
  const writer = await kit.visitors.provider(sessionId);
  const reader = await kit.visitors.provider(sessionId, 'code', { who: { documents: { code: 'read' } } });
  const closes = vi.fn();
  reader.provider.on('connection-close', closes);
  await until(() => expect(reader.provider.synced).toBe(true));
  reader.text.insert(0, 'graffiti');
  reader.provider.awareness.setLocalState({ user: 'reader' });
  await until(() => expect(writer.provider.awareness.getStates().get(reader.doc.clientID)).toEqual({ user: 'reader' }));
  writer.text.insert(0, 'work');
  await until(() => expect(reader.text.toString()).toContain('work'));
  expect(writer.text.toString()).toBe('work');
  const late = await kit.visitors.provider(sessionId);
  await until(() => expect(late.text.toString()).toBe('work'));
  expect(closes).not.toHaveBeenCalled();
});

it('shows who is there to those who come later, and forgets who left', async () => {
  const a = await kit.visitors.provider(sessionId);
  a.provider.awareness.setLocalState({ user: 'a' });
  await until(() => expect(a.provider.synced).toBe(true));
  const b = await kit.visitors.provider(sessionId);
  await until(() => expect(b.provider.awareness.getStates().get(a.doc.clientID)).toEqual({ user: 'a' }));
  (a.provider.ws as unknown as { close(): void }).close();
  a.provider.shouldConnect = false;
  await until(() => expect(b.provider.awareness.getStates().has(a.doc.clientID)).toBe(false));
});

it('R8 keeps author and time of every update, on the session clock', async () => {
  const participantId = newId();
  const a = await kit.visitors.provider(sessionId, 'code', { who: { participantId } });
  await until(() => expect(a.provider.synced).toBe(true));
  for (const letter of 'abc') a.text.insert(a.text.length, letter);
  const view = await soon(async () => {
    const store = await import('./doc-store-sqlite.ts');
    const reader = await store.openSqliteDocStore(`${kit.folder}/documents.db`);
    const log = await reader.log(`${sessionId}/code`, 0, 10).finally(() => reader.close());
    expect(log).toHaveLength(3);
    return log;
  });
  const elapsed = performance.now() - kit.control.began;
  const replayed = new Y.Doc();
  for (const { at, by, bytes } of view) {
    expect(by).toBe(participantId);
    // The way to the control plane and back is halved, so the clock is as good as that way is short.
    expect(at).toBeGreaterThan(60_000 - 1000);
    expect(at).toBeLessThan(elapsed + 1000);
    Y.applyUpdate(replayed, bytes);
  }
  expect(replayed.getText('text').toString()).toBe('abc');
});
