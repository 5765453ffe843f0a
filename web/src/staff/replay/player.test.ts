import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { endOf, markAfter, markBefore, marksOf } from './marks.ts';
import { Player } from './player.ts';
import { heardAt } from './turn-sound.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('runs at its speed, stops at the end, and begins again from there', () => {
  const player = new Player(10_000, () => Date.now());
  player.play();
  vi.advanceTimersByTime(2000);
  expect(player.at.get()).toBe(2000);
  player.speed.set(4);
  vi.advanceTimersByTime(1000);
  expect(player.at.get()).toBe(6000);
  player.pause();
  vi.advanceTimersByTime(1000);
  expect(player.at.get()).toBe(6000);
  player.toggle();
  vi.advanceTimersByTime(5000);
  expect([player.at.get(), player.playing.get()]).toEqual([10_000, false]);
  player.toggle();
  expect([player.at.get(), player.playing.get()]).toEqual([0, true]);
  player.close();
  expect(vi.getTimerCount()).toBe(0);
});

it('never leaves the record', () => {
  const player = new Player(10_000);
  player.seek(-5);
  expect(player.at.get()).toBe(0);
  player.seek(99_000);
  expect(player.at.get()).toBe(10_000);
});

const turn = (id: string, at: number, more: object = {}) =>
  ({ id, at, endedAt: at + 900, move: null, audio: null, ...more }) as never;

it('jumps between questions, exercises and runs', () => {
  const turns = [turn('hello', 0, { move: 'greet' }), turn('asked', 4000, { move: 'next_question' })];
  const marks = marksOf([...turns, turn('task', 9000, { move: 'show_exercise' })], [{ id: 'run', at: 7000 } as never]);
  expect(marks.map(({ kind, at }) => [kind, at])).toEqual([
    ['question', 4000],
    ['run', 7000],
    ['exercise', 9000],
  ]);
  expect(markAfter(marks, 4000)?.id).toBe('run');
  expect(markAfter(marks, 9000)).toBeUndefined();
  expect(markBefore(marks, 9000)?.id).toBe('run');
  expect(markBefore(marks, 7500)?.id).toBe('asked');
  expect(endOf(turns, [], [300])).toBe(4900);
  expect(endOf(turns, [], [8000])).toBe(8000);
});

it('hears the turn that has a recording at that moment', () => {
  const turns = [turn('one', 0, { audio: { durationMs: 5000 } }), turn('two', 3000, { audio: { durationMs: 1000 } })];
  expect(heardAt(turns, 2000)).toMatchObject({ id: 'one' });
  expect(heardAt(turns, 3500)).toMatchObject({ id: 'two' });
  expect(heardAt(turns, 4500)).toMatchObject({ id: 'one' });
  expect(heardAt(turns, 5000)).toBeUndefined();
});
