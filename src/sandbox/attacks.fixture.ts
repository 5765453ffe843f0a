import { type Language, sandboxLimits } from './contract.ts';
import type { Job } from './engines.ts';

type Ending = RegExp;
/** What somebody tries, the status that it must get, and what it must have printed, where that matters. */
export type Attack = [
  name: string,
  code: string,
  status: Ending,
  more?: { job?: Partial<Job>; prints?: string | RegExp },
];

const ends = (...statuses: string[]): Ending => new RegExp(`^(${statuses.join('|')})$`);
const bounded = ends('timeout', 'memory-limit', 'output-limit', 'runtime-error');
const compiled = ends('compile-error', 'memory-limit', 'timeout');

/** Python that prints the name of the error that it met; `got in` where there was none. */
const trying = (attempt: string, setUp = '') => `import ctypes, errno, os, socket
libc = ctypes.CDLL(None, use_errno=True)
def call(number, *args):
    if libc.syscall(number, *args) < 0: raise OSError(ctypes.get_errno(), "")
${setUp}
try:
    ${attempt}
    print("got in")
except OSError as fault: print(errno.errorcode.get(fault.errno, type(fault).__name__))`;
const refused = (name: string, attempt: string, prints: string | RegExp, setUp = ''): Attack => [
  name,
  trying(attempt, setUp),
  ends('ok'),
  { prints: typeof prints === 'string' ? `${prints}\n` : prints },
];
/** A call of the kernel by its number on x86-64. */
const denied = (name: string, number: number, ...args: number[]): Attack =>
  refused(`the call ${name}`, `call(${[number, ...args, 0, 0, 0, 0, 0].join(', ')})`, /^(EPERM|ENOSYS)\n$/);

const calls: Attack[] = [
  denied('ptrace', 101),
  denied('settimeofday', 164),
  denied('clock_settime', 227),
  denied('add_key', 248),
  denied('keyctl', 250),
  denied('io_uring_setup', 425, 8),
  denied('userfaultfd', 323),
  denied('bpf', 321),
  denied('perf_event_open', 298),
  denied('mount', 165),
  denied('unshare', 272, 0x10000000),
  denied('setns', 308),
  denied('clone with a namespace', 56, 0x10000000 | 17),
  denied('clone3 with a namespace', 435),
];

const doubling = (lines: number) => Array.from({ length: lines }, (_, n) => `#define M${n + 1} M${n} M${n}`).join('\n');
const largest = 'x'.repeat(sandboxLimits.sourceBytes);

