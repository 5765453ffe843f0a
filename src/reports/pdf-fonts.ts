import { createRequire } from 'node:module';
import { dirname, sep } from 'node:path';
import { type Font, openSync } from 'fontkit';
import pdfmake from 'pdfmake';

const { resolve } = createRequire(import.meta.url);
const roboto = (style: string) => resolve(`pdfmake/build/fonts/Roboto/Roboto-${style}.ttf`);
const dejavu = (style: string) => resolve(`dejavu-fonts-ttf/ttf/DejaVuSans${style}.ttf`);

/** Roboto for Latin, Greek and Cyrillic; DejaVu for what Roboto lacks (Hebrew, Arabic, signs) and, of one width, for code. */
const fonts = {
  Roboto: {
    normal: roboto('Regular'),
    bold: roboto('Medium'),
    italics: roboto('Italic'),
    bolditalics: roboto('MediumItalic'),
  },
  DejaVu: {
    normal: dejavu(''),
    bold: dejavu('-Bold'),
    italics: dejavu('-Oblique'),
    bolditalics: dejavu('-BoldOblique'),
  },
  Mono: {
    normal: dejavu('Mono'),
    bold: dejavu('Mono-Bold'),
    italics: dejavu('Mono'),
    bolditalics: dejavu('Mono-Bold'),
  },
};
export type FontName = keyof typeof fonts;

const folders = [dirname(fonts.Roboto.normal), dirname(fonts.DejaVu.normal)];
pdfmake.setFonts(fonts);
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => folders.some((folder) => path.startsWith(folder + sep)));

export { pdfmake };

const drawings = new Map(
  (['Roboto', 'DejaVu', 'Mono'] as const).map((name) => [name, openSync(fonts[name].normal) as Font]),
);

/** Whether this font has a drawing for the code point. */
export const covers = (name: FontName, codePoint: number) =>
  drawings.get(name)?.hasGlyphForCodePoint(codePoint) ?? false;
