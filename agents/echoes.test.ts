import { expect, it } from 'vitest';
import { echoes } from './echoes.ts';

const said = 'Thank you. Now please tell me about a system that you built, and how you measured it.';

it.each([
  'please tell me about a system that you build',
  'you built and how you measured it',
  'Tell me about a system.',
])('is the interviewer’s own: %s', (heard) => expect(echoes(heard, said)).toBe(true));

it.each(['I built a system that measured the queue', 'sorry about which system do you want to hear', 'tell me', ''])(
  'is somebody else’s: %s',
  (heard) => expect(echoes(heard, said)).toBe(false),
);
