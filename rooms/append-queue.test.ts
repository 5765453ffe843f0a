import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AppendQueue } from './append-queue.ts';
import type { DocUpdate } from './doc-store.ts';

const limits = { unsavedBytes: 1000, appendTimeoutMs: 100, retryFirstMs: 10, retryMostMs: 40 };
const edit = (text: string): DocUpdate => ({ at: 1, by: 'ada', bytes: Buffer.from(text) });

let asked: { texts: string[]; answer: PromiseWithResolvers<number> }[];
let told: unknown[];
let queue: AppendQueue<string>;
let append: (updates: readonly DocUpdate[]) => Promise<number>;
beforeEach(() => {
  vi.useFakeTimers();
  asked = [];
  told = [];
  append = (updates) => {
    const answer = Promise.withResolvers<number>();
    asked.push({ texts: updates.map(({ bytes }) => Buffer.from(bytes).toString()), answer });
    return answer.promise;
  };
  queue = new AppendQueue<string>({
    limits,
    append: (updates) => append(updates),
    onAppended: (seq) => told.push(['appended', seq]),
    soon: (callback) => void setTimeout(callback, 5),
    onSaved: (marks) => told.push(...[...marks].map((mark) => ['saved', ...mark])),
    onFailed: () => told.push('failed'),
    onFault: () => told.push('fault'),
    onRecovered: () => told.push('recovered'),
  });
});
afterEach(() => {
  queue.stop();
  vi.useRealTimers();
});
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const texts = () => asked.map((one) => one.texts);

it('R4 gathers, and appends one after the other', async () => {
  queue.push(edit('a'));
  queue.push(edit('b'));
  await pass(5);
  queue.push(edit('c'));
  await pass(50);
  expect(texts()).toEqual([['a', 'b']]);
  asked[0]!.answer.resolve(2);
  await pass(0);
  expect(texts()).toEqual([['a', 'b'], ['c']]);
});

it('R4 tells of marks once all before them is stored, and settles', async () => {
  queue.push(edit('a'));
  queue.mark('ada', 1);
  await pass(5);
  const all = queue.stored();
  queue.mark('ada', 2);
  expect([told, queue.settled]).toEqual([[], false]);
  asked[0]!.answer.resolve(1);
  await pass(5);
  await all;
  expect([told, queue.settled]).toEqual([
    [
      ['appended', 1],
      ['saved', 'ada', 1],
      ['saved', 'ada', 2],
    ],
    true,
  ]);
});

it('R5 repeats what failed, at once or later, until it is stored, and takes nothing meanwhile', async () => {
  const failing = append;
  append = () => {
    throw new Error('away');
  };
  queue.push(edit('a'));
  await pass(5);
  expect([told, queue.accepts]).toEqual([['failed', 'fault'], false]);
  append = failing;
  await pass(10);
  asked[0]!.answer.reject(new Error('still away'));
  await pass(20);
  asked[1]!.answer.resolve(1);
  await pass(0);
  expect(texts()).toEqual([['a'], ['a']]);
  expect(told).toEqual(['failed', 'fault', 'failed', ['appended', 1], 'recovered']);
  expect(queue.accepts).toBe(true);
});

it('R5 repeats what was not answered in time, and does not count an answer that comes too late', async () => {
  queue.push(edit('a'));
  await pass(5);
  await pass(99);
  expect(told).toEqual([]);
  await pass(1);
  expect(told).toEqual(['failed', 'fault']);
  asked[0]!.answer.resolve(1);
  await pass(10);
  expect(told).toEqual(['failed', 'fault']);
  asked[1]!.answer.resolve(2);
  await pass(0);
  expect(told.slice(2)).toEqual([['appended', 2], 'recovered']);
});

it('gives each attempt its whole time, one timer for all', async () => {
  queue.push(edit('a'));
  await pass(5);
  await pass(80);
  asked[0]!.answer.resolve(1);
  queue.push(edit('b'));
  await pass(5);
  await pass(90);
  expect(told).toEqual([['appended', 1]]);
  await pass(10);
  expect(told.slice(1)).toEqual(['failed', 'fault']);
});

it('asks for nothing more once it is stopped, be it under way or to be repeated', async () => {
  queue.push(edit('a'));
  await pass(5);
  asked[0]!.answer.reject(new Error('away'));
  await pass(0);
  queue.stop();
  queue.push(edit('b'));
  await pass(10_000);
  expect(texts()).toEqual([['a']]);
  expect(vi.getTimerCount()).toBe(0);
});
