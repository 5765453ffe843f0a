import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startJudge0Server } from '../../../test/kit/judge0-server.ts';
import { startPistonServer } from '../../../test/kit/piston-server.ts';
import { type RemoteFaultName, startBoxes } from '../../../test/kit/remote-server.ts';
import { missing } from '../../../test/kit/services.ts';
import { sandboxLimits } from '../contract.ts';
import type { Engine, Job } from '../engines.ts';
import { createJudge0 } from './judge0.ts';
import { createPiston } from './piston.ts';
import { MOST_REPLY_BYTES } from './server.ts';

const log = pino({ level: 'silent' });
const MIB = 2 ** 20;
const names = { python: 'main.py', javascript: 'main.js', c: 'main.c' };

const isMissing = missing('bubblewrap', 'gcc');
let boxes: Engine;
beforeAll(async () => {
  if (!isMissing) boxes = await startBoxes(['python', 'javascript', 'c']);
});
afterAll(() => boxes?.close());

const kinds = {
  piston: async (times?: { callMs: number; slackMs: number }) => {
    const server = await startPistonServer(boxes);
    return { server, engine: createPiston({ PISTON_URL: server.url }, log, times) };
  },
  judge0: async (times?: { callMs: number; slackMs: number }) => {
    const server = await startJudge0Server(boxes);
    return { server, engine: createJudge0({ JUDGE0_URL: server.url }, log, times) };
  },
};

/** The engine beside its server, with Python and JavaScript checked. */
async function started(kind: keyof typeof kinds, times?: { callMs: number; slackMs: number }) {
  const { server, engine } = await kinds[kind](times);
  onTestFinished(async () => {
    await engine.close();
    await server.close();
  });
  const found = await engine.probe('python');
  expect(found).toEqual({ version: expect.any(String), note: expect.stringContaining('Not known') });
  return { server, engine };
}

const jobOf = (code: string, more: Partial<Job> = {}): Job => ({
  ...{ language: 'python', args: [], stdin: '', wallMs: 5000, memoryBytes: 256 * MIB },
  files: [{ name: names[(more.language ?? 'python') as 'python'], content: code }],
  ...more,
});

