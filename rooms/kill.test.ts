import { expect, it } from 'vitest';
import { killAfterSaved, stopWhileTyping, typeThroughKills } from '../test/kit/rooms-kill.ts';
import { syncClose } from './contract.ts';

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

it('R4 R11 a stop while many type sends all away to come back, and has stored what any was told to be', async () => {
  const { exitCode, clients } = await stopWhileTyping();
  expect([exitCode, new Set(clients.map(({ code }) => code))]).toEqual([0, new Set([syncClose.draining])]);
  for (const { told, stored } of clients) expect(stored).toBeGreaterThanOrEqual(told);
  // Edits were under way.
  expect(clients.some(({ typed, told }) => typed > told)).toBe(true);
});
