import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missing } from '../../test/kit/services.ts';
import { FunctionLanguage, type JudgedExercise } from '../questions/contract.ts';
import { startersOf } from '../questions/signatures/starters.ts';
import type { Language } from './contract.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';
import { createQuickjs } from './wasm/quickjs.ts';

const types = {
  ...{ i: 'int', l: 'long', f: 'float', s: 'string', b: 'boolean', matrix: 'int[][]', dict: 'map<string,float[]>' },
  ...{ maybe: 'string?', none: 'int?', pairs: 'Pair[]', maybes: 'int?[]' },
};
const signature = {
  ...{ name: 'echoAll', about: 'All of it.', parameters: types, returns: 'All' },
  records: { Pair: { name: 'string', value: 'int?' }, All: types },
};
const args = [
  ...[-(2 ** 31), 2 ** 53 - 1, 0.1, 'ä"\\\n\r\t\u0001\u2028😀</script>', true, [[1, -2], [], [3]]],
  ...[
    { 'k"\n': [1.5, -2e300], '': [] },
    'x',
    null,
    [
      ['a', 1],
      ['', null],
    ],
    [null, 0],
  ],
];
const returns = Object.keys(types);
/** What gives all arguments back, in place of the starter's `return`. */
const echo: Record<FunctionLanguage, string> = {
  javascript: `return [${returns}];`,
  typescript: `return [${returns}];`,
  python: `return [${returns}]`,
  java: `return new All(${returns});`,
  cpp: `return {${returns}};`,
  go: `return All{${returns}}`,
};
const own: Partial<Record<FunctionLanguage, string>> = {
  java: 'static void main(String[] args) { System.out.println("own"); }\n    static',
  cpp: '#include <cstdio>\nint main() { std::puts("own"); }\n',
  go: 'package main\n\nfunc main() { println("own") }\n',
};
const echoIn = (language: FunctionLanguage) =>
  startersOf(signature)[language]!.replace(/return [^\n]*/, () => echo[language]);
const who = { personId: 'p', sessionId: 's' };

describe.skipIf(missing('bubblewrap', 'g++', 'default-jdk-headless', 'golang-go'))('the harness', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = createSandbox({
      config: { SANDBOX_SLOTS: 2, SANDBOX_LANGUAGES: [...FunctionLanguage.options], DATA_DIR: './data' },
      log: pino({ level: 'silent' }),
    });
    await sandbox.ready;
  });
  afterAll(() => sandbox.close());
  const judge = (language: FunctionLanguage, code: string, of: Partial<JudgedExercise> = {}) => {
    const tests = [
      { name: 'seen', hidden: false, args, expected: args },
      { name: 'hidden', hidden: true, args, expected: args },
    ];
    return sandbox.judge({ signature, tests, comparison: { mode: 'exact' }, ...of }, language, code, who);
  };

  it.each(FunctionLanguage.options)('in %s brings every type there and back', async (language) => {
    const { result, verdicts } = await judge(language, echoIn(language));
    expect(result).toMatchObject({ status: 'ok', stdout: '', stderr: '' });
    expect(JSON.parse(verdicts[0]!.output!)).toEqual(args);
    expect(verdicts.map(({ passed }) => passed)).toEqual([true, true]);
  });

  it.each(['java', 'cpp', 'go'] as const)('in %s leaves a main of the code alone', async (language) => {
    const withMain = {
      java: echoIn(language).replace('static', own.java!),
      cpp: echoIn(language) + own.cpp,
      go: echoIn(language).replace('package main\n', own.go!),
    };
    const { result, verdicts } = await judge(language, withMain[language]);
    expect(result).toMatchObject({ status: 'ok', stdout: '' });
    expect(verdicts.map(({ passed }) => passed)).toEqual([true, true]);
  });

  it.each([
    ['typescript', 'main.ts', 'function echoAll(i: number) {\n  return i.x;\n}\n', 2],
    ['java', 'Main.java', 'class Main {\n  int x\n}\n', 2],
    ['cpp', 'main.cpp', 'struct All {};\nint x = ;\n', 2],
    ['go', 'main.go', 'package main\n\nvar x int = "a"\n', 3],
  ] as const)('in %s tells where %s cannot be compiled, and fails every test', async (language, file, broken, line) => {
    const { result, verdicts } = await judge(language, broken);
    expect(result.status).toBe('compile-error');
    expect(result.compile?.output).toMatch(new RegExp(`${file.replace('.', '\\.')}[:(]${line}`));
    expect(verdicts.map(({ passed, status }) => [passed, status])).toEqual(Array(2).fill([false, 'compile-error']));
    expect(Object.keys(result)).not.toContain('made');
  });

  it.each([
    ['java', 'Double.NaN', 'class Main { static double half(int n) { return Double.NaN; } }'],
    ['cpp', 'an infinity', 'double half(int n) { return 1e308 * 10 * n; }'],
    ['go', 'an infinity', 'package main\nimport "math"\nfunc half(n int) float64 { return math.Inf(1) }'],
  ] as const)('in %s has no answer for %s', async (language, _, text) => {
    const half = { name: 'half', about: '', parameters: { n: 'int' }, returns: 'float' };
    const tests = [{ name: 'one', hidden: false, args: [1], expected: 0.5 }];
    const { verdicts } = await judge(language, text, { signature: half, tests });
    expect(verdicts).toMatchObject([{ passed: false, status: 'runtime-error' }]);
  });

  it('compiles once, apart from all tests', async () => {
    const where =
      'std::string where() { FILE *f = std::fopen("/box/seen", "a+"); std::fputc(\'x\', f); return std::to_string(std::ftell(f)); }';
    const tests = [1, 2].map((n) => ({ name: `${n}`, hidden: false, args: [], expected: '1' }));
    const signature = { name: 'where', about: '', parameters: {}, returns: 'string' };
    const { result, verdicts } = await judge('cpp', `#include <cstdio>\n#include <string>\n${where}`, {
      signature,
      tests,
    });
    expect(verdicts.map(({ output }) => output)).toEqual(['"1"', '"1"']);
    expect(result.compile).toMatchObject({ output: '' });
  });
});

describe('the harness without boxes', () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    const log = pino({ level: 'silent' });
    const config = {
      SANDBOX_SLOTS: 1,
      SANDBOX_LANGUAGES: ['javascript', 'typescript'] as Language[],
      DATA_DIR: './data',
    };
    sandbox = createSandbox({ config, log, engines: [createQuickjs(log, { hidden: [] })] });
    await sandbox.ready;
  });
  afterAll(() => sandbox.close());

  it.each(['javascript', 'typescript'] as const)('in %s brings every type there and back', async (language) => {
    const tests = [{ name: 'one', hidden: true, args, expected: args }];
    const { verdicts } = await sandbox.judge({ signature, tests }, language, echoIn(language), who);
    expect(verdicts).toMatchObject([{ passed: true, status: 'ok' }]);
  });
});
