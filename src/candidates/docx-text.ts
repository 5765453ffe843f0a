import sax from 'sax';
import { AppError } from '../platform/errors.ts';
import { type Archive, openArchive } from './archive.ts';
import { decoded } from './plain-text.ts';
import { refused, unsupported } from './refused.ts';

const CONTENT_TYPES = '[Content_Types].xml';
/** The parts that are read, in this order, by how their content types end: a header often says who it is. */
const kinds = [/word\S*\.header\+xml$/, /word\S*\.main\+xml$/, /word\S*\.footer\+xml$/];

/** The text of a Word document: a line for each paragraph of its headers, its body, its footers. */
export async function docxText(file: Buffer): Promise<string> {
  try {
    const archive = await openArchive(file);
    if (!archive.has(CONTENT_TYPES)) throw unsupported();
    const texts: string[] = [];
    for (const name of await partsOf(archive)) texts.push(textOf(decoded(await archive.read(name))));
    // The first page and all others often have the same header.
    return [...new Set(texts)].join('\n\n');
  } catch (cause) {
    throw cause instanceof AppError ? cause : refused('This Word document is damaged and cannot be read', cause);
  }
}

/** Names of the parts to read. Throws `unsupported_media_type` for a package of something else. */
async function partsOf(archive: Archive): Promise<string[]> {
  const parts: { name: string; type: string }[] = [];
  const parser = strictParser();
  parser.onopentag = ({ name, attributes: { PartName, ContentType } }) => {
    if (name === 'Override') parts.push({ name: String(PartName).replace(/^\//, ''), type: String(ContentType) });
  };
  parser.write(decoded(await archive.read(CONTENT_TYPES))).close();
  const [headers = [], bodies = [], footers = []] = kinds.map((kind) => parts.filter(({ type }) => kind.test(type)));
  if (bodies.length === 0) throw unsupported();
  return [...headers, ...bodies, ...footers].map(({ name }) => name);
}

/** What was deleted or moved elsewhere, tab stops, and what is there a second time for older readers. */
const leftOut = new Set(['del', 'moveFrom', 'tabs', 'Fallback']);
const signs: Record<string, string> = { tab: '\t', br: '\n', cr: '\n', noBreakHyphen: '-' };

/** The words of one part of a document, in WordprocessingML. */
function textOf(xml: string): string {
  const parser = strictParser();
  let text = '';
  let outside = 0;
  let isText = false;
  parser.onopentag = ({ name, attributes }) => {
    const element = localName(name);
    if (outside > 0 || leftOut.has(element)) outside++;
    else if (element === 't') isText = true;
    else if (element === 'numId') text += attributes['w:val'] === '0' ? '' : '- ';
    else text += signs[element] ?? '';
  };
  parser.onclosetag = (name) => {
    const element = localName(name);
    if (outside > 0) outside--;
    else if (element === 't') isText = false;
    else if (element === 'p') text += '\n';
  };
  parser.ontext = parser.oncdata = (words) => {
    if (isText) text += words;
  };
  parser.write(xml).close();
  return text;
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

/** Takes no document type: Word writes none, and entities of one's own multiply. */
function strictParser() {
  const parser = sax.parser(true);
  parser.onerror = (fault) => {
    throw fault;
  };
  parser.ondoctype = () => {
    throw new Error('A document type');
  };
  return parser;
}
