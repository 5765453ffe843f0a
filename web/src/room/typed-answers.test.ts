import { expect, it } from 'vitest';
import { TypedAnswers } from './typed-answers.ts';

function shelf() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    size: () => kept.size,
  };
}

it('keeps an answer over a reload, under the same id, until it is stored', () => {
  const storage = shelf();
  const { id } = new TypedAnswers('s', storage).add('first');
  const reloaded = new TypedAnswers('s', storage);
  expect(reloaded.waiting.get()).toEqual([{ id, text: 'first' }]);
  reloaded.stored('another');
  expect(reloaded.waiting.get()).toHaveLength(1);
  reloaded.stored(id);
  expect(storage.size()).toBe(0);
});
