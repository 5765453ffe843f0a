import type { Exercise, FunctionLanguage } from '../../src/questions/contract.ts';
import { snakeCase } from '../../src/questions/signatures/types.ts';
import { type Cheat, cheats } from './cheats.ts';
import { cpp } from './cpp.ts';
import { go } from './go.ts';
import { java } from './java.ts';

/** What takes the place of the starter's last `return`, and what has to stand before it all. */
export type Written = { body: string; before?: string };
const written: Partial<Record<FunctionLanguage, Record<string, Written>>> = { java, cpp, go };

/** Exercises that have a right answer in every language. */
export const inEveryLanguage = Object.keys(java);

/** Loops for ever, in a way that no compiler takes for the end of the function. */
const endless: Record<FunctionLanguage, string> = {
  javascript: 'for (let spin = 0; spin >= 0; ) spin ^= 1;',
  typescript: 'for (let spin = 0; spin >= 0; ) spin ^= 1;',
  python: 'while True: pass',
  java: 'for (int spin = 0; spin >= 0; ) spin ^= 1;',
  cpp: 'for (volatile int spin = 0; spin >= 0;) spin = spin ^ 1;',
  go: 'for spin := 0; spin >= 0; { spin ^= 1 }',
};

export const starter = (exercise: Exercise, language: FunctionLanguage): string => exercise.starter[language]!;

export function right(exercise: Exercise, language: FunctionLanguage): string {
  const own = exercise.solution[language];
  if (own) return own;
  if (language === 'typescript') return typed(exercise);
  const { body, before = '' } = written[language]![exercise.id]!;
  const code = starter(exercise, language).replace(/^([ \t]*)return [^\n]*;?$/m, (_, indent: string) =>
    body.replace(/^(?=.)/gm, indent),
  );
  return withBefore(code, language, before);
}

export const slow = (exercise: Exercise, language: FunctionLanguage): string =>
  insert(right(exercise, language), exercise, language, endless[language]);

/** Cheats, and then answers as the starter does. */
export const cheating = (exercise: Exercise, language: FunctionLanguage, cheat: Cheat): string =>
  withBefore(
    insert(starter(exercise, language), exercise, language, cheats[language][cheat]),
    language,
    needs(language, cheat),
  );

/** The JavaScript answer with the types of the starter. */
function typed(exercise: Exercise): string {
  const [, types = '', line = ''] = /^([\s\S]*?)(function .*\{)$/m.exec(starter(exercise, 'typescript')) ?? [];
  const own = right(exercise, 'javascript').replace(functionLine(exercise, 'javascript'), () => line);
  return `${types.replace(/\/\*\*.*\n$/, '')}${own}`;
}

function withBefore(code: string, language: FunctionLanguage, before: string): string {
  return language === 'go' ? code.replace('package main\n', () => `package main\n\n${before}`) : before + code;
}

const needs = (language: FunctionLanguage, cheat: Cheat): string => {
  if (language === 'cpp') return '#include <cstdio>\n#include <cstdlib>\n#include <string>\n#include <unistd.h>\n';
  const code = language === 'go' ? cheats.go[cheat] : '';
  return ['os', 'syscall']
    .filter((name) => code.includes(`${name}.`))
    .map((name) => `import "${name}"\n`)
    .join('');
};

const functionLine = ({ signature }: Exercise, language: FunctionLanguage) =>
  new RegExp(`^.*\\b${language === 'python' ? snakeCase(signature!.name) : signature!.name}\\(.*[{:]$`, 'm');

const insert = (code: string, exercise: Exercise, language: FunctionLanguage, statement: string): string =>
  code.replace(functionLine(exercise, language), (line) => `${line}\n    ${statement}`);
