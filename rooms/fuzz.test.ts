import { expect, it } from 'vitest';
import { fuzzRooms } from '../test/kit/fuzz-run.ts';

it('R13 hostile frames close their own connection by name and harm nobody', async () => {
  const { tried, closes, faults, isUp } = await fuzzRooms(3000, 1);
  expect({ tried, faults, isUp }).toEqual({ tried: 3000, faults: [], isUp: true });
  expect(closes.malformed).toBeGreaterThan(1000);
  expect(closes.tooLarge).toBeGreaterThan(10);
});
