import type { Text as YText } from 'yjs';
import type { CodeLanguage } from './languages.ts';

export const canFormat = (language: CodeLanguage): boolean => language === 'javascript' || language === 'typescript';

/** Somebody typed meanwhile: theirs comes first. */
export class ChangedMeanwhile extends Error {
  override readonly name = 'ChangedMeanwhile';
}

/** Formats the shared text as Prettier does. Throws what Prettier says of code that cannot be read, or `ChangedMeanwhile`; then nothing has changed. */
export async function formatCode(text: YText, language: CodeLanguage): Promise<void> {
  const before = text.toString();
  const [{ format }, { default: estree }, { parser, plugin }] = await Promise.all([
    import('prettier/standalone'),
    import('prettier/plugins/estree'),
    parserOf(language),
  ]);
  const after = await format(before, { parser, plugins: [estree, plugin] });
  if (text.toString() !== before) throw new ChangedMeanwhile();
  replaceMiddle(text, before, after);
}

/** Only the one that is needed is fetched: that of TypeScript is large. */
const parserOf = async (language: CodeLanguage) =>
  language === 'typescript'
    ? { parser: 'typescript', plugin: (await import('prettier/plugins/typescript')).default }
    : { parser: 'babel', plugin: (await import('prettier/plugins/babel')).default };

/** Changes only what lies between the first and the last difference, so that what others do elsewhere, and their cursors, stay. */
export function replaceMiddle(text: YText, before: string, after: string): void {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  if (isHigh(before[start - 1])) start--;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  if (isLow(before[before.length - end])) end--;
  text.doc!.transact(() => {
    text.delete(start, before.length - start - end);
    text.insert(start, after.slice(start, after.length - end));
  });
}

/** Halves of one sign: a shared text cannot hold one of them alone. */
const isHigh = (unit = '') => /[\ud800-\udbff]/.test(unit);
const isLow = (unit = '') => /[\udc00-\udfff]/.test(unit);
