import { expect, it } from 'vitest';
import { fuzzRooms } from '../test/kit/fuzz-room.ts';

it('R13 100,000 mutated frames harm nobody', { timeout: 20 * 60_000 }, async () => {
  const seed = Date.now() % 1e9;
  const { tried, faults } = await fuzzRooms(100_000, seed);
  expect({ seed, faults, tried }).toEqual({ seed, faults: [], tried: 100_000 });
});
