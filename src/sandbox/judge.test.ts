import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { missing } from '../../test/kit/services.ts';
import type { ExerciseTest, JudgedExercise } from '../questions/contract.ts';
import { type Job, notRun, type RunHooks } from './engines.ts';
import { judge } from './judge.ts';
import type { Registry } from './registry.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';

const secretInput = 'secret-input-8812';
const secretExpected = 'secret-expected-9943';
const tests: ExerciseTest[] = [
  { name: 'adds', hidden: false, args: ['a', 'b'], expected: 'ab' },
  { name: 'keeps order', hidden: false, args: ['b', 'a'], expected: 'ba' },
  { name: 'a hidden one', hidden: true, args: [secretInput, ''], expected: secretInput },
  { name: 'another', hidden: true, args: ['', ''], expected: secretExpected },
];
const exercise = {
  signature: { name: 'joinWords', about: '', parameters: { a: 'string', b: 'string' }, returns: 'string' },
  tests,
};
const who = { personId: 'p', sessionId: 's' };
/** Of a language that is not compiled. */
const engine = (run: Registry['run']) => ({ run, compile: async () => null });
let sandbox: Sandbox;

const python = (code: string, of: JudgedExercise = exercise) => sandbox.judge(of, 'python', code, who);
const javascript = (code: string, of: JudgedExercise = exercise) => sandbox.judge(of, 'javascript', code, who);
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
    const keys = ['hidden', 'name', 'passed', 'peakMemoryBytes', 'status', 'wallMs'];
    expect(Object.keys(judged.verdicts[2] ?? {}).sort()).toEqual(keys);
    for (const { wallMs, peakMemoryBytes } of judged.verdicts.slice(2)) {
      expect(wallMs % 500).toBe(0);
      expect((peakMemoryBytes ?? 0) % 2 ** 26).toBe(0);
    }
  });

  it('gives a box one input and no expected value', async () => {
    const jobs: Job[] = [];
    const streamed: boolean[] = [];
    const run = async (job: Job, hooks: RunHooks) => {
      jobs.push(job);
      streamed.push(hooks.onOutput !== undefined);
      return { ...notRun('timeout', 'test'), status: 'ok' as const, answer: '1' };
    };
    await judge(engine(run), exercise, 'python', 'code', {});
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
    [
      'answers with more than any number',
      'import json\njson.dumps = lambda *a, **k: "1e999"\ndef join_words(a, b): return 1',
    ],
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

  describe('a program', () => {
    const program = {
      signature: null,
      tests: [
        { name: 'two', hidden: false, args: ['1 2\n'], expected: '3\n' },
        { name: 'none', hidden: true, args: [secretInput], expected: '0\n' },
      ],
    };
    const adds = {
      python: 'import sys\nwords = sys.stdin.read().split()\nprint(sum(int(word) for word in words if word.isdigit()))',
      javascript: `const words = require('fs').readFileSync(0, 'utf8').split(/\\s/);
console.log(words.reduce((sum, word) => sum + (Number(word) || 0), 0));`,
    };

    it.each(['python', 'javascript'] as const)('in %s reads its input and prints its answer', async (language) => {
      const judged = await sandbox.judge(program, language, adds[language], who);
      expect(judged.verdicts).toMatchObject([
        { passed: true, status: 'ok', input: '["1 2\\n"]', expected: '"3\\n"', output: '"3\\n"' },
        { passed: true, status: 'ok' },
      ]);
      expect(judged.result.stdout).toBe('3\n');
    });

    it('prints nothing of a hidden test, and passes only if it ends well', async () => {
      const judged = await sandbox.judge(
        program,
        'python',
        `${adds.python}\nprint(words, file=sys.stderr)\nsys.exit(1)`,
        who,
      );
      expect(judged.verdicts).toMatchObject([
        { passed: false, status: 'runtime-error' },
        { passed: false, status: 'runtime-error' },
      ]);
      expect(JSON.stringify(judged)).not.toContain(secretInput);
    });
  });

  describe('a checker', () => {
    const signature = { name: 'split', about: '', parameters: { n: 'int' }, returns: 'int[]' };
    const cases: ExerciseTest[] = [
      { name: 'seven', hidden: false, args: [7], expected: 2 },
      { name: 'one', hidden: true, args: [1], expected: 1 },
    ];
    const javascript =
      'function check([n], parts, answer) { return answer.length === parts && answer.reduce((a, b) => a + b) === n; }';
    const python = 'def check(args, parts, answer):\n  return len(answer) == parts and sum(answer) == args[0]';
    const judgeBy = (
      language: 'javascript' | 'python',
      code: string,
      checker = language === 'python' ? python : javascript,
    ) =>
      sandbox.judge(
        { signature, tests: cases, comparison: { mode: 'checker', language, code: checker } },
        'python',
        code,
        who,
      );

    it.each(['javascript', 'python'] as const)('in %s takes any right answer', async (language) => {
      expect(passed(await judgeBy(language, 'def split(n): return [1, n - 1] if n > 1 else [n]'))).toEqual([
        true,
        true,
      ]);
      expect(passed(await judgeBy(language, 'def split(n): return [2, n - 2] if n > 1 else [n]'))).toEqual([
        true,
        true,
      ]);
      expect(passed(await judgeBy(language, 'def split(n): return [n]'))).toEqual([false, true]);
    });

    it.each([
      ['what it cannot read', 'def split(n): return None'],
      [
        'what is nested too deeply for it',
        'import os\ndef split(n):\n  os.write(3, b"[" * 200000 + b"]" * 200000)\n  os._exit(0)',
      ],
      ['code instead of data', 'def split(n): return "],true]); check = () => true; ([["'],
      ['what is no answer', 'import os\ndef split(n): os._exit(0)'],
    ])('does not pass %s', async (_, code) => {
      const judged = await judgeBy('javascript', code);
      expect(passed(judged)).toEqual([false, false]);
      expect(judged.verdicts).toHaveLength(2);
    });

    it('prints nothing to the candidate, and passes nothing by saying something else than true', async () => {
      const judged = await judgeBy(
        'python',
        'def split(n): return [1]',
        'def check(*all):\n  print("inner", all)\n  return 1',
      );
      expect(passed(judged)).toEqual([false, false]);
      expect(judged.result).toMatchObject({ stdout: '', stderr: '' });
    });

    it('gets the expected value in a box without the code, and the code gets none of it', async () => {
      const jobs: Job[] = [];
      const run = async (job: Job) => {
        jobs.push(job);
        return { ...notRun('timeout', 'test'), status: 'ok' as const, answer: '"answered"' };
      };
      const comparison = { mode: 'checker', language: 'python', code: 'the checker' } as const;
      await judge(
        engine(run),
        { signature, tests: [{ ...cases[0]!, expected: secretExpected }], comparison },
        'python',
        'candidate-code',
        {},
      );
      const [own, checkers] = jobs.map((job) => JSON.stringify(job));
      expect(jobs).toHaveLength(2);
      expect(own).not.toMatch(new RegExp(`${secretExpected}|the checker`));
      expect(checkers).not.toContain('candidate-code');
      expect(JSON.parse(jobs[1]!.stdin).args).toEqual([[7], secretExpected, 'answered']);
    });
  });

  it('gives each test what the exercise allows', async () => {
    const jobs: Job[] = [];
    const run = async (job: Job) => {
      jobs.push(job);
      return notRun('timeout', 'test');
    };
    await judge(engine(run), { ...exercise, limits: { wallMs: 1500, memoryMiB: 100 } }, 'python', '', {});
    await judge(engine(run), { ...exercise, limits: {} }, 'python', '', {});
    const given = jobs.map(({ wallMs, memoryBytes }) => [wallMs, memoryBytes / 2 ** 20]);
    expect(given).toEqual([...Array(4).fill([1500, 100]), ...Array(4).fill([5000, 256])]);
  });

  it('tells what a test took, and which limit it met', async () => {
    const code = `
def join_words(a, b):
  x = bytearray(b"1") * 60_000_000
  import time; time.sleep(0.3)
  return a + b`;
    const one = { ...exercise, tests: tests.slice(0, 1) };
    const [verdict] = (await python(code, one)).verdicts;
    expect(verdict).toMatchObject({ passed: true, status: 'ok' });
    expect(verdict!.peakMemoryBytes).toBeGreaterThan(50_000_000);
    const statusWith = async (limits: JudgedExercise['limits'], text: string) =>
      (await python(text, { ...one, limits })).verdicts[0]!.status;
    expect(await statusWith({ memoryMiB: 32 }, code)).toBe('memory-limit');
    expect(await statusWith({ wallMs: 500 }, 'while True: pass')).toBe('timeout');
  });

  it('names the group of a test, and nothing of what it weighs', async () => {
    const run = async () => ({ ...notRun('timeout', 'test'), status: 'ok' as const, answer: '"ab"' });
    const groups = [{ id: 'plain', title: 'Plain words', weight: 7, credit: 'all' as const }];
    const grouped = { ...exercise, groups, tests: tests.map((test) => ({ ...test, group: 'plain' })) };
    const judged = await judge(engine(run), grouped, 'python', '', {});
    expect(judged.verdicts.map((verdict) => verdict.group)).toEqual(tests.map(() => 'Plain words'));
    expect(JSON.stringify(judged)).not.toMatch(/weight|7|credit/);
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
    const { verdicts } = await judge(engine(run), many, 'python', '', {});
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
    await expect(judge(engine(run), exercise, 'bash', '', {})).rejects.toMatchObject({ code: 'invalid' });
  });
});
