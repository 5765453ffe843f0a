/**
 * The system call filter of the box: a classic BPF program (seccomp(2)) as the bytes of `struct sock_filter[]`.
 *
 * It is a list of refusals under a ceiling: calls newer than the ceiling are answered ENOSYS, so a kernel that learns a
 * call never widens the box. Namespaces and dropped capabilities already forbid most of these; the filter keeps the
 * kernel's code behind them out of reach.
 */
export type Architecture = 'x64' | 'arm64';

const auditArch: Record<Architecture, number> = { x64: 0xc000003e, arm64: 0xc00000b7 };

/** [x64, arm64]; calls from 424 on have one number everywhere. */
const refused: Record<string, readonly [number | null, number | null]> = {
  // other processes' memory and descriptors
  ptrace: [101, 117],
  process_vm_readv: [310, 270],
  process_vm_writev: [311, 271],
  kcmp: [312, 272],
  pidfd_getfd: [438, 438],
  process_madvise: [440, 440],
  process_mrelease: [448, 448],
  // large kernel interfaces that programs of an interview do not need
  add_key: [248, 217],
  request_key: [249, 218],
  keyctl: [250, 219],
  io_uring_setup: [425, 425],
  io_uring_enter: [426, 426],
  io_uring_register: [427, 427],
  userfaultfd: [323, 282],
  bpf: [321, 280],
  perf_event_open: [298, 241],
  fanotify_init: [300, 262],
  seccomp: [317, 277],
  vmsplice: [278, 75],
  modify_ldt: [154, null],
  personality: [135, 92],
  // mounts and namespaces
  mount: [165, 40],
  umount2: [166, 39],
  pivot_root: [155, 41],
  chroot: [161, 51],
  open_tree: [428, 428],
  move_mount: [429, 429],
  fsopen: [430, 430],
  fsconfig: [431, 431],
  fsmount: [432, 432],
  fspick: [433, 433],
  mount_setattr: [442, 442],
  unshare: [272, 97],
  setns: [308, 268],
  open_by_handle_at: [304, 265],
  name_to_handle_at: [303, 264],
  // memory that no process shows as its own, which the watchdog could not count
  memfd_create: [319, 279],
  memfd_secret: [447, 447],
  shmget: [29, 194],
  shmctl: [31, 195],
  shmat: [30, 196],
  shmdt: [67, 197],
  semget: [64, 190],
  semctl: [66, 191],
  semtimedop: [220, 192],
  semop: [65, 193],
  msgget: [68, 186],
  msgctl: [71, 187],
  msgrcv: [70, 188],
  msgsnd: [69, 189],
  mq_open: [240, 180],
  move_pages: [279, 239],
  migrate_pages: [256, 238],
  mbind: [237, 235],
  set_mempolicy: [238, 237],
  // the machine itself
  init_module: [175, 105],
  finit_module: [313, 273],
  delete_module: [176, 106],
  kexec_load: [246, 104],
  kexec_file_load: [320, 294],
  reboot: [169, 142],
  swapon: [167, 224],
  swapoff: [168, 225],
  acct: [163, 89],
  quotactl: [179, 60],
  quotactl_fd: [443, 443],
  syslog: [103, 116],
  settimeofday: [164, 170],
  clock_settime: [227, 112],
  clock_adjtime: [305, 266],
  adjtimex: [159, 171],
  sethostname: [170, 161],
  setdomainname: [171, 162],
  vhangup: [153, 58],
  lookup_dcookie: [212, 18],
  iopl: [172, null],
  ioperm: [173, null],
};

const clone = { x64: 56, arm64: 220 };
const clone3 = 435;
const socketCalls = { x64: [41, 53], arm64: [198, 199] };
const ioctl = { x64: 16, arm64: 29 };
/** AF_UNIX, AF_INET, AF_INET6, AF_NETLINK. AF_VSOCK (40) is no part of a network namespace and would reach the host. */
const socketFamilies = [1, 2, 10, 16];
/** CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET. */
const newNamespaces = 0x7e020000;
/** TIOCSTI and TIOCLINUX type into a terminal. */
const terminalInput = [0x5412, 0x541c];
/** fchmodat2, the newest call that is let through. */
const newestCall = 452;

const EPERM = 1;
const ENOSYS = 38;
const EAFNOSUPPORT = 97;

const LOAD = 0x20; // BPF_LD | BPF_W | BPF_ABS
const EQUAL = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
const GREATER = 0x25; // BPF_JMP | BPF_JGT | BPF_K
const ANY_BIT = 0x45; // BPF_JMP | BPF_JSET | BPF_K
const RETURN = 0x06;
const ALLOW = 0x7fff0000;
const KILL_PROCESS = 0x80000000;
const errno = (code: number) => 0x00050000 | code;

type Instruction = readonly [code: number, whenTrue: number, whenFalse: number, k: number];
const load = (offset: number): Instruction => [LOAD, 0, 0, offset];
const answer = (value: number): Instruction => [RETURN, 0, 0, value];
const when = (test: number, k: number, then: readonly Instruction[]): Instruction[] => [
  [test, 0, then.length, k],
  ...then,
];
/** Both architectures are little-endian: the low word of an argument comes first. */
const loadArgument = (index: number) => load(16 + 8 * index);

/** The filter's bytes for one architecture. Programs of another one (32-bit, x32) are killed or refused. */
export function seccompFilter(architecture: Architecture): Uint8Array {
  const index = architecture === 'x64' ? 0 : 1;
  const calls = Object.values(refused).flatMap((numbers) => numbers[index] ?? []);
  const program: Instruction[] = [
    load(4),
    [EQUAL, 1, 0, auditArch[architecture]],
    answer(KILL_PROCESS),
    load(0),
    ...when(GREATER, newestCall, [answer(errno(ENOSYS))]),
    // glibc falls back to clone, whose flags a filter can read
    ...when(EQUAL, clone3, [answer(errno(ENOSYS))]),
    ...calls.flatMap((call) => when(EQUAL, call, [answer(errno(EPERM))])),
    ...when(EQUAL, clone[architecture], [
      loadArgument(0),
      ...when(ANY_BIT, newNamespaces, [answer(errno(EPERM))]),
      answer(ALLOW),
    ]),
    ...socketCalls[architecture].flatMap((call) =>
      when(EQUAL, call, [
        loadArgument(0),
        ...socketFamilies.flatMap((family) => when(EQUAL, family, [answer(ALLOW)])),
        answer(errno(EAFNOSUPPORT)),
      ]),
    ),
    ...when(EQUAL, ioctl[architecture], [
      loadArgument(1),
      ...terminalInput.flatMap((request) => when(EQUAL, request, [answer(errno(EPERM))])),
      answer(ALLOW),
    ]),
    answer(ALLOW),
  ];
  return encode(program);
}

function encode(program: readonly Instruction[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(program.length * 8));
  for (const [position, [code, whenTrue, whenFalse, k]] of program.entries()) {
    view.setUint16(position * 8, code, true);
    view.setUint8(position * 8 + 2, whenTrue);
    view.setUint8(position * 8 + 3, whenFalse);
    view.setUint32(position * 8 + 4, k, true);
  }
  return new Uint8Array(view.buffer);
}