describe.skipIf(isMissing).each(['piston', 'judge0'] as const)('code on a %s', (kind) => {
  it('gets its input, arguments and other files, and its output is told', async () => {
    const { engine } = await started(kind);
    const code =
      'import sys, helper\nprint(helper.hello(sys.stdin.read().strip()), sys.argv[1:])\nprint("ö", file=sys.stderr)';
    const told: string[] = [];
    const [main] = jobOf(code).files;
    const helper = { name: 'helper.py', content: 'def hello(name):\n  return f"hello {name}"\n' };
    const job = jobOf('', { files: [main!, helper], stdin: 'Zoë', args: ["it's", 'two words', '', 'ä"\\'] });
    const result = await engine.run(job, { onOutput: (stream, text) => told.push(stream, text) });
    const stdout = `hello Zoë ["it's", 'two words', '', 'ä"\\\\']\n`;
    expect(result).toMatchObject({ status: 'ok', stdout, stderr: 'ö\n', exitCode: 0, signal: null, engine: kind });
    expect(result).toMatchObject({ wallMs: expect.any(Number), truncated: false, compile: null });
    expect(told).toEqual(['stdout', stdout, 'stderr', 'ö\n']);
  });

  it('runs in the newest version there is', async () => {
    const { engine } = await started(kind);
    const python = await engine.probe('python');
    const javascript = await engine.probe('javascript');
    expect([python, javascript]).toMatchObject(
      kind === 'piston'
        ? [{ version: '3.12.0' }, { version: '20.11.1' }]
        : [{ version: '3.8.1' }, { version: '12.14.0' }],
    );
    const hello = jobOf('console.log(6 * 7)', { language: 'javascript' });
    expect(await engine.run(hello, {})).toMatchObject({ status: 'ok', stdout: '42\n' });
  });

  it.each([
    [
      'an exit code',
      'import sys\nprint("so far")\nsys.exit(3)',
      { status: 'runtime-error', exitCode: 3, stdout: 'so far\n' },
    ],
    ['an error', 'print(1 / 0)', { status: 'runtime-error', exitCode: 1, stderr: expect.stringContaining('line 1') }],
    ['a signal', 'import os\nos.kill(os.getpid(), 11)', { status: 'runtime-error', signal: 'SIGSEGV' }],
    ['too much time', 'while True: pass', { status: 'timeout', exitCode: null, signal: 'SIGKILL' }],
    ['too much memory', 'x = [bytearray(2**24) for _ in range(64)]', { status: 'memory-limit', signal: 'SIGKILL' }],
    ['too much output', 'while True: print("x" * 99)', { status: 'output-limit', truncated: true }],
  ])('ends by %s', async (_, code, expected) => {
    const { engine } = await started(kind);
    const job = jobOf(code, { wallMs: 2000, memoryBytes: 128 * MIB });
    const result = await engine.run(job, {});
    expect(result).toMatchObject(expected);
    expect(result.stdout.length + result.stderr.length).toBeLessThanOrEqual(sandboxLimits.outputBytes);
  });

  it('is compiled apart from its run, with what stands beside it', async () => {
    const { engine } = await started(kind);
    expect(await engine.probe('c')).toHaveProperty('version');
    const run = (code: string, files: Job['files'] = []) =>
      engine.run(jobOf('', { language: 'c', files: [{ name: names.c, content: code }, ...files] }), {});
    const helper = [
      { name: 'helper.h', content: 'double half(double);\n' },
      { name: 'helper.c', content: '#include <math.h>\ndouble half(double x) { return sqrt(x * x / 4); }\n' },
    ];
    const good = '#include <stdio.h>\n#include "helper.h"\nint main(void) { printf("%g\\n", half(9)); return 3; }\n';
    expect(await run(good, helper)).toMatchObject({
      ...{ status: 'runtime-error', exitCode: 3, stdout: '4.5\n', stderr: '', compile: { wallMs: expect.any(Number) } },
    });
    const bad = await run('int main(void) {\n  return nothing;\n}\n');
    expect(bad).toMatchObject({ status: 'compile-error', exitCode: null, stdout: '', stderr: '' });
    expect(bad.compile?.output).toMatch(/main\.c:2:\d+: error: .*nothing/);
    const warned = await run('#warning look here\nint main(void) { return 0; }\n');
    expect(warned).toMatchObject({ status: 'ok', compile: { output: expect.stringContaining('look here') } });
  });

  it('is no longer waited for once it is cancelled', async () => {
    const { engine } = await started(kind);
    const stop = new AbortController();
    const ran = engine.run(jobOf('import time\ntime.sleep(3)'), { signal: stop.signal });
    stop.abort();
    expect(await ran).toMatchObject({ status: 'cancelled' });
  });

  it('keeps no answers apart from its output, and says so', async () => {
    const { engine, server } = await started(kind);
    const before = server.requests.length;
    const result = await engine.run(jobOf('print(1)', { answers: true }), {});
    expect(result).toMatchObject({ status: 'unavailable', reason: expect.stringContaining('apart from the output') });
    expect(server.requests).toHaveLength(before);
  });

  it('does not run before its canary', async () => {
    const { engine, server } = await kinds[kind]();
    expect(await engine.run(jobOf('print(1)'), {})).toMatchObject({ status: 'unavailable' });
    expect(server.requests).toHaveLength(0);
    await engine.close();
    await server.close();
  });
});

