import { existsSync, realpathSync, rmSync } from 'node:fs';
import { goLibrary } from '../../src/sandbox/go-library.ts';
import { makeHostFolder } from '../../src/sandbox/host-folder.ts';
import { recipes } from '../../src/sandbox/recipes.ts';

/** Before all tests: Go's library is compiled once on a machine, and takes longer than a test should wait while others run. */
export default async function prepareGo(): Promise<void> {
  const program = recipes.go?.programs.find((path) => existsSync(path));
  if (!program) return;
  const folder = await makeHostFolder();
  try {
    await goLibrary(realpathSync(program), folder, new AbortController().signal);
  } catch (error) {
    console.warn('Go could not be prepared; its tests will say more:', error);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
