import pino from 'pino';
import { Registry as Metrics } from 'prom-client';
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { startJudge0Server } from '../../test/kit/judge0-server.ts';
import { startPistonServer } from '../../test/kit/piston-server.ts';
import { type RemoteFaultName, startBoxes } from '../../test/kit/remote-server.ts';
import { missing } from '../../test/kit/services.ts';
import { createBubblewrap } from './bubblewrap.ts';
import type { ExecuteRequest, Language } from './contract.ts';
import { type Engine, type JobResult, notRun, type Probe } from './engines.ts';
import { createJudge0 } from './remote/judge0.ts';
import { createPiston } from './remote/piston.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';

const log = pino({ level: 'silent' });
const who = { personId: 'p', sessionId: 's' };
const hello: ExecuteRequest = { language: 'python', code: 'print("hi")', stdin: '', files: [], args: [] };
const LONG_MS = 60_000;

const isMissing = missing('bubblewrap');
let boxes: Engine;
beforeAll(async () => {
  if (!isMissing) boxes = await startBoxes(['python']);
});
afterAll(() => boxes?.close());

function sandboxOf(engines: Engine[], metrics?: Metrics): Sandbox {
  const sandbox = createSandbox({ config: { SANDBOX_SLOTS: 2, DATA_DIR: './data' }, log, engines, metrics });
  onTestFinished(() => sandbox.close());
  return sandbox;
}
const pythonOf = (sandbox: Sandbox) => sandbox.languages().find(({ language }) => language === 'python');
const engineOf = (sandbox: Sandbox) => pythonOf(sandbox)?.engine;

async function servers() {
  const piston = await startPistonServer(boxes);
  const judge0 = await startJudge0Server(boxes);
  onTestFinished(async () => {
    await piston.close();
    await judge0.close();
  });
  const engines = [
    createPiston({ PISTON_URL: piston.url }, log),
    createJudge0({ JUDGE0_URL: judge0.url }, log),
    createBubblewrap(log, { hidden: [] }),
  ];
  return { piston, judge0, engines };
}

it.skipIf(isMissing)(
  'goes from Piston to Judge0 to the boxes of this machine, and back as they come back',
  {
    timeout: 4 * LONG_MS,
  },
  async () => {
    const { piston, judge0, engines } = await servers();
    const metrics = new Metrics();
    const sandbox = sandboxOf(engines, metrics);
    const runsAt = async (engine: string) =>
      expect(await sandbox.run(hello, who)).toMatchObject({ status: 'ok', stdout: 'hi\n', engine });
    await vi.waitUntil(() => engineOf(sandbox) === 'piston', LONG_MS);
    await runsAt('piston');
    await vi.waitUntil(() => judge0.requests.some(({ method }) => method === 'POST'), LONG_MS);

    await piston.stop();
    expect((await sandbox.run(hello, who)).engine).toMatch(/judge0|bubblewrap/);
    await vi.waitUntil(() => engineOf(sandbox) === 'judge0', LONG_MS);
    await runsAt('judge0');
    await vi.waitUntil(() => /Not used: piston: its server did not/.test(pythonOf(sandbox)?.note ?? ''), LONG_MS);

    await judge0.stop();
    await runsAt('bubblewrap');
    await vi.waitUntil(
      () => engineOf(sandbox) === 'bubblewrap' && /judge0: its server/.test(pythonOf(sandbox)?.note ?? ''),
      LONG_MS,
    );

    await judge0.start();
    await piston.start();
    await vi.waitUntil(() => engineOf(sandbox) === 'piston', LONG_MS);
    await runsAt('piston');
    const text = await metrics.metrics();
    expect(text).toMatch(
      /vivavoce_sandbox_failovers_total\{from="piston",to="(judge0|bubblewrap)",language="python"\} 1/,
    );
    expect(text).toContain('vivavoce_sandbox_engine_changes_total{engine="piston",language="python",state="off"} 1');
    expect(text).toContain('vivavoce_sandbox_engine_changes_total{engine="piston",language="python",state="on"} 2');
  },
);

