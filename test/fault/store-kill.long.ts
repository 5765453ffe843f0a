import { expect, it } from 'vitest';
import { killRounds } from './store-kill.ts';

it('loses no acknowledged write over 25 kills', { timeout: 600_000 }, async () => {
  const { acknowledged, inFlight } = await killRounds(25);
  expect(acknowledged).toBeGreaterThanOrEqual(2500);
  expect(inFlight).toBeGreaterThanOrEqual(25);
});
