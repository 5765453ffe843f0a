import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import type { Bind } from './box-command.ts';
import type { SourceFile } from './contract.ts';
import { reachableFolder } from './host-folder.ts';

const modules = join(import.meta.dirname, '../../node_modules');
const boxModules = '/opt/node_modules';
const boxCompiler = '/opt/typescript';

/**
 * TypeScript's compiler and the types of Node, for boxes. Nothing where they are not installed: then Node leaves out the types
 * without a look at them, and refuses what is more than types, such as enums.
 */
export async function typeChecker(_program: string, folder: string): Promise<Bind[]> {
  const compiler = globSync(join(modules, `@typescript/typescript-${process.platform}-${process.arch}/lib`))[0];
  const types = ['@types/node', 'undici-types'];
  if (!compiler || !types.every((name) => existsSync(join(modules, name)))) return [];
  const bind = async (host: string, box: string): Promise<Bind> => [await reachableFolder(host, folder), box];
  return Promise.all([
    bind(compiler, boxCompiler),
    ...types.map((name) => bind(join(modules, name), `${boxModules}/${name}`)),
  ]);
}

/** `await` outside of functions, which only modules may have. */
const waitsOutside = /^(?!async\b|function\b|class\b|\/|\*)\S[^\n]*\bawait\b|^await\b/m;

/**
 * Types are checked as an interview wants it: wrong ones are errors; missing ones, and what may be null, are not. What comes
 * out stands beside its source, so that paths hold.
 */
export function compileTypeScript(files: readonly SourceFile[]): string[] {
  const isModule = files.some((file) => waitsOutside.test(file.content));
  return [
    ...[`${boxCompiler}/tsc`, '--noEmitOnError', '--pretty', 'false', '--target', 'esnext'],
    ...['--module', isModule ? 'preserve' : 'commonjs', '--moduleResolution', 'bundler', '--inlineSourceMap'],
    // else names of the browser's, such as `Event` and `name`, were taken in a file without imports
    ...['--moduleDetection', 'force'],
    ...[
      '--rewriteRelativeImportExtensions',
      '--resolveJsonModule',
      '--types',
      'node',
      '--typeRoots',
      `${boxModules}/@types`,
    ],
    ...['--skipLibCheck', '--strict', 'false', '--strictBindCallApply', '--strictFunctionTypes'],
    ...files.map((file) => file.name).filter((name) => /(?<!\.d)\.[cm]?tsx?$/.test(name)),
  ];
}
