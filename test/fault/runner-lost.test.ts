import { readdirSync, readFileSync } from 'node:fs';
import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSigner } from '../../src/platform/signing.ts';
import type { ExecuteRequest } from '../../src/sandbox/contract.ts';
import { createRunnerClient } from '../../src/sandbox/runner-client.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { until } from '../kit/app.ts';
import { type Server, startServer } from '../kit/server.ts';
import { missing } from '../kit/services.ts';

const RUNNER_SECRET = 'a secret between control and the runner, of good length';
const who = { personId: 'p', sessionId: 's' };

/** A runner in a process of its own, as on another machine, with one slot; and the sandbox that `control` has of it. */
let runner: Server;
let sandbox: Sandbox;
const isMissing = missing('bubblewrap');
beforeAll(async () => {
  if (isMissing) return;
  runner = await startServer({ args: ['--roles=runner'], env: { RUNNER_SECRET, SANDBOX_SLOTS: '1' } });
  const log = pino({ level: 'silent' });
  sandbox = createRunnerClient({ baseUrl: runner.url, signer: createSigner(RUNNER_SECRET), log });
  await pythonIs(true);
});
afterAll(async () => {
  await sandbox?.close();
  await runner?.stop();
});

const pythonIs = (available: boolean) =>
  until(
    () => sandbox.languages().some((state) => state.language === 'python' && state.available === available),
    `Python to be ${available ? 'on' : 'off'}`,
  );
const python = (code: string, args: string[] = []): ExecuteRequest => ({
  ...{ language: 'python', code, args, files: [], stdin: '' },
});
const endless = 'import time\nprint("begun", flush=True)\ntime.sleep(60)';

/** Whether a process of this machine has the word among its arguments. */
const isRunning = (word: string): boolean =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .some((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(word);
      } catch {
        return false; // it has ended meanwhile
      }
    });

it.skipIf(isMissing)(
  'is unavailable with a reason when the runner is killed in a run, leaves nothing of it, and works when it is back',
  async () => {
    let killed: Promise<void> | null = null;
    const word = 'word-of-the-killed-run';
    const result = await sandbox.run(python(endless, [word]), who, {
      onOutput() {
        killed ??= runner.kill9();
      },
    });
    await killed;
    expect(result).toMatchObject({ status: 'unavailable', reason: 'The runner does not answer', engine: 'runner' });
    await until(() => !isRunning(word), 'the box to be gone with its runner');
    expect(await sandbox.run(python('print(1)'), who)).toMatchObject({ status: 'unavailable' });
    await pythonIs(false);
    expect(sandbox.languages()[0]).toMatchObject({ available: false, reason: 'The runner does not answer' });

    await runner.restart();
    expect(await sandbox.run(python('print(1)'), who)).toMatchObject({ status: 'ok', stdout: '1\n' });
    await pythonIs(true);
  },
);

it.skipIf(isMissing)('frees the slot of a caller who has gone', async () => {
  const stop = new AbortController();
  const word = 'word-of-the-left-run';
  const options = { signal: stop.signal, onOutput: () => stop.abort() };
  expect(await sandbox.run(python(endless, [word]), who, options)).toMatchObject({ status: 'cancelled' });
  const next = { personId: 'q', sessionId: 't' };
  expect(await sandbox.run(python('print(2)'), next)).toMatchObject({ status: 'ok', stdout: '2\n' });
  await until(() => !isRunning(word), 'the box to be gone with its caller');
});
