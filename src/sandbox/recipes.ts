import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Bind, buildFolder } from './box-command.ts';
import type { Language, SourceFile } from './contract.ts';
import { goBuild, goLibrary } from './go-library.ts';
import { javaMainClass } from './java-main-class.ts';
import { compileTypeScript, typeChecker } from './type-checker.ts';

/** How a language is run in a box by programs of the machine. Commands name paths as they are in the box. */
export type Recipe = {
  /** The first that works is used. */
  programs: readonly string[];
  /** The program comes with the folder that its `bin` is in, where that is none of the system's. */
  hasHome?: boolean;
  /** Of the system, besides those that every box has. */
  folders?: readonly string[];
  /** Programs with many threads of their own need more than the usual. */
  processes?: number;
  /** Makes, once, what all runs share. `folder` is removed with this process. Throws where the language cannot work without. */
  prepare?(program: string, folder: string, signal: AbortSignal): Promise<readonly Bind[]>;
  /** Where nothing is to be compiled, there is none. What it makes belongs into `buildFolder`. */
  compile?(program: string, files: readonly SourceFile[], shared: readonly Bind[]): string[] | null;
  run(program: string, files: readonly SourceFile[], memoryBytes: number, shared: readonly Bind[]): string[];
  canary: string;
};

const built = `${buildFolder}/main`;

const MIB = 2 ** 20;
const projectFolder = join(import.meta.dirname, '../..');
const canary = (name: string) => readFileSync(join(import.meta.dirname, 'canary', name), 'utf8');
const named = (files: readonly SourceFile[], ending: RegExp) =>
  files.map((file) => file.name).filter((name) => ending.test(name));
const first = (files: readonly SourceFile[]) => files[0]?.name ?? '';

const node = [join(projectFolder, 'node_modules/node/bin/node'), '/usr/bin/node'];
// without the hint the heap grows as if the whole machine were its own, and garbage counts against the limit
const nodeFlags = (memoryBytes: number) => [`--max-old-space-size=${Math.floor(memoryBytes / MIB)}`, '--no-warnings'];

const cFlags = ['-O2', '-Wall', '-pipe', '-pthread'];

/** Of PHP's own, where a system keeps them apart. Its settings are not read: other programs keep secrets there. */
const phpExtensions = ['ctype', 'mbstring', 'iconv', 'tokenizer', 'posix', 'calendar', 'bcmath', 'gmp', 'intl', 'xml'];

export const recipes: Partial<Record<Language, Recipe>> = {
  javascript: {
    programs: node,
    run: (program, files, memoryBytes) => [program, ...nodeFlags(memoryBytes), first(files)],
    canary: canary('javascript.js'),
  },
  typescript: {
    programs: node,
    prepare: typeChecker,
    compile: (_program, files, shared) => (shared.length > 0 ? compileTypeScript(files) : null),
    run: (program, files, memoryBytes, shared) => {
      const main = first(files);
      const compiled = ['--enable-source-maps', main.replace(/ts$/, 'js')];
      return [program, ...nodeFlags(memoryBytes), ...(shared.length > 0 ? compiled : [main])];
    },
    canary: canary('typescript.ts'),
  },
  python: {
    programs: ['/usr/bin/python3'],
    // unbuffered: what was printed before a time-out is seen
    run: (program, files) => [program, '-u', '-B', first(files)],
    canary: canary('python.py'),
  },
  c: {
    programs: ['/usr/bin/gcc', '/usr/bin/cc', '/usr/bin/clang'],
    folders: ['/usr/include'],
    compile: (program, files) => [program, '-std=gnu17', ...cFlags, ...named(files, /\.c$/), '-o', built, '-lm'],
    run: () => [built],
    canary: canary('c.c'),
  },
  cpp: {
    programs: ['/usr/bin/g++', '/usr/bin/c++', '/usr/bin/clang++'],
    folders: ['/usr/include'],
    compile: (program, files) => [program, '-std=gnu++20', ...cFlags, ...named(files, /\.(cpp|cc|cxx)$/), '-o', built],
    run: () => [built],
    canary: canary('cpp.cpp'),
  },
  java: {
    programs: ['/usr/bin/javac', ...globSync(['/opt/*/bin/javac', '/usr/local/*/bin/javac'])],
    hasHome: true,
    folders: globSync('/etc/java-*-openjdk'),
    processes: 256,
    compile: (program, files) => [
      ...[program, '-J-XX:+UseSerialGC', '-J-XX:TieredStopAtLevel=1', '-J-Xmx512m', '-proc:none', '-encoding', 'UTF-8'],
      ...['-d', buildFolder, ...named(files, /\.java$/)],
    ],
    run: (program, files, memoryBytes) => [
      ...[join(dirname(program), 'java'), `-Xmx${Math.floor(memoryBytes / MIB)}m`, '-Xss8m', '-XX:+UseSerialGC'],
      ...['-XX:TieredStopAtLevel=1', '-XX:-UsePerfData', '-cp', `${buildFolder}:/box`],
      javaMainClass(files[0]?.content ?? '') ?? first(files).replace(/\.java$/, ''),
    ],
    canary: canary('Main.java'),
  },
  go: {
    programs: ['/usr/local/go/bin/go', '/usr/bin/go'],
    processes: 256,
    prepare: goLibrary,
    compile: (_program, files) => goBuild(named(files, /(?<!_test)\.go$/), built),
    // the collector works harder near this, instead of running into the limit
    run: (_program, _files, memoryBytes) => ['/usr/bin/env', `GOMEMLIMIT=${Math.floor(memoryBytes * 0.8)}`, built],
    canary: canary('go.go'),
  },
  rust: {
    programs: ['/usr/bin/rustc', ...globSync(['/usr/local/rustup/toolchains/*/bin/rustc', '/opt/*/bin/rustc'])],
    hasHome: true,
    compile: (program, files) => [program, '--edition=2021', '-Copt-level=2', first(files), '-o', built],
    run: () => [built],
    canary: canary('rust.rs'),
  },
  ruby: {
    programs: ['/usr/bin/ruby'],
    folders: ['/usr/share/rubygems-integration'],
    run: (program, files) => [program, first(files)],
    canary: canary('ruby.rb'),
  },
  php: {
    programs: ['/usr/bin/php'],
    run: (program, files) => {
      const extensions = phpExtensions.filter((name) => globSync(`/usr/lib/php/*/${name}.so`).length > 0);
      const settings = ['display_errors=stderr', 'html_errors=0', 'memory_limit=-1', 'register_argc_argv=1'];
      const all = [...settings, ...extensions.map((name) => `extension=${name}`)];
      return [program, '-n', ...all.flatMap((setting) => ['-d', setting]), '-f', first(files), '--'];
    },
    canary: canary('php.php'),
  },
  bash: {
    programs: ['/bin/bash'],
    run: (program, files) => [program, first(files)],
    canary: canary('bash.sh'),
  },
};
