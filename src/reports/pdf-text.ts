import { covers, type FontName } from './pdf-fonts.ts';
import { printable } from './words.ts';

export type Run = { text: string; font: FontName };

/** Stands for a sign that no font here can draw. The page and the data have it. */
export const UNKNOWN = '\u25a1';

/** Text as runs of one font each, in the order in which it is drawn from left to right. */
export function runsOf(text: string, preferred: FontName = 'Roboto'): Run[] {
  const runs: Run[] = [];
  for (const sign of forDrawing(printable(text).replaceAll('\t', '  '))) {
    const font = fontFor(sign, preferred);
    if (!font && INVISIBLE.test(sign)) continue;
    const drawn = font ? sign : UNKNOWN;
    const last = runs.at(-1);
    if (last?.font === (font ?? 'DejaVu')) last.text += drawn;
    else runs.push({ text: drawn, font: font ?? 'DejaVu' });
  }
  return runs.length > 0 ? runs : [{ text: '', font: preferred }];
}

/** Joiners, marks of direction, variation selectors, skin tones: nothing to see by themselves. */
const INVISIBLE = /\p{Cf}|\p{Variation_Selector}|\p{Emoji_Modifier}/u;

/** White space is never part of a run from right to left, which would put it at the wrong side of its word. */
function fontFor(sign: string, preferred: FontName): FontName | null {
  if (/\s/.test(sign)) return preferred;
  const point = sign.codePointAt(0)!;
  return ([preferred, 'DejaVu'] as const).find((font) => covers(font, point)) ?? null;
}

const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;
const LINE = 60;

/**
 * The PDF library draws words from left to right. A stretch of words that read from right to left is put in that order, on lines of its own where it is
 * long, since the library would break it at the wrong end.
 */
function forDrawing(text: string): string {
  if (!RIGHT_TO_LEFT.test(text)) return text;
  return text.split('\n').map(lineForDrawing).join('\n');
}

function lineForDrawing(line: string): string {
  const stretches: { words: string[]; rightToLeft: boolean }[] = [];
  for (const word of line.split(/\s+/).filter(Boolean)) {
    const rightToLeft = RIGHT_TO_LEFT.test(word);
    const last = stretches.at(-1);
    if (last?.rightToLeft === rightToLeft) last.words.push(word);
    else stretches.push({ words: [word], rightToLeft });
  }
  return stretches.map(({ words, rightToLeft }) => (rightToLeft ? reversed(words) : words.join(' '))).join(' ');
}

function reversed(words: string[]): string {
  const lines: string[][] = [[]];
  for (const word of words) {
    if ([...(lines.at(-1) ?? []), word].join(' ').length > LINE && lines.at(-1)?.length) lines.push([]);
    lines.at(-1)?.push(word);
  }
  return lines.map((line) => line.toReversed().join(' ')).join('\n');
}
