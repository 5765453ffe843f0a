import { afterEach, beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { newId } from '../src/platform/ids.ts';
import { type RoomsKit, startRooms } from '../test/kit/rooms.ts';
import { soon } from '../test/kit/soon.ts';
import { codeTextName, type ReplayCode, type ReplayLog, type ReplayState } from './contract.ts';
import { openSqliteDocStore } from './doc-store-sqlite.ts';
import { THE_END } from './replay.ts';

let kit: RoomsKit;
let sessionId: string;
beforeEach(async () => {
  kit = await startRooms({ limits: { idleMs: 20, historyBytes: 1, historyOnLeave: 3 } });
  sessionId = newId();
});
afterEach(() => kit.stop());

async function get<T>(path: string): Promise<T> {
  const reply = await kit.call('GET', `/internal/v1/documents/${sessionId}/${path}`);
  expect(reply.statusCode).toBe(200);
  return reply.json();
}
const loggedUpdates = (count: number) =>
  soon(async () => {
    const { data } = await get<ReplayLog>('code/log');
    expect(data.length).toBeGreaterThanOrEqual(count);
    return data;
  });

/** Two people who write texts of two exercises in turn, and take something back. */
async function writtenByTwo() {
  const people = [await kit.visitors.provider(sessionId), await kit.visitors.provider(sessionId)];
  await soon(() => expect(people.every(({ provider }) => provider.synced)).toBe(true));
  const [ada, bob] = people.map(({ doc }) => doc) as [Y.Doc, Y.Doc];
  const python = (doc: Y.Doc) => doc.getText(codeTextName('two-sum', 'python'));
  python(ada).insert(0, 'ret');
  await soon(() => expect(String(python(bob))).toBe('ret'));
  python(bob).insert(3, 'urn');
  ada.getText(codeTextName(null, 'javascript')).insert(0, '// notes');
  ada.getMap('meta').set('exerciseId', 'two-sum');
  ada.getMap('meta').set('language', 'python');
  await loggedUpdates(5);
  const written = performance.now();
  await soon(() => expect(performance.now()).toBeGreaterThan(written + 2)); // another millisecond
  python(bob).delete(0, 6);
  const data = await loggedUpdates(6);
  return { people, data };
}

it('R8 shows each text of the editor at a moment, with what it showed', async () => {
  const { data } = await writtenByTwo();
  const before = data.at(-2)!.at;
  const then = await get<ReplayCode>(`code/replay/text?at=${before}`);
  expect(then.shown).toEqual({ exerciseId: 'two-sum', language: 'python' });
  expect(then.texts).toHaveLength(2);
  expect(then.texts).toEqual(
    expect.arrayContaining([
      { exerciseId: 'two-sum', language: 'python', text: 'return' },
      { exerciseId: null, language: 'javascript', text: '// notes' },
    ]),
  );
  const { texts, seq } = await get<ReplayCode>('code/replay/text');
  expect([seq, texts]).toEqual([6, [{ exerciseId: null, language: 'javascript', text: '// notes' }]]);
});

it('R8 leaves the checkpoints of the past when the last one has left, so that nobody waits for them', async () => {
  const { people } = await writtenByTwo();
  const reader = await openSqliteDocStore(`${kit.folder}/documents.db`);
  try {
    for (const { provider } of people) provider.destroy();
    await soon(async () => expect((await reader.checkpointBefore(`${sessionId}/code`, THE_END))?.seq).toBe(6));
  } finally {
    await reader.close();
  }
  const { updates, seq } = await get<ReplayState>('code/replay');
  expect([seq, updates.length]).toEqual([6, 1]);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Buffer.from(updates[0]!, 'base64'));
  expect(doc.getMap('meta').toJSON()).toEqual({ exerciseId: 'two-sum', language: 'python' });
});

it('reads the past that hostile clients wrote without harm', async () => {
  const { doc, provider } = await kit.visitors.provider(sessionId);
  await soon(() => expect(provider.synced).toBe(true));
  doc.getMap('a:map').set('x', 1);
  doc.getText(`${'long'.repeat(100)}:python`).insert(0, 'hidden');
  doc.getText('no colon').insert(0, 'hidden');
  doc.getMap('meta').set('language', 7);
  for (let count = 0; count < 150; count++) doc.getText(`${count}:python`).insert(0, 'x');
  await loggedUpdates(154);
  const { shown, texts } = await get<ReplayCode>('code/replay/text');
  expect(shown).toEqual({ exerciseId: null, language: 'javascript' });
  expect(texts).toHaveLength(100);
  expect(texts.some(({ text }) => text === 'hidden')).toBe(false);
});

it('answers nobody without the service credential, and of no other documents', async () => {
  const ticket = await kit.visitors.ticket({ sessionId });
  for (const path of ['code/replay', 'private/replay', 'code/log', 'code/replay/text'])
    for (const headers of [{}, { authorization: `Bearer ${ticket}` }]) {
      const url = `/internal/v1/documents/${sessionId}/${path}`;
      expect((await kit.app.inject({ method: 'GET', url, headers })).statusCode).toBe(401);
    }
  for (const path of [
    'secrets/replay',
    'secrets/log',
    'code/replay?at=-1',
    'code/log?limit=0',
    'code/replay/text?at=x',
  ])
    expect((await kit.call('GET', `/internal/v1/documents/${sessionId}/${path}`)).statusCode).toBe(400);
});
