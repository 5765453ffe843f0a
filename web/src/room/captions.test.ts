import { expect, it } from 'vitest';
import { type Caption, withCaption } from './captions.ts';

const caption = (turnId: string, text: string, final: boolean): Caption => ({
  type: 'caption',
  turnId,
  speaker: { id: 'p', name: 'Ada', role: 'candidate' },
  text,
  final,
  at: 0,
});

it('replaces interim words by what follows, and keeps the order of turns', () => {
  const lines = [caption('a', 'I', false), caption('b', 'Go on', true), caption('a', 'I think', true)].reduce(
    withCaption,
    [] as readonly Caption[],
  );
  expect(lines.map(({ turnId, text }) => [turnId, text])).toEqual([
    ['a', 'I think'],
    ['b', 'Go on'],
  ]);
});

it('keeps stored words when a late interim comes, and stays the same list on a repeat', () => {
  const lines = withCaption([], caption('a', 'I think so', true));
  expect(withCaption(lines, caption('a', 'I thi', false))).toBe(lines);
  expect(withCaption(lines, caption('a', 'I think so', true))).toBe(lines);
});
