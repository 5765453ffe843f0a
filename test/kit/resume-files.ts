import { constants, crc32, deflateRawSync, deflateSync } from 'node:zlib';

/** What a browser or curl makes of a form: a file where a part has a file's name. */
export async function upload(...parts: [field: string, content: string | Uint8Array, fileName?: string][]) {
  const form = new FormData();
  for (const [field, content, fileName] of parts)
    if (fileName === undefined) form.append(field, String(content));
    else form.append(field, new Blob([content as BlobPart]), fileName);
  const sent = new Response(form);
  const headers = { 'content-type': sent.headers.get('content-type')! };
  return { headers, body: new Uint8Array(await sent.arrayBuffer()) };
}

type PdfObject = string | { dictionary: string; stream: string | Buffer };

/** A PDF of these objects, the first of which is its catalogue. */
export function pdfOf(objects: PdfObject[]): Buffer {
  const parts = [Buffer.from('%PDF-1.7\n')];
  const places: number[] = [];
  const length = () => parts.reduce((sum, part) => sum + part.length, 0);
  for (const [at, object] of objects.entries()) {
    places.push(length());
    const text = typeof object === 'string' ? object : `<< ${object.dictionary} /Length ${object.stream.length} >>`;
    parts.push(Buffer.from(`${at + 1} 0 obj\n${text}\n`));
    if (typeof object !== 'string')
      parts.push(Buffer.from('stream\n'), Buffer.from(object.stream), Buffer.from('\nendstream\n'));
    parts.push(Buffer.from('endobj\n'));
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${length()}\n%%EOF\n`;
  return Buffer.concat([
    ...parts,
    Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}`),
  ]);
}

const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
const page = (contents: number, resources = '') =>
  `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${contents} 0 R /Resources << /Font << /F 3 0 R >> ${resources} >> >>`;

/** A PDF of one page, painted by these operators, as often as `pages` says. */
export const pdf = (
  stream: string | Buffer,
  { dictionary = '', resources = '', pages = 1, more = [] as PdfObject[] } = {},
) =>
  pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${'4 0 R '.repeat(pages)}] /Count ${pages} >>`,
    FONT,
    page(5, resources),
    { dictionary, stream },
    ...more,
  ]);

export const words = (text: string) => `BT /F 12 Tf 72 720 Td (${text}) Tj ET`;

/** A page that shows the next form ten times, which shows the next ten times, and so on for ever. */
export function endlessPdf(depth = 12): Buffer {
  const ten = (form: number) => Array(10).fill(`/X${form} Do`).join(' ');
  const forms = Array.from({ length: depth }, (_, at): PdfObject => {
    const next = at + 1 < depth ? `/XObject << /X${at + 1} ${at + 7} 0 R >>` : '';
    const dictionary = `/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> ${next} >>`;
    return { dictionary, stream: at + 1 < depth ? ten(at + 1) : words('again') };
  });
  return pdf(ten(0), { resources: '/XObject << /X0 6 0 R >>', more: forms });
}

/** Spaces, packed: a mebibyte of them is a kilobyte here. */
export function packedBlanks(mebibytes: number): Buffer {
  const head = deflateSync(Buffer.alloc(0)).subarray(0, 2);
  const one = deflateRawSync(Buffer.alloc(1024 * 1024, ' '), { finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([head, ...Array(mebibytes).fill(one), deflateRawSync(Buffer.alloc(0))]);
}

/** A file in an archive; `size` is what it says it is unpacked, where that is not so. */
export type Packed = { name: string; content: string | Buffer; size?: number; encrypted?: boolean };

/** A ZIP archive, packed. */
export function zipOf(files: readonly Packed[]): Buffer {
  const parts: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { name, content, size, encrypted } of files) {
    const bytes = Buffer.from(content as string);
    const packed = deflateRawSync(bytes);
    const about = Buffer.alloc(26);
    about.writeUInt16LE(20, 0);
    about.writeUInt16LE(encrypted ? 1 : 0, 2);
    about.writeUInt16LE(8, 4);
    about.writeUInt16LE(0x21, 8);
    about.writeUInt32LE(crc32(bytes), 10);
    about.writeUInt32LE(packed.length, 14);
    about.writeUInt32LE(size ?? bytes.length, 18);
    about.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), about, Buffer.from(name), packed]);
    entries.push(Buffer.from('PK\x01\x02\x14\0'), about, place, Buffer.from(name));
    parts.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, directory, Buffer.from('PK\x05\x06'), end]);
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const spaces = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** The parts of a Word document with this body, header and footer, in WordprocessingML. */
export function wordParts(body: string, header = '', footer = ''): Packed[] {
  const type = (part: string, kind: string) =>
    `<Override PartName="/word/${part}.xml" ContentType="${WORD}.${kind}+xml"/>`;
  const types = type('document', 'document.main') + type('header1', 'header') + type('footer1', 'footer');
  return [
    { name: '[Content_Types].xml', content: `<?xml version="1.0"?><Types>${types}</Types>` },
    { name: 'word/document.xml', content: `<w:document ${spaces}><w:body>${body}</w:body></w:document>` },
    { name: 'word/header1.xml', content: `<w:hdr ${spaces}>${header}</w:hdr>` },
    { name: 'word/footer1.xml', content: `<w:ftr ${spaces}>${footer}</w:ftr>` },
  ];
}
export const docx = (...parts: Parameters<typeof wordParts>) => zipOf(wordParts(...parts));
export const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
