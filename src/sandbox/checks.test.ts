import pino from 'pino';
import { Registry as Metrics } from 'prom-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createChecks } from './checks.ts';
import type { Engine, Probe } from './engines.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const works = async (): Promise<Probe> => ({ version: '1' });
const fails = async (): Promise<Probe> => ({ reason: 'gone' });
const engineOf = (name: string, probe: Engine['probe'], isRemote = false) => ({
  ...{ name, isRemote, probe: vi.fn(probe), run: vi.fn<Engine['run']>(), close: async () => {} },
});
const lines: { msg: string; engine?: string; language?: string }[] = [];
const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
beforeEach(() => void lines.splice(0));

/** Everything that is due by then has happened. */
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('checking', () => {
  it('asks each engine for one language after the other, and engines side by side', async () => {
    let [now, most] = [0, 0];
    const slowly = async () => {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve, 10));
      now--;
      return { version: '1' };
    };
    const checks = createChecks([engineOf('far', slowly, true), engineOf('near', slowly)], log);
    await pass(1000);
    await checks.ready;
    expect(most).toBe(2);
    await checks.close();
  });

  it('asks one that takes turns by itself for all languages at once, so that none waits for a slow one', async () => {
    const near = engineOf('near', (language) => (language === 'go' ? new Promise(() => {}) : works()));
    const checks = createChecks([{ ...near, takesTurns: true }], log);
    await checks.known('bash');
    expect(checks.placesOf('go')[0]?.found).toBe(null);
    await checks.close();
  });

  it('asks one here again that was not ready in time', async () => {
    let isReady = false;
    const near = engineOf('near', () => (isReady ? works() : new Promise(() => {})));
    const checks = createChecks([{ ...near, takesTurns: true }], log);
    await pass(120_000);
    expect(checks.placesOf('go')[0]?.isOn).toBe(false);
    isReady = true;
    await pass(5000);
    expect(checks.placesOf('go')[0]?.isOn).toBe(true);
    await checks.close();
  });

  it('waits for no engine elsewhere where one here works', async () => {
    const silent = engineOf('silent', () => new Promise(() => {}), true);
    const checks = createChecks([silent, engineOf('near', works)], log);
    await checks.ready;
    expect(checks.placesOf('python').map(({ isOn }) => isOn)).toEqual([false, true]);
    expect(silent.probe).toHaveBeenCalledTimes(1);
    await checks.close();
  });

  it('gives up a canary that does not end', async () => {
    const checks = createChecks([engineOf('silent', () => new Promise(() => {}), true)], log);
    await pass(12 * 120_000);
    await checks.ready;
    expect(checks.placesOf('bash')[0]?.found).toEqual({ reason: 'its canary did not end in time' });
    await checks.close();
  });

  it('leaves an engine here alone while one before it works', async () => {
    const last = engineOf('last', works);
    const checks = createChecks([engineOf('near', works), last], log);
    await checks.ready;
    expect(last.probe).not.toHaveBeenCalled();
    await checks.close();
  });

  it('tries what is elsewhere again, less and less often, until it is closed', async () => {
    const far = engineOf('far', fails, true);
    const checks = createChecks([far], log);
    await checks.ready;
    const tries = () => far.probe.mock.calls.filter(([language]) => language === 'python').length;
    const seen = [];
    for (const ms of [4900, 200, 9800, 200, 20_000, 40_000, 80_000]) {
      await pass(ms);
      seen.push(tries());
    }
    expect(seen).toEqual([1, 2, 2, 3, 4, 5, 6]);
    await pass(3_600_000);
    // in an hour: each five minutes at most
    expect(tries()).toBeLessThanOrEqual(6 + 13);
    await checks.close();
    const before = tries();
    await pass(3_600_000);
    expect(tries()).toBe(before);
  });

  it('does not try again what is not installed here', async () => {
    const near = engineOf('near', fails);
    const checks = createChecks([near], log);
    await checks.ready;
    await pass(3_600_000);
    expect(near.probe).toHaveBeenCalledTimes(12);
    await checks.close();
  });

  it('uses what failed in a run only after its canary, and tells each change once, in the log and as a number', async () => {
    const metrics = new Metrics();
    const far = engineOf('far', works, true);
    const checks = createChecks([far], log, metrics);
    await checks.ready;
    const [python] = checks.placesOf('python');
    checks.doubt(python!);
    expect(python).toMatchObject({ isDoubted: true });
    await pass(0);
    expect(python).toMatchObject({ isDoubted: false, isOn: true });

    far.probe.mockImplementation(fails);
    checks.doubt(python!);
    await pass(0);
    await pass(30_000);
    expect(checks.placesOf('java')[0]?.isOn).toBe(false);
    far.probe.mockImplementation(works);
    await pass(60_000);
    expect(python).toMatchObject({ isDoubted: false, isOn: true, failures: 0, timer: null });

    const told = lines
      .filter(({ engine, language }) => engine === 'far' && language === 'python')
      .map(({ msg }) => msg);
    expect(told).toEqual([
      'an engine runs a language',
      'an engine runs a language no more',
      'an engine runs a language',
    ]);
    const text = await metrics.metrics();
    expect(text).toContain('vivavoce_sandbox_engine_changes_total{engine="far",language="python",state="on"} 2');
    expect(text).toContain('vivavoce_sandbox_engine_changes_total{engine="far",language="python",state="off"} 1');
    await checks.close();
  });
});
