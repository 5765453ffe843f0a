import { expect, it } from 'vitest';
import { fuzzRooms, report } from '../test/kit/fuzz-run.ts';

/** `FUZZ_SEED=7 npm run test:long -- rooms/fuzz` tries others. */
const FRAMES = Number(process.env.FUZZ_FRAMES ?? 100_000);
const SEED = Number(process.env.FUZZ_SEED ?? 1);
/** Of the heap, and of the buffers, which the store's thread collects in its own time. A frame has 130 bytes and a connection some thousand. */
const MOST_GROWTH = { heap: 4 * 2 ** 20, buffers: 24 * 2 ** 20 };

it(`R13 ${FRAMES} hostile frames harm nobody and leave nothing behind`, { timeout: 30 * 60_000 }, async () => {
  const result = await fuzzRooms(FRAMES, SEED, FRAMES / 10);
  report(result);
  const { tried, faults, isUp, memory } = result;
  expect({ tried, faults, isUp }).toEqual({ tried: FRAMES, faults: [], isUp: true });
  const [first, last] = [memory[0]!, memory.at(-1)!];
  expect(last.heap - first.heap).toBeLessThan(MOST_GROWTH.heap);
  expect(last.buffers - first.buffers).toBeLessThan(MOST_GROWTH.buffers);
});
