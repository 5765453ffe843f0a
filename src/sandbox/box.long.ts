import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { missing } from '../../test/kit/services.ts';
import type { Language } from './contract.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';

const ends = (...statuses: string[]) => new RegExp(`^(${statuses.join('|')})$`);
const bounded = ends('timeout', 'memory-limit', 'output-limit', 'runtime-error');

/** Each must end with one of the statuses, leave the host as it was and the next run unaffected. */
const attacks: Record<'python' | 'javascript', [name: string, code: string, status: RegExp][]> = {
  python: [
    ['fork bomb', 'import os\nwhile True:\n  try: os.fork()\n  except OSError: pass', bounded],
    [
      'fork bomb that ignores signals',
      'import os, signal\nfor n in range(1, 32):\n  try: signal.signal(n, signal.SIG_IGN)\n  except OSError: pass\nwhile True:\n  try: os.fork()\n  except OSError: pass',
      bounded,
    ],
    [
      'thread bomb',
      'import threading, time\nwhile True:\n  try: threading.Thread(target=time.sleep, args=(60,)).start()\n  except RuntimeError: time.sleep(60)',
      bounded,
    ],
    [
      'slow memory bomb',
      'import time\nx = []\nwhile True: x.append(bytearray(b"1") * 1_000_000); time.sleep(0.005)',
      ends('memory-limit'),
    ],
    [
      'memory bomb of many processes',
      'import os\nfor _ in range(5): os.fork()\nx = []\nwhile True: x.append(bytearray(b"1") * 1_000_000)',
      bounded,
    ],
    ['deep recursion', 'import sys\nsys.setrecursionlimit(10**9)\ndef f(): f()\nf()', bounded],
    ['large number', 'x = 10 ** 10 ** 10', bounded],
    ['regular expression', 'import re; re.match(r"(a+)+$", "a" * 60 + "b")', ends('timeout')],
    ['many small files', 'n = 0\nwhile True:\n  open(f"/box/{n}", "w").write("x"); n += 1', bounded],
    ['sparse file', 'f = open("/box/sparse", "wb", buffering=0); f.seek(10**12); f.write(b"x")', ends('runtime-error')],
    ['deep folders', 'import os\nwhile True: os.mkdir("d"); os.chdir("d")', bounded],
    [
      'pipes',
      'import os\nx = []\nwhile True:\n  r, w = os.pipe(); os.set_blocking(w, False)\n  try:\n    while True: os.write(w, b"x" * 4096)\n  except BlockingIOError: pass',
      bounded,
    ],
    [
      'descriptors sent to itself',
      'import socket\na, b = socket.socketpair()\nwhile True: socket.send_fds(a, [b"x"], [0] * 10)',
      bounded,
    ],
    [
      'signals to everyone',
      'import os\nwhile True:\n  for n in (1, 2, 9, 15, 19):\n    try: os.kill(-1, n)\n    except OSError: pass',
      bounded,
    ],
    [
      'terminal and devices',
      'import os\nfor name in os.listdir("/dev"):\n  try: print(name, os.open("/dev/" + name, os.O_RDWR | os.O_NONBLOCK))\n  except OSError: pass',
      ends('ok'),
    ],
    [
      'reads all of /proc',
      'import os\nfor folder, _, files in os.walk("/proc/self"):\n  for name in files:\n    if name in ("clear_refs", "mem"): continue\n    try: open(os.path.join(folder, name), "rb").read(10000)\n    except OSError: pass\nprint("read")',
      ends('ok', 'timeout'),
    ],
    [
      'writes all of /proc but itself',
      'import os\nfor folder, _, files in os.walk("/proc"):\n  if folder[6:7].isdigit(): continue\n  for name in files:\n    try: open(os.path.join(folder, name), "w").write("1"); print("wrote", folder, name)\n    except OSError: pass',
      ends('ok'),
    ],
    [
      'daemons by the dozen',
      'import os, time\nfor _ in range(12):\n  if os.fork() == 0:\n    os.setsid()\n    if os.fork() == 0: time.sleep(60)\n    os._exit(0)',
      ends('ok'),
    ],
    ['stops its init', 'import os\nfor n in range(1, 65):\n  try: os.kill(1, n)\n  except OSError: pass', ends('ok')],
    ['writes to its init', 'f = open("/proc/1/mem", "r+b", buffering=0); print(f)', ends('ok', 'runtime-error')],
  ],
  javascript: [
    ['loop', 'for (;;);', ends('timeout')],
    ['promises', '(function f() { Promise.resolve().then(f); })()', ends('timeout', 'memory-limit')],
    ['timers', 'setInterval(() => {}, 1)', ends('timeout')],
    ['array', 'const x = []; for (;;) x.push(x.slice())', bounded],
    ['string', 'let s = "x"; for (;;) s += s', bounded],
    ['typed arrays', 'const x = []; for (;;) x.push(new Uint8Array(1e7).fill(1))', ends('memory-limit')],
    [
      'WebAssembly memory',
      'const m = new WebAssembly.Memory({ initial: 1 }); for (;;) { m.grow(160); new Uint8Array(m.buffer).fill(1); }',
      bounded,
    ],
    [
      'workers',
      'const { Worker } = require("worker_threads"); for (;;) new Worker("for(;;);", { eval: true })',
      bounded,
    ],
    [
      'children',
      'const { spawn } = require("child_process"); for (;;) spawn("/usr/bin/python3", ["-c", "while True: pass"])',
      bounded,
    ],
    // what is not read at once waits in the program's memory
    ['endless output', 'for (;;) process.stdout.write("x".repeat(1000))', ends('output-limit', 'memory-limit')],
    ['regular expression', '/(a+)+$/.test("a".repeat(60) + "b")', ends('timeout')],
    ['native memory read', 'process.binding("fs"); process.dlopen({}, "/proc/self/exe")', ends('runtime-error')],
    ['abort', 'process.abort()', ends('runtime-error')],
    ['inspector', 'process.kill(process.pid, "SIGUSR1"); setTimeout(() => {}, 100)', ends('ok')],
  ],
};
const greetings = { python: 'print("fine")', javascript: 'console.log("fine")' };

