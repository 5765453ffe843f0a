import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sandboxLimits } from './contract.ts';
import { createQueue } from './queue.ts';
import { defaultSlots } from './sandbox.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const settle = () => vi.advanceTimersByTimeAsync(0);

/** Enters and notes who got a slot, in order. */
function track(slots: number) {
  const queue = createQueue(slots);
  const started: string[] = [];
  const free = new Map<string, () => void>();
  const enter = (personId: string, sessionId = personId, hooks = {}) => {
    const entered = queue.enter({ personId, sessionId }, hooks).then((leave) => {
      started.push(personId);
      free.set(personId, leave);
    });
    entered.catch(() => undefined);
    return entered;
  };
  return { queue, started, enter, leave: (personId: string) => free.get(personId)?.() };
}

describe('the queue of runs', () => {
  it('takes sessions in turn, so that a busy one does not hold up the rest', async () => {
    const { started, enter, leave } = track(1);
    for (const [person, session] of ['x x', 'a1 a', 'a2 a', 'b1 b', 'b2 b', 'c1 c'].map((pair) => pair.split(' ')))
      void enter(person as string, session);
    for (const next of ['x', 'a1', 'b1', 'c1', 'a2', 'b2']) {
      await settle();
      expect(started.at(-1)).toBe(next);
      leave(next);
    }
  });

  it('lets one person run once and wait once', async () => {
    const { started, enter, leave } = track(4);
    void enter('p', 's1');
    void enter('p', 's2');
    await expect(enter('p', 's3')).rejects.toMatchObject({ code: 'rate_limited', info: { retryAfterSeconds: 5 } });
    expect(started).toEqual(['p']);
    leave('p');
    await settle();
    expect(started).toEqual(['p', 'p']);
  });

  it('lets one session run twice and wait twice', async () => {
    const { started, enter } = track(4);
    for (const person of ['a', 'b', 'c', 'd']) void enter(person, 's');
    await expect(enter('e', 's')).rejects.toMatchObject({ code: 'rate_limited' });
    expect(started).toEqual(['a', 'b']);
  });

  it('does not let a person who must wait block the next', async () => {
    const { started, enter } = track(2);
    void enter('p', 's');
    void enter('p', 's');
    void enter('q', 's');
    await settle();
    expect(started).toEqual(['p', 'q']);
  });

  it('is full at its bound', async () => {
    const { enter } = track(1);
    for (let index = 0; index <= sandboxLimits.queue; index += 1) void enter(`p${index}`);
    await expect(enter('late')).rejects.toMatchObject({ code: 'rate_limited' });
  });

  it('gives up after thirty seconds, and the place is free again', async () => {
    const { enter, started, leave } = track(1);
    void enter('a');
    const waiting = enter('b');
    await vi.advanceTimersByTimeAsync(sandboxLimits.queueSeconds * 1000);
    await expect(waiting).rejects.toMatchObject({ code: 'rate_limited' });
    void enter('c');
    leave('a');
    await settle();
    expect(started).toEqual(['a', 'c']);
  });

  it('keeps the slot for the others when someone leaves in the moment it is freed', async () => {
    const { enter, started, leave } = track(1);
    const gone = new AbortController();
    void enter('a');
    const waiting = enter('b', 'b', { signal: gone.signal });
    await settle();
    gone.abort(new Error('gone'));
    leave('a');
    await expect(waiting).rejects.toThrow('gone');
    void enter('c');
    await settle();
    expect(started).toEqual(['a', 'c']);
  });

  it('frees a slot once, however often it is left', async () => {
    const { enter, started, leave } = track(1);
    void enter('a');
    await settle();
    leave('a');
    void enter('b');
    await settle();
    leave('a');
    void enter('c');
    await settle();
    expect(started).toEqual(['a', 'b']);
  });

  it('tells each their place as it changes', async () => {
    const { enter, leave } = track(1);
    const told: string[] = [];
    const note = (name: string) => ({ onPosition: (position: number) => told.push(`${name}${position}`) });
    void enter('x');
    void enter('a1', 'a', note('a1-'));
    void enter('a2', 'a', note('a2-'));
    void enter('b1', 'b', note('b1-'));
    await settle();
    leave('x');
    expect(told).toEqual(['a1-1', 'a2-2', 'b1-2', 'a2-3', 'b1-1', 'a2-2']);
  });

  it('tells each when their turn has come, also without a wait', async () => {
    const { enter, leave } = track(1);
    const told: string[] = [];
    const note = (name: string) => ({ onStart: () => told.push(name) });
    void enter('a', 'a', note('a'));
    void enter('b', 'b', note('b'));
    await settle();
    expect(told).toEqual(['a']);
    leave('a');
    await settle();
    expect(told).toEqual(['a', 'b']);
  });

  it('turns everyone away once closed', async () => {
    const { queue, enter, leave, started } = track(1);
    void enter('a');
    const waiting = enter('b');
    await settle();
    queue.close();
    leave('a');
    await expect(waiting).rejects.toMatchObject({ code: 'unavailable' });
    await expect(enter('c')).rejects.toMatchObject({ code: 'unavailable' });
    expect(started).toEqual(['a']);
  });
});

it('has a slot for each core but one, and at most half of the memory', () => {
  const GIB = 2 ** 30;
  expect(defaultSlots(1, 8 * GIB)).toBe(1);
  expect(defaultSlots(8, 32 * GIB)).toBe(7);
  expect(defaultSlots(64, 4 * GIB)).toBe(8);
  expect(defaultSlots(4, GIB / 4)).toBe(1);
});
