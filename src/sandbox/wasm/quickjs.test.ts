import { describe, expect, it } from 'vitest';
import { sandboxLimits } from '../contract.ts';
import { engineFor, MIB, nowhere } from './engine.fixture.ts';
import { createQuickjs } from './quickjs.ts';

describe('QuickJS', () => {
  const run = engineFor(createQuickjs, ['javascript', 'typescript'], nowhere);
  const javascript = (code: string, more = {}, hooks = {}) => run('javascript', code, more, hooks);

  it('tells all of an ordinary run', async () => {
    expect(await javascript('console.log("hello")')).toEqual({
      ...{ status: 'ok', stdout: 'hello\n', stderr: '', compile: null, truncated: false, exitCode: 0, signal: null },
      ...{ wallMs: expect.any(Number), cpuMs: expect.any(Number), engine: 'quickjs' },
      peakMemoryBytes: expect.toSatisfy((bytes) => bytes === null || bytes >= 0),
    });
  });

  it.each([
    ['null.x', 1, /TypeError: cannot read property 'x' of null\n {4}at \/box\/main.js:1:1\n/],
    [
      '\nfunction f() {\n  throw new RangeError("bad");\n}\nf();',
      1,
      /^Uncaught RangeError: bad\n {4}at f \(\/box\/main.js:3:\d+\)\n {4}at \/box\/main.js:5:1\n$/,
    ],
    [
      'async function f() {\n  throw new Error("late");\n}\nf();',
      1,
      /^Uncaught Error: late\n {4}at f \(\/box\/main.js:2:\d+\)/,
    ],
    ['setTimeout(() => {\n  null.x;\n}, 5);', 1, /\/box\/main.js:2:/],
    ['const a = 1;\nconst = 2;', 1, /^Uncaught SyntaxError: .*\n {4}at \/box\/main.js:2:7\n$/],
    ['import fs from "fs";\nconst = 2;', 1, /^Uncaught SyntaxError: .*\n {4}at \/box\/main.js:2:7\n$/],
    ['throw 5', 1, /^Uncaught 5\n$/],
    ['process.exit(300)', 44, /^$/],
    ['process.exitCode = 3', 3, /^$/],
    ['function f() { f(); }\nf();', 1, /^Uncaught RangeError: Maximum call stack size exceeded\n/],
    ['JSON.parse("[".repeat(1e6))', 1, /RangeError: Maximum call stack size exceeded/],
    ['require("http")', 1, /Cannot find module 'http'/],
    ['import "./nope.js"', 1, /Cannot find module '.\/nope.js'/],
  ])('tells how it failed: %s', async (code, exitCode, stderr) => {
    expect(await javascript(code)).toMatchObject({
      ...{ status: 'runtime-error', exitCode, signal: null, stdout: '', stderr: expect.stringMatching(stderr) },
    });
  });

  it('reads input in the ways of Node', async () => {
    const ways = [
      'console.log(require("fs").readFileSync(0, "utf8").split("\\n").length)',
      'console.log(require("fs").readFileSync("/dev/stdin").toString().split("\\n").length)',
      'let n = 1; const rl = require("readline").createInterface({ input: process.stdin }); rl.on("line", () => n++); rl.on("close", () => console.log(n))',
      'import * as readline from "node:readline"; let n = 1; for await (const line of readline.createInterface({ input: process.stdin })) n++; console.log(n)',
      'let text = ""; process.stdin.setEncoding("utf8"); process.stdin.on("data", (part) => text += part); process.stdin.on("end", () => console.log(text.split("\\n").length))',
      'let text = ""; for await (const part of process.stdin) text += part; console.log(text.split("\\n").length)',
    ];
    for (const code of ways)
      expect(await javascript(code, { stdin: 'ä\nb\n' })).toMatchObject({ stdout: '3\n', stderr: '' });
    const asked =
      'const rl = require("readline").createInterface({ input: process.stdin }); rl.question("? ", (a) => { console.log(a); rl.close(); })';
    expect((await javascript(asked, { stdin: 'one\ntwo\n' })).stdout).toBe('? one\n');
  });

  it('takes arguments, and files beside the code as modules of both kinds', async () => {
    const files = [
      { name: 'a.js', content: 'exports.one = 1; exports.file = __filename;' },
      { name: 'b.mjs', content: 'export const two = 2; export default () => import.meta !== undefined;' },
      { name: 'c.json', content: '{"three": 3}' },
    ];
    const script =
      'const { one, file } = require("./a"); console.log(one, file, require("./c.json").three, process.argv.slice(2))';
    expect((await javascript(script, { files, args: ['x', 'y z'] })).stdout).toBe("1 /box/a.js 3 [ 'x', 'y z' ]\n");
    const module =
      'import a, { one } from "./a.js"; import is, { two } from "./b.mjs"; import c from "./c.json" with { type: "json" };\nconsole.log(a.one + one, two, is(), c.three, (await import("./a.js")).one)';
    expect(await javascript(module, { files })).toMatchObject({ stdout: '2 2 true 3 1\n', stderr: '' });
  });

  it('prints what people expect', async () => {
    const code = `
        class Point { constructor() { this.x = 1; this.list = [1, , 'a']; } }
        const loop = { deep: { deeper: { deepest: { end: 1 } } } }; loop.self = loop;
        console.log('%s is %d', 'a', 4, new Point(), new Map([['k', new Set([1])]]), loop);
        console.log([undefined, null, -0, 1n, Symbol('s')], () => 1, class A {}, Promise.resolve([1]), new Promise(() => {}));
        console.log(Array.from({ length: 30 }, (_, i) => i));
        console.error('bad'); console.table([{ a: 1, b: 'x' }]);`;
    const result = await javascript(code);
    expect(result.stderr).toBe('bad\n');
    expect(result.stdout.split('\n')).toEqual([
      "a is 4 Point { x: 1, list: [ 1, <1 empty item>, 'a' ] } Map(1) { 'k' => Set(1) { 1 } } <ref *1> {",
      '  deep: { deeper: { deepest: [Object] } },',
      '  self: [Circular *1]',
      '}',
      '[ undefined, null, -0, 1n, Symbol(s) ] [Function (anonymous)] [class A] Promise { [ 1 ] } Promise { <pending> }',
      '[',
      '   0,  1,  2,  3,  4,  5,  6,  7,  8,',
      '   9, 10, 11, 12, 13, 14, 15, 16, 17,',
      '  18, 19, 20, 21, 22, 23, 24, 25, 26,',
      '  27, 28, 29',
      ']',
      ...['┌─────────┬───┬─────┐', '│ (index) │ a │ b   │', '├─────────┼───┼─────┤'],
      ...["│ 0       │ 1 │ 'x' │", '└─────────┴───┴─────┘', ''],
    ]);
  });

  it('keeps the order of micro-tasks, timers and immediates', async () => {
    const code = `setTimeout(() => console.log('timer'), 0); setImmediate(() => console.log('immediate'));
        process.nextTick(() => console.log('tick')); Promise.resolve().then(() => console.log('then'));
        (async () => { console.log('first'); await null; console.log('awaited'); })(); console.log('last');`;
    const lines = (await javascript(code)).stdout.trim().split('\n');
    expect(lines.slice(0, 5)).toEqual(['first', 'last', 'tick', 'then', 'awaited']);
    expect(lines.slice(5).sort()).toEqual(['immediate', 'timer']);
  });

  it('goes as deep as Node', async () => {
    const code = 'const depth = (n) => (n === 0 ? 0 : 1 + depth(n - 1)); console.log(depth(9000))';
    expect(await javascript(code)).toMatchObject({ status: 'ok', stdout: '9000\n' });
  });

  it('runs TypeScript without its types, and says where it cannot', async () => {
    const files = [
      {
        name: 'shape.ts',
        content: 'export type Shape = { sides: number };\nexport const square: Shape = { sides: 4 };',
      },
    ];
    const code =
      'import { square, type Shape } from "./shape.ts";\nconst of = <T extends Shape>(one: T): number => one.sides;\nconsole.log(of(square), process.argv[1])';
    expect(await run('typescript', code, { files })).toMatchObject({ stdout: '4 /box/main.ts\n', stderr: '' });
    expect((await run('typescript', 'const a: number = "no check";\nconsole.log(a)')).stdout).toBe('no check\n');
    const thrown = await run(
      'typescript',
      'interface A {\n  a: number;\n}\nconst a: A | null = null;\nconsole.log((a as unknown as A).a)',
    );
    expect(thrown.stderr).toMatch(/^Uncaught TypeError: .*\n {4}at \/box\/main.ts:5:/);
    for (const [wrong, words] of [
      ['let a: = 3', /main.ts:1\n/],
      ['let a = 1;\nenum B { C }', /main.ts:2\n[\s\S]*TypeScript enum is not supported in strip-only mode\n$/],
    ] as const)
      expect(await run('typescript', wrong)).toMatchObject({
        status: 'runtime-error',
        exitCode: 1,
        stderr: expect.stringMatching(words),
      });
  });

  it('keeps an answer apart from what is printed', async () => {
    const code = 'console.log("out"); require("fs").writeFileSync(3, "the answer")';
    expect(await javascript(code, { answers: true })).toMatchObject({ stdout: 'out\n', answer: 'the answer' });
    expect((await javascript(code)).stderr).toContain('EBADF');
  });

  it('streams what is printed while it runs, and stops when told', async () => {
    const stop = new AbortController();
    const seen = Promise.withResolvers<string>();
    const result = javascript(
      'console.log("early"); for (;;);',
      {},
      { signal: stop.signal, onOutput: (_: string, text: string) => seen.resolve(text) },
    );
    expect(await seen.promise).toBe('early\n');
    stop.abort();
    expect(await result).toMatchObject({ status: 'cancelled', stdout: 'early\n', exitCode: null, signal: 'SIGKILL' });
    expect(await javascript('', {}, { signal: AbortSignal.abort() })).toMatchObject({ status: 'cancelled' });
  });

  it.each([
    ['for (;;);'],
    ['try { for (;;); } finally { for (;;); }'],
    ['/^(a|a)*$/.test("a".repeat(60) + "b")'],
    ['const a = Array.from({ length: 3e6 }, (_, i) => -i); for (;;) a.sort(() => 1)'],
    ['for (;;) "x".repeat(1e6).indexOf("y".repeat(1000))'],
    ['const again = () => Promise.resolve().then(again); again()'],
    ['setInterval(() => {}, 1000)'],
    ['await new Promise((resolve) => setTimeout(resolve, 1e9))'],
    ['let n = 2n; for (;;) n = n ** 3n % (2n ** 100000n)'],
  ])('stops what takes too long: %s', async (code) => {
    expect(await javascript(code, { wallMs: 300 })).toMatchObject({
      status: 'timeout',
      exitCode: null,
      signal: 'SIGKILL',
    });
  });

  it.each([
    ['const a = []; for (;;) a.push({})'],
    ['const a = []; for (;;) a.push(new ArrayBuffer(1e6))'],
    ['const a = []; for (;;) a.push(new Uint8Array(1e6).fill(1))'],
    ['const a = []; for (;;) a.push("x".repeat(1e6))'],
    ['new ArrayBuffer(1e9)'],
    ['const a = []; try { for (;;) a.push(new Array(1e5).fill(1)) } catch {} console.log("went on")'],
    [
      'const a = []; const more = async () => { for (;;) a.push(new Array(1e5).fill(1)) }; more().catch(() => console.log("went on"))',
    ],
    ['const a = new Map(); for (let i = 0; ; i++) a.set(i, [i])'],
  ])('stops what takes too much memory: %s', async (code) => {
    const result = await javascript(code, { memoryBytes: 64 * MIB });
    expect(result).toMatchObject({ status: 'memory-limit', stdout: '', exitCode: null, signal: 'SIGKILL' });
    expect(result.peakMemoryBytes ?? 0).toBeLessThan(200 * MIB);
  });

  it.each([
    ['lines', 'for (;;) console.log("x".repeat(100))'],
    ['one line', 'for (;;) process.stdout.write("x".repeat(1000))'],
    ['errors', 'for (;;) console.error("x".repeat(1000))'],
    ['one write', 'process.stdout.write("x".repeat(1e7))'],
    ['an answer', 'for (;;) require("fs").writeFileSync(3, "x".repeat(1e5))'],
  ])('bounds output: %s', async (what, code) => {
    const result = await javascript(code, { answers: true, memoryBytes: 64 * MIB, wallMs: 10_000 });
    if (what === 'an answer') return expect(result.status).not.toBe('ok');
    expect(result).toMatchObject({ status: 'output-limit', truncated: true });
    expect(result.stdout.length + result.stderr.length).toBe(sandboxLimits.outputBytes);
  });

  it('leaves no way out to the host', async () => {
    const attempts = [
      ...[
        'process.binding("fs")',
        'process.kill(process.ppid)',
        'process.dlopen({}, "x")',
        'process.getBuiltinModule("fs")',
        'process.mainModule.require("fs")',
      ],
      ...[
        'require("node:child_process")',
        'require("net")',
        'require("worker_threads")',
        'require("node:sqlite")',
        'require("module").createRequire("/")("fs")',
        'require("/etc/passwd")',
        'require("../../../etc/passwd")',
      ],
      ...[
        'require("fs").readFileSync("/etc/passwd")',
        'require("fs").readFileSync("/proc/self/environ")',
        'require("fs").readFileSync("/opt/engine/main.js")',
        'require("fs").readFileSync("../main.js")',
      ],
      ...[
        'fetch("http://127.0.0.1")',
        'new WebSocket("ws://127.0.0.1")',
        'new Worker("x")',
        'WebAssembly.compile',
        'std.loadFile("/etc/passwd")',
        'os.exec(["id"])',
        'Deno.exit()',
      ],
      ...[
        'this.constructor.constructor("return process")().mainModule.constructor',
        'console.log.constructor("return WebAssembly")()',

        'globalThis["vivavoce.kit"].begin',
      ],
      ...[
        'require("vm").compileFunction("return process.binding")()()',
        'Error.prepareStackTrace = (_, frames) => frames.map((f) => f.getThis()); new Error().stack[0].process.binding',
      ],
      'import("/etc/passwd").then(() => "read", (error) => { throw error; })',
    ];
    const code = `
        const told = [];
        for (const attempt of ${JSON.stringify(attempts)}) {
          try { told.push([attempt, String(await (0, eval)(attempt))]); } catch (error) { /* refused */ }
        }
        console.log(JSON.stringify(told));`;
    const result = await javascript(`globalThis.require = require; globalThis.f = async () => {${code}}; f()`);
    expect(result.stderr).toBe('');
    expect(JSON.parse(result.stdout)).toEqual([]);
  });

  it('is not disturbed by a program that breaks its own prototypes', async () => {
    const code = `
        Object.prototype.toString = Array.prototype.push = Map.prototype.get = () => { throw new Error('mine'); };
        Promise.prototype.then = undefined; JSON.parse = () => null; globalThis.process = globalThis.console = null;
        Error.prepareStackTrace = () => { throw 1; }; null.x`;
    expect(await javascript(code)).toMatchObject({ status: 'runtime-error', exitCode: 1 });
    expect(await javascript('console.log([1].push(2), JSON.parse("1"))')).toMatchObject({
      status: 'ok',
      stdout: '2 1\n',
    });
  });

  it('forgets each program', async () => {
    await javascript('globalThis.left = 1; require("fs").writeFileSync("left.txt", "1"); Array.prototype.left = 1');
    const code = 'console.log(typeof left, require("fs").existsSync("left.txt"), [].left)';
    expect((await javascript(code)).stdout).toBe('undefined false undefined\n');
  });
});
