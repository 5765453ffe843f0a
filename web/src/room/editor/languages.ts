import type { LanguageState } from '../../../../src/sandbox/contract.ts';

export type CodeLanguage = LanguageState['language'];

/** What languages are called everywhere; the order in which they are offered. */
export const languageNames: Record<CodeLanguage, string> = {
  javascript: 'JavaScript',
  typescript: 'TypeScript',
  python: 'Python',
  java: 'Java',
  cpp: 'C++',
  c: 'C',
  go: 'Go',
  rust: 'Rust',
  ruby: 'Ruby',
  php: 'PHP',
  sql: 'SQL',
  bash: 'Bash',
};

export const isLanguage = (word: unknown): word is CodeLanguage =>
  typeof word === 'string' && Object.hasOwn(languageNames, word);

const all = Object.keys(languageNames) as CodeLanguage[];

/** Those of the exercise, or all; and always the one that is shown. */
export const offeredLanguages = (starter: Record<string, string> | null, shown: CodeLanguage): CodeLanguage[] =>
  all.filter((one) => one === shown || starter === null || Object.hasOwn(starter, one));
