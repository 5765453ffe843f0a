import pino from 'pino';
import { Registry as Metrics } from 'prom-client';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { ExecuteRequest } from './contract.ts';
import { type Engine, type Job, notRun, type RunHooks } from './engines.ts';
import { createSandbox } from './sandbox.ts';

const log = pino({ level: 'silent' });
const ok = { ...notRun('timeout', 'test'), status: 'ok' as const };
const who = { personId: 'p', sessionId: 's' };
const request: ExecuteRequest = { language: 'python', code: 'print(1)', stdin: '', files: [], args: [] };

/** An engine whose runs end when told, or when aborted. */
function engineFor(name: string, probe: Engine['probe']) {
  const jobs: { job: Job; end: (status?: 'ok' | 'engine-error') => void }[] = [];
  const run = (job: Job, { signal }: RunHooks) => {
    const ended = Promise.withResolvers<typeof ok | ReturnType<typeof notRun>>();
    jobs.push({ job, end: (status = 'ok') => ended.resolve({ ...ok, status }) });
    signal?.addEventListener('abort', () => ended.resolve(notRun('cancelled', name)));
    return ended.promise;
  };
  return { jobs, probe: vi.fn(probe), run: vi.fn(run), close: vi.fn(async () => {}), name };
}
const works = () => engineFor('works', async () => ({ version: '3.1' }));
const broken = () => engineFor('broken', async () => ({ reason: 'not here' }));

function sandboxOf(engines: Engine[], slots = 1) {
  const sandbox = createSandbox({ config: { SANDBOX_SLOTS: slots, DATA_DIR: './data' }, log, engines });
  onTestFinished(() => sandbox.close());
  return sandbox;
}

describe('the sandbox', () => {
  it('takes the first engine whose canary passes, and says which', async () => {
    const sandbox = sandboxOf([broken(), works()]);
    expect(sandbox.languages().every((language) => !language.available)).toBe(true);
    await sandbox.ready;
    const python = { language: 'python', available: true, engine: 'works', version: '3.1', reason: null };
    expect(sandbox.languages()).toContainEqual(python);
  });

  it('says why a language is off, and does not queue for it', async () => {
    const engine = broken();
    const sandbox = sandboxOf([engine]);
    expect(await sandbox.run(request, who)).toMatchObject({ status: 'unavailable', reason: 'broken: not here' });
    expect(engine.run).not.toHaveBeenCalled();
  });

  it('hands the code, under the name of its language, with its files, arguments and input to the engine', async () => {
    const engine = works();
    const sandbox = sandboxOf([engine]);
    const files = [{ name: 'Other.java', content: 'class Other {}' }];
    const code = 'import java.util.*;\npublic final class Solution {}';
    const done = sandbox.run({ language: 'java', code, files, args: ['-x', ''], stdin: 'in' }, who);
    await vi.waitUntil(() => engine.jobs.length === 1);
    expect(engine.jobs[0]?.job).toMatchObject({
      ...{ language: 'java', args: ['-x', ''], stdin: 'in' },
      files: [{ name: 'Solution.java', content: code }, ...files],
    });
    engine.jobs[0]?.end();
    await done;
  });

  it('checks and runs only what is on offer', async () => {
    const engine = works();
    const config = { SANDBOX_SLOTS: 1, SANDBOX_LANGUAGES: ['go' as const], DATA_DIR: './data' };
    const sandbox = createSandbox({ config, log, engines: [engine] });
    onTestFinished(() => sandbox.close());
    await sandbox.ready;
    expect(engine.probe.mock.calls).toEqual([['go']]);
    const off = { status: 'unavailable', reason: 'It is not on offer here' };
    expect(await sandbox.run(request, who)).toMatchObject(off);
  });

  it('survives a canary that throws', async () => {
    const sandbox = sandboxOf([engineFor('faulty', () => Promise.reject(new Error('broke')))]);
    await sandbox.ready;
    expect(await sandbox.run(request, who)).toMatchObject({ status: 'unavailable', reason: 'faulty: broke' });
  });

  it('holds no more runs at once than it has slots', async () => {
    const engine = works();
    const sandbox = sandboxOf([engine]);
    await sandbox.ready;
    const first = sandbox.run(request, { personId: 'a', sessionId: 'a' });
    const positions: number[] = [];
    const second = sandbox.run(request, { personId: 'b', sessionId: 'b' }, { onPosition: (at) => positions.push(at) });
    await vi.waitUntil(() => positions.length > 0);
    expect(engine.jobs).toHaveLength(1);
    engine.jobs[0]?.end();
    expect((await first).status).toBe('ok');
    await vi.waitUntil(() => engine.jobs.length === 2);
    engine.jobs[1]?.end();
    expect((await second).status).toBe('ok');
    expect(positions).toEqual([1]);
  });

  it('gives the slot of a cancelled run to the next, waiting ones included', async () => {
    const engine = works();
    const sandbox = sandboxOf([engine]);
    await sandbox.ready;
    const [stopFirst, stopSecond] = [new AbortController(), new AbortController()];
    const first = sandbox.run(request, { personId: 'a', sessionId: 'a' }, { signal: stopFirst.signal });
    await vi.waitUntil(() => engine.jobs.length === 1);
    const second = sandbox.run(request, { personId: 'b', sessionId: 'b' }, { signal: stopSecond.signal });
    const third = sandbox.run(request, { personId: 'c', sessionId: 'c' });
    stopSecond.abort();
    expect((await second).status).toBe('cancelled');
    stopFirst.abort();
    expect((await first).status).toBe('cancelled');
    await vi.waitUntil(() => engine.jobs.length === 2);
    engine.jobs[1]?.end();
    expect((await third).status).toBe('ok');
  });

  it('checks a language again after its engine failed', async () => {
    const engine = works();
    const sandbox = sandboxOf([engine]);
    await sandbox.ready;
    engine.probe.mockResolvedValue({ reason: 'gone' });
    const failed = sandbox.run(request, who);
    await vi.waitUntil(() => engine.jobs.length === 1);
    engine.jobs[0]?.end('engine-error');
    expect((await failed).status).toBe('engine-error');
    await vi.waitUntil(() => sandbox.languages().some((one) => one.language === 'python' && !one.available));
    expect(await sandbox.run(request, who)).toMatchObject({ status: 'unavailable', reason: 'works: gone' });
  });

  it('turns runs away once it is closed', async () => {
    const sandbox = sandboxOf([works()]);
    await sandbox.ready;
    await sandbox.close();
    await expect(sandbox.run(request, who)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('counts runs by language, engine and end, and how long they waited and took', async () => {
    const metrics = new Metrics();
    const engine = works();
    const config = { SANDBOX_SLOTS: 1, SANDBOX_LANGUAGES: ['python' as const], DATA_DIR: './data' };
    const sandbox = createSandbox({ config, log, metrics, engines: [engine] });
    onTestFinished(() => sandbox.close());
    const ran = sandbox.run(request, who);
    await vi.waitUntil(() => engine.jobs.length === 1);
    engine.jobs[0]?.end();
    await ran;
    await sandbox.run({ ...request, language: 'java' }, who);
    const text = await metrics.metrics();
    for (const line of [
      'vivavoce_sandbox_runs_total{language="python",engine="test",status="ok"} 1',
      'vivavoce_sandbox_runs_total{language="java",engine="none",status="unavailable"} 1',
      'vivavoce_sandbox_queue_seconds_count 1',
    ])
      expect(text).toContain(`\n${line}\n`);
  });
});
