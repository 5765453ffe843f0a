import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';

const mantine = join(import.meta.dirname, '../node_modules/@mantine/core');
const web = join(import.meta.dirname, '../web/src');
const source = (path: string): string => readFileSync(path, 'utf8');

/** Names imported from Mantine anywhere in the app. */
function importedNames(): Set<string> {
  const files = readdirSync(web, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.'))
    .map((file) => source(join(web, file)));
  const imports = files.flatMap((text) => [...text.matchAll(/import\s*\{([^}]*)\}\s*from '@mantine\/core'/g)]);
  const names = imports.flatMap(([, list = '']) => list.split(',').map((name) => name.trim()));
  return new Set(names.filter((name) => name && !name.startsWith('type ')).map((name) => name.split(' as ')[0]!));
}

/** The module of Mantine that exports each name. */
function moduleOf(): Map<string, string> {
  const index = source(join(mantine, 'esm/index.mjs'));
  const exports = [...index.matchAll(/import \{([^}]*)\} from "\.\/([^"]+)"/g)];
  return new Map(
    exports.flatMap(([, names = '', path = '']) =>
      names.split(',').map((name) => [name.trim().split(' as ').at(-1)!, join(mantine, 'esm', path)] as const),
    ),
  );
}

/** Components with styles that a module is built of, itself included. */
function componentsIn(path: string, seen: Set<string>): string[] {
  if (seen.has(path)) return [];
  seen.add(path);
  const own = path.match(/components\/([^/]+)\//)?.[1];
  const styled = own && existsSync(join(mantine, `styles/${own}.css`)) ? [own] : [];
  const inner = [...source(path).matchAll(/from "(\.[^"]+\.mjs)"/g)].map(([, to = '']) => resolve(dirname(path), to));
  return [...styled, ...inner.flatMap((next) => componentsIn(next, seen))];
}

it('imports the styles of every Mantine component that a page shows', () => {
  const modules = moduleOf();
  const seen = new Set<string>();
  const needed = [...importedNames()].flatMap((name) => componentsIn(modules.get(name) ?? expect.fail(name), seen));
  const styles = source(join(web, 'mantine.css'));
  const listed = [...styles.matchAll(/styles\/(\w+)\.css/g)].map(([, name]) => name);
  expect(needed.length).toBeGreaterThan(20);
  expect(needed.filter((name) => !listed.includes(name))).toEqual([]);
});
