import { expect, it } from 'vitest';
import { killAfterSaved, typeThroughKills } from '../test/kit/rooms-kill.ts';

it('R7 nothing that any client has is lost over 3 kills -9 while all type', async () => {
  const { struckInFlight, documents } = await typeThroughKills(3);
  expect(struckInFlight).toBeGreaterThanOrEqual(1);
  for (const { typed, texts, missing } of documents) {
    expect(new Set(texts).size).toBe(1);
    expect([missing, texts[0]?.length]).toEqual([0, typed]);
  }
});

it('R4 what was told to be saved is there after a kill -9, though its author never comes back', async () => {
  const { told, stored } = await killAfterSaved();
  expect(told).toBeGreaterThan(50);
  expect(stored).toBeGreaterThanOrEqual(told);
});
