import pino from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { type Judge0Server, startJudge0Server } from '../../../test/kit/judge0-server.ts';
import { startBoxes } from '../../../test/kit/remote-server.ts';
import { missing } from '../../../test/kit/services.ts';
import type { Engine, Job } from '../engines.ts';
import { createJudge0, type Judge0Config } from './judge0.ts';

const log = pino({ level: 'silent' });
const isMissing = missing('bubblewrap', 'gcc');
let boxes: Engine;
beforeAll(async () => {
  if (!isMissing) boxes = await startBoxes(['python', 'c']);
});
afterAll(() => boxes?.close());

let server: Judge0Server;
let engine: Engine;
beforeEach(async () => {
  server = await startJudge0Server(boxes);
  engine = engineWith({});
  onTestFinished(() => server.close());
});
function engineWith(config: Partial<Judge0Config>): Engine {
  const made = createJudge0({ JUDGE0_URL: server.url, ...config }, log);
  onTestFinished(() => made.close());
  return made;
}

const jobOf = (code: string, more: Partial<Job> = {}): Job => ({
  ...{ language: 'python', args: [], stdin: '', wallMs: 5000, memoryBytes: 256 * 2 ** 20 },
  files: [{ name: 'main.py', content: code }],
  ...more,
});
const beside = (name: string): Job['files'] => [
  { name: 'main.py', content: 'print(1)' },
  { name, content: '' },
];
const created = () => server.requests.filter(({ method }) => method === 'POST').map(({ body }) => body);

