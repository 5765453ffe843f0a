import { chmod, cp, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { resolve } = createRequire(import.meta.url);

export type Staging = {
  /** Of `guest/`; the first is the program. */
  guests: readonly string[];
  /** Packages of npm that the program imports, and which of their files it reads. */
  packages: Record<string, readonly string[]>;
};

/**
 * Puts together in `folder`, which must be new, what a child may read: its program as `main.js`, and the packages that it
 * imports. So a child reads nothing of the project, and any user can reach it.
 */
export async function stage(folder: string, { guests, packages }: Staging): Promise<void> {
  await mkdir(folder);
  await chmod(folder, 0o755);
  await writeFile(join(folder, 'package.json'), '{"type":"module"}', { mode: 0o644 });
  for (const [index, name] of guests.entries())
    await cp(join(import.meta.dirname, 'guest', name), join(folder, index === 0 ? 'main.js' : name));
  for (const [name, files] of Object.entries(packages))
    for (const file of ['package.json', ...files])
      await cp(join(packageFolder(name), file), join(folder, 'node_modules', name, file), { recursive: true });
}

/** The folder of an installed package, whichever of its files is its entry. */
function packageFolder(name: string): string {
  const entry = resolve(name);
  const marker = join('node_modules', name);
  return join(entry.slice(0, entry.lastIndexOf(marker)), marker);
}
