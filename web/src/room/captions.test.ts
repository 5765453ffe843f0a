import { expect, it } from 'vitest';
import { type Caption, storedCaptions, withCaption } from './captions.ts';

const caption = (turnId: string, text: string, final: boolean, speaker = 'p'): Caption => ({
  type: 'caption',
  turnId,
  speaker: { id: speaker, name: 'Ada', role: 'candidate' },
  text,
  final,
  at: 0,
});

it('replaces interim words by what follows, and keeps the order of turns', () => {
  const lines = [caption('a', 'I', false), caption('b', 'Go on', true, 'q'), caption('a', 'I think', true)].reduce(
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

it('lets the words of a recogniser go when the turn is stored under its own id, and leaves those of others', () => {
  const lines = [
    caption('live-1', 'I thi', false),
    caption('live-2', 'So', false, 'q'),
    caption('t', 'I think', true),
  ].reduce(withCaption, [] as readonly Caption[]);
  expect(lines.map(({ turnId }) => turnId)).toEqual(['live-2', 't']);
});

it('lets words of the interviewer that nobody heard go when they are said again', () => {
  const lines = [
    caption('first', 'How can you', false),
    caption('second', 'How can you tell', false),
    caption('second', 'How can you tell?', true),
  ].reduce(withCaption, [] as readonly Caption[]);
  expect(lines.map(({ turnId }) => turnId)).toEqual(['second']);
});

it('keeps what is stored, and nothing else, on a new connection', () => {
  const lines = [caption('a', 'Go on', true), caption('b', 'How can you', false, 'q')].reduce(
    withCaption,
    [] as readonly Caption[],
  );
  expect(storedCaptions(lines).map(({ turnId }) => turnId)).toEqual(['a']);
});
