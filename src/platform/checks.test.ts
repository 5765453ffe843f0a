import { expect, it } from 'vitest';
import { seldom } from './checks.ts';

it('asks once for all who ask within ten seconds, however it ends', async () => {
  let now = 0;
  let asked = 0;
  const check = seldom(
    async () => {
      asked += 1;
      if (asked === 2) throw new Error('away');
      return { ok: true, detail: `${asked}` };
    },
    () => now,
  );
  expect(await Promise.all([check(), check()])).toEqual(Array(2).fill({ ok: true, detail: '1' }));
  now = 9_999;
  expect((await check()).detail).toBe('1');
  now = 10_000;
  await expect(check()).rejects.toThrow('away');
  await expect(check()).rejects.toThrow('away');
  now = 20_000;
  expect((await check()).detail).toBe('3');
});
