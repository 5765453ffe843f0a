import { existsSync, lstatSync, readlinkSync } from 'node:fs';
import { sandboxLimits } from './contract.ts';

const MIB = 2 ** 20;

/** Descriptors of the launcher. 0 to 2 are the program's own streams, 3 its answer where it has one. */
export const descriptors = { answer: 3, status: 4, seccomp: 5, firstFile: 6 } as const;

/** Read-only parts of the system that programs of any language need; nothing of it is private to the host. */
const systemFolders = ['/usr/bin', '/usr/lib', '/usr/lib32', '/usr/lib64', '/usr/libexec', '/usr/share/zoneinfo'];
const systemFiles = ['/etc/ld.so.cache', '/etc/alternatives'];
const mergedFolders = ['/bin', '/lib', '/lib32', '/lib64'];

/** Kernel settings that belong to namespaces, and pressure triggers, are writable in a box; none is of use to it. */
const writableProc = ['/proc/sys', '/proc/pressure'];

const environment = { PATH: '/usr/bin:/bin', HOME: '/box', LANG: 'C.UTF-8' };

/**
 * Sets limits that hold for the launcher, bubblewrap and the box, runs the box, and tells its processor time. The box is
 * what the kernel kills first when the machine has no memory left.
 */
const outerScript = [
  'echo 1000 >/proc/self/oom_score_adj',
  'ulimit -S -t "$1"',
  'ulimit -H -t $(($1 + 1))',
  'ulimit -c 0 -q 0 -f "$2" -d "$3" -n "$4"',
  // what this process was itself started with, and passes on without knowing
  `for fd in /proc/self/fd/*; do fd=\${fd##*/}; [ "$fd" -gt "$5" ] && eval "exec $fd>&-"; done`,
  'shift 5',
  '"$@"',
  'code=$?',
  `times >&${descriptors.status}`,
  'exit $code',
].join('; ');

/**
 * The init of the box: reaps orphans, and its end ends everything in the box. Processes are limited here, since the limit
 * counts by user: in the box it counts this box alone. The shell's own words on a killed program are not the program's.
 */
const innerScript = 'ulimit -u "$0"; exec 9>&2 2>/dev/null; "$@" 2>&9 9>&-; exit $?';

export type BoxPlan = {
  program: string;
  arguments: readonly string[];
  files: readonly string[];
  /** A folder of the host that the box has as `/opt/engine`, read-only. */
  engineFolder?: string;
  wallMs: number;
  memoryBytes: number;
  /** Folders of the host that are hidden where a system folder holds them. */
  hidden: readonly string[];
};

/** `setpriv` with its arguments. Started as root, everything from here on runs as nobody. */
export function boxCommand(plan: BoxPlan, isRoot: boolean): string[] {
  const unprivileged = isRoot ? ['--reuid=65534', '--regid=65534', '--clear-groups'] : [];
  const limits = [
    Math.ceil(plan.wallMs / 1000),
    (sandboxLimits.fileMiB * MIB) / 1024,
    // a backstop for one process between two looks of the watchdog
    (plan.memoryBytes * 4) / 1024,
    sandboxLimits.openFiles,
    descriptors.firstFile + plan.files.length - 1,
  ].map(String);
  return [
    ...['setpriv', ...unprivileged, '--no-new-privs', '--pdeathsig=KILL', '--'],
    ...['/bin/bash', '-c', outerScript, 'box', ...limits],
    ...['bwrap', ...namespaces, ...system(plan), ...boxFolder(plan), '--remount-ro', '/', '--'],
    ...['/bin/bash', '-c', innerScript, String(sandboxLimits.processes), boxProgram(plan), ...plan.arguments],
  ];
}

const namespaces = [
  ...['--unshare-user', '--uid', '1000', '--gid', '1000', '--cap-drop', 'ALL', '--disable-userns'],
  ...['--unshare-pid', '--unshare-net', '--unshare-ipc', '--unshare-uts', '--unshare-cgroup', '--hostname', 'box'],
  ...['--as-pid-1', '--die-with-parent', '--new-session'],
  ...['--seccomp', String(descriptors.seccomp), '--json-status-fd', String(descriptors.status)],
  ...['--clearenv', ...Object.entries(environment).flatMap(([name, value]) => ['--setenv', name, value])],
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
const boxProgram = (plan: BoxPlan): string =>
  systemFolders.some(
    (folder) => isWithin(plan.program, folder) && !plan.hidden.some((path) => isWithin(plan.program, path)),
  )
    ? plan.program
    : '/opt/program';

function boxFolder(plan: BoxPlan): string[] {
  const program = boxProgram(plan);
  const own = program === plan.program ? [] : ['--ro-bind', plan.program, program];
  const files = plan.files.flatMap((name, index) => [
    ...['--perms', '0444', '--ro-bind-data', String(descriptors.firstFile + index), `/box/${name}`],
  ]);
  const engine = plan.engineFolder ? ['--ro-bind', plan.engineFolder, '/opt/engine'] : [];
  return [...own, ...engine, ...tmpfs(sandboxLimits.boxMiB, '/box'), ...files, '--chdir', '/box'];
}
