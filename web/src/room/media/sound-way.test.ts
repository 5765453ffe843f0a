import { expect, it } from 'vitest';
import { SoundWay } from './sound-way.ts';

it('moves to LiveKit when that stands and the AI is silent, and back at once', () => {
  const sound = new SoundWay();
  const ways: string[] = [];
  sound.way.watch(() => ways.push(sound.way.get()));
  sound.aiSpeaks(true);
  sound.stands(true);
  expect(ways).toEqual([]);
  sound.aiSpeaks(false);
  sound.aiSpeaks(true);
  expect(ways).toEqual(['livekit']);
  sound.stands(false);
  expect(ways).toEqual(['livekit', 'socket']);
  sound.stands(true);
  expect(sound.way.get()).toBe('socket');
});
