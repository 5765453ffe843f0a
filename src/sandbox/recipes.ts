import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from './contract.ts';

/** How a language is run in a box from system packages. `program` is a path of the host, taken in read-only. */
export type Recipe = {
  fileName: string;
  /** The first that exists is used. */
  programs: readonly string[];
  flags: (memoryBytes: number) => string[];
  canary: string;
};

const projectFolder = join(import.meta.dirname, '../..');
const canary = (name: string) => readFileSync(join(import.meta.dirname, 'canary', name), 'utf8');

export const recipes: Partial<Record<Language, Recipe>> = {
  javascript: {
    fileName: 'main.js',
    programs: [join(projectFolder, 'node_modules/node/bin/node'), '/usr/bin/node'],
    // without the hint the heap grows as if the whole machine were its own, and garbage counts against the limit
    flags: (memoryBytes) => [`--max-old-space-size=${Math.floor(memoryBytes / 2 ** 20)}`, '--no-warnings'],
    canary: canary('javascript.js'),
  },
  python: {
    fileName: 'main.py',
    programs: ['/usr/bin/python3'],
    // unbuffered: what was printed before a time-out is seen
    flags: () => ['-u', '-B'],
    canary: canary('python.py'),
  },
};
