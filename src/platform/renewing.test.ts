import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { renewing } from './renewing.ts';

class Loss extends Error {}
const settings = {
  isLoss: (error: unknown) => error instanceof Loss,
  late: () => new Loss('late'),
  operationMs: 45_000,
  renewAfterMs: 5000,
};
const open: number[] = [];
let made = 0;
let reachable = true;
const connect = async () => {
  if (!reachable) throw new Loss('nobody there');
  const number = ++made;
  open.push(number);
  return { number, close: async () => void open.splice(open.indexOf(number), 1) };
};
const lose = () => Promise.reject(new Loss('gone'));

beforeEach(() => {
  vi.useFakeTimers();
  open.length = 0;
  made = 0;
  reachable = true;
});
afterEach(() => void vi.useRealTimers());

it('starts over after nothing but losses, and not where something worked in between', async () => {
  const server = await renewing({ ...settings, connect });
  const number = () => server.use(async (connection) => connection.number);
  await expect(server.use(lose)).rejects.toThrow('gone');
  await vi.advanceTimersByTimeAsync(4000);
  expect(await number()).toBe(1);
  await expect(server.use(lose)).rejects.toThrow('gone');
  await vi.advanceTimersByTimeAsync(4999);
  await expect(server.use(lose)).rejects.toThrow('gone');
  expect(await number()).toBe(1);

  await expect(server.use(lose)).rejects.toThrow('gone');
  await vi.advanceTimersByTimeAsync(5000);
  await expect(server.use(lose)).rejects.toThrow('gone');
  await vi.advanceTimersByTimeAsync(0);
  expect(await number()).toBe(2);
  expect(open).toEqual([2]);
  await server.close();
  expect(open).toEqual([]);
});

it('keeps what it has while there is nothing better, and tries again', async () => {
  const server = await renewing({ ...settings, connect });
  reachable = false;
  for (let seconds = 0; seconds < 12; seconds++) {
    await expect(server.use(lose)).rejects.toThrow('gone');
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(open).toEqual([1]);
  reachable = true;
  for (let seconds = 0; seconds < 6; seconds++) {
    await expect(server.use(lose)).rejects.toThrow('gone');
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(open).toEqual([2]);
  await server.close();
});

it('ends what waits for ever: soon after a loss that came later, else in its own time', async () => {
  const server = await renewing({ ...settings, connect });
  const outcomes: string[] = [];
  const hang = (name: string) =>
    server.use(() => new Promise<never>(() => {})).catch((error) => outcomes.push(`${name} ${error.message}`));
  void hang('before');
  await vi.advanceTimersByTimeAsync(10);
  await expect(server.use(lose)).rejects.toThrow('gone');
  await vi.advanceTimersByTimeAsync(10);
  void hang('after');
  await vi.advanceTimersByTimeAsync(5000);
  expect(outcomes).toEqual(['before late']);
  await vi.advanceTimersByTimeAsync(45_000);
  expect(outcomes).toEqual(['before late', 'after late']);
  await server.close();
});

it('takes no other fault for a loss', async () => {
  const server = await renewing({ ...settings, connect });
  for (let seconds = 0; seconds < 12; seconds++) {
    await expect(server.use(() => Promise.reject(new Error('no such field')))).rejects.toThrow('no such field');
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(made).toBe(1);
  await server.close();
});
