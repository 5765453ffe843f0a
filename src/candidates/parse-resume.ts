import { type ParsedResume, resumeLimits } from './contract.ts';
import { plainText } from './plain-text.ts';
import { refused } from './refused.ts';
import { tidyText } from './tidy-text.ts';

/** Where the header of a PDF may begin. */
const PDF_HEAD_BYTES = 1024;
const zipHead = Buffer.from('PK\x03\x04');
const oleHead = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const encryptedPart = Buffer.from('EncryptedPackage', 'utf16le');

/** The text of a resume; what kind of file it is its bytes say, not its name. Throws with a sentence. Keeps its thread busy: see `createResumeReader`. */
export async function parseResume(file: Buffer): Promise<ParsedResume> {
  const text = tidyText(await textOf(file));
  if (!/\p{L}/u.test(text))
    throw refused('There is no text in this file; a scan has only pictures of words, so paste the text instead');
  // Half a character at the cut would be none.
  const resumeText = text.slice(0, resumeLimits.characters).replace(/[\ud800-\udbff]$/, '');
  return { resumeText, originalLength: text.length };
}

/** Each reader is loaded for its own kind of file alone. */
async function textOf(file: Buffer): Promise<string> {
  if (file.length === 0) throw refused('The file is empty');
  if (file.subarray(0, PDF_HEAD_BYTES).includes('%PDF-')) return (await import('./pdf-text.ts')).pdfText(file);
  if (startsWith(file, zipHead)) return (await import('./docx-text.ts')).docxText(file);
  if (startsWith(file, oleHead)) throw oldWord(file);
  return plainText(file);
}

const startsWith = (file: Buffer, head: Buffer) => file.subarray(0, head.length).equals(head);

const oldWord = (file: Buffer) =>
  file.includes(encryptedPart)
    ? refused('This document is protected by a password; save it without one')
    : refused('This is an old Word document (.doc); save it as .docx or PDF');
