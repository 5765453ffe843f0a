import { expect, it } from 'vitest';
import { typeThroughKills } from '../test/kit/rooms-kill.ts';

it('R7 nothing that any client has is lost over 20 kills -9 while all type', { timeout: 10 * 60_000 }, async () => {
  const { struckInFlight, typed, texts, missing } = await typeThroughKills(20);
  expect(struckInFlight).toBeGreaterThanOrEqual(10);
  expect(new Set(texts).size).toBe(1);
  expect([missing, texts[0]?.length]).toEqual([0, typed]);
});
