import { describe, expect, it } from 'vitest';
import { docx, paragraph, pdf, pdfOf, wordParts, words, zipOf } from '../../test/kit/resume-files.ts';
import { pdfmake } from '../reports/pdf-fonts.ts';
import { resumeLimits } from './contract.ts';
import { parseResume } from './parse-resume.ts';
import { tidyText } from './tidy-text.ts';

const made = (content: string[], more: object = {}) => pdfmake.createPdf({ content, ...more }).getBuffer();
const textOf = async (file: Buffer) => (await parseResume(file)).resumeText;

describe('a resume', () => {
  it('as PDF gives its lines', async () => {
    const text = await textOf(
      await made(['Zoë Müller-Łukasz', 'Senior Engineer', 'Efficient offices: TypeScript, React']),
    );
    expect(text).toBe('Zoë Müller-Łukasz\nSenior Engineer\nEfficient offices: TypeScript, React');
  });

  it('as PDF gives all its pages', async () => {
    const text = await textOf(
      await made(['One', 'Two'], { pageBreakBefore: (node: { text: string }) => node.text === 'Two' }),
    );
    expect(text).toBe('One\n\nTwo');
  });

  it('as PDF with a password for changes alone is read', async () => {
    expect(await textOf(await made(['Jane Smith'], { ownerPassword: 'x' }))).toBe('Jane Smith');
  });

  it('as Word document gives header, body and footer, and nothing that was deleted or is there twice', async () => {
    const run = (inside: string) => `<w:p><w:r>${inside}</w:r></w:p>`;
    const item = (text: string, list = '3') =>
      `<w:p><w:pPr><w:numPr><w:numId w:val="${list}"/></w:numPr><w:tabs><w:tab w:pos="9"/></w:tabs></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
    const body = [
      paragraph('Jane &amp; <![CDATA[<Smith>]]>'),
      run('<w:t>2019</w:t><w:tab/><w:t>Acme</w:t><w:br/><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t>'),
      item('5 years TypeScript') + item('no list', '0'),
      `<w:tbl><w:tr><w:tc>${paragraph('left')}</w:tc><w:tc>${paragraph('right')}</w:tc></w:tr></w:tbl>`,
      run('<w:instrText>PAGE</w:instrText>'),
      `<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom></w:p>`,
      `<mc:AlternateContent xmlns:mc="mc"><mc:Choice>${paragraph('box')}</mc:Choice><mc:Fallback>${paragraph('box')}</mc:Fallback></mc:AlternateContent>`,
    ].join('');
    expect(await textOf(docx(body, paragraph('jane@example.test'), paragraph('References on request')))).toBe(
      [
        ...['jane@example.test', '', 'Jane & <Smith>', '2019 Acme', 'co-op', '- 5 years TypeScript', 'no list'],
        ...['left', 'right', '', 'box', '', 'References on request'],
      ].join('\n'),
    );
  });

  it.each([
    ['UTF-8', Buffer.from('Zoë – Łódź')],
    ['UTF-8 with its mark', Buffer.from('\ufeffZoë – Łódź')],
    ['UTF-16', Buffer.from('\ufeffZoë – Łódź', 'utf16le')],
    ['UTF-16, big end first', Buffer.from('\ufeffZoë – Łódź', 'utf16le').swap16()],
  ])('as text in %s is read', async (_what, file) => {
    expect(await textOf(file)).toBe('Zoë – Łódź');
  });

  it('as text of an old Windows is read', async () => {
    expect(await textOf(Buffer.from('Zo\xeb \x96 \x80 5', 'latin1'))).toBe('Zoë – € 5');
  });

  it('that is too long is cut, never within a character, and tells how long it was', async () => {
    const { resumeText, originalLength } = await parseResume(
      Buffer.from(`${'x'.repeat(resumeLimits.characters - 1)}🎉 end`),
    );
    expect([resumeText.length, resumeText.isWellFormed()]).toEqual([resumeLimits.characters - 1, true]);
    expect(originalLength).toBe(resumeLimits.characters + 5);
  });
});

describe('tidying', () => {
  it.each([
    ['control characters', 'a\0b\x07c\x1bd\x9fe', 'abcde'],
    ['soft hyphens and what nobody sees', 'Type\u00adScript\u200b\ufeff \u202egnp\u202c \u{e0049}', 'TypeScript gnp'],
    ['joiners stay', 'می\u200cخواهم', 'می\u200cخواهم'],
    ['half a character', 'a\ud800b', 'a\ufffdb'],
    ['bullets of a font', '\uf0b7 one \uf0ff', '• one'],
    ['ends of lines', 'a\r\nb\rc\u2028d\fe', 'a\nb\nc\nd\ne'],
    ['blanks', '  a \t\u00a0 b  \n \n\n\n c ', 'a b\n\nc'],
    ['accents apart', 'e\u0301', 'é'],
  ])('%s', (_what, text, tidy) => {
    expect(tidyText(text)).toBe(tidy);
    expect(tidyText(tidy)).toBe(tidy);
  });

  it('takes a text of blanks in one pass', () => {
    const started = performance.now();
    expect(tidyText(`a${' '.repeat(500_000)}b${'\n'.repeat(500_000)}c${'\n '.repeat(250_000)}`)).toBe('a b\n\nc');
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

const body = paragraph('Jane Smith');
const [types, document] = wordParts(body) as [{ name: string; content: string }, { name: string; content: string }];
const mebibytes = (count: number) => Buffer.alloc(count * 1024 * 1024);
const ole = (...streams: string[]) =>
  Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from(streams.join(), 'utf16le')]);
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const entity = '<!DOCTYPE w [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:document><w:t>&b;</w:t></w:document>';

describe('what is no resume is refused with a sentence:', () => {
  it.each<[string, () => Buffer | Promise<Buffer>, string, RegExp]>([
    ['nothing', () => Buffer.alloc(0), 'invalid', /empty/],
    ['blanks', () => Buffer.from(' \n\t '), 'invalid', /no text/],
    ['a scan', () => pdf('q 595 0 0 842 0 0 cm Q'), 'invalid', /no text.*scan/],
    ['a PDF with a password', () => made(['Jane'], { userPassword: 'secret' }), 'invalid', /PDF.*password/],
    ['a PDF that is cut off', () => pdf(words('Jane')).subarray(0, 200), 'invalid', /PDF is damaged/],
    ['a PDF of nothing but its head', () => Buffer.from('%PDF-1.7\n'), 'invalid', /PDF is damaged/],
    ['a PDF of too many pages', () => pdf(words('Jane'), { pages: 101 }), 'invalid', /more than 100 pages/],
    [
      'a PDF of pages in a circle',
      () => pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R] /Count 1 >>']),
      'invalid',
      /PDF is damaged/,
    ],
    ['an old Word document', () => ole('WordDocument'), 'invalid', /old Word document.*\.docx/],
    ['a Word document with a password', () => ole('EncryptionInfo', 'EncryptedPackage'), 'invalid', /password/],
    [
      'a Word document with a packed password',
      () => zipOf([types, { ...document, encrypted: true }]),
      'invalid',
      /password/,
    ],
    ['a Word document that is cut off', () => docx(body).subarray(0, 300), 'invalid', /Word document is damaged/],
    ['a Word document without its text', () => zipOf([types]), 'invalid', /Word document is damaged/],
    [
      'a Word document of half an element',
      () => zipOf([types, { ...document, content: '<w:document><w:t>Jane' }]),
      'invalid',
      /Word document is damaged/,
    ],
    [
      'a Word document with entities of its own',
      () => zipOf([types, { ...document, content: entity }]),
      'invalid',
      /Word document is damaged/,
    ],
    [
      'a bomb by its size',
      () => zipOf([types, document, { name: 'a.bin', content: mebibytes(3), size: 300e6 }]),
      'invalid',
      /unpacks to far more/,
    ],
    [
      'a bomb by its ratio',
      () => zipOf([types, document, { name: 'a.bin', content: mebibytes(1), size: 40e6 }]),
      'invalid',
      /unpacks to far more/,
    ],
    [
      'a bomb that hides its size',
      () => zipOf([types, { ...document, content: mebibytes(4), size: 1000 }]),
      'invalid',
      /Word document is damaged/,
    ],
    [
      'a bomb of many files',
      () => zipOf([types, document, ...Array.from({ length: 2000 }, (_, at) => ({ name: `${at}`, content: '' }))]),
      'invalid',
      /unpacks to far more/,
    ],
    [
      'an archive of archives',
      () => zipOf([{ name: 'a.zip', content: zipOf([types, document]) }]),
      'unsupported_media_type',
      /no PDF, Word/,
    ],
    [
      'a workbook',
      () =>
        zipOf([
          {
            ...types,
            content:
              '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
          },
        ]),
      'unsupported_media_type',
      /no PDF, Word/,
    ],
    ['a picture', () => picture, 'unsupported_media_type', /no PDF, Word/],
    ['a rich text', () => Buffer.from('{\\rtf1 Jane}'), 'unsupported_media_type', /no PDF, Word/],
    ['a web page', () => Buffer.from('\n<!DOCTYPE html><p>Jane'), 'unsupported_media_type', /no PDF, Word/],
  ])('%s', async (_what, make, code, sentence) => {
    const file = await make();
    const refusal = { code, message: expect.stringMatching(sentence), info: { name: 'file' } };
    await expect(parseResume(file)).rejects.toMatchObject(refusal);
  });
});
