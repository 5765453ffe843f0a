import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { lstatSync, renameSync } from 'node:fs';
import { chmod, copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { newId } from '../platform/ids.ts';
import type { Bind } from './box-command.ts';
import { reachable } from './host-folder.ts';

/** What programs may import. Go compiles its library anew for each cache; all of it would take four times as long. */
const packages = [
  ...['bufio', 'bytes', 'cmp', 'container/heap', 'container/list', 'container/ring', 'context', 'crypto/md5'],
  ...['crypto/rand', 'crypto/sha1', 'crypto/sha256', 'encoding/base64', 'encoding/binary', 'encoding/csv'],
  ...['encoding/hex', 'encoding/json', 'errors', 'flag', 'fmt', 'hash/crc32', 'hash/fnv', 'hash/maphash', 'io'],
  ...['iter', 'log', 'maps', 'math', 'math/big', 'math/bits', 'math/cmplx', 'math/rand', 'math/rand/v2', 'net/url'],
  ...['os', 'os/signal', 'path', 'path/filepath', 'reflect', 'regexp', 'runtime', 'runtime/debug', 'slices', 'sort'],
  ...['strconv', 'strings', 'sync', 'sync/atomic', 'syscall', 'text/tabwriter', 'text/template', 'time', 'unicode'],
  ...['unicode/utf16', 'unicode/utf8', 'unsafe', 'io/ioutil'],
];

const boxTools = '/opt/go-tools';
const boxLibrary = '/opt/go-library';
const importMap = 'importcfg';
const MOST_PREPARE_MS = 10 * 60_000;
const run = promisify(execFile);

/** Commands that compile and link these files as one program, without `go build`, which needs a cache that it can write. */
export const goBuild = (files: readonly string[], output: string): string[] => {
  const imports = `-importcfg ${boxLibrary}/${importMap}`;
  const compile = `${boxTools}/compile -p main ${imports} -o ${output}.o "$@"`;
  return [
    '/bin/bash',
    '-c',
    `${compile} && exec ${boxTools}/link -s -w ${imports} -o ${output} ${output}.o`,
    'go',
    ...files,
  ];
};

/**
 * Go's compiler, linker and compiled library for boxes. The library takes the machine some 20 s, so it is kept in the folder for
 * temporary files for the processes to come.
 */
export async function goLibrary(program: string, folder: string, signal: AbortSignal): Promise<Bind[]> {
  const env = {
    ...{ PATH: '/usr/bin:/bin', HOME: folder, GOCACHE: join(folder, newId()), GOENV: 'off', GOTOOLCHAIN: 'local' },
    ...{ GOPROXY: 'off', GO111MODULE: 'off', CGO_ENABLED: '0' },
  };
  const go = async (...args: string[]) => {
    const options = { env, cwd: folder, signal, timeout: MOST_PREPARE_MS, maxBuffer: 2 ** 24 };
    return (await run('nice', ['-n', '19', program, ...args], options)).stdout.trim();
  };
  const [tools = '', version] = (await go('env', 'GOTOOLDIR', 'GOVERSION')).split('\n');
  const tool = async (name: string): Promise<Bind> => [
    await reachable(join(tools, name), folder),
    `${boxTools}/${name}`,
  ];
  const binds = [await tool('compile'), await tool('link')];
  const what = createHash('sha256')
    .update([program, version, ...packages].join())
    .digest('hex')
    .slice(0, 16);
  const kept = join(tmpdir(), `vivavoce-go-${process.getuid?.()}-${what}`);
  if (isOwn(kept)) return [...binds, [kept, boxLibrary]];

  const made = join(folder, newId());
  await mkdir(made);
  await chmod(made, 0o755);
  const format = '{{if .Export}}{{.ImportPath}}={{.Export}}{{end}}';
  const lines = (await go('list', '-export', '-deps', '-f', format, ...packages)).split('\n').filter(Boolean);
  const map = await Promise.all(
    lines.map(async (line, index) => {
      const [path, file = ''] = line.split('=');
      await copyFile(file, join(made, `${index}.a`));
      await chmod(join(made, `${index}.a`), 0o644);
      return `packagefile ${path}=${boxLibrary}/${index}.a\n`;
    }),
  );
  await writeFile(join(made, importMap), map.join(''));
  await chmod(join(made, importMap), 0o644);
  await rm(env.GOCACHE, { recursive: true });
  return [...binds, [keep(made, kept), boxLibrary]];
}

/** Moves a folder in one step, unless another process was faster, or somebody else has taken the name. Returns where it is. */
function keep(made: string, kept: string): string {
  try {
    renameSync(made, kept);
    return kept;
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    if (['ENOTEMPTY', 'EEXIST', 'ENOTDIR', 'EPERM', 'EACCES'].includes(code)) return made;
    throw cause;
  }
}

/** A folder that no other user can have filled. */
function isOwn(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false });
  return Boolean(found?.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0);
}
