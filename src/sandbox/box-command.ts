import { existsSync, lstatSync, readlinkSync } from 'node:fs';
import { sandboxLimits } from './contract.ts';

const MIB = 2 ** 20;

/** A file or folder of the host, and where it is in the box, read-only. */
export type Bind = readonly [host: string, box: string];

/** In the box: what a compiler makes. Its name is no plain file name, so no file of the candidate has it. */
export const buildFolder = '/box/.build';

/** In the box: a language that is not among the system's programs. */
export const toolchainFolder = '/opt/toolchain';

/**
 * Descriptors of the launcher. 0 to 2 are the program's own streams, 3 its answer where it has one, 6 what a compiler says
 * and 7 that it is done.
 */
export const descriptors = { answer: 3, status: 4, seccomp: 5, compiler: 6, compiled: 7, firstFile: 8 } as const;

/** Read-only parts of the system that programs of any language need; nothing of it is private to the host. */
const systemFolders = ['/usr/bin', '/usr/lib', '/usr/lib32', '/usr/lib64', '/usr/libexec', '/usr/share/zoneinfo'];
const systemFiles = ['/etc/ld.so.cache', '/etc/alternatives'];
const mergedFolders = ['/bin', '/lib', '/lib32', '/lib64'];

/** Kernel settings that belong to namespaces, and pressure triggers, are writable in a box; none is of use to it. */
const writableProc = ['/proc/sys', '/proc/pressure'];

const environment = { HOME: '/box', LANG: 'C.UTF-8' };

/**
 * Sets limits that hold for the launcher, bubblewrap and the box, runs the box, and tells its processor time. The box is
 * what the kernel kills first when the machine has no memory left.
 */
const outerScript = [
  'echo 1000 >/proc/self/oom_score_adj',
  'ulimit -c 0 -q 0 -n "$1"',
  // what this process was itself started with, and passes on without knowing
  `for fd in /proc/self/fd/*; do fd=\${fd##*/}; [ "$fd" -gt "$2" ] && eval "exec $fd>&-"; done`,
  'shift 2',
  '"$@"',
  'code=$?',
  `times >&${descriptors.status}`,
  'exit $code',
].join('; ');

/**
 * The init of the box: reaps orphans, and its end ends everything in the box. Processes are limited here, since the limit
 * counts by user: in the box it counts this box alone. The shell's own words on a killed program are not the program's.
 * Where something is to be compiled, that comes first, and how it ended goes to the host, with the processor time it took.
 */
const innerScript = `
  ulimit -u "$0"
  limit() { ulimit -S -t "$1"; ulimit -H -t $(($1 + 1)); ulimit -d "$2" -f "$3"; }
  exec 9>&2 2>/dev/null
  run=("\${@:1:3}") compile=("\${@:4:3}") count=$7
  shift 7
  if [ "$count" -gt 0 ]; then
    (limit "\${compile[@]}"; export TMPDIR=${buildFolder}; exec "\${@:1:count}") \
      </dev/null >&${descriptors.compiler} 2>&1 ${descriptors.answer}>&- ${descriptors.compiler}>&- ${descriptors.compiled}>&- 9>&-
    code=$?
    { echo "$code"; times; } >&${descriptors.compiled}
    exec ${descriptors.compiler}>&- ${descriptors.compiled}>&-
    [ "$code" -eq 0 ] || exit "$code"
    shift "$count"
  fi
  limit "\${run[@]}"
  "$@" 2>&9 9>&-
  exit $?`;

/** What one step may take. The processor time is that of each process. */
export type StepLimits = { wallMs: number; memoryBytes: number };

export type BoxPlan = {
  /** Run before the program, where there is anything to compile. Paths are those in the box. */
  compile: readonly string[] | null;
  program: readonly string[];
  /** Of the host, taken in read-only. */
  binds: readonly Bind[];
  files: readonly string[];
  /** The most that may come over descriptor 3. */
  answerBytes?: number;
  limits: { compile: StepLimits; run: StepLimits };
  processes: number;
  /** Folders of the host that are hidden where a system folder holds them. */
  hidden: readonly string[];
};

const limitsOf = ({ wallMs, memoryBytes }: StepLimits, fileMiB: number) => [
  Math.ceil(wallMs / 1000),
  // a backstop for one process between two looks of the watchdog
  (memoryBytes * 4) / 1024,
  (fileMiB * MIB) / 1024,
];

