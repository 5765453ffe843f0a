import { isUtf8 } from 'node:buffer';
import { unsupported } from './refused.ts';

/** Of a hundred characters of a text so many may be none that belong in one. */
const MOST_STRAY = 1;
const stray = /(?![\t\n\v\f\r])\p{Cc}/gu;
const markup = /^\s*(\{\\rtf|%!ps|<(\?xml|!doctype|html|svg)\b)/i;

/** The text of a file that is nothing but text. Throws `unsupported_media_type` for all else. */
export function plainText(file: Buffer): string {
  const text = decoded(file);
  const strays = text.match(stray)?.length ?? 0;
  if (strays * 100 > text.length * MOST_STRAY || markup.test(text)) throw unsupported();
  return text;
}

/** UTF-8, UTF-16 where it says so in its first bytes, else Windows' Western European. */
export function decoded(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}
