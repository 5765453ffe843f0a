import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { describe, expect, it, vi } from 'vitest';
import { answers } from './services/service.ts';
import { missing, startLiveKit, startMongoJavaServer, startNx27017, startRedis } from './services.ts';

const each = [
  ['mongo-java-server', startMongoJavaServer],
  ['nx-27017', startNx27017],
  ['livekit', startLiveKit],
  ['redis-server', startRedis],
] as const;

describe.each(each)('%s', (name, start) => {
  it.skipIf(missing(name))('starts, survives a kill on the same port, and leaves nothing', async () => {
    const service = await start();
    expect(await answers(service.port)).toBe(true);
    await service.kill();
    expect(await answers(service.port)).toBe(false);
    await service.restart();
    expect(await answers(service.port)).toBe(true);
    await service.stop();
    expect(await answers(service.port)).toBe(false);
    expect(() => readFileSync(service.folder)).toThrow('ENOENT');
  });
});

it.skipIf(missing('redis-server'))('keeps what Redis acknowledged over a kill', async () => {
  const service = await startRedis();
  const before = new Redis(service.url, { retryStrategy: () => null });
  await before.set('key', 'value');
  before.disconnect();
  await service.kill();
  await service.restart();
  const after = new Redis(service.url);
  expect(await after.get('key')).toBe('value');
  after.disconnect();
  await service.stop();
});

describe('a missing service', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vivavoce-skipped-'));
  const list = join(folder, 'skipped');

  it('is noted where the run asked for it', () => {
    vi.stubEnv('CI', '').stubEnv('VIVAVOCE_SKIPPED_FILE', list);
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    expect(missing('no-such-service')).toBe(true);
    expect(JSON.parse(readFileSync(list, 'utf8'))).toEqual({
      service: 'no-such-service',
      file: 'test/kit/services.test.ts',
    });
    expect(warn).toHaveBeenCalledOnce();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  it('fails the run in CI', () => {
    vi.stubEnv('CI', 'true');
    expect(() => missing('no-such-service')).toThrow('no-such-service is missing');
    vi.unstubAllEnvs();
  });
});
