import { describe, expect, it } from 'vitest';
import { Malformed } from './byte-reader.ts';
import { AwarenessLimit, Cursors } from './cursors.ts';
import { awarenessFrame, readFrame } from './frames.ts';

const limits = { awarenessBytes: 100, awarenessClients: 3 };
const [ada, tab, eve] = [{ participantId: 'ada' }, { participantId: 'ada' }, { participantId: 'eve' }];

const states = (...entries: [client: number, clock: number, state: unknown][]): Uint8Array => {
  const encoded = entries.map(([client, clock, state]) => ({
    client,
    clock,
    state: Buffer.from(typeof state === 'string' && state.startsWith('!') ? state : JSON.stringify(state)),
  }));
  const frame = readFrame(awarenessFrame(encoded));
  return frame.kind === 'awareness' ? frame.states : new Uint8Array();
};
const told = (cursors: Cursors) =>
  cursors.all().map(({ client, clock, state }) => [client, clock, Buffer.from(state).toString()]);

describe('awareness', () => {
  it('keeps nothing of the message that a state came in', () => {
    const cursors = new Cursors(limits);
    const message = Buffer.from(states([1, 1, { x: 1 }]));
    cursors.take(message, ada);
    message.fill(0);
    expect(told(cursors)).toEqual([[1, 1, '{"x":1}']]);
  });

  it('passes on news and nothing else', () => {
    const cursors = new Cursors(limits);
    expect(cursors.take(states([1, 1, { x: 1 }]), ada).news).toHaveLength(1);
    expect(cursors.take(states([1, 1, { x: 1 }]), eve).news).toEqual([]);
    expect(cursors.take(states([1, 2, { x: 2 }]), ada).news).toHaveLength(1);
    expect(cursors.take(states([1, 0, { x: 0 }]), ada).news).toEqual([]);
    expect(told(cursors)).toEqual([[1, 2, '{"x":2}']]);
  });

  it('R12 keeps a state from everyone but its owner and the same person in a later connection', () => {
    const cursors = new Cursors(limits);
    cursors.take(states([1, 1, 'mine']), ada);
    for (const state of ['stolen', null]) expect(cursors.take(states([1, 9, state]), eve).news).toEqual([]);
    expect(cursors.take(states([1, 2, 'later']), tab).news).toHaveLength(1);
    expect(cursors.leave(ada)).toEqual([]);
    expect(cursors.leave(tab)).toHaveLength(1);
    expect(told(cursors)).toEqual([]);
  });

  it('does not bring back a state that is gone when its echo comes late', () => {
    const cursors = new Cursors(limits);
    cursors.take(states([1, 5, 'here']), ada);
    expect(cursors.leave(ada)).toMatchObject([{ client: 1, clock: 5 }]);
    expect(cursors.take(states([1, 5, 'here']), eve).news).toEqual([]);
    expect(cursors.take(states([1, 6, 'again']), ada).news).toHaveLength(1);
  });

  it('R14 bounds the size and the number of states of one connection, and then changes nothing', () => {
    const cursors = new Cursors(limits);
    expect(() => cursors.take(states([1, 1, 'x'.repeat(100)]), eve)).toThrow(AwarenessLimit);
    expect(() => cursors.take(states([1, 1, 1], [2, 1, 1], [3, 1, 1], [4, 1, 1]), eve)).toThrow(AwarenessLimit);
    expect(told(cursors)).toEqual([]);
    cursors.take(states([1, 1, 1], [2, 1, 1], [3, 1, 1]), eve);
    expect(() => cursors.take(states([4, 1, 1]), eve)).toThrow(AwarenessLimit);
    expect(cursors.take(states([4, 1, 1]), ada).news).toHaveLength(1);
  });

  it('R14 a bomb of thousands of clients is refused', () => {
    const bomb = states(...Array.from({ length: 5000 }, (_, client): [number, number, unknown] => [client, 1, {}]));
    expect(() => new Cursors(limits).take(bomb, eve)).toThrow(AwarenessLimit);
  });

  it('forgets clocks of the long gone, so that memory stays bounded', () => {
    const cursors = new Cursors(limits);
    for (let client = 0; client < 3000; client++) {
      cursors.take(states([client, 1, 1]), ada);
      cursors.take(states([client, 1, null]), ada);
    }
    expect(cursors.take(states([2999, 1, 1]), eve).news).toEqual([]);
    expect(cursors.take(states([0, 1, 1]), eve).news).toHaveLength(1);
  });

  it('R13 refuses what clients could not read', () => {
    const cursors = new Cursors(limits);
    for (const bytes of [
      states([1, 1, '!{']),
      states([1, 7, 'first'], [1, 3, 'last']),
      states([1, 1, 1]).subarray(0, -1),
      new Uint8Array([5]),
      new Uint8Array(),
    ])
      expect(() => cursors.take(bytes, eve)).toThrow(Malformed);
    expect(() => cursors.take(new Uint8Array([...states([1, 1, 1]), 0]), eve)).toThrow(Malformed);
    expect(() => cursors.take(new Uint8Array([1, 1, 1, 2, 0xff, 0xff]), eve)).toThrow(Malformed);
  });
});
