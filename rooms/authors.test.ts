import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { newId } from '../src/platform/ids.ts';
import { createInternalClient } from '../src/platform/internal-client.ts';
import { createRoomClient } from '../src/sessions/room-client.ts';
import { MemoryDocStore } from '../test/kit/memory-doc-store.ts';
import { type RoomsKit, startRooms } from '../test/kit/rooms.ts';
import { soon } from '../test/kit/soon.ts';
import { codeAuthors } from './authors.ts';
import { codeTextName } from './contract.ts';
import type { DocUpdate } from './doc-store.ts';

let kit: RoomsKit;
let sessionId: string;
const candidate = newId();
const interviewer = newId();
beforeEach(async () => {
  kit = await startRooms();
  sessionId = newId();
});
afterEach(() => kit.stop());

const exercise = {
  id: 'two-sum',
  title: 'Two sum',
  prompt: 'Find two numbers',
  starter: { javascript: 'function twoSum() {}', python: 'def two_sum(list):\n    pass\n' },
  examples: [],
};

/** The exercise in Python, on the screens of both. */
async function bothSeeIt() {
  const path = `/internal/v1/documents/${sessionId}/code/exercise`;
  await kit.call('POST', path, { exercise, language: 'python' });
  const texts = [];
  for (const participantId of [candidate, interviewer]) {
    const { doc } = await kit.visitors.provider(sessionId, 'code', { who: { participantId } });
    texts.push(doc.getText(codeTextName(exercise.id, 'python')));
  }
  const [theirs, ours] = texts as [Y.Text, Y.Text];
  await soon(() => expect([theirs, ours].map(String)).toEqual([exercise.starter.python, exercise.starter.python]));
  return { theirs, ours, same: () => soon(() => expect(String(theirs)).toBe(String(ours))) };
}

const at = () => performance.now() - kit.control.began;
const version = (id: string, text: string, change: object = {}) => ({
  ...{ id, exerciseId: exercise.id, language: 'python', at: at(), length: text.length },
  ...{ sha256: createHash('sha256').update(text).digest('hex'), ...change },
});

/** Asked as the control plane asks. */
const authors = async (...versions: ReturnType<typeof version>[]) => {
  const client = createInternalClient({
    baseUrl: () => `http://127.0.0.1:${kit.port}`,
    signer: kit.signer,
    role: 'control',
  });
  const reply = await createRoomClient(client, () => client).codeAuthors(sessionId, versions);
  return Object.fromEntries(reply.versions.map(({ id, lines }) => [id, lines]));
};

it('tells who typed most of each line, of a version as it stood then', async () => {
  const { theirs, ours, same } = await bothSeeIt();
  theirs.delete(theirs.length - 9, 8);
  theirs.insert(theirs.length - 1, '    seen = set()\n    # hm\n');
  await same();
  ours.insert(ours.length - 1, '    return sorted(list)');
  await same();
  const before = String(theirs);
  theirs.insert(theirs.length - 3, 'ABC');
  await same();
  const later = String(theirs);
  ours.delete(0, ours.length);
  await same();

  expect(before.split('\n').map((line) => line.trim())).toEqual([
    'def two_sum(list):',
    'seen = set()',
    '# hm',
    'return sorted(list)',
    '',
  ]);
  const lines = ['given', candidate, candidate, interviewer, null];
  const never = version('never', later.replace('ABC', 'abc'));
  await soon(async () =>
    expect(await authors(version('later', later), never, version('before', before))).toEqual({
      before: lines,
      later: lines,
    }),
  );
});

it('goes by the moment: who typed the same anew is its author from then on, and nobody is before it was there', async () => {
  const { theirs, ours, same } = await bothSeeIt();
  ours.delete(0, ours.length);
  ours.insert(0, 'return 1');
  await same();
  const early = version('early', 'return 1', { at: at() });
  await soon(async () => expect(await authors(early)).toEqual({ early: [interviewer] }));
  theirs.delete(0, theirs.length);
  theirs.insert(0, 'return 1');
  await same();
  const now = version('now', 'return 1', { at: at() });
  const longAgo = version('long ago', 'return 1', { at: at() - 3_600_000 });
  await soon(async () => expect(await authors(longAgo, now)).toEqual({ now: [candidate] }));
});

it('R16 of two edits that exclude each other the later one in the log counts for nothing, as when it is loaded', async () => {
  const store = new MemoryDocStore();
  const doc = new Y.Doc();
  const log: DocUpdate[] = [];
  doc.on('update', (bytes) => log.push({ at: log.length, by: candidate, bytes }));
  const text = doc.getText(codeTextName(exercise.id, 'python'));
  text.insert(0, 'one');
  // Two things are gone; a text begins within them. Alone each is well-formed, and Yjs throws when it joins them.
  const gone = Uint8Array.of(1, 1, 5, 0, 0, 2, 0);
  const evil = Uint8Array.of(1, 1, 5, 1, 4, 1, 4, ...Buffer.from('text'), 4, ...Buffer.from('evil'), 0);
  for (const bytes of [gone, evil]) log.push({ at: log.length, by: interviewer, bytes });
  text.insert(3, '\ntwo');
  await store.append(`${sessionId}/code`, log);
  const versions = [version('before', 'one', { at: 0 }), version('after', 'one\ntwo', { at: 0 })];
  expect((await codeAuthors(store, sessionId, versions)).versions).toEqual([
    { id: 'before', lines: [candidate] },
    { id: 'after', lines: [candidate, candidate] },
  ]);
});

it('knows nothing of a session that nobody wrote in', async () => {
  const path = `/internal/v1/documents/${sessionId}/code/authors`;
  const reply = await kit.call('POST', path, { versions: [version('any', 'x')] });
  expect(reply.json()).toEqual({ versions: [] });
  expect((await kit.call('POST', path, { versions: [{ id: 'any' }] })).statusCode).toBe(400);
});
