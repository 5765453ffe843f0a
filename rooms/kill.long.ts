import { describe, expect, it } from 'vitest';
import { report, typeThroughKills } from '../test/kit/rooms-kill.ts';
import { missing, startMongoJavaServer, startNx27017 } from '../test/kit/services.ts';

const KILLS = 30;

async function expectNothingLost(where: string, mongoUrl?: string): Promise<void> {
  const result = await typeThroughKills(KILLS, mongoUrl);
  report(result, where);
  expect(result.struckInFlight).toBeGreaterThanOrEqual(KILLS / 3);
  for (const { typed, texts, missing } of result.documents) {
    expect(new Set(texts).size).toBe(1);
    expect([missing, texts[0]?.length]).toEqual([0, typed]);
  }
}

describe(`R7 nothing that any client has is lost over ${KILLS} kills -9 while all type`, {
  timeout: 15 * 60_000,
}, () => {
  it('on SQLite', () => expectNothingLost('SQLite'));

  it.skipIf(missing('mongo-java-server'))('on MongoDB: mongo-java-server', async () => {
    const service = await startMongoJavaServer();
    await expectNothingLost('mongo-java-server', service.url).finally(() => service.stop());
  });

  it.skipIf(missing('nx-27017'))('on MongoDB: nx-27017', async () => {
    const service = await startNx27017();
    await expectNothingLost('nx-27017', service.url).finally(() => service.stop());
  });
});
