import { expect, it } from 'vitest';
import { fuzzRooms } from '../test/kit/fuzz-room.ts';
import { syncClose } from './contract.ts';

it('R13 mutated frames close their own connection by name and harm nobody', async () => {
  const { tried, kept, closes, faults } = await fuzzRooms(5000, 1);
  expect(faults).toEqual([]);
  expect(tried).toBe(5000);
  expect(Object.keys(syncClose)).toEqual(expect.arrayContaining(Object.keys(closes)));
  expect(closes.malformed).toBeGreaterThan(1000);
  // Some mutations are still well-formed: those must not be lost on anyone.
  expect(kept).toBeGreaterThan(100);
});
