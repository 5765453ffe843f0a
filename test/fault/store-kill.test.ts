import { expect, it } from 'vitest';
import { killRounds } from './store-kill.ts';

it('loses no acknowledged write over three kills', async () => {
  const { acknowledged, inFlight } = await killRounds(3);
  expect(acknowledged).toBeGreaterThanOrEqual(300);
  expect(inFlight).toBeGreaterThanOrEqual(3);
});