describe.skipIf(isMissing).each(['piston', 'judge0'] as const)('a %s that fails', (kind) => {
  it.each([
    ['401', 'engine-error', /refuses our token/],
    ['429', 'unavailable', /too much to do/],
    ['500', 'engine-error', /failed \(500 Internal/],
    ['503', 'engine-error', /failed \(503/],
    ['redirect', 'engine-error', /redirects \(307/],
    ['cut', 'engine-error', /broke off/],
    ['garbage', 'engine-error', /cannot be read/],
    ['strange', 'engine-error', /something else/],
    ['dies', 'engine-error', /did not answer|broke off/],
    ['huge', 'engine-error', /broke off, or answered what cannot be read/],
    ['wrong', 'engine-error', /in its place/],
    ['silent', 'engine-error', /did not answer in time/],
  ] as [RemoteFaultName, string, RegExp][])('by %s', async (fault, status, reason) => {
    const isSilent = fault === 'silent';
    const { engine, server } = await started(kind, isSilent ? { callMs: 2000, slackMs: 100 } : undefined);
    server.fault = fault;
    const onOutput = () => expect.fail('nothing of it is told');
    const result = await engine.run(jobOf('print("hi")', isSilent ? { wallMs: 100 } : {}), { onOutput });
    expect(result).toMatchObject({ status, reason: expect.stringMatching(reason), stdout: '', engine: kind });
    expect(result.reason).not.toContain(new URL(server.url).port);
    expect(server.requests.some(({ path }) => path === '/elsewhere')).toBe(false);
  });

  it('by its end, and works again when it is back', async () => {
    const { engine, server } = await started(kind);
    await server.stop();
    const result = await engine.run(jobOf('print("hi")'), {});
    expect(result).toMatchObject({ status: 'engine-error', reason: expect.stringContaining('did not answer') });
    expect(result.reason).not.toContain(new URL(server.url).port);
    await server.start();
    expect(await engine.run(jobOf('print("hi")'), {})).toMatchObject({ status: 'ok', stdout: 'hi\n' });
  });

  it('is left alone for a while when it fails again and again', async () => {
    const { engine, server } = await started(kind);
    server.fault = '500';
    const before = server.requests.length;
    const results = [];
    for (let run = 0; run < 20; run++) results.push(await engine.run(jobOf('print("hi")'), {}));
    expect(results.every(({ status }) => status === 'engine-error')).toBe(true);
    expect(results.at(-1)?.reason).toMatch(/left alone/);
    expect(server.requests.length - before).toBeLessThan(20);
  });

  it('takes no more of an answer than it may be long', async () => {
    const { engine, server } = await started(kind);
    server.fault = 'huge';
    await engine.run(jobOf('print("hi")'), {});
    expect(server.poured()).toBeLessThan(2 * MOST_REPLY_BYTES);
  });
});

describe.skipIf(isMissing).each(['piston', 'judge0'] as const)('the canary on a %s', (kind) => {
  const found = async (print: (stdout: string) => string) => {
    const { server, engine } = await kinds[kind]();
    server.print = print;
    const seen = await engine.probe('python');
    await engine.close();
    await server.close();
    return seen;
  };

  it.each([
    ['root', (text: string) => text.replace(/^Uid:\t1000/m, 'Uid:\t0'), /as root/],
    ['capabilities', (text: string) => text.replace(/^CapEff:\t0+/m, 'CapEff:\t00000000a80425fb'), /capabilities/],
    [
      'a network',
      (text: string) => text.replace(/^(Iface.*)$/m, '$1\neth0\t00000000\t010011AC\t0003\t0\t0\t0\t00000000\t0\t0\t0'),
      /reaches a network \(eth0\)/,
    ],
    [
      'a network of version 6',
      (text: string) =>
        text.replace(
          /^(.* lo)$/m,
          `$1\n${'fe80'.padEnd(32, '0')} 40 ${'0'.repeat(32)} 00 ${'0'.repeat(32)} 00000100 00000001 00000000 00000001 eth1`,
        ),
      /reaches a network \(eth1\)/,
    ],
    ['an end in the middle', (text: string) => text.slice(0, 30_000), /output ends before/],
    ['something else', () => 'hello\n', /something else/],
    ['nothing', () => '', /something else/],
  ])('refuses %s', async (_, print, reason) => {
    expect(await found(print)).toEqual({ reason: expect.stringMatching(reason) });
  });

  it('says what it could see and what not', async () => {
    const seen = await found((text) => text);
    expect(seen).toMatchObject({
      note: expect.stringMatching(/it is not root and reaches no network\. Not known: what else/),
    });
    const hidden = await found((text) => `${text.split('\n')[0]}\n${'x'.repeat(60_000)}\n`);
    expect(hidden).toMatchObject({
      note: expect.stringMatching(/Not known: whether it is root; whether it reaches a network/),
    });
  });

  it('is off where the language is not, and never runs SQL', async () => {
    const { server, engine } = await kinds[kind]();
    expect(await engine.probe('rust')).toEqual({ reason: expect.stringContaining('not installed there') });
    expect(await engine.probe('sql')).toEqual({ reason: expect.stringContaining('another form') });
    await engine.close();
    await server.close();
  });
});
