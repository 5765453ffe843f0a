import { expect, it, vi } from 'vitest';
import type { Child } from './child.ts';
import { createPool } from './pool.ts';

const child = (exitCode: number | null = null) => {
  const made = { process: { exitCode, signalCode: null }, kill: vi.fn(), release: vi.fn() };
  return made as unknown as Child & typeof made;
};

it('keeps one warm, and gives it once', async () => {
  const boot = vi.fn(async () => child());
  const pool = createPool(boot, () => {});
  pool.refill();
  pool.refill();
  await vi.waitUntil(() => boot.mock.calls.length === 1);
  const [first, second] = await Promise.all([pool.take(), pool.take()]);
  expect(first).not.toBe(second);
  expect(boot).toHaveBeenCalledTimes(2);
});

it('replaces one that has died while it waited', async () => {
  const [dead, alive] = [child(1), child()];
  const boot = vi.fn().mockResolvedValueOnce(dead).mockResolvedValueOnce(alive);
  const pool = createPool(boot, () => {});
  pool.refill();
  expect(await pool.take()).toBe(alive);
  expect(dead.release).toHaveBeenCalledWith(false);
});

it('tells a start that failed, and tries again for whoever comes', async () => {
  const alive = child();
  const boot = vi.fn().mockRejectedValueOnce(new Error('no memory')).mockResolvedValueOnce(alive);
  const onFault = vi.fn();
  const pool = createPool(boot, onFault);
  pool.refill();
  expect(await pool.take()).toBe(alive);
  expect(onFault).toHaveBeenCalledWith(new Error('no memory'));
  boot.mockRejectedValueOnce(new Error('still none'));
  await expect(pool.take()).rejects.toThrow('still none');
});

it('ends the one that is warm or starting when it is closed, and starts none after', async () => {
  const idle = child();
  const boot = vi.fn(async () => idle);
  const pool = createPool(boot, () => {});
  pool.refill();
  await pool.close();
  expect(idle.kill).toHaveBeenCalled();
  pool.refill();
  await pool.close();
  expect(boot).toHaveBeenCalledTimes(1);
});
