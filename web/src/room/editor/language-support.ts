import { indentUnit, StreamLanguage } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import type { CodeLanguage } from './languages.ts';

/** Each is fetched when it is first chosen. */
const supports: Record<CodeLanguage, () => Promise<Extension>> = {
  javascript: async () => (await import('@codemirror/lang-javascript')).javascript(),
  typescript: async () => (await import('@codemirror/lang-javascript')).javascript({ typescript: true }),
  python: async () => (await import('@codemirror/lang-python')).python(),
  java: async () => (await import('@codemirror/lang-java')).java(),
  cpp: async () => (await import('@codemirror/lang-cpp')).cpp(),
  c: async () => (await import('@codemirror/lang-cpp')).cpp(),
  go: async () => (await import('@codemirror/lang-go')).go(),
  rust: async () => (await import('@codemirror/lang-rust')).rust(),
  ruby: async () => StreamLanguage.define((await import('@codemirror/legacy-modes/mode/ruby')).ruby),
  php: async () => (await import('@codemirror/lang-php')).php({ plain: false }),
  sql: async () =>
    (await import('@codemirror/lang-sql')).sql({ dialect: (await import('@codemirror/lang-sql')).SQLite }),
  bash: async () => StreamLanguage.define((await import('@codemirror/legacy-modes/mode/shell')).shell),
};

const indents: Partial<Record<CodeLanguage, string>> = {
  python: '    ',
  java: '    ',
  rust: '    ',
  php: '    ',
  go: '\t',
};

/** Colours and indentation of a language. Rejects where the network is away: the text can be edited without. */
export const languageSupport = async (language: CodeLanguage): Promise<Extension> => [
  await supports[language](),
  indentUnit.of(indents[language] ?? '  '),
];
