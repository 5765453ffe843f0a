import pino from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type PistonServer, pistonDefaults, startPistonServer } from '../../../test/kit/piston-server.ts';
import { startBoxes } from '../../../test/kit/remote-server.ts';
import { missing } from '../../../test/kit/services.ts';
import type { Engine, Job } from '../engines.ts';
import { createPiston } from './piston.ts';

const isMissing = missing('bubblewrap');
let boxes: Engine;
beforeAll(async () => {
  if (!isMissing) boxes = await startBoxes(['python']);
});
afterAll(() => boxes?.close());

let server: PistonServer;
let engine: Engine;
beforeEach(async () => {
  server = await startPistonServer(boxes);
  engine = createPiston({ PISTON_URL: server.url }, pino({ level: 'silent' }));
  onTestFinished(async () => {
    await engine.close();
    await server.close();
  });
});

const jobOf = (code: string, more: Partial<Job> = {}): Job => ({
  ...{ language: 'python', args: [], stdin: '', wallMs: 5000, memoryBytes: 256 * 2 ** 20 },
  files: [{ name: 'main.py', content: code }],
  ...more,
});
const bodies = () => server.requests.filter(({ method }) => method === 'POST').map(({ body }) => body);

describe.skipIf(isMissing)('a Piston', () => {
  it('as it comes is refused with all settings that it needs', async () => {
    Object.assign(server.settings, pistonDefaults);
    expect(await engine.probe('python')).toEqual({
      reason: 'it must have PISTON_RUN_TIMEOUT=5000, PISTON_RUN_CPU_TIME=5000, PISTON_OUTPUT_MAX_SIZE=65536',
    });
    expect(await engine.run(jobOf('print(1)'), {})).toMatchObject({ status: 'unavailable' });
  });

  it('that allows too little memory is refused', async () => {
    server.settings.run_memory_limit = 100_000_000;
    expect(await engine.probe('python')).toEqual({ reason: `it must have PISTON_RUN_MEMORY_LIMIT=${256 * 2 ** 20}` });
  });

  it('that allows less later on takes no longer jobs, which is no failure of its own', async () => {
    await engine.probe('python');
    server.settings.run_timeout = 3000;
    const result = await engine.run(jobOf('print(1)'), {});
    expect(result).toMatchObject({
      status: 'unavailable',
      reason: expect.stringContaining('run_timeout cannot exceed'),
    });
  });

  it('gets the limits of the job', async () => {
    await engine.probe('python');
    await engine.run(jobOf('print(1)', { wallMs: 1234.5, memoryBytes: 64 * 2 ** 20 }), {});
    expect(bodies().at(-1)).toMatchObject({ run_timeout: 1235, run_cpu_time: 1235, run_memory_limit: 64 * 2 ** 20 });
    expect(bodies().at(-1)).not.toHaveProperty('compile_timeout');
  });

  it('is not asked for what its HTTP server does not read', async () => {
    await engine.probe('python');
    const asked = server.requests.length;
    const result = await engine.run(jobOf('print(1)', { stdin: 'x'.repeat(110_000) }), {});
    expect(result).toMatchObject({ status: 'unavailable', reason: expect.stringContaining('100 KiB') });
    expect(server.requests).toHaveLength(asked);
    const most = jobOf('import sys\nprint(len(sys.stdin.read()))', { stdin: 'x'.repeat(100_000) });
    expect(await engine.run(most, {})).toMatchObject({ status: 'ok', stdout: '100001\n' });
  });

  it('cuts what is written on standard error too', async () => {
    await engine.probe('python');
    const result = await engine.run(jobOf('import sys\nsys.stderr.write("x" * 65000)\nprint("y" * 1000)'), {});
    expect(result).toMatchObject({ status: 'output-limit', truncated: true });
  });

  it('is never taken for Deno, nor used before its release', async () => {
    server.settings.runtimes = [
      { language: 'javascript', version: '99.0.0', aliases: [], runtime: 'deno' },
      { language: 'python', version: '3.13.0-alpha.7', aliases: [] },
    ];
    expect(await engine.probe('javascript')).toEqual({ reason: 'javascript is not installed there' });
    expect(await engine.probe('python')).toMatchObject({ version: '3.13.0-alpha.7' });
  });

  it('with an address that names its path, and a token, is found', async () => {
    server.settings.token = 'key of ours';
    const log = pino({ level: 'silent' });
    const known = createPiston({ PISTON_URL: `${server.url}/api/v2/`, PISTON_TOKEN: 'key of ours' }, log);
    expect(await known.probe('python')).toMatchObject({ version: '3.12.0' });
    await known.close();
    expect(await engine.probe('python')).toEqual({ reason: expect.stringContaining('refuses our token (401') });
  });

  it('whose box fails is no verdict on the code', async () => {
    await engine.probe('python');
    await boxes.close();
    expect(await engine.run(jobOf('print(1)'), {})).toMatchObject({ status: 'engine-error', stdout: '' });
    boxes = await startBoxes(['python']);
  });
});

describe.skipIf(isMissing).each([
  [
    'java',
    'default-jdk-headless',
    'Main.java',
    'public class Main { public static void main(String[] a) { System.out.println("hi"); System.exit(3); } }',
    'public class Main { void nothing() { return 1; } }',
  ],
  [
    'go',
    'golang-go',
    'main.go',
    'package main\nimport ("fmt"; "os")\nfunc main() { fmt.Println("hi"); os.Exit(3) }',
    'package main\nfunc main() { nothing() }',
  ],
] as const)('a Piston that compiles %s in the run step', (language, needed, name, good, bad) => {
  it.skipIf(missing(needed))('has time for it, and its compile errors and exit codes are told apart', async () => {
    expect(await boxes.probe(language)).toHaveProperty('version');
    expect(await engine.probe(language)).toHaveProperty('version');
    const run = (content: string, beside: Job['files'] = []) =>
      engine.run(jobOf('', { language, files: [{ name, content }, ...beside] }), {});
    expect(await run(good)).toMatchObject({ status: 'runtime-error', exitCode: 3, stdout: 'hi\n', compile: null });
    expect(bodies().at(-1)).toMatchObject({ run_timeout: 15_000, run_cpu_time: 15_000 });
    const refused = await run(bad);
    expect(refused).toMatchObject({ status: 'compile-error', stdout: '', stderr: '', exitCode: null });
    expect(refused.compile?.output).toContain(`${name}:`);
    const other = { name: `Other.${name.split('.')[1]}`, content: '' };
    const expected = language === 'java' ? { status: 'unavailable', reason: 'its Java compiles one file only' } : {};
    expect(await run(good, language === 'java' ? [other] : [])).toMatchObject(expected);
  });
});
