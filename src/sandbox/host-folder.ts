import {
  chmodSync,
  constants,
  existsSync,
  lstatSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { chmod, copyFile, cp, link, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { newId } from '../platform/ids.ts';

const prefix = 'vivavoce-boxes-';

/** A folder for pipes and passing files, named after this process. What processes that are gone have left is removed. */
export async function makeHostFolder(): Promise<string> {
  for (const name of readdirSync(tmpdir()).filter(isAbandoned)) {
    rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
  const folder = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  // others may pass through, to reach a staged program whose path they are told, but not list
  await chmod(folder, 0o711);
  return folder;
}

/** Of this user and of a process that is gone. */
function isAbandoned(name: string): boolean {
  if (!name.startsWith(prefix)) return false;
  const owner = name.slice(prefix.length).split('-')[0];
  const uid = lstatSync(join(tmpdir(), name), { throwIfNoEntry: false })?.uid;
  return uid === process.getuid?.() && !existsSync(`/proc/${owner}`);
}

/** A descriptor that reads `content` and has no name in the file system. The caller closes it. */
export function descriptorOf(folder: string, content: string | Uint8Array): number {
  const path = join(folder, newId());
  try {
    writeFileSync(path, content, { mode: 0o400, flag: 'wx' });
    // readable for others: a box may open its /dev/stdin again
    chmodSync(path, 0o444);
    return openSync(path, constants.O_RDONLY);
  } finally {
    rmSync(path, { force: true });
  }
}

/** Whether any user of the machine can run the file at this path. */
export function openToAll(path: string): boolean {
  if ((statSync(path).mode & 0o005) !== 0o005) return false;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** A path of the same program that an unprivileged user can reach: itself, or a link or copy in `folder`. */
export async function reachable(program: string, folder: string): Promise<string> {
  if (openToAll(program)) return program;
  const linked = join(folder, newId());
  const isLinked = await link(program, linked).then(
    () => openToAll(linked),
    () => false,
  );
  if (isLinked) return linked;
  const copied = join(folder, newId());
  await copyFile(program, copied, constants.COPYFILE_FICLONE);
  await chmod(copied, 0o755);
  return copied;
}

/** The folder itself, or a copy in `copies`, that an unprivileged user can read. */
export async function reachableFolder(folder: string, copies: string): Promise<string> {
  if (openToAll(folder)) return folder;
  const copied = join(copies, newId());
  await cp(folder, copied, { recursive: true, mode: constants.COPYFILE_FICLONE });
  return copied;
}