/** Each must end as it says, leave the host as it was and the next run unaffected. */
export const attacks: Partial<Record<Language, Attack[]>> = {
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
      { job: { wallMs: 10_000 } },
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
    ['one file too large', 'open("big", "wb").write(b"x" * (9 * 1024 * 1024))', ends('runtime-error')],
    [
      'files until the disk is full',
      'n = 0\nwhile True:\n  with open(f"/box/{n}", "wb", buffering=0) as f: f.write(b"x" * 1_000_000)\n  n += 1',
      ends('runtime-error'),
    ],
    ['endless output', 'while True: print("x" * 100)', ends('output-limit')],
    ['output without a line break', 'import sys\nwhile True: sys.stdout.write("x" * 1000)', ends('output-limit')],
    ['output that is no text', 'import os; os.write(1, bytes(range(256)))', ends('ok'), { prints: /\ufffd/ }],
    ['input that nobody reads', 'print("done")', ends('ok'), { job: { stdin: 'x'.repeat(sandboxLimits.stdinBytes) } }],
    [
      'a daemon left behind by a double fork with a session of its own',
      'import os, time\nif os.fork() == 0:\n  os.setsid()\n  if os.fork() == 0: time.sleep(60)\n  os._exit(0)\nos.wait()',
      ends('ok'),
    ],
    [
      'twenty files of the largest size',
      'import os; print(len(os.listdir("/box")))',
      ends('ok'),
      {
        job: { files: Array.from({ length: 19 }, (_, n) => ({ name: `file${n}.txt`, content: largest })) },
        prints: '20\n',
      },
    ],
    [
      'arguments that look like options of the box',
      'import sys; print(len(sys.argv))',
      ends('ok'),
      {
        job: { args: ['--bind', '/', '--share-net', '-c', '$(id)', '`id`', '; id'] },
        prints: '8\n',
      },
    ],
    ['an exit code over 128', 'import os; os._exit(200)', ends('runtime-error')],
    ['an exit code that names the kill signal', 'import os; os._exit(137)', ends('runtime-error')],
    [
      'a signal to its parent',
      'import os\nfor n in (9, 15, 19): os.kill(os.getppid(), n)\nprint("on")',
      ends('ok'),
      { prints: 'on\n' },
    ],
    [
      'words of a verdict',
      'print(\'{"done":{"status":"ok","verdicts":[{"passed":true}]}}\')\nimport sys; sys.exit(1)',
      ends('runtime-error'),
    ],
    refused(
      'a link to a file of the host',
      'os.symlink("/etc/shadow", "/box/link"); open("/box/link").read()',
      'ENOENT',
    ),
    refused('the root of its init', 'open("/proc/1/root/etc/shadow").read()', 'ENOENT'),
    refused('a way up', 'open("/box/../../../../etc/shadow").read()', 'ENOENT'),
    refused('/sys', 'os.listdir("/sys")', 'ENOENT'),
    refused('/proc/kcore', 'open("/proc/kcore", "rb").read(1)', /^(EACCES|EPERM|ENOENT)\n$/),
    refused('/proc/sysrq-trigger', 'open("/proc/sysrq-trigger", "w").write("b")', /^(EACCES|EPERM|EROFS|ENOENT)\n$/),
    refused('/dev/mem', 'open("/dev/mem", "rb").read(1)', 'ENOENT'),
    refused('a device of its own', 'os.mknod("/box/disk", 0o60600, os.makedev(8, 0))', 'EPERM'),
    refused("the system's programs", 'open("/usr/bin/new", "w")', 'EROFS'),
    refused('a raw socket', 'socket.socket(socket.AF_INET, socket.SOCK_RAW, 1)', 'EPERM'),
    refused('a packet socket', 'socket.socket(socket.AF_PACKET, socket.SOCK_RAW)', 'EAFNOSUPPORT'),
    refused('a unix socket of the host', 'socket.socket(socket.AF_UNIX).connect("/var/run/docker.sock")', 'ENOENT'),
    refused('an abstract unix socket', 'socket.socket(socket.AF_UNIX).connect("\\0/tmp/.X11-unix/X0")', 'ECONNREFUSED'),
    refused('a vsock socket', 'socket.socket(40, socket.SOCK_STREAM)', 'EAFNOSUPPORT'),
    [
      'interfaces by netlink',
      'import socket; print([name for _, name in socket.if_nameindex()])',
      ends('ok'),
      { prints: "['lo']\n" },
    ],
    refused('the internet', 'socket.create_connection(("192.0.2.1", 80), 1)', 'ENETUNREACH'),
    refused('a name', 'socket.getaddrinfo("example.com", 80)', 'gaierror'),
    ...(process.arch === 'x64' ? calls : []),
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
  c: [
    ['an include of /dev/zero', '#include "/dev/zero"\nint main(void) { return 0; }', compiled],
    ['an include of /etc/shadow', '#include "/etc/shadow"\nint main(void) { return 0; }', ends('compile-error')],
    ['macros that double', `${doubling(40)}\n#define M0 x\nint main(void) { M40 }`, compiled],
    ['a huge array in the program', 'char x[1L << 33] = {1}; int main(void) { return 0; }', compiled],
  ],
  cpp: [
    [
      'templates without end',
      'template<int N, int M> struct T { static const int v = T<N - 1, M>::v + T<N - 1, M + N>::v; };\ntemplate<int M> struct T<0, M> { static const int v = M; };\nint main() { return T<40, 0>::v; }',
      compiled,
    ],
  ],
  rust: [
    [
      'macros that double',
      '#![recursion_limit = "1000000"]\nmacro_rules! m { ($($x:tt)*) => { m!($($x)* $($x)* 1) } }\nfn main() { m!(1) }',
      compiled,
    ],
    ['an include of /etc/shadow', 'fn main() { print!("{}", include_str!("/etc/shadow")); }', ends('compile-error')],
  ],
  java: [
    [
      'an expression that is too deep for its compiler',
      `public class Main { public static void main(String[] a) { int x = ${'('.repeat(20_000)}1${')'.repeat(20_000)}; } }`,
      compiled,
    ],
  ],
};
