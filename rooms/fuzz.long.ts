import { expect, it } from 'vitest';
import { fuzzRooms, report } from '../test/kit/fuzz-run.ts';

const FRAMES = Number(process.env.FUZZ_FRAMES ?? 100_000);
const SEED = Number(process.env.FUZZ_SEED ?? 1);
const MOST_GROWTH = 8 * 2 ** 20;

it(`R13 ${FRAMES} hostile frames harm nobody and leave nothing behind`, { timeout: 30 * 60_000 }, async () => {
  const result = await fuzzRooms(FRAMES, SEED, FRAMES / 10);
  report(result);
  const { tried, faults, isUp, memory } = result;
  expect({ tried, faults, isUp }).toEqual({ tried: FRAMES, faults: [], isUp: true });
  expect(memory.at(-1)!.heap - memory[0]!.heap).toBeLessThan(MOST_GROWTH);
});
