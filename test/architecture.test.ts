import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

/** From low to high; a folder imports from lower tiers only. Folders of one tier do not import each other. */
const tiers = [
  ['platform'],
  ['store'],
  ['access'],
  ['tenants'],
  ['candidates', 'questions', 'sessions'],
  ['positions', 'sandbox', 'integrity'],
  ['interviews'],
  ['assessment', 'scheduling'],
  ['decisions'],
  ['reports', 'integrations'],
  ['privacy'],
  ['dialects'],
  ['http'],
];
const tierOf = (folder: string) => tiers.findIndex((tier) => tier.includes(folder));

const isTest = (file: string) => /\.(test|long|contract\.test)\.ts$/.test(file) || file.includes('.fixture');
const files = globSync(['src/**/*.ts', 'agents/**/*.ts', 'rooms/**/*.ts', 'web/src/**/*.{ts,tsx}'], {
  cwd: root,
}).filter((file) => !isTest(file));

const eager = /(?:\bfrom|\bimport)\s*'(\.[^']+)'/g;
const any = /(?:\bfrom|\bimport)\s*\(?\s*'(\.[^']+)'/g;

/** Every relative import, type imports counted; the formatter keeps them in one shape. `eager` leaves out those made on demand. */
const importsOf = (file: string, pattern = any): string[] => {
  const text = readFileSync(join(root, file), 'utf8');
  const found = [...text.matchAll(pattern)].map((match) => match[1] ?? '');
  return found.map((path) => relative(root, join(root, dirname(file), path)));
};

/** Where a file stands: its top folder, and below `src` its capability (`top` for the files directly in it). */
const placeOf = (file: string): [string, string] => {
  const [top = '', folder = '', ...rest] = file.split('/');
  return top === 'src' ? ['src', rest.length > 0 ? folder : 'top'] : [top, ''];
};

/** What only the composition root may touch, by who else may not. */
function fault(file: string, imported: string): string | null {
  const [from, folder] = placeOf(file);
  const [to, target] = placeOf(imported);
  if (imported.endsWith('/contract.ts') || imported === 'package.json') return null;
  if (from === to && folder === target) return null;
  if (from === 'web') return 'web imports contracts only';
  if (from === 'agents' || from === 'rooms')
    return to === 'src' && target === 'platform' ? null : `${from} imports contracts and platform only`;
  if (folder === 'top') return null;
  if (to !== 'src') return `only the composition root imports ${to}`;
  if (target === 'top') return 'nothing imports the composition root';
  if (tierOf(folder) < 0) return `src/${folder} has no tier`;
  return tierOf(target) < tierOf(folder) ? null : `${folder} may not import ${target}`;
}

describe('the architecture', () => {
  it('imports point to lower tiers only', () => {
    const faults = files.flatMap((file) =>
      importsOf(file).flatMap((imported) => {
        const why = fault(file, imported);
        return why ? [`${file} -> ${imported}: ${why}`] : [];
      }),
    );
    expect(faults).toEqual([]);
  });

  it('has no circle of imports', () => {
    const graph = new Map(files.map((file) => [file, importsOf(file, eager)]));
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: string[]) => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      if (done.has(file) || path.includes(file)) return;
      for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    expect(circles).toEqual([]);
  });

  it('reads the environment in one place, and the drivers in theirs', () => {
    const only = (pattern: RegExp, allowed: RegExp) =>
      files.filter(
        (file) =>
          !file.startsWith('web/') && pattern.test(readFileSync(join(root, file), 'utf8')) && !allowed.test(file),
      );
    expect(only(/process\.env(?!\.PATH)/, /^src\/main\.ts$/)).toEqual([]);
    expect(only(/from 'mongoose'|import\('mongoose'\)/, /^(src\/store\/|rooms\/doc-store-mongo)/)).toEqual([]);
  });

  it('has no file for everything and nothing', () => {
    expect(
      files.filter((file) => /(utils?|helpers?|misc|common)\.tsx?$/.test(file) || /\/index\.tsx?$/.test(file)),
    ).toEqual([]);
  });
});
