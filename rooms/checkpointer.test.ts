import { afterEach, expect, it } from 'vitest';
import * as Y from 'yjs';
import { Checkpointer } from './checkpointer.ts';

const checkpointer = new Checkpointer();
afterEach(() => checkpointer.close());

function states(letters: string): Uint8Array[] {
  const doc = new Y.Doc();
  const made: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => made.push(update));
  for (const letter of letters) doc.getText('text').insert(0, letter);
  return made;
}

function textOf(state: Uint8Array): string {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return doc.getText('text').toString();
}

it('R6 makes one state of many, several at a time', async () => {
  const merged = await Promise.all(['abc', 'xyz', ''].map((letters) => checkpointer.merge(states(letters))));
  expect(merged.map(textOf)).toEqual(['cba', 'zyx', '']);
});

it('R6 does not wait for ever for a thread that ended, and starts another', async () => {
  const lost = checkpointer.merge(states('a'.repeat(2000)));
  const refused = expect(lost).rejects.toThrow('ended');
  await checkpointer.close();
  await refused;
  expect(textOf(await checkpointer.merge(states('again')))).toBe('niaga');
});
