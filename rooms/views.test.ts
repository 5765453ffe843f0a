import { afterEach, beforeEach, expect, it } from 'vitest';
import type { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { newId } from '../src/platform/ids.ts';
import { type RoomsKit, startRooms } from '../test/kit/rooms.ts';
import { soon } from '../test/kit/soon.ts';
import { codeTextName } from './contract.ts';
import { openSqliteDocStore } from './doc-store-sqlite.ts';

let kit: RoomsKit;
let sessionId: string;
beforeEach(async () => {
  kit = await startRooms();
  sessionId = newId();
});
afterEach(() => kit.stop());

const view = async (name: string) => {
  const reply = await kit.call('GET', `/internal/v1/documents/${sessionId}/${name}`);
  expect(reply.statusCode).toBe(200);
  return reply.json();
};
const exercise = {
  id: 'two-sum',
  title: 'Two sum',
  prompt: 'Find two numbers',
  starter: { javascript: 'function twoSum() {}', python: 'def two_sum():\n    pass' },
  examples: [],
};
const show = (language = 'python', shown = exercise) =>
  kit.call('POST', `/internal/v1/documents/${sessionId}/code/exercise`, { exercise: shown, language });
const editor = (language: string) => codeTextName(exercise.id, language);

it('an untouched document is empty', async () => {
  expect(await view('code')).toEqual({
    exerciseId: null,
    language: 'javascript',
    text: '',
    cursors: [],
    lastEditAt: null,
  });
  expect(await view('board')).toEqual({ shapes: [], lastEditAt: null });
  expect(await view('notes')).toEqual({ text: '' });
});

it('reads the code that is shown, and when it was last edited', async () => {
  const { provider, doc } = await kit.visitors.provider(sessionId);
  await soon(() => expect(provider.synced).toBe(true));
  doc.getMap('meta').set('language', 'python');
  doc.getText(codeTextName(null, 'python')).insert(0, 'print(1)');
  await soon(async () => expect(await view('code')).toMatchObject({ language: 'python', text: 'print(1)' }));
  const { lastEditAt } = await view('code');
  // The way to the control plane and back is halved, so the clock is as good as that way is short.
  expect(lastEditAt).toBeGreaterThan(60_000 - 1000);
  expect(lastEditAt).toBeLessThan(performance.now() - kit.control.began + 1000);
});

it('shows an exercise with its starters, once, to everyone and into the store', async () => {
  const { doc, provider } = await kit.visitors.provider(sessionId);
  await soon(() => expect(provider.synced).toBe(true));
  expect((await show()).json()).toEqual({ ok: true });
  await soon(() => expect(doc.getText(editor('python')).toString()).toBe(exercise.starter.python));
  expect(doc.getText(editor('javascript')).toString()).toBe(exercise.starter.javascript);
  expect(doc.getMap('meta').toJSON()).toEqual({ exerciseId: 'two-sum', language: 'python' });
  expect(await view('code')).toEqual({
    exerciseId: 'two-sum',
    language: 'python',
    text: exercise.starter.python,
    cursors: [],
    lastEditAt: null,
  });
  const reader = await openSqliteDocStore(`${kit.folder}/documents.db`);
  const log = await reader.log(`${sessionId}/code`, 0, 10).finally(() => reader.close());
  expect(log.map(({ by }) => by)).toEqual(['interviewer']);
});

/** The cursors that the others show in the text with this name, by the name beside them. */
const shownCursors = (doc: Y.Doc, awareness: WebsocketProvider['awareness'], name: string) =>
  [...awareness.getStates().values()].flatMap(({ user, cursor }) => {
    const place = cursor && Y.createAbsolutePositionFromRelativePosition(cursor.head, doc);
    return user && place?.type === doc.getText(name) ? [{ ...user, index: place.index }] : [];
  });

it('shows where it wrote, as a participant with a name and a colour, and only where it wrote', async () => {
  const { doc, provider } = await kit.visitors.provider(sessionId);
  await soon(() => expect(provider.synced).toBe(true));
  await show();
  const ours = { name: 'Interviewer', color: '#6b737b', participantId: 'interviewer' };
  const cursors = () => shownCursors(doc, provider.awareness, editor('python'));
  await soon(() => expect(cursors()).toEqual([expect.objectContaining({ ...ours, index: 0 })]));
  expect((await view('code')).cursors).toEqual([]);
  await show('javascript');
  await soon(() => expect(doc.getMap('meta').get('language')).toBe('javascript'));
  expect(shownCursors(doc, provider.awareness, editor('javascript'))).toEqual([]);
});

it('reads where people are in the code that is shown, and nothing from what is no place in it', async () => {
  const who = { participantId: newId() };
  const { doc, provider } = await kit.visitors.provider(sessionId, 'code', { who });
  await soon(() => expect(provider.synced).toBe(true));
  const text = doc.getText(codeTextName(null, 'javascript'));
  text.insert(0, 'one\ntwo');
  const at = (head: unknown) => provider.awareness.setLocalStateField('cursor', { anchor: head, head });
  const cursors = async () => (await view('code')).cursors;
  at(Y.createRelativePositionFromTypeIndex(text, 5));
  await soon(async () => expect(await cursors()).toEqual([{ ...who, line: 2, column: 2 }]));
  at(Y.createRelativePositionFromTypeIndex(text, text.length));
  await soon(async () => expect(await cursors()).toEqual([{ ...who, line: 2, column: 4 }]));
  const { client, clock } = { client: doc.clientID, clock: 0 };
  for (const head of [
    { tname: 'other' },
    { item: { client, clock: 99 } },
    { item: { client: -1, clock: 0.5 } },
    { type: { client, clock } },
    'none',
  ]) {
    at(Y.createRelativePositionFromTypeIndex(text, 0));
    await soon(async () => expect(await cursors()).toEqual([{ ...who, line: 1, column: 1 }]));
    at(head);
    await soon(async () => expect(await cursors()).toEqual([]));
  }
});

it('seeds a text only once, whoever asks however often, and keeps what was written', async () => {
  await Promise.all([show(), show(), show()]);
  expect((await view('code')).text).toBe(exercise.starter.python);
  const { doc } = await kit.visitors.provider(sessionId);
  const text = doc.getText(editor('python'));
  await soon(() => expect(text.length).toBeGreaterThan(0));
  text.delete(0, text.length);
  await soon(async () => expect((await view('code')).text).toBe(''));
  await show();
  expect((await view('code')).text).toBe('');
  const other = codeTextName('other', 'python');
  doc.getText(other).insert(0, 'mine');
  const reader = await kit.visitors.provider(sessionId);
  await soon(() => expect(reader.doc.getText(other).toString()).toBe('mine')); // so the room has it
  await show('python', { ...exercise, id: 'other' });
  expect((await view('code')).text).toBe('mine');
});

it('refuses an exercise that is none', async () => {
  expect((await show('cobol')).statusCode).toBe(400);
  expect((await show('python', { ...exercise, starter: {} as typeof exercise.starter })).statusCode).toBe(400);
});

it('reads the board as shapes with their labels', async () => {
  const { doc, provider } = await kit.visitors.provider(sessionId, 'board');
  await soon(() => expect(provider.synced).toBe(true));
  const elements = doc.getMap('elements');
  doc.transact(() => {
    elements.set('box', { type: 'rectangle', x: 1 });
    elements.set('label', { type: 'text', text: 'Cache', containerId: 'box' });
    elements.set('free', new Y.Map(Object.entries({ type: 'text', text: 'Hi' })));
    elements.set('gone', { type: 'ellipse', isDeleted: true });
    elements.set('odd', 'not an element');
    elements.set('untyped', { type: 7 });
  });
  await soon(async () => {
    const { shapes } = await view('board');
    expect(shapes).toHaveLength(2);
    expect(shapes).toEqual(
      expect.arrayContaining([
        { type: 'rectangle', label: 'Cache' },
        { type: 'text', label: 'Hi' },
      ]),
    );
  });
});

it('reads the board in its order, labels as they were written, and what an arrow joins', async () => {
  const { doc, provider } = await kit.visitors.provider(sessionId, 'board');
  await soon(() => expect(provider.synced).toBe(true));
  const elements = doc.getMap('elements');
  doc.transact(() => {
    elements.set('arrow', {
      type: 'arrow',
      index: 'a3',
      startBinding: { elementId: 'box', focus: 0 },
      endBinding: { elementId: 'gone' },
    });
    elements.set('on-arrow', { type: 'text', text: 'reads', containerId: 'arrow', index: 'a4' });
    elements.set('label', {
      type: 'text',
      text: 'Load\nbalancer',
      originalText: 'Load balancer',
      containerId: 'box',
      index: 'a2',
    });
    elements.set('box', { type: 'rectangle', index: 'a1' });
    elements.set('below', { type: 'ellipse', index: 'Zz' });
    elements.set('gone', { type: 'ellipse', isDeleted: true, index: 'a0' });
  });
  await soon(async () =>
    expect((await view('board')).shapes).toEqual([
      { type: 'ellipse', label: '' },
      { type: 'rectangle', label: 'Load balancer' },
      { type: 'arrow', label: 'reads', from: 1 },
    ]),
  );
});

it('reads what hostile clients wrote without harm', async () => {
  const { doc, provider } = await kit.visitors.provider(sessionId);
  await soon(() => expect(provider.synced).toBe(true));
  doc.getMap('meta').set('language', { toString: 'x' });
  doc.getMap('meta').set('exerciseId', 'x'.repeat(1000));
  await soon(async () => expect((await view('code')).lastEditAt).not.toBeNull());
  expect(await view('code')).toMatchObject({ language: 'javascript', exerciseId: null, text: '' });
  // A text where the others keep a map of elements.
  const board = await kit.visitors.provider(sessionId, 'board');
  board.doc.getText('elements').insert(0, 'no map');
  await soon(async () => expect(await view('board')).toMatchObject({ shapes: [], lastEditAt: expect.any(Number) }));
});

it('R12 notes come from notes, never from the private document', async () => {
  const who = { documents: { private: 'write', notes: 'write' } as const };
  const secret = await kit.visitors.provider(sessionId, 'private', { who });
  secret.text.insert(0, 'weak');
  const notes = await kit.visitors.provider(sessionId, 'notes', { who });
  notes.text.insert(0, 'shared');
  await soon(async () => expect(await view('notes')).toEqual({ text: 'shared' }));
});

it('answers nobody without the service credential', async () => {
  const ticket = await kit.visitors.ticket({ sessionId });
  const routes = [
    ['GET', `/internal/v1/documents/${sessionId}/code`],
    ['GET', `/internal/v1/documents/${sessionId}/board`],
    ['GET', `/internal/v1/documents/${sessionId}/notes`],
    ['POST', `/internal/v1/documents/${sessionId}/code/exercise`],
    ['POST', `/internal/v1/rooms/${sessionId}/publish`],
    ['POST', `/internal/v1/rooms/${sessionId}/revoke`],
  ] as const;
  for (const [method, url] of routes)
    for (const headers of [{}, { authorization: 'Bearer x' }, { authorization: `Bearer ${ticket}` }])
      expect((await kit.app.inject({ method, url, headers, payload: {} })).statusCode).toBe(401);
  expect((await kit.call('GET', '/internal/v1/documents/..%2f/code')).statusCode).toBe(400);
});
