import { getResolvedPDFJS } from 'unpdf';
import { resumeLimits } from './contract.ts';
import { refused } from './refused.ts';

/** Nothing is drawn, evaluated or loaded from elsewhere. */
const options = { isEvalSupported: false, disableFontFace: true, useSystemFonts: false, verbosity: 0 };

/** The text of all pages, in the order in which it is written there. */
export async function pdfText(file: Buffer): Promise<string> {
  const { getDocument } = await getResolvedPDFJS();
  const pdf = await getDocument({ ...options, data: new Uint8Array(file) }).promise.catch((cause: Error) => {
    throw cause.name === 'PasswordException'
      ? refused('This PDF is protected by a password; save it without one', cause)
      : damaged(cause);
  });
  if (pdf.numPages > resumeLimits.pages) throw refused(`This PDF has more than ${resumeLimits.pages} pages`);
  const pages: string[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number).catch((cause: unknown) => {
      throw damaged(cause);
    });
    const { items } = await page.getTextContent().catch((cause: unknown) => {
      throw damaged(cause);
    });
    pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''));
  }
  return pages.join('\n\n');
}

const damaged = (cause: unknown) => refused('This PDF is damaged and cannot be read', cause);
