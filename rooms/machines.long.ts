import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '../src/platform/ids.ts';
import {
  enter,
  expectUnion,
  launchMachine,
  type Shared,
  startBalancer,
  startMachine,
  startShared,
  typing,
  typists,
} from '../test/kit/machines.ts';
import { missing } from '../test/kit/services.ts';
import { soon } from '../test/kit/soon.ts';

/** The outage itself is what is tested, so its length is waited for. */
const OUTAGE_MS = 20_000;
const KILLS = 10;

describe.skipIf(missing('redis-server', 'mongo-java-server'))('two machines, for long', { timeout: 5 * 60_000 }, () => {
  let shared: Shared;
  beforeAll(async () => {
    shared = await startShared();
  });
  afterAll(() => shared?.stop());

  it.each([
    { how: 'frozen', begin: async () => shared.redis.freeze(), end: async () => shared.redis.thaw() },
    { how: 'killed', begin: () => shared.redis.kill(), end: () => shared.redis.restart() },
  ])('R16 Redis $how for 20 seconds while all type delays and loses nothing', async ({ begin, end }) => {
    const machines = [await startMachine(shared), await startMachine(shared)];
    try {
      const run = await typists(machines, 20);
      await soon(() => expect(run.typed.count).toBeGreaterThan(100));
      await begin();
      try {
        await delay(OUTAGE_MS);
        expect(await machines[0]!.metric('redis_up')).toBe(0);
      } finally {
        await end();
      }
      for (const machine of machines) await soon(async () => expect(await machine.metric('redis_up')).toBe(1));
      await expectUnion(shared, run, run.typed.stop());
      for (const { metric } of machines) expect(await metric('updates_repaired_total')).toBeGreaterThan(100);
    } finally {
      await Promise.all(machines.map((machine) => machine.stop()));
    }
  });

  it(`R7 R16 ${KILLS} kills -9 of one machine or the other while all type lose nothing`, async () => {
    const machines = [await launchMachine(shared), await launchMachine(shared)];
    const ports = machines.map(({ port }) => port);
    const balancers = [await startBalancer(ports), await startBalancer([...ports].reverse())];
    try {
      const sessionId = newId();
      const all = await Promise.all([0, 1, 0, 1].map((at) => enter(balancers[at]!.visitors, sessionId)));
      const typed = typing(all, 15);
      for (let kill = 0; kill < KILLS; kill++) {
        const before = typed.count;
        await soon(() => {
          expect(typed.count).toBeGreaterThan(before + 50);
          expect(all.every(({ provider }) => provider.synced)).toBe(true);
        });
        const at = kill % 2;
        machines[at]!.child.kill('SIGKILL');
        machines[at] = await launchMachine(shared, ports[at]);
      }
      await soon(() => expect(all.every(({ provider }) => provider.synced)).toBe(true));
      await expectUnion(shared, { sessionId, all }, typed.stop());
    } finally {
      for (const balancer of balancers) {
        balancer.visitors.close();
        balancer.close();
      }
      for (const { child } of machines) child.kill('SIGKILL');
    }
  });
});
