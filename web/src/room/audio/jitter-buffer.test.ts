import { expect, it } from 'vitest';
import { JitterBuffer } from './jitter-buffer.ts';

const FRAME = 480;
const BLOCK = 128;

function filled(frames: number, options: { last?: boolean; from?: number } = {}) {
  const buffer = new JitterBuffer(0);
  fill(buffer, frames, options);
  return buffer;
}

function fill(
  buffer: JitterBuffer,
  frames: number,
  { last = false, from = 0 }: { last?: boolean; from?: number } = {},
) {
  for (let index = 0; index < frames; index++) {
    buffer.push(from + index, last && index === frames - 1, new Float32Array(FRAME).fill(0.5));
  }
}

/** Plays `samples` and returns how many of them were not silent. */
function play(buffer: JitterBuffer, samples: number): number {
  let loud = 0;
  for (let done = 0; done < samples; done += BLOCK) {
    const block = new Float32Array(BLOCK);
    buffer.mix(block);
    loud += block.filter((sample) => sample !== 0).length;
  }
  return loud;
}

it('waits for three frames before it sounds, or for a whole short utterance', () => {
  const buffer = filled(2);
  expect(play(buffer, FRAME)).toBe(0);
  fill(buffer, 1, { from: 2 });
  expect(play(buffer, BLOCK)).toBe(BLOCK);
  expect(play(filled(1, { last: true }), BLOCK)).toBe(BLOCK);
});

it('reports the last whole frame every 100 ms and the end of an utterance as done', () => {
  const buffer = filled(7, { last: true });
  play(buffer, 7 * FRAME + BLOCK);
  expect(buffer.takeReports()).toEqual([
    { track: 0, sequence: 4, done: false },
    { track: 0, sequence: 6, done: true },
  ]);
  expect(buffer.takeReports()).toEqual([]);
});

it('holds on a pause, reports at once, and goes on with every sample that was not played', () => {
  const buffer = filled(10, { last: true });
  const before = play(buffer, 2 * FRAME);
  buffer.pause();
  expect(buffer.takeReports()).toEqual([{ track: 0, sequence: 1, done: false }]);
  const during = play(buffer, 10 * FRAME);
  expect(during).toBeLessThanOrEqual(BLOCK);
  buffer.resume();
  const rest = play(buffer, 10 * FRAME);
  expect(Math.abs(before + during + rest - 10 * FRAME)).toBeLessThanOrEqual(2);
  expect(buffer.takeReports().at(-1)).toEqual({ track: 0, sequence: 9, done: true });
});

it('drops what was not played on clear, says how far it came, and plays the next utterance', () => {
  const buffer = filled(10, { last: true });
  play(buffer, 3 * FRAME + BLOCK);
  buffer.pause();
  buffer.clear();
  expect(buffer.takeReports().at(-1)).toEqual({ track: 0, sequence: 2, done: false });
  expect(play(buffer, FRAME)).toBe(0);
  fill(buffer, 4, { from: 10, last: true });
  expect(play(buffer, 5 * FRAME)).toBeGreaterThan(3 * FRAME);
  expect(buffer.takeReports().at(-1)).toEqual({ track: 0, sequence: 13, done: true });
});

it('gathers frames again after it ran dry', () => {
  const buffer = filled(3);
  expect(play(buffer, 4 * FRAME)).toBeGreaterThan(0);
  fill(buffer, 1, { from: 3 });
  expect(play(buffer, FRAME)).toBe(0);
  fill(buffer, 2, { from: 4 });
  expect(play(buffer, BLOCK)).toBe(BLOCK);
});

it('says that nothing was heard when it is cleared before the first frame', () => {
  const buffer = filled(2);
  buffer.clear();
  expect(buffer.takeReports()).toEqual([{ track: 0, sequence: -1, done: false }]);
});