/** `setpriv` with its arguments. Started as root, everything from here on runs as nobody. */
export function boxCommand(plan: BoxPlan, isRoot: boolean): string[] {
  const unprivileged = isRoot ? ['--reuid=65534', '--regid=65534', '--clear-groups'] : [];
  const lastDescriptor = descriptors.firstFile + plan.files.length - 1;
  const compile = plan.compile ?? [];
  const steps = [
    ...limitsOf(plan.limits.run, sandboxLimits.fileMiB),
    ...limitsOf(plan.limits.compile, sandboxLimits.boxMiB),
    compile.length,
  ].map(String);
  return [
    ...['setpriv', ...unprivileged, '--no-new-privs', '--pdeathsig=KILL', '--'],
    ...['/bin/bash', '-c', outerScript, 'box', String(sandboxLimits.openFiles), String(lastDescriptor)],
    ...['bwrap', ...namespaces, ...system(plan), ...boxFolder(plan), '--remount-ro', '/', '--'],
    ...['/bin/bash', '-c', innerScript, String(plan.processes), ...steps, ...compile, ...plan.program],
  ];
}

const namespaces = [
  ...['--unshare-user', '--uid', '1000', '--gid', '1000', '--cap-drop', 'ALL', '--disable-userns'],
  ...['--unshare-pid', '--unshare-net', '--unshare-ipc', '--unshare-uts', '--unshare-cgroup', '--hostname', 'box'],
  ...['--as-pid-1', '--die-with-parent', '--new-session'],
  ...['--seccomp', String(descriptors.seccomp), '--json-status-fd', String(descriptors.status)],
  ...['--clearenv', '--setenv', 'PATH', `${toolchainFolder}/bin:/usr/bin:/bin`],
  ...[...Object.entries(environment).flatMap(([name, value]) => ['--setenv', name, value])],
];

const tmpfs = (mebibytes: number, path: string) => ['--size', String(mebibytes * MIB), '--tmpfs', path];
const isWithin = (path: string, folder: string) => path.startsWith(`${folder}/`);

function system(plan: BoxPlan): string[] {
  const readOnly = [...systemFolders, ...systemFiles].flatMap((path) => ['--ro-bind-try', path, path]);
  const merged = mergedFolders
    .filter((path) => existsSync(path))
    .flatMap((path) =>
      lstatSync(path).isSymbolicLink() ? ['--symlink', readlinkSync(path), path] : ['--ro-bind', path, path],
    );
  const hidden = plan.hidden
    .filter((path) => systemFolders.some((folder) => isWithin(path, folder)))
    .flatMap((path) => tmpfs(1, path));
  // bubblewrap's /dev is writable and as large as half of the memory, as is the root of the box
  const devices = ['--dev', '/dev', ...tmpfs(sandboxLimits.tmpMiB, '/dev/shm'), '--remount-ro', '/dev'];
  const covered = writableProc.filter((path) => existsSync(path));
  const processes = ['--proc', '/proc', ...covered.flatMap((path) => [...tmpfs(1, path), '--remount-ro', path])];
  return [...readOnly, ...merged, ...hidden, ...processes, ...devices, ...tmpfs(sandboxLimits.tmpMiB, '/tmp')];
}

/** Programs of the system keep their path, for their libraries' sake; others come alone. */
export function programInBox(program: string, hidden: readonly string[]): { path: string; binds: Bind[] } {
  const isSystem = systemFolders.some((folder) => isWithin(program, folder));
  if (isSystem && !hidden.some((folder) => isWithin(program, folder))) return { path: program, binds: [] };
  return { path: '/opt/program', binds: [[program, '/opt/program']] };
}

function boxFolder(plan: BoxPlan): string[] {
  const own = plan.binds.flatMap(([host, box]) => ['--ro-bind', host, box]);
  const build = plan.compile ? ['--dir', buildFolder] : [];
  const files = plan.files.flatMap((name, index) => [
    ...['--perms', '0444', '--ro-bind-data', String(descriptors.firstFile + index), `/box/${name}`],
  ]);
  return [...own, ...tmpfs(sandboxLimits.boxMiB, '/box'), ...build, ...files, '--chdir', '/box'];
}
