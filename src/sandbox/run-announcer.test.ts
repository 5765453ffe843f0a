import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Publish } from '../../rooms/contract.ts';
import type { Log } from '../platform/log.ts';
import type { RoomClient } from '../sessions/room-client.ts';
import { announceRun } from './run-announcer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const what = { id: 'r', by: 'Ada', language: 'python' as const };
function announcer(publish = vi.fn<RoomClient['publish']>(async () => {})) {
  const warn = vi.fn();
  const run = announceRun({ room: { publish } as unknown as RoomClient, log: { warn } as unknown as Log }, 's', what);
  const told = () => publish.mock.calls.map(([, event]) => (event as Publish & { event: 'run' }).data);
  return { ...run, told, warn };
}

it('gathers what is printed and tells it soon, in order', async () => {
  const { output, told } = announcer();
  for (const letter of 'abc') output('stdout', letter);
  output('stderr', 'x');
  output('stdout', 'd');
  expect(told()).toEqual([]);
  await vi.advanceTimersByTimeAsync(50);
  const printed = [
    { stream: 'stdout', text: 'abc' },
    { stream: 'stderr', text: 'x' },
    { stream: 'stdout', text: 'd' },
  ];
  expect(told()).toEqual([{ ...what, state: 'running', output: printed }]);
});

it('tells the end behind what was printed, though the room is slow, and gathers all the while', async () => {
  const first = Promise.withResolvers<void>();
  const { tell, output, told } = announcer(vi.fn<RoomClient['publish']>().mockReturnValueOnce(first.promise));
  tell({ state: 'running' });
  for (const letter of 'last words') {
    output('stdout', letter);
    await vi.advanceTimersByTimeAsync(100);
  }
  tell({ state: 'done' });
  await vi.advanceTimersByTimeAsync(100);
  expect(told().map(({ state }) => state)).toEqual(['running']);
  first.resolve();
  await vi.advanceTimersByTimeAsync(100);
  expect(told().map(({ state, output }) => output?.[0]?.text ?? state)).toEqual(['running', 'last words', 'done']);
});

it('goes on where the room could not be told, and logs it once', async () => {
  const { tell, told, warn } = announcer(vi.fn<RoomClient['publish']>().mockRejectedValue(new Error('away')));
  tell({ state: 'running' });
  tell({ state: 'done' });
  await vi.advanceTimersByTimeAsync(0);
  expect(told()).toHaveLength(2);
  expect(warn).toHaveBeenCalledTimes(1);
});
