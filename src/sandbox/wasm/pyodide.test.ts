import { describe, expect, it } from 'vitest';
import { sandboxLimits } from '../contract.ts';
import { engineFor, MIB, nowhere, watchedPort } from './engine.fixture.ts';
import { createPyodide } from './pyodide.ts';

describe('Pyodide', () => {
  const run = engineFor(createPyodide, ['python'], nowhere);
  const python = (code: string, more = {}, hooks = {}) => run('python', code, more, hooks);

  it('runs a program with input, arguments and files beside it', async () => {
    const files = [
      { name: 'helper.py', content: 'import os\nvalue = 5\nplace = os.path.abspath(__file__)' },
      { name: 'data.txt', content: 'read me' },
    ];
    const code =
      'import sys, helper\nprint(input(), [line for line in sys.stdin], sys.argv, helper.value, helper.place, open("data.txt").read(), __name__, __file__)';
    expect(await python(code, { stdin: 'ä\nb\nc', args: ['x', 'y z'], files })).toMatchObject({
      ...{ status: 'ok', exitCode: 0, signal: null, stderr: '', compile: null, engine: 'pyodide' },
      stdout: "ä ['b\\n', 'c'] ['main.py', 'x', 'y z'] 5 /box/helper.py read me __main__ /box/main.py\n",
    });
  });

  it.each([
    [
      'def f():\n  raise ValueError("no")\nf()',
      1,
      'Traceback (most recent call last):\n  File "/box/main.py", line 3, in <module>\n    f()\n    ~^^\n  File "/box/main.py", line 2, in f\n    raise ValueError("no")\nValueError: no\n',
    ],
    [
      'x = 1\nprint(x',
      1,
      '  File "/box/main.py", line 2\n    print(x\n         ^\nSyntaxError: \'(\' was never closed\n',
    ],
    ['import sys\nsys.exit(3)', 3, ''],
    ['raise SystemExit("bye")', 1, 'bye\n'],
    ['import sys\nsys.exit(300)', 44, ''],
    ['import os\nos._exit(7)', 7, ''],
    ['import os\nos.kill(os.getpid(), 9)', 137, ''],
  ])('tells how it failed: %s', async (code, exitCode, stderr) => {
    expect(await python(code)).toMatchObject({ status: 'runtime-error', exitCode, stderr, stdout: '' });
  });

  it('does what programs of interviews do', async () => {
    const code = `
import asyncio, collections, dataclasses, heapq, itertools, json, math, random, re, sqlite3, time, typing, unittest
async def late(n):
    await asyncio.sleep(0.01)
    return n
async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(late(n)) for n in range(3)]
    return [task.result() for task in tasks], await asyncio.wait_for(asyncio.gather(late(4)), 2)
print(asyncio.run(main()))
def depth(n): return 0 if n == 0 else 1 + depth(n - 1)
print(depth(900))
try: depth(10 ** 6)
except RecursionError: print("too deep")
time.sleep(0.01)
import atexit; atexit.register(print, "at exit")
print(sqlite3.connect(":memory:").execute("select 1").fetchall())`;
    const { stdout, stderr } = await python(code);
    expect(stderr).toBe('');
    expect(stdout).toBe('([0, 1, 2], [4])\n900\ntoo deep\n[(1,)]\nat exit\n');
  });

  it('keeps an answer apart from what is printed', async () => {
    const code = 'import os\nprint("out")\nwith os.fdopen(3, "w") as channel: channel.write("the answer")';
    expect(await python(code, { answers: true })).toMatchObject({ stdout: 'out\n', answer: 'the answer' });
    expect((await python(code)).stderr).toContain('Bad file descriptor');
  });

  it('streams what is printed while it runs, and stops when told', async () => {
    const stop = new AbortController();
    const seen = Promise.withResolvers<string>();
    const onOutput = (_: string, text: string) => seen.resolve(text);
    const result = python('print("early", end="")\nwhile True: pass', {}, { signal: stop.signal, onOutput });
    expect(await seen.promise).toBe('early');
    stop.abort();
    expect(await result).toMatchObject({ status: 'cancelled', stdout: 'early' });
  });

  it.each([
    ['timeout', 'while True: pass'],
    ['timeout', 'import re\nre.match("(a|a)*$", "a" * 60 + "b")'],
    ['memory-limit', 'x = []\nwhile True: x.append(bytearray(10 ** 6))'],
    ['memory-limit', 'try: x = bytearray(10 ** 9)\nexcept MemoryError: print("went on")'],
    ['output-limit', 'while True: print("x" * 100)'],
  ])('stops what is too much: %s, %s', async (status, code) => {
    const limits = { memoryBytes: 64 * MIB, ...(status === 'timeout' && { wallMs: 400 }) };
    const result = await python(code, limits);
    expect(result).toMatchObject({ status, exitCode: null, signal: 'SIGKILL' });
    if (status === 'output-limit') expect(result.stdout.length + result.stderr.length).toBe(sandboxLimits.outputBytes);
    else expect(result.stdout).toBe('');
  });

  it('leaves no way out to the host', async () => {
    const listener = await watchedPort();
    const attempts = {
      ...{
        popen: 'os.popen("id").read()',
        subprocess: 'subprocess.run(["id"])',
        fork: 'os.fork()',
        exec: 'os.execv("/bin/sh", ["sh"])',
      },
      ...{
        'kill parent': 'os.kill(os.getppid(), 9)',
        'kill all': 'os.kill(-1, 9)',
        thread: 'threading.Thread(target=print).start()',
      },
      ...{
        passwd: 'open("/etc/passwd").read()',
        environ: 'open("/proc/self/environ").read()',
        engine: 'os.listdir("/opt")',
        root: 'os.listdir("/root")',
      },
      ...{
        symlink: '(os.symlink("/etc/passwd", "/box/link"), open("/box/link").read())',
        mount: 'libc.mount(b"/", b"/mnt", b"NODEFS", 0, None)',
      },
      ...{
        js: '__import__("js").process',
        pyodide: '__import__("pyodide_js")',
        run_js: '__import__("pyodide.code").code.run_js("process")',
      },
      ...{ url: 'urllib.request.urlopen("http://127.0.0.1:PORT/", timeout=1).read()' },
      ...{
        http: 'http.client.HTTPConnection("127.0.0.1", PORT, timeout=1).request("GET", "/")',
        unix: 'socket.socket(socket.AF_UNIX)',
      },
      ...{
        library: 'ctypes.CDLL("/lib/x86_64-linux-gnu/libc.so.6")',
        clock: 'time.clock_settime(0, 1)',
        device: 'os.mknod("/box/dev")',
      },
    };
    const code = `
import ctypes, http.client, json, os, socket, subprocess, sys, threading, time, urllib.request
libc = ctypes.CDLL(None)
told = {}
for name, attempt in json.loads(sys.stdin.read()).items():
    try: told[name] = repr(eval(attempt))
    except Exception as fault: pass
print(json.dumps(told))
print(os.system("touch /tmp/vivavoce-left"), libc.system(b"id"), sorted(os.environ), os.environ["PATH"], os.listdir("/box"))`;
    const stdin = JSON.stringify(attempts).replaceAll('PORT', `${listener.port}`);
    const { stdout, stderr } = await python(code, { stdin });
    expect(stderr).toBe('');
    const [told, rest] = stdout.split('\n');
    expect(JSON.parse(told ?? '')).toEqual({});
    expect(rest).toMatch(/^32512 32512 \[[^\]]*\] \S+ \['main.py'.*\]$/);
    expect(rest).not.toContain(process.cwd());
    expect(listener.seen()).toBe(0);
    listener.close();
  });

  it('reaches nothing through objects of JavaScript that it finds in memory', async () => {
    const code = `
import gc
found = [one for one in gc.get_objects() if type(one).__name__.startswith("Js")]
for kind in object.__subclasses__():
    if kind.__name__ == "JsProxy":
        found += [one for one in gc.get_objects() if isinstance(one, kind)]
told = []
for one in found:
    for path in ("constructor.constructor", "process", "_module", "config", "globalThis", "FS"):
        try:
            at = one
            for part in path.split("."): at = getattr(at, part)
            told.append((path, str(at("return process")) if path.endswith("constructor") else str(at)))
        except BaseException: pass
print(told)`;
    expect(await python(code)).toMatchObject({ status: 'ok', stdout: '[]\n' });
  });

  it('uses each interpreter once', async () => {
    await python(
      'import builtins, sys, os\nbuiltins.left = 1\nsys.modules["wave"] = None\nopen("/tmp/left", "w").write("1")',
    );
    const code = 'import os, wave\nprint("left" in dir(__builtins__), os.path.exists("/tmp/left"))';
    expect(await python(code)).toMatchObject({ stdout: 'False False\n', stderr: '' });
  });
});
