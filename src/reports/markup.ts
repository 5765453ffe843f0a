import { printable } from './words.ts';

/** HTML that is safe to put into a page. */
export type Markup = { readonly markup: string };
type Part = string | number | Markup | readonly Markup[];

const SPECIAL: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string) => printable(text).replace(/[&<>"']/g, (sign) => SPECIAL[sign] ?? sign);

function rendered(part: Part): string {
  if (typeof part === 'string') return escaped(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('');
}

/** Text that is put in is escaped; only markup goes in as it is. */
export const html = (strings: TemplateStringsArray, ...parts: Part[]): Markup => ({
  markup: String.raw({ raw: strings }, ...parts.map(rendered)),
});

export const nothing: Markup = { markup: '' };
