export type Leaf = { path: string; text: string };
/** For each function of a book, by its name, the arguments that read all its branches. */
export type Calls = Readonly<Record<string, readonly (readonly unknown[])[]>>;

/** Every text in a book of phrases, by where it stands. Throws for a function that nothing is given to. */
export function leavesOf(book: unknown, calls: Calls, path = ''): Leaf[] {
  if (typeof book === 'string') return [{ path, text: book }];
  if (typeof book === 'function') {
    const given = calls[path.split('.').at(-1)!];
    if (!given) throw new Error(`nothing is given to ${path}`);
    return given.flatMap((args) => leavesOf(book(...args), calls, `${path}(${args.join()})`));
  }
  if (typeof book !== 'object' || book === null) throw new Error(`${path} is no text`);
  return Object.entries(book).flatMap(([key, value]) => leavesOf(value, calls, `${path}.${key}`));
}

const english = new Set(
  'the and you your yours with that this these those what which when where who how not would could should have been from into about their they them then here again please thanks thank answer'.split(
    ' ',
  ),
);
/** English words in a text of another language. */
export const englishIn = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => english.has(word));

/** What stands in both, as it is: names and numbers that were given. */
export const givenIn = ({ text }: Leaf): string[] => text.match(/Zugspitze|Quux|\b\d+\b/g)?.sort() ?? [];
