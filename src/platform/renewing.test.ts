import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { renewing } from './renewing.ts';

class Loss extends Error {}
const settings = {
  isLoss: (error: unknown) => error instanceof Loss,
  late: () => new Loss('late'),
  operationMs: 45_000,
  renewAfterMs: 5000,
};
type Line = { number: number; close(): Promise<unknown> };
const open: number[] = [];
let made = 0;
let reachable = true;
const never = () => new Promise<never>(() => {});
const connect = async (): Promise<Line> => {
  if (!reachable) throw new Loss('nobody there');
  const number = ++made;
  open.push(number);
  return { number, close: async () => void open.splice(open.indexOf(number), 1) };
};
const lose = () => Promise.reject(new Loss('gone'));
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

beforeEach(() => {
  vi.useFakeTimers();
  open.length = 0;
  made = 0;
  reachable = true;
});
afterEach(() => {
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

const start = async (makes: () => Promise<Line> = connect) => {
  const server = await renewing({ ...settings, connect: makes });
  return {
    ...server,
    number: () => server.use(async ({ number }) => number),
    loses: () => expect(server.use(lose)).rejects.toThrow('gone'),
    /** What becomes of an operation that the driver never answers. */
    hangs(outcomes: string[], name: string) {
      void server.use(never).catch((error) => outcomes.push(`${name} ${error.message}`));
    },
  };
};

it('starts over after nothing but losses, and not where something worked in between', async () => {
  const server = await start();
  await server.loses();
  await pass(4999);
  expect(await server.number()).toBe(1);
  await pass(1);
  await server.loses();
  await pass(4999);
  expect(await server.number()).toBe(1);
  await pass(1);
  expect(open).toEqual([1]);

  await server.loses();
  await pass(5000);
  expect(await server.number()).toBe(2);
  expect(open).toEqual([2]);
  await server.close();
  expect(open).toEqual([]);
});

it('keeps what it has while there is nothing better, and tries again', async () => {
  const server = await start();
  reachable = false;
  for (let seconds = 0; seconds < 12; seconds++) {
    await server.loses();
    await pass(1000);
  }
  expect(open).toEqual([1]);
  reachable = true;
  for (let seconds = 0; seconds < 6; seconds++) {
    await server.loses();
    await pass(1000);
  }
  expect(open).toEqual([2]);
  await server.close();
});

it('ends what waits for ever: soon after a loss that came later, also where the rest works again, else in its own time', async () => {
  const server = await start();
  const outcomes: string[] = [];
  server.hangs(outcomes, 'first');
  await pass(44_990);
  server.hangs(outcomes, 'second');
  await pass(9);
  expect(outcomes).toEqual([]);
  await pass(1);
  expect(outcomes).toEqual(['first late']);
  server.hangs(outcomes, 'third');
  expect(await server.number()).toBe(1);
  await pass(4999);
  expect(outcomes).toEqual(['first late']);
  await pass(1);
  expect(outcomes).toEqual(['first late', 'second late']);
  expect(await server.number()).toBe(1);
  await server.close();
});

it('acknowledges nothing of the old connection once there is a new one, and repeats nothing', async () => {
  const server = await start();
  await server.loses();
  await pass(1);
  const answer = Promise.withResolvers<string>();
  const on: number[] = [];
  const write = server.use(({ number }) => {
    on.push(number);
    return answer.promise;
  });
  const outcome = write.catch((error) => error.message);
  await pass(4999);
  expect(await server.number()).toBe(2);
  answer.resolve('done');
  expect(await outcome).toBe('late');
  expect(on).toEqual([1]);
  await server.close();
});

it('gives up a connection that is never made, tries again, and closes one that comes too late', async () => {
  const late = Promise.withResolvers<Line>();
  const ways = [connect, () => late.promise, connect];
  const server = await start(() => ways.shift()!());
  await server.loses();
  await pass(5000);
  await server.loses();
  await pass(45_000);
  await server.loses();
  await pass(5000);
  expect(await server.number()).toBe(2);
  const close = vi.fn(async () => {});
  late.resolve({ number: 0, close });
  await pass(0);
  expect(close).toHaveBeenCalledOnce();
  expect(await server.number()).toBe(2);
  await server.close();
});

it('is not held up by an old connection that does not close', async () => {
  let number = 0;
  const server = await start(async () => ({ number: ++number, close: never }));
  for (const next of [2, 3]) {
    await server.loses();
    await pass(5000);
    expect(await server.number()).toBe(next);
    await pass(5000);
  }
  const closed = server.close();
  await pass(5000);
  await closed;
});

it.each(['an operation', 'a renewal'])('does not wait for %s when closed, and refuses from then on', async (what) => {
  const ways = [connect, never];
  const server = await start(() => ways.shift()!());
  const outcomes: string[] = [];
  if (what === 'a renewal') {
    await server.loses();
    await pass(5000);
  }
  server.hangs(outcomes, 'under way');
  await server.close();
  expect(outcomes).toEqual(['under way late']);
  expect(open).toEqual([]);
  const work = vi.fn(async () => {});
  await expect(server.use(work)).rejects.toThrow('late');
  expect(work).not.toHaveBeenCalled();
});

it('says that nobody is there at the start, in time', async () => {
  const refused = expect(renewing({ ...settings, connect: never })).rejects.toThrow('late');
  await pass(45_000);
  await refused;
});

it('takes no other fault for a loss', async () => {
  const server = await start();
  for (let seconds = 0; seconds < 12; seconds++) {
    await expect(server.use(() => Promise.reject(new Error('no such field')))).rejects.toThrow('no such field');
    await pass(1000);
  }
  expect(made).toBe(1);
  await server.close();
});
