import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missing } from '../../test/kit/services.ts';
import { createBubblewrap } from './bubblewrap.ts';
import { childrenTime } from './compile-step.ts';
import { codeFileName, type Language, sandboxLimits } from './contract.ts';
import type { Engine, Job, RunHooks } from './engines.ts';
import { javaMainClass } from './java-main-class.ts';

it('reads the time of a shell’s children', () => {
  expect(childrenTime('0\n0m0.010s 0m0.020s\n1m2.500s 0m0.250s\n')).toBe(62_750);
  expect(childrenTime('0\n0m0.010s 0m0.020s\n1m2.5')).toBe(null);
});

it.each([
  ['class A {}\nclass B { public static void main(String[] a) {} }', 'B'],
  [
    'package x.y;\npublic class A {\n  static class C {}\n  static public void main(String[] a) {}\n}\nclass B {}',
    'x.y.A',
  ],
  ['public class A {}', null],
])('Java starts the class that holds main: %j', (code, name) => expect(javaMainClass(code)).toBe(name));

describe.skipIf(missing('bubblewrap', 'gcc'))('compiling', () => {
  let engine: Engine;
  const run = (language: Language, code: string, more: Partial<Job> = {}, hooks: RunHooks = {}) =>
    engine.run(
      {
        ...{ language, args: [], stdin: '', wallMs: 20_000, memoryBytes: 256 * 2 ** 20 },
        files: [{ name: codeFileName(language, code), content: code }],
        ...more,
      },
      hooks,
    );
  beforeAll(async () => {
    engine = createBubblewrap(pino({ level: 'silent' }), { hidden: [process.cwd()] });
    for (const language of ['c', 'typescript'] as const) expect(await engine.probe(language)).toHaveProperty('version');
  });
  afterAll(() => engine.close());

  it('keeps warnings apart from what the program prints', async () => {
    const result = await run('c', '#include <stdio.h>\nint main(void) { int unused; puts("out"); }');
    expect(result).toMatchObject({ status: 'ok', stdout: 'out\n', stderr: '' });
    expect(result.compile?.output).toMatch(/main\.c:2:\d+: warning: unused variable/);
  });

  it('cuts what a compiler says without end, and does not stop it for that', async () => {
    const code = Array.from({ length: 800 }, (_, index) => `int value_${index} = missing_${index};`).join('\n');
    const result = await run('c', code);
    expect(result).toMatchObject({ status: 'compile-error', truncated: true, exitCode: 1, signal: null });
    const bytes = Buffer.byteLength(result.compile?.output ?? '');
    // a character that the limit cuts in two is left out
    expect([0, 1, 2]).toContain(sandboxLimits.outputBytes - bytes);
  });

  it.each([
    ['a file of the host', '#include "/etc/shadow"', { status: 'compile-error' }],
    [
      'a file without end',
      '#include "/dev/zero"',
      { status: 'memory-limit', reason: 'It ended while it was compiled' },
    ],
  ])('includes nothing that harms: %s', async (_, code, end) => {
    const result = await run('c', `${code}\nint main(void) {}`);
    expect(result).toMatchObject({ ...end, stdout: '', stderr: '' });
    expect(result.compile?.output).not.toContain('root:');
  });

  it('is cancelled like a run', async () => {
    const stop = new AbortController();
    const result = run('c', '#include "/dev/stdin"', { stdin: 'x' }, { signal: stop.signal });
    stop.abort();
    expect((await result).status).toBe('cancelled');
  });

  it('leaves the program neither the descriptors of its compiler nor larger limits', async () => {
    const code = `
#include <errno.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>
int main(void) {
  for (int fd = 3; fd < 20; fd += 1) if (write(fd, "0", 1) >= 0 || errno != EBADF) printf("open: %d\\n", fd);
  struct rlimit of;
  getrlimit(RLIMIT_CPU, &of);
  printf("%d ", (int)of.rlim_cur);
  getrlimit(RLIMIT_FSIZE, &of);
  printf("%d", (int)(of.rlim_max >> 20));
}`;
    expect((await run('c', code, { wallMs: 5000 })).stdout).toBe(`5 ${sandboxLimits.fileMiB}`);
  });

  it.each([
    ['#include <stdlib.h>\nint main(void) { abort(); }', { exitCode: 134, signal: 'SIGABRT' }],
    ['int main(void) { *(volatile int *)0 = 1; }', { exitCode: 139, signal: 'SIGSEGV' }],
  ])('tells the signal that ended the program: %s', async (code, end) => {
    expect(await run('c', code)).toMatchObject({ status: 'runtime-error', stderr: '', ...end });
  });

  it('compiles several C files to one program', async () => {
    const files = [
      { name: 'main.c', content: '#include "twice.h"\nint main(void) { return twice(21); }' },
      { name: 'twice.h', content: 'int twice(int);' },
      { name: 'twice.c', content: '#include "twice.h"\nint twice(int n) { return 2 * n; }' },
    ];
    expect((await run('c', '', { files })).exitCode).toBe(42);
  });

  it('TypeScript: untyped code is fine, a module may wait, and an error tells its line in the source', async () => {
    const code = `import { sep } from 'node:path';
type Pair = { left: number };
function add(left, right) { return left + right; }
console.log(await Promise.resolve(add(1, 2)), sep);
const none: Pair = null;
none.left;`;
    const result = await run('typescript', code);
    expect(result).toMatchObject({ status: 'runtime-error', stdout: '3 /\n', compile: { output: '' } });
    expect(result.stderr).toContain('main.ts:6');
  });
});

describe.skipIf(missing('bubblewrap', 'default-jdk-headless'))('Java', () => {
  it('runs a public class of any name, in a package', async () => {
    const engine = createBubblewrap(pino({ level: 'silent' }), { hidden: [process.cwd()] });
    expect(await engine.probe('java')).toHaveProperty('version');
    const content = `package org.example;
public class Solution {
  public static void main(String[] given) { System.out.println(Solution.class.getName()); }
}`;
    const files = [{ name: codeFileName('java', content), content }];
    const limits = { wallMs: 20_000, memoryBytes: 256 * 2 ** 20 };
    const result = await engine.run({ language: 'java', files, args: [], stdin: '', ...limits }, {});
    expect(result).toMatchObject({ status: 'ok', stdout: 'org.example.Solution\n' });
    await engine.close();
  });
});
