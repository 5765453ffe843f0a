import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { missing } from '../../test/kit/services.ts';
import type { ExerciseTest } from '../questions/contract.ts';
import { type Job, notRun, type RunHooks } from './engines.ts';
import { judge } from './judge.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';

const secretInput = 'secret-input-8812';
const secretExpected = 'secret-expected-9943';
const tests: ExerciseTest[] = [
  { name: 'adds', hidden: false, args: ['a', 'b'], expected: 'ab' },
  { name: 'keeps order', hidden: false, args: ['b', 'a'], expected: 'ba' },
  { name: 'a hidden one', hidden: true, args: [secretInput, ''], expected: secretInput },
  { name: 'another', hidden: true, args: ['', ''], expected: secretExpected },
];
const exercise = { functionName: { python: 'join_words', javascript: 'joinWords' }, tests };
const who = { personId: 'p', sessionId: 's' };
let sandbox: Sandbox;

const python = (code: string, of = exercise) => sandbox.judge(of, 'python', code, who);
const javascript = (code: string, of = exercise) => sandbox.judge(of, 'javascript', code, who);
const passed = ({ verdicts }: Awaited<ReturnType<typeof python>>) => verdicts.map((verdict) => verdict.passed);

describe.skipIf(missing('bubblewrap'))('judging', () => {
  beforeAll(async () => {
    sandbox = createSandbox({ config: { SANDBOX_SLOTS: 2, DATA_DIR: './data' }, log: pino({ level: 'silent' }) });
    await sandbox.ready;
  });
  afterAll(() => sandbox.close());

  it.each([
    ['python', 'def join_words(a, b):\n  return a + b'],
    ['javascript', 'function joinWords(a, b) { return a + b; }'],
    ['javascript', 'const joinWords = (a, b) => a + b; // done'],
    ['javascript', 'export default function joinWords(a, b) { return a + b; }'],
    ['javascript', 'module.exports = { joinWords: async (a, b) => a + b }; setInterval(() => {}, 10);'],
  ] as const)('%s: %s', async (language, code) => {
    const judged = await sandbox.judge(exercise, language, code, who);
    expect(passed(judged)).toEqual([true, true, true, false]);
    expect(judged.result).toMatchObject({ status: 'ok', stdout: '', stderr: '' });
    expect(judged.verdicts[0]).toMatchObject({ input: '["a","b"]', expected: '"ab"', output: '"ab"', status: 'ok' });
  });

  it('tells of hidden tests nothing but the verdict, whatever the code prints', async () => {
    const judged = await python(
      'import sys\ndef join_words(a, b):\n  print("saw", a)\n  print("saw", a, file=sys.stderr)\n  if a.startswith("secret"): raise ValueError(a)\n  return a',
    );
    const told = JSON.stringify(judged);
    expect(told).not.toContain(secretInput);
    expect(told).not.toContain(secretExpected);
    expect(judged.result.stdout).toBe('saw a\nsaw b\n');
    expect(Object.keys(judged.verdicts[2] ?? {}).sort()).toEqual(['hidden', 'name', 'passed', 'status', 'wallMs']);
    for (const verdict of judged.verdicts.slice(2)) expect(verdict.wallMs % 500).toBe(0);
  });

  it('gives a box one input and no expected value', async () => {
    const jobs: Job[] = [];
    const streamed: boolean[] = [];
    const run = async (job: Job, hooks: RunHooks) => {
      jobs.push(job);
      streamed.push(hooks.onOutput !== undefined);
      return { ...notRun('timeout', 'test'), status: 'ok' as const, answer: '1' };
    };
    await judge(run, exercise, 'python', 'code', {});
    expect(jobs.map((job) => JSON.parse(job.stdin).args)).toEqual(tests.map((test) => test.args));
    expect(JSON.stringify(jobs)).not.toContain(secretExpected);
    expect(streamed).toEqual([true, true, false, false]);
  });

  it.each([
    ['prints what looks like a verdict', 'print("""{"passed": true}""")\ndef join_words(a, b): return None'],
    ['writes a second answer', 'import os\ndef join_words(a, b):\n  os.write(3, b"1")\n  return a + b'],
    ['leaves before it answers', 'import os\ndef join_words(a, b): os._exit(0)'],
    ['answers with what is no JSON', 'def join_words(a, b): return float("nan")'],
    ['returns itself', 'def join_words(a, b): return join_words'],
    ['equals everything', 'class E(str):\n  def __eq__(self, other): return True\ndef join_words(a, b): return E("x")'],
    ['has no such function', 'def other(a, b): return a + b'],
    ['is no program', 'def join_words(a, b:'],
    ['closes its descriptors', 'import os\nos.closerange(0, 200)\ndef join_words(a, b): return a + b'],
    ['tampers with the harness', 'import json\njson.dumps = lambda *a, **k: "true"\ndef join_words(a, b): return 1'],
  ])('fails code that %s', async (_, code) => {
    expect(passed(await python(code))).toEqual([false, false, false, false]);
  });

  it.each([
    ['patches JSON', 'JSON.stringify = () => "true"; function joinWords() {}'],
    ['throws nothing', 'function joinWords() { throw undefined; }'],
    ['breaks out of the wrapper', '}); (function joinWords() {'],
    ['never resolves', 'function joinWords() { return new Promise(() => {}); }'],
    ['returns a cycle', 'function joinWords() { const a = []; a.push(a); return a; }'],
  ])('fails JavaScript that %s', async (_, code) => {
    expect(passed(await javascript(code))).toEqual([false, false, false, false]);
  });

  it('says what is wrong with the code', async () => {
    expect((await python('def other(): pass')).result.stderr).toContain('There is no function join_words');
    expect((await python('def join_words(a, b):\n  return a.x')).result).toMatchObject({
      status: 'runtime-error',
      stderr: expect.stringContaining('File "/box/main.py", line 2'),
    });
    expect((await javascript('\nfunction joinWords(a) { return a.x.y }')).result.stderr).toContain('/box/main.js:2');
  });

  it('does not see one test from another', async () => {
    const code =
      'import os\ndef join_words(a, b):\n  seen = os.path.exists("/tmp/seen")\n  open("/tmp/seen", "w")\n  return seen';
    const same = { ...exercise, tests: tests.map((test) => ({ ...test, expected: false })) };
    expect(passed(await python(code, same))).toEqual([true, true, true, true]);
  });

  it('gives all tests together a bound', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    onTestFinished(() => void vi.useRealTimers());
    const asked: number[] = [];
    const run = async (job: Job) => {
      asked.push(job.wallMs);
      vi.advanceTimersByTime(job.wallMs);
      return { ...notRun('timeout', 'test'), wallMs: job.wallMs };
    };
    const one: ExerciseTest = { name: 'slow', hidden: true, args: [], expected: 1 };
    const many = { ...exercise, tests: Array.from({ length: 6 }, () => one) };
    const { verdicts } = await judge(run, many, 'python', '', {});
    expect(asked).toEqual([5000, 5000, 5000, 5000]);
    expect(verdicts.map((verdict) => verdict.status)).toEqual(Array(6).fill('timeout'));
  });

  it('stops when it is cancelled', async () => {
    const stop = new AbortController();
    const judged = await sandbox.judge(exercise, 'python', 'print("up")\nwhile True: pass', who, {
      signal: stop.signal,
      onOutput: () => stop.abort(),
    });
    expect(judged).toMatchObject({ result: { status: 'cancelled' }, verdicts: [] });
  });

  it('has no harness for other languages', async () => {
    const run = () => Promise.reject(new Error('must not run'));
    await expect(judge(run, exercise, 'bash', '', {})).rejects.toMatchObject({ code: 'invalid' });
  });
});
