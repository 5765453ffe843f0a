import { expect, it } from 'vitest';
import { recordingSign } from './recording-sign.ts';

const speaking: Parameters<typeof recordingSign>[0] = {
  role: 'candidate',
  state: { recording: true, phase: 'live' },
  microphone: 'on',
  connected: true,
  stt: 'server',
};

it.each<[string, Partial<typeof speaking>, string]>([
  ['a candidate who agreed and speaks', {}, 'recording.on'],
  ['the same, whose browser recognises the words', { stt: 'browser' }, 'recording.on'],
  ['before the greeting, which is heard too', { state: { recording: true, phase: 'lobby' } }, 'recording.on'],
  ['a microphone that is off', { microphone: 'off' }, 'mic.off'],
  ['a microphone that failed', { microphone: 'fault' }, 'mic.off'],
  ['a microphone that only starts', { microphone: 'starting' }, 'recording.off'],
  ['a candidate who declined', { state: { recording: false, phase: 'live' } }, 'recording.off'],
  ['a lost connection', { connected: false }, 'recording.off'],
  ['a break', { state: { recording: true, phase: 'paused' } }, 'recording.off'],
  ['answers by typing alone', { stt: 'none' }, 'recording.off'],
  ['an interviewer’s own microphone', { role: 'interviewer' }, 'recording.agreed'],
  [
    'a watcher where the candidate declined',
    { role: 'observer', state: { recording: false, phase: 'live' } },
    'recording.declined',
  ],
])('of %s', (_who, change, sign) => {
  expect(recordingSign({ ...speaking, ...change })).toBe(sign);
});
