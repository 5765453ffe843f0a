import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { missing } from '../../test/kit/services.ts';
import { createBubblewrap } from './bubblewrap.ts';
import { type Language, sandboxLimits } from './contract.ts';
import type { Engine, Job, JobResult, RunHooks } from './engines.ts';

const MIB = 2 ** 20;
const project = process.cwd();
let engine: Engine;

const run = (language: Language, code: string, more: Partial<Job> = {}, hooks: RunHooks = {}): Promise<JobResult> =>
  engine.run(
    {
      language,
      files: [{ name: language === 'python' ? 'main.py' : 'main.js', content: code }],
      args: [],
      stdin: '',
      wallMs: 5000,
      memoryBytes: 256 * MIB,
      ...more,
    },
    hooks,
  );
const python = (code: string, more?: Partial<Job>, hooks?: RunHooks) => run('python', code, more, hooks);
const javascript = (code: string, more?: Partial<Job>, hooks?: RunHooks) => run('javascript', code, more, hooks);

/** Processes of the host whose command line holds the marker. */
const processesWith = (marker: string): string[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => commandOf(pid).includes(marker));
const commandOf = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
  } catch {
    return '';
  }
};

/** Python that prints, for each expression, its value or the name of the error's number. */
const tries = (setUp: string, attempts: Record<string, string>) => `
import ctypes, errno, json, os, socket, sys
libc = ctypes.CDLL(None, use_errno=True)
def call(number, *args):
    if libc.syscall(number, *args) < 0:
        raise OSError(ctypes.get_errno(), "")
    return "allowed"
${setUp}
told = {}
for name, attempt in json.loads(${JSON.stringify(JSON.stringify(attempts))}).items():
    try:
        told[name] = eval(attempt)
    except OSError as fault:
        told[name] = errno.errorcode.get(fault.errno, type(fault).__name__)
    except Exception as fault:
        told[name] = type(fault).__name__
print(json.dumps(told, default=str))`;
const attempt = async (attempts: Record<string, string>, setUp = ''): Promise<Record<string, unknown>> => {
  const result = await python(tries(setUp, attempts));
  expect(result.stderr).toBe('');
  return JSON.parse(result.stdout);
};