it.skipIf(isMissing).each(['429', '500', 'cut', 'garbage', 'dies', 'huge', 'wrong'] as RemoteFaultName[])(
  'gives the result of the next engine where the first fails within a run: %s',
  async (fault) => {
    const piston = await startPistonServer(boxes);
    onTestFinished(() => piston.close());
    const sandbox = sandboxOf([createPiston({ PISTON_URL: piston.url }, log), createBubblewrap(log, { hidden: [] })]);
    await vi.waitUntil(() => engineOf(sandbox) === 'piston', LONG_MS);
    piston.fault = fault;
    const told: string[] = [];
    const result = await sandbox.run(hello, who, { onOutput: (_, text) => told.push(text) });
    expect(result).toMatchObject({ status: 'ok', stdout: 'hi\n', engine: 'bubblewrap' });
    expect(told.join('')).toBe('hi\n');
  },
);

it.skipIf(isMissing)('runs here what a server elsewhere does not take, and goes on using it', async () => {
  const piston = await startPistonServer(boxes);
  onTestFinished(() => piston.close());
  const sandbox = sandboxOf([createPiston({ PISTON_URL: piston.url }, log), createBubblewrap(log, { hidden: [] })]);
  await vi.waitUntil(() => engineOf(sandbox) === 'piston', LONG_MS);
  const long = { ...hello, code: 'import sys\nprint(len(sys.stdin.read()))', stdin: 'x'.repeat(200_000) };
  expect(await sandbox.run(long, who)).toMatchObject({ status: 'ok', stdout: '200000\n', engine: 'bubblewrap' });
  expect(await sandbox.run(hello, who)).toMatchObject({ status: 'ok', engine: 'piston' });
});

it.skipIf(isMissing)('does not wait for a server that says nothing', async () => {
  const piston = await startPistonServer(boxes);
  onTestFinished(() => piston.close());
  piston.fault = 'held';
  const sandbox = sandboxOf([createPiston({ PISTON_URL: piston.url }, log), createBubblewrap(log, { hidden: [] })]);
  expect(await sandbox.run(hello, who)).toMatchObject({ status: 'ok', engine: 'bubblewrap' });
  piston.release();
  await vi.waitUntil(() => engineOf(sandbox) === 'piston', LONG_MS);
});

/** An engine that works until it is to run something, and then ends so, after `told`. */
const ending = (name: string, result: Partial<JobResult>, told = ''): Engine => ({
  ...{ name, close: async () => {} },
  probe: async (language: Language): Promise<Probe> =>
    language === 'python' ? { version: '1' } : { reason: 'only Python' },
  async run(_job, { onOutput }) {
    if (told) onOutput?.('stdout', told);
    return { ...notRun('engine-error', name, 'broke'), ...result };
  },
});
const good = { status: 'ok', stdout: 'good' } as const;

it('runs nothing a second time once something of it was told', async () => {
  const sandbox = sandboxOf([ending('first', {}, 'half'), ending('second', good)]);
  await sandbox.ready;
  const told: string[] = [];
  const result = await sandbox.run(hello, who, { onOutput: (_, text) => told.push(text) });
  expect([result.status, result.engine, told]).toEqual(['engine-error', 'first', ['half']]);
});

it('takes an engine that was not needed until now', async () => {
  const second = ending('second', good);
  const probe = vi.spyOn(second, 'probe');
  const sandbox = sandboxOf([ending('first', {}), second]);
  await sandbox.ready;
  expect(probe).not.toHaveBeenCalledWith('python');
  expect(await sandbox.run(hello, who)).toMatchObject({ status: 'ok', engine: 'second' });
});

it('survives an engine that throws', async () => {
  const throwing = { ...ending('first', {}), run: () => Promise.reject(new Error('a fault')) };
  const sandbox = sandboxOf([throwing, ending('second', good)]);
  await sandbox.ready;
  expect(await sandbox.run(hello, who)).toMatchObject({ status: 'ok', engine: 'second' });
});

it('does not call cancelled what nobody cancelled', async () => {
  const stopping = sandboxOf([ending('first', notRun('cancelled', 'first'))]);
  await stopping.ready;
  expect(await stopping.run(hello, who)).toMatchObject({
    status: 'unavailable',
    reason: expect.stringContaining('This server is stopping'),
  });
});

it('tells the failure where no other engine takes over, and each refusal where none failed', async () => {
  const refusing = (name: string) => ending(name, notRun('unavailable', name, 'not this'));
  const failing = sandboxOf([refusing('first'), ending('second', {})]);
  await failing.ready;
  expect(await failing.run(hello, who)).toMatchObject({ status: 'engine-error', engine: 'second', reason: 'broke' });
  const none = sandboxOf([refusing('first'), refusing('second')]);
  await none.ready;
  expect(await none.run(hello, who)).toMatchObject({
    ...{ status: 'unavailable', reason: 'first: not this; second: not this' },
  });
});