describe.skipIf(isMissing)('a Judge0', () => {
  it('that would grant code the network is refused, whatever it says of itself', async () => {
    server.settings.config.allow_enable_network = true;
    expect(await engine.probe('python')).toEqual({ reason: 'it must have ALLOW_ENABLE_NETWORK=false' });
    expect(created()).toHaveLength(0);
    server.settings.config.allow_enable_network = false;
    server.settings.grantsNetwork = true;
    expect(await engineWith({}).probe('python')).toEqual({
      reason: expect.stringContaining('grants code the network'),
    });
    expect(await engine.run(jobOf('print(1)'), {})).toMatchObject({ status: 'unavailable' });
  });

  it('never gets code with a network, a callback, or limits of its own choice', async () => {
    await engine.probe('python');
    await engine.run(jobOf('print(1)', { wallMs: 2500 }), {});
    const [proof, ...runs] = created();
    expect(proof).toMatchObject({ enable_network: true });
    expect(runs).toHaveLength(2);
    for (const run of runs) {
      expect(run).toMatchObject({
        ...{ enable_network: false, number_of_runs: 1, redirect_stderr_to_stdout: false, memory_limit: 262_144 },
        ...{ enable_per_process_and_thread_time_limit: false, enable_per_process_and_thread_memory_limit: false },
      });
      expect(run).not.toHaveProperty('callback_url');
    }
    expect(runs[1]).toMatchObject({ cpu_time_limit: 2.5, wall_time_limit: 2.5 });
  });

  it.each([
    ['1.13.0', 'it is 1.13.0, which lets code out of its box; 1.13.1 does not'],
    ['1.9.0', 'it is 1.9.0, which lets code out of its box; 1.13.1 does not'],
  ])('of version %s is refused', async (version, reason) => {
    server.settings.version = version;
    expect(await engine.probe('python')).toEqual({ reason });
    expect(created()).toHaveLength(0);
  });

  it('that allows too little is refused with all settings that it needs', async () => {
    Object.assign(server.settings.config, { max_cpu_time_limit: 1, max_memory_limit: 128_000, max_max_file_size: 100 });
    expect(await engine.probe('python')).toEqual({
      reason: 'it must have MAX_CPU_TIME_LIMIT=5, MAX_MEMORY_LIMIT=262144, MAX_MAX_FILE_SIZE=1024',
    });
  });

  it.each(['run', 'run.sh', 'compile.sh', 'script.py'])('is not given a file %s, which is its own', async (name) => {
    await engine.probe('python');
    const asked = created().length;
    const result = await engine.run(jobOf('', { files: beside(name) }), {});
    expect(result).toMatchObject({ status: 'unavailable', reason: `it has a file ${name} of its own` });
    expect(created()).toHaveLength(asked);
  });

  it.each([
    ['arguments that its shell would read', { args: ['$HOME'] }, /no arguments with/],
    ['long arguments', { args: ['x'.repeat(600)] }, /512 characters/],
    ['an empty program', { files: [{ name: 'main.py', content: ' \n' }] }, /no empty program/],
    ['more memory than it has', { memoryBytes: 2 ** 30 }, /memory_limit: must be less/],
  ])('does not take %s', async (_, more, reason) => {
    await engine.probe('python');
    const result = await engine.run(jobOf('print(1)', more), {});
    expect(result).toMatchObject({ status: 'unavailable', reason: expect.stringMatching(reason) });
  });

  it('without arguments and other files takes jobs that have none', async () => {
    Object.assign(server.settings.config, { enable_command_line_arguments: false, enable_additional_files: false });
    expect(await engine.probe('python')).toMatchObject({ version: '3.8.1' });
    expect(await engine.run(jobOf('print(1)'), {})).toMatchObject({ status: 'ok', stdout: '1\n' });
    expect(await engine.run(jobOf('print(1)', { args: ['x'] }), {})).toMatchObject({
      ...{ status: 'unavailable', reason: expect.stringContaining('ENABLE_COMMAND_LINE_ARGUMENTS') },
    });
    expect(await engine.run(jobOf('', { files: beside('a.py') }), {})).toMatchObject({
      ...{ status: 'unavailable', reason: expect.stringContaining('ENABLE_ADDITIONAL_FILES') },
    });
  });

  it('names the other sources to a compiler that would not find them', async () => {
    await engine.probe('c');
    const files = ['main.c', 'one.c', 'two.c', 'one.h'].map((name) => ({ name, content: '' }));
    files[0] = { name: 'main.c', content: 'int main(void) { return 0; }' };
    expect(await engine.run(jobOf('', { language: 'c', files }), {})).toMatchObject({ status: 'ok' });
    expect(created().at(-1)).toMatchObject({ compiler_options: '-lm one.c two.c' });
    server.settings.config.allowed_languages_for_compile_options = ['C++'];
    const limited = engineWith({});
    await limited.probe('c');
    expect(await limited.run(jobOf('', { language: 'c', files }), {})).toMatchObject({
      ...{ status: 'unavailable', reason: expect.stringContaining('ENABLE_COMPILER_OPTIONS') },
    });
    await limited.run(jobOf('', { language: 'c', files: files.slice(0, 1) }), {});
    expect(created().at(-1)).not.toHaveProperty('compiler_options');
  });

  it('without batches is asked for the submission itself', async () => {
    server.settings.config.enable_batched_submissions = false;
    await engine.probe('python');
    expect(await engine.run(jobOf('print(1)'), {})).toMatchObject({ status: 'ok', stdout: '1\n' });
    expect(server.requests.some(({ path }) => path === '/submissions/batch')).toBe(false);
  });

  it('with a full queue has too much to do', async () => {
    await engine.probe('python');
    server.settings.queueIsFull = true;
    const result = await engine.run(jobOf('print(1)'), {});
    expect(result).toMatchObject({ status: 'unavailable', reason: expect.stringContaining('queue is full') });
  });

  it('whose box fails is no verdict on the code', async () => {
    server.settings.internalError = 'Cannot write /sys/fs/cgroup/memory/box-1/tasks: No such file or directory';
    expect(await engine.probe('python')).toEqual({ reason: expect.stringContaining('its box failed (Cannot write') });
  });

  it('gets its token, under the name that it wants', async () => {
    server.settings.authn = 'ours';
    expect(await engine.probe('python')).toEqual({ reason: expect.stringContaining('refuses our token (401') });
    expect(await engineWith({ JUDGE0_TOKEN: 'ours' }).probe('python')).toMatchObject({ version: '3.8.1' });
    const other = engineWith({ JUDGE0_TOKEN: 'ours', JUDGE0_TOKEN_HEADER: 'X-Other' });
    expect(await other.probe('python')).toHaveProperty('reason');
  });

  it('forgets what was run, cancelled runs included, where it lets us', async () => {
    server.settings.authz = 'delete';
    const tidy = engineWith({ JUDGE0_DELETE_TOKEN: 'delete' });
    const found = await tidy.probe('python');
    expect(found).toMatchObject({ note: expect.not.stringContaining('keeps what was run') });
    const stop = new AbortController();
    const ran = tidy.run(jobOf('import time\ntime.sleep(1)'), { signal: stop.signal });
    await vi.waitUntil(() => [...server.submissions.values()].some(({ status_id }) => status_id === 2), 30_000);
    stop.abort();
    expect(await ran).toMatchObject({ status: 'cancelled' });
    await tidy.run(jobOf('print(1)'), {});
    await vi.waitUntil(() => server.submissions.size === 0, 30_000);
  });

  it('that keeps what was run is said to', async () => {
    expect(await engine.probe('python')).toMatchObject({ note: expect.stringContaining('It keeps what was run.') });
  });
});