describe.skipIf(missing('bubblewrap'))('a box', () => {
  beforeAll(async () => {
    engine = createBubblewrap(pino({ level: 'silent' }), { hidden: [project] });
    expect(await engine.probe('python')).toEqual({ version: expect.stringMatching(/^3\./) });
    expect(await engine.probe('javascript')).toEqual({ version: process.versions.node });
  });
  afterAll(() => engine.close());

  describe('runs programs', () => {
    it.each([
      ['python', 'print("hello")'],
      ['javascript', 'console.log("hello")'],
      ['javascript', 'import fs from "node:fs"; console.log(fs.existsSync("/box/main.js") ? "hello" : "")'],
    ] as const)('%s: %s', async (language, code) => {
      expect(await run(language, code)).toMatchObject({
        ...{ status: 'ok', stdout: 'hello\n', stderr: '', truncated: false, exitCode: 0, signal: null },
        engine: 'bubblewrap',
      });
    });

    it('gives input as a file that can be opened again', async () => {
      const stdin = 'zwei\nöl\n';
      expect((await python('import sys; print(sys.stdin.read(), end="")', { stdin })).stdout).toBe(stdin);
      const code = 'const f = require("fs"); f.writeFileSync("/dev/stdout", f.readFileSync("/dev/stdin"))';
      expect((await javascript(code, { stdin })).stdout).toBe(stdin);
    });

    it.each([
      [
        'python',
        'import json, sys, words\nprint(json.dumps([words.greeting, open("data.txt").read(), sys.argv[1:]]))',
        { name: 'words.py', content: 'greeting = "grüß"' },
      ],
      [
        'javascript',
        'const { greeting } = require("./words.js"); const data = require("fs").readFileSync("data.txt", "utf8"); console.log(JSON.stringify([greeting, data, process.argv.slice(2)]))',
        { name: 'words.js', content: 'exports.greeting = "grüß"' },
      ],
    ] as const)('%s with files beside the code and arguments', async (language, code, module) => {
      const name = language === 'python' ? 'main.py' : 'main.js';
      const files = [{ name, content: code }, module, { name: 'data.txt', content: 'Zeile\n' }];
      const args = ['--version', '', 'a b', '"$HOME"', 'ö', '*'];
      const result = await run(language, '', { files, args });
      expect(result.stderr).toBe('');
      expect(JSON.parse(result.stdout)).toEqual(['grüß', 'Zeile\n', args]);
    });

    it('does not mind input that is never read', async () => {
      expect((await python('print(1)', { stdin: 'x'.repeat(sandboxLimits.stdinBytes) })).status).toBe('ok');
    });

    it('tells time and memory', async () => {
      const result = await python('x = bytearray(b"1") * (100 * 1024 * 1024)\nfor i in range(3_000_000): pass');
      expect(result.status).toBe('ok');
      expect(result.cpuMs).toBeGreaterThan(20);
      expect(result.wallMs).toBeGreaterThan(20);
      expect(result.peakMemoryBytes).toBeGreaterThan(100 * MIB);
    });

    it('streams what is printed while it runs', async () => {
      const stop = new AbortController();
      const seen = Promise.withResolvers<string>();
      const onOutput = (_: string, text: string) => seen.resolve(text);
      const result = python('import time\nprint("early")\ntime.sleep(60)', {}, { onOutput, signal: stop.signal });
      expect(await seen.promise).toMatch(/^early/);
      stop.abort();
      expect(await result).toMatchObject({ status: 'cancelled', stdout: expect.stringContaining('early') });
    });

    it('keeps an answer apart from what is printed', async () => {
      const code = 'import os\nprint("out")\nos.write(3, b"the answer")';
      expect(await python(code, { answers: true })).toMatchObject({ stdout: 'out\n', answer: 'the answer' });
      expect((await python('import os\nos.write(3, b"x")')).stderr).toContain('Bad file descriptor');
    });
  });

  describe('tells how a program ended', () => {
    it.each([
      ['import sys; sys.exit(3)', { status: 'runtime-error', exitCode: 3, signal: null }],
      ['import sys; sys.exit(255)', { status: 'runtime-error', exitCode: 255, signal: null }],
      ['raise ValueError("no")', { status: 'runtime-error', exitCode: 1, stderr: expect.stringContaining('line 1') }],
      ['def f(:', { status: 'runtime-error', stderr: expect.stringContaining('SyntaxError') }],
      [
        'import os; os.kill(os.getpid(), 11)',
        { status: 'runtime-error', exitCode: 139, signal: 'SIGSEGV', stderr: '' },
      ],
      ['import os; os.abort()', { status: 'runtime-error', exitCode: 134, signal: 'SIGABRT' }],
      ['import os; os.kill(os.getpid(), 9)', { status: 'runtime-error', exitCode: 137, signal: 'SIGKILL' }],
      ['import os; os.kill(1, 9); os.kill(1, 15); os.kill(os.getppid(), 19); print("still here")', { status: 'ok' }],
      ['import os; os.closerange(0, 100)', { status: 'ok', stdout: '' }],
    ])('%s', async (code, end) => expect(await python(code)).toMatchObject(end));

    it('an error that nobody caught in JavaScript', async () => {
      expect(await javascript('null.x')).toMatchObject({ status: 'runtime-error', exitCode: 1 });
    });
  });

  describe('bounds output', () => {
    it.each([
      ['endless lines', 'while True: print("x" * 100)'],
      ['one endless line', 'import sys\nwhile True: sys.stdout.write("x" * 1000)'],
      ['endless errors', 'import sys\nwhile True: sys.stderr.write("x" * 1000)'],
      ['both', 'import sys\nwhile True: print("x" * 50); print("y" * 50, file=sys.stderr)'],
    ])('%s', async (_, code) => {
      const result = await python(code);
      expect(result).toMatchObject({ status: 'output-limit', truncated: true });
      expect(result.stdout.length + result.stderr.length).toBe(sandboxLimits.outputBytes);
    });

    it('shows bytes that are no text as replacement characters', async () => {
      const result = await python('import os; os.write(1, bytes(range(256)))');
      expect(result).toMatchObject({ status: 'ok', truncated: false });
      expect(result.stdout).toContain('\u0000\u0001');
      expect(result.stdout).toContain('\ufffd');
    });

    it('an answer that is too long', async () => {
      const code = `import os\nwhile True: os.write(3, b"x" * 65536)`;
      expect((await python(code, { answers: true })).status).toBe('output-limit');
    });
  });

  describe('bounds time and memory', () => {
    it.each([
      ['a loop', 'while True: pass'],
      ['sleep', 'import time; time.sleep(100)'],
      [
        'a loop that ignores signals',
        'import signal\nfor n in (1, 2, 15, 24): signal.signal(n, signal.SIG_IGN)\nwhile True: pass',
      ],
      ['a stopped program', 'import os, signal; os.kill(os.getpid(), signal.SIGSTOP)'],
    ])('%s', async (_, code) => {
      const result = await python(code, { wallMs: 700 });
      expect(result).toMatchObject({ status: 'timeout', exitCode: null, signal: 'SIGKILL' });
    });

    it('processor time: its signal counts as a time-out', async () => {
      const result = await python('import os; os.kill(os.getpid(), 24)');
      expect(result).toMatchObject({ status: 'timeout', exitCode: 152, signal: 'SIGXCPU' });
    });

    it.each([
      ['python', 'x = []\nwhile True: x.append(bytearray(b"1") * 1_000_000)'],
      [
        'python',
        'import mmap\nx = []\nwhile True:\n  m = mmap.mmap(-1, 10_000_000); m.write(b"1" * 10_000_000); x.append(m)',
      ],
      [
        'python',
        'import os, time\nfor _ in range(20):\n  if os.fork() == 0:\n    x = bytearray(b"1") * 30_000_000\n    time.sleep(60)\ntime.sleep(60)',
      ],
      ['javascript', 'const x = []; for (;;) x.push(new Array(100_000).fill(Math.random()))'],
      ['javascript', 'const x = []; for (;;) x.push(Buffer.alloc(10_000_000, 1))'],
    ] as const)('memory: %s %s', async (language, code) => {
      const result = await run(language, code);
      expect(result.status).toBe('memory-limit');
      expect(result.peakMemoryBytes).toBeGreaterThan(256 * MIB);
    });

    it.each([
      ['Unix', 'a, b = socket.socketpair()'],
      ['TCP', 'a = socket.create_connection(l.getsockname()); b, _ = l.accept()'],
    ])('memory: %s sockets, which no process shows as its own', async (_, pair) => {
      const code = `
import os, socket, time
for _ in range(40):
    if os.fork() == 0: break
l = socket.socket(); l.bind(("127.0.0.1", 0)); l.listen(100)
kept = []
try:
    while True:
        ${pair}
        for s in (a, b):
            kept.append(s)
            s.setblocking(False)
            try:
                while True: s.send(b"x" * 65536)
            except BlockingIOError: pass
except OSError: time.sleep(60)`;
      expect((await python(code)).status).toBe('memory-limit');
    });

    it('one allocation that is far too large fails in the program', async () => {
      expect((await python('x = bytearray(b"1") * (4 * 1024**3)')).stderr).toContain('MemoryError');
    });

    it('processes: a fork bomb ends with its box', async () => {
      const code =
        'import os, time\nn = 0\ntry:\n  while os.fork(): n += 1\nexcept BlockingIOError:\n  print(n)\n  os._exit(0)\ntime.sleep(60)';
      const result = await python(code);
      expect(result.status).toBe('ok');
      expect(Number(result.stdout)).toBeGreaterThan(10);
      expect(Number(result.stdout)).toBeLessThanOrEqual(sandboxLimits.processes);
      const endless = await python('import os\nwhile True:\n  try: os.fork()\n  except OSError: pass', { wallMs: 700 });
      expect(endless.status).toMatch(/timeout|memory-limit/);
    });

    it('open files', async () => {
      const told = await attempt({ files: '[open("/dev/null") for _ in range(1000)]' });
      expect(told.files).toBe('EMFILE');
    });

    it('disk: every writable place is small', async () => {
      const fill = `
import os
written = 0
for folder, _, _ in os.walk("/"):
    if folder.startswith(("/proc", "/usr")): continue
    for index in range(40):
        try:
            with open(f"{folder}/fill{index}", "wb", buffering=0) as file:
                while True: written += file.write(b"x" * 65536)
        except OSError as fault:
            if fault.errno == 28: break
print(written // 1024 // 1024)`;
      const result = await python(`import signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n${fill}`, {
        wallMs: 30_000,
      });
      expect(result.stderr).toBe('');
      const room = sandboxLimits.boxMiB + 2 * sandboxLimits.tmpMiB;
      expect(Number(result.stdout)).toBeGreaterThan(room / 2);
      expect(Number(result.stdout)).toBeLessThanOrEqual(room);
    });

    it('one file', async () => {
      const result = await python('open("big", "wb").write(b"x" * (9 * 1024 * 1024))');
      expect(result.status).toBe('runtime-error');
    });
  });

  describe('leaves nothing behind', () => {
    it('a daemon with a session of its own is dead when the run is over', async () => {
      const marker = randomUUID();
      const daemon = `
import os, subprocess, sys
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        null = os.open("/dev/null", os.O_RDWR)
        for fd in (0, 1, 2): os.dup2(null, fd)
        os.execv("/usr/bin/python3", ["python3", "-c", "import time; time.sleep(60)", "${marker}"])
    os._exit(0)
os.wait()
print("parent done")`;
      expect(await python(daemon)).toMatchObject({ status: 'ok', stdout: 'parent done\n' });
      expect(processesWith(marker)).toEqual([]);
    });

    it('a cancelled run is gone, its children too', async () => {
      const marker = randomUUID();
      const stop = new AbortController();
      const code = `import os, time\nos.fork()\nprint("up")\nos.execv("/usr/bin/python3", ["python3", "-c", "import time; time.sleep(60)", "${marker}"])`;
      const result = python(code, {}, { signal: stop.signal, onOutput: () => stop.abort() });
      expect((await result).status).toBe('cancelled');
      expect(processesWith(marker)).toEqual([]);
    });

    it('a box ends with the process that started it, however that ends', async () => {
      const marker = randomUUID();
      const code = `import os; os.execv("/usr/bin/python3", ["python3", "-c", "import time; time.sleep(60)", "${marker}"])`;
      const job = {
        ...{ language: 'python', files: [{ name: 'main.py', content: code }], args: [], stdin: '' },
        ...{ wallMs: 60_000, memoryBytes: 256 * MIB },
      };
      const script = `
        import pino from 'pino';
        import { createBubblewrap } from './src/sandbox/bubblewrap.ts';
        const engine = createBubblewrap(pino({ level: 'silent' }), { hidden: [] });
        await engine.probe('python');
        await engine.run(${JSON.stringify(job)}, {});`;
      const owner = spawn(process.execPath, ['--input-type=module', '-e', script], { cwd: project, stdio: 'inherit' });
      await vi.waitUntil(() => processesWith(marker).some((pid) => commandOf(pid).startsWith('python3')), 20_000);
      owner.kill('SIGKILL');
      await vi.waitUntil(() => processesWith(marker).length === 0, 10_000);
    });

    it('does not start for a caller who has gone', async () => {
      expect((await python('print(1)', {}, { signal: AbortSignal.abort() })).status).toBe('cancelled');
    });

    it('keeps no file descriptor open over many runs', async () => {
      const open = () => readdirSync('/proc/self/fd').length;
      await python('print(1)');
      const before = open();
      for (let index = 0; index < 10; index += 1) await python('print(1)', { answers: index % 2 === 0 });
      expect(open()).toBeLessThanOrEqual(before);
    });

    it('hands on what one box wrote to nobody', async () => {
      await python(
        'open("/tmp/secret", "w").write("x"); open("/box/secret", "w").write("x"); open("/dev/shm/secret", "w").write("x")',
      );
      const told = await attempt({
        tmp: 'os.listdir("/tmp")',
        box: 'os.listdir("/box")',
        shm: 'os.listdir("/dev/shm")',
      });
      expect(told).toEqual({ tmp: [], box: ['main.py'], shm: [] });
    });
  });

  describe('shows nothing of the host', () => {
    it('no files', async () => {
      const paths = [
        '/etc/shadow',
        '/etc/passwd',
        '/root',
        '/home',
        '/var',
        '/run',
        '/sys',
        '/work',
        project,
        '/usr/local',
        '/usr/src',
      ];
      const told = await attempt(
        Object.fromEntries(paths.map((path) => [path, `os.stat(${JSON.stringify(path)}) and "seen"`])),
      );
      for (const [path, answer] of Object.entries(told)) expect([path, answer]).toEqual([path, 'ENOENT']);
    });

    it('no way out over links, descriptors or its own root', async () => {
      const told = await attempt({
        link: '(os.symlink("/etc/shadow", "/box/link"), open("/box/link").read())',
        root: 'open("/proc/1/root/etc/shadow").read()',
        dots: 'open("/box/../../../../etc/shadow").read()',
        descriptors: 'sorted(int(name) for name in os.listdir("/proc/self/fd"))[:-1]',
        device: 'os.mknod("/box/disk", 0o60600, os.makedev(8, 0))',
        memory: 'open("/dev/mem").read(1)',
        kernel: 'open("/proc/kcore").read(1)',
        sysctl: 'os.listdir("/proc/sys")',
        setting: 'open("/proc/sys/pid_max", "w")',
        trigger: 'open("/proc/sysrq-trigger", "w").write("b")',
        system: 'open("/usr/bin/new", "w")',
        above: 'open("/new", "w")',
      });
      expect(told).toMatchObject({ link: 'ENOENT', root: 'ENOENT', dots: 'ENOENT', descriptors: [0, 1, 2] });
      expect(told).toMatchObject({ device: 'EPERM', memory: 'ENOENT', system: 'EROFS', above: 'EROFS' });
      expect(told).toMatchObject({ sysctl: [], setting: 'EROFS' });
      for (const name of ['kernel', 'trigger']) expect(told[name]).toMatch(/EACCES|EPERM|EROFS|ENOENT/);
    });

    it('no environment, no processes, no user of the host', async () => {
      process.env.HOST_SECRET = 'tell nobody';
      const told = await attempt({
        environment: 'sorted(os.environ)',
        uid: '[os.getuid(), os.geteuid(), os.getgid(), os.getgroups()]',
        capabilities: '[line.split()[1] for line in open("/proc/self/status") if line.startswith("Cap")]',
        privileges:
          '[line.split()[1] for line in open("/proc/self/status") if line.startswith(("NoNewPrivs", "Seccomp:"))]',
        processes: '[name for name in os.listdir("/proc") if name.isdigit()]',
        host: 'os.uname().nodename',
      }).finally(() => delete process.env.HOST_SECRET);
      const environment = expect.not.arrayContaining(['HOST_SECRET', 'USER', 'NODE_ENV']);
      expect(told).toMatchObject({ environment, processes: ['1', '2'], host: 'box' });
      expect(told.uid).toMatchObject([1000, 1000, 1000, expect.anything()]);
      expect(told.capabilities).toEqual(Array(5).fill('0'.repeat(16)));
      expect(told.privileges).toEqual(['1', '2']);
    });

    it('no interface of the host through a descriptor that it is given', async () => {
      const told = await attempt(
        { ...Object.fromEntries([0, 1, 2].map((fd) => [`fd${fd}`, `fcntl.ioctl(${fd}, 0x8912, bytes(40))`])) },
        'import fcntl',
      );
      for (const answer of Object.values(told)) expect(answer).toMatch(/ENOTTY|EINVAL/);
    });
  });

  describe('has no network', () => {
    it('neither out nor to the host', async () => {
      const listener = createServer().listen(0, '127.0.0.1');
      let reached = 0;
      listener.on('connection', () => {
        reached += 1;
      });
      await new Promise((resolve) => listener.once('listening', resolve));
      const { port } = listener.address() as { port: number };
      const told = await attempt(
        {
          loopback: `socket.create_connection(("127.0.0.1", ${port}), 1)`,
          internet: 'socket.create_connection(("192.0.2.1", 80), 1)',
          six: 'socket.create_connection(("2001:db8::1", 80), 1)',
          name: 'socket.getaddrinfo("example.com", 80)',
          datagram: 'socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("192.0.2.1", 53))',
          interfaces: '[name for _, name in socket.if_nameindex()]',
        },
        '',
      );
      listener.close();
      expect(told).toEqual({
        ...{ loopback: 'ECONNREFUSED', internet: 'ENETUNREACH', six: 'ENETUNREACH', datagram: 'ENETUNREACH' },
        ...{ name: 'gaierror', interfaces: ['lo'] },
      });
      expect(reached).toBe(0);
    });

    it('no sockets that pass by namespaces, no raw ones', async () => {
      const told = await attempt({
        vsock: 'socket.socket(40, socket.SOCK_STREAM)',
        packet: 'socket.socket(socket.AF_PACKET, socket.SOCK_RAW)',
        crypto: 'socket.socket(38, socket.SOCK_SEQPACKET)',
        bluetooth: 'socket.socket(31, socket.SOCK_RAW)',
        vsockPair: 'socket.socketpair(40, socket.SOCK_STREAM)',
        raw: 'socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)',
        unix: 'socket.socket(socket.AF_UNIX, socket.SOCK_STREAM).connect("\\0/run/dbus")',
        docker: 'socket.socket(socket.AF_UNIX, socket.SOCK_STREAM).connect("/var/run/docker.sock")',
      });
      const refused = {
        vsock: 'EAFNOSUPPORT',
        packet: 'EAFNOSUPPORT',
        crypto: 'EAFNOSUPPORT',
        bluetooth: 'EAFNOSUPPORT',
      };
      expect(told).toEqual({
        ...refused,
        vsockPair: 'EAFNOSUPPORT',
        raw: 'EPERM',
        unix: 'ECONNREFUSED',
        docker: 'ENOENT',
      });
    });
  });

  describe.skipIf(process.arch !== 'x64')('refuses calls', () => {
    it('to the kernel that no program of an interview needs', async () => {
      const calls = {
        ...{ ptrace: 101, mount: 165, umount: 166, pivotRoot: 155, chroot: 161, unshare: 272, setns: 308 },
        ...{ keyctl: 250, addKey: 248, bpf: 321, userfaultfd: 323, perf: 298, ioUring: 425, memfd: 319, shm: 29 },
        ...{ processRead: 310, openByHandle: 304, kexec: 246, module: 175, setTime: 164, setClock: 227, seccomp: 317 },
        ...{ newMount: 428, fsopen: 430, personality: 135, reboot: 169, swap: 167, setHost: 170, messageQueue: 240 },
      };
      const told = await attempt(
        Object.fromEntries(Object.entries(calls).map(([name, nr]) => [name, `call(${nr}, 0, 0, 0, 0, 0)`])),
      );
      for (const [name, answer] of Object.entries(told)) expect([name, answer]).toEqual([name, 'EPERM']);
    });

    it('that make namespaces, by whatever way', async () => {
      const told = await attempt({
        clone: 'call(56, 0x10000000 | 17, 0, 0, 0, 0)',
        clone3: 'call(435, ctypes.create_string_buffer(88), 88)',
        program: '__import__("subprocess").run(["unshare", "-U", "true"], capture_output=True).returncode',
        newest: 'call(462, 0, 0, 0)',
      });
      expect(told).toEqual({ clone: 'EPERM', clone3: 'ENOSYS', newest: 'ENOSYS', program: 1 });
    });
  });

  it('runs the next program as if nothing had been', async () => {
    const bombs = [
      'while True: print("x")',
      'x = []\nwhile True: x.append(bytearray(b"1") * 1_000_000)',
      'import os\nwhile True: os.fork()',
    ];
    for (const bomb of bombs) {
      await python(bomb, { wallMs: 700 });
      expect(await python('print("fine")')).toMatchObject({ status: 'ok', stdout: 'fine\n', stderr: '' });
    }
  });

  it('keeps boxes that run at once apart', async () => {
    const results = await Promise.all(
      Array.from({ length: 6 }, (_, index) => python(`import time; time.sleep(0.05); print(${index})`)),
    );
    expect(results.map((result) => result.stdout)).toEqual(['0\n', '1\n', '2\n', '3\n', '4\n', '5\n']);
  });
});
