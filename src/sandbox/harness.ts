import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FunctionLanguage, Signature } from '../questions/contract.ts';
import { snakeCase } from '../questions/signatures/types.ts';
import type { Job } from './engines.ts';

type Files = Job['files'];
export type Harness = {
  /** The harness first, then the code. */
  files(code: string, signature: Signature): Files;
  stdin(signature: Signature, args: readonly unknown[]): string;
};

const read = (name: string) => readFileSync(join(import.meta.dirname, 'harness', name), 'utf8');

/** Languages without types find the function by its name and get the arguments as JSON. */
const untyped = (content: string, harness: string, main: string, spell: (name: string) => string): Harness => ({
  files: (code) => [
    { name: harness, content },
    { name: main, content: code },
  ],
  stdin: ({ name }, args) => JSON.stringify({ function: spell(name), args }),
});
const asIs = (name: string) => name;

const javascript = read('javascript.js');

/** By language, what calls the candidate's function with arguments from standard input and answers over descriptor 3. */
export const harnesses: Partial<Record<FunctionLanguage, Harness>> & Record<'javascript' | 'python', Harness> = {
  javascript: untyped(javascript, 'judge.js', 'main.js', asIs),
  typescript: untyped(javascript, 'judge.js', 'main.ts', asIs),
  python: untyped(read('python.py'), 'judge.py', 'main.py', snakeCase),
};
