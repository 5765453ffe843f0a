import type { Content, ContentTable, ContentText } from 'pdfmake/interfaces.js';
import { runsOf } from './pdf-text.ts';

const SOFT = '#5a626b';
const LINK = '#1f4fa3';
/** Lines that may still move to the next page as a whole; the library cuts off what is kept together and longer than a page. */
const MOST_KEPT_TOGETHER = 30;
const LETTERS_A_LINE = 80;

/** Rather too many than too few. */
function linesOf(content: Content): number {
  const all = JSON.stringify(content, (key, value) => (key === 'link' ? '' : value));
  return all.length / LETTERS_A_LINE + all.split('\\n').length;
}
const isShort = (content: Content) => linesOf(content) < MOST_KEPT_TOGETHER;

/** Keeps a head on the page of what follows it. What is longer may be broken. */
export function under(head: Content, parts: Content[]): Content[] {
  const [first = [], ...rest] = parts;
  return [{ stack: [head, first], unbreakable: isShort(first) }, ...rest];
}

export const text = (words: string, change: Partial<ContentText> = {}): ContentText => ({
  text: runsOf(words),
  margin: [0, 0, 0, 4],
  ...change,
});
export const soft = (words: string): ContentText => text(words, { color: SOFT, fontSize: 9.5 });
export const title = (words: string): ContentText => text(words, { fontSize: 20, bold: true, lineHeight: 1.15 });
export const heading = (words: string): ContentText =>
  text(words, { fontSize: 14, bold: true, margin: [0, 16, 0, 6], outline: true });
export const subheading = (words: string): ContentText =>
  text(words, { fontSize: 11.5, bold: true, margin: [0, 10, 0, 3] });
export const list = (lines: string[]): Content => ({ ul: lines.map((line) => text(line)), margin: [0, 0, 0, 4] });
export const linked = (words: string, link: string): ContentText =>
  text(words, { link, color: LINK, fontSize: 9.5, margin: [0, 0, 0, 0] });

/** A quote with a bar at its side; it may go on over a page's end. `source`: where it is from. */
export function quoted(words: string, source: Content, code = false): ContentTable {
  const said = code
    ? { text: runsOf(words, 'Mono'), fontSize: 8.5, preserveLeadingSpaces: true }
    : { text: runsOf(`“${words}”`) };
  return {
    table: { widths: ['*'], dontBreakRows: isShort(said), body: [[{ stack: [said, source] }]] },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: (line) => (line === 0 ? 2 : 0),
      vLineColor: () => LINK,
      paddingLeft: () => 10,
      paddingTop: () => 3,
      paddingBottom: () => 3,
    },
    margin: [0, 4, 0, 6],
  };
}

/** Points. Fixed, so that a long word is broken rather than pushes columns off the page. */
const FIRST_COLUMN = 190;
const OTHER_COLUMNS = 80;

/** A table of four columns with a head. */
export function table(head: string[], rows: string[][]): ContentTable {
  const cell = (words: string, bold = false) => text(words, { bold, margin: [0, 2, 0, 2] });
  return {
    table: {
      headerRows: 1,
      widths: head.map((_, at) => (at === 0 ? FIRST_COLUMN : OTHER_COLUMNS)),
      body: [head.map((words) => cell(words, true)), ...rows.map((row) => row.map((words) => cell(words)))],
    },
    layout: 'lightHorizontalLines',
    margin: [0, 6, 0, 6],
  };
}