/** What may not change: processes of the boxes' user, this process's descriptors, files in the folder for temporary ones. */
const hostState = () => ({
  processes: readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && /\bbwrap\b/.test(commandOf(pid))).length,
  descriptors: readdirSync('/proc/self/fd').length,
  files: readdirSync(tmpdir()).filter((name) => name.startsWith(`vivavoce-boxes-${process.pid}-`)).length,
});
const commandOf = (pid: string) => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
  } catch {
    return '';
  }
};

describe.skipIf(missing('bubblewrap'))('every attack', () => {
  let sandbox: Sandbox;
  const run = (language: Language, code: string, person = 'p') =>
    sandbox.run({ language, code, stdin: '', files: [], args: [] }, { personId: person, sessionId: person });
  beforeAll(async () => {
    sandbox = createSandbox({ config: { SANDBOX_SLOTS: 2, DATA_DIR: './data' }, log: pino({ level: 'silent' }) });
    await sandbox.ready;
    await Promise.all(['python', 'javascript'].map((name) => run(name as Language, '', name)));
  });
  afterAll(() => sandbox.close());

  const all = Object.entries(attacks).flatMap(([language, list]) =>
    list.map((attack) => [language, ...attack] as const),
  );
  it.each(all)('%s: %s', async (language, _name, code, status) => {
    const before = hostState();
    const result = await run(language as Language, code);
    expect(result.status).toMatch(status);
    expect(result.stdout).not.toContain('wrote');
    const next = await run(language as Language, greetings[language as keyof typeof greetings]);
    expect(next).toMatchObject({ status: 'ok', stdout: 'fine\n', stderr: '' });
    await vi.waitFor(() => expect(hostState().processes).toBeLessThanOrEqual(before.processes), 5000);
    expect(hostState()).toMatchObject({ descriptors: before.descriptors, files: before.files });
  });

  it('bytes that are no program', async () => {
    for (let index = 0; index < 60; index += 1) {
      const code = randomBytes(2000).toString(index % 2 ? 'utf8' : 'latin1');
      const result = await run(index % 3 ? 'python' : 'javascript', code);
      expect(result.status).toMatch(ends('ok', 'runtime-error'));
    }
  });

  it('forty people at once: all are served, nothing is left', async () => {
    const before = hostState();
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, index) => run('python', `print(${index})`, `person-${index}`)),
    );
    expect(results.map((result) => result.stdout)).toEqual(results.map((_, index) => `${index}\n`));
    expect(hostState().descriptors).toBeLessThanOrEqual(before.descriptors + 2);
  });
});
