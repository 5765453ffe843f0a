import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Backend, sqliteBackend } from '../../test/kit/stores.ts';
import { createLease, LEASE_MS, type LeaseDoc } from './lease.ts';
import type { Collection, Store } from './port.ts';

let backend: Backend;
let store: Store;
let leases: Collection<LeaseDoc>;

beforeEach(async () => {
  backend = sqliteBackend();
  store = backend.connect();
  leases = store.collection<LeaseDoc>({ name: 'leases' });
  await store.open();
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(async () => {
  vi.useRealTimers();
  await store.close();
  await backend.stop();
});

const pass = (ms: number) => vi.advanceTimersByTime(ms);

it('is held by one of many that ask at once, for as long as it asks', async () => {
  const all = Array.from({ length: 8 }, () => createLease(leases));
  const ask = () => Promise.all(all.map((one) => one.take()));
  const first = await ask();
  expect(first.filter(Boolean)).toHaveLength(1);
  for (let times = 0; times < 5; times += 1) {
    pass(LEASE_MS - 1);
    expect(await ask()).toEqual(first);
  }
});

it('goes to one other, once the holder was not heard of for as long as it may believe to hold it', async () => {
  const [holder, ...others] = Array.from({ length: 5 }, () => createLease(leases));
  const ask = async () => (await Promise.all(others.map((one) => one.take()))).filter(Boolean).length;
  expect(await holder!.take()).toBe(true);
  pass(LEASE_MS);
  expect(await ask()).toBe(0);
  pass(LEASE_MS - 1);
  expect(await ask()).toBe(0);
  pass(1);
  expect(await ask()).toBe(1);
  expect(await holder!.take()).toBe(false);
});

it('is nobody else’s to give up, and free at once when its holder does', async () => {
  const [one, other] = [createLease(leases), createLease(leases)];
  await one.take();
  await other.giveUp();
  expect(await other.take()).toBe(false);
  await one.giveUp();
  expect(await other.take()).toBe(true);
  expect(await one.take()).toBe(false);
});
