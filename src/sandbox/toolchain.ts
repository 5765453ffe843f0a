import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { type Bind, programInBox, toolchainFolder } from './box-command.ts';
import { openToAll, reachable } from './host-folder.ts';
import type { Recipe } from './recipes.ts';

/** A language's program as it is found in a box, what must be taken in for that, and what its runs share. */
export type Toolchain = { program: string; binds: readonly Bind[]; shared: readonly Bind[] };

export type ToolchainHost = {
  /** For copies of what the box's user cannot reach. */
  folder: string;
  isRoot: boolean;
  hidden: readonly string[];
};

/** Makes a program of the host ready for boxes. Throws where the box's user could not reach it. */
export async function openToolchain(
  recipe: Recipe,
  candidate: string,
  { folder, isRoot, hidden }: ToolchainHost,
  signal: AbortSignal,
): Promise<Toolchain> {
  const real = realpathSync(candidate);
  const shared = (await recipe.prepare?.(real, folder, signal)) ?? [];
  const system = (recipe.folders ?? []).filter((path) => existsSync(path)).map((path): Bind => [path, path]);
  const binds = [...system, ...shared];
  const isAlone = !recipe.hasHome || programInBox(real, hidden).path === real;
  if (isAlone) {
    const { path, binds: own } = programInBox(await reachable(real, folder), hidden);
    return { program: path, binds: [...binds, ...own], shared };
  }
  if (isRoot && !openToAll(real)) throw new Error(`${real} is closed to other users`);
  const home = dirname(dirname(real));
  return { program: `${toolchainFolder}/bin/${basename(real)}`, binds: [...binds, [home, toolchainFolder]], shared };
}
