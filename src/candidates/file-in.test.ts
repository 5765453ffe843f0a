import { expect, it } from 'vitest';
import { upload } from '../../test/kit/resume-files.ts';
import { resumeLimits } from './contract.ts';
import { fileIn } from './file-in.ts';

type Sent = Awaited<ReturnType<typeof upload>>;
const read = ({ headers, body }: Sent) => fileIn({ body, contentType: headers['content-type'] });
const typed = (type: string, ...lines: string[]): Sent => ({
  headers: { 'content-type': type },
  body: new TextEncoder().encode(lines.join('\r\n')),
});
const jane = ['file', 'Jane Smith', 'resume.txt'] as const;

it('takes the file out of the body, whatever is in it', async () => {
  const file = Buffer.from('\r\n--x--\r\n\0Jane\r\n');
  expect(await read(await upload(['file', file, 'Zoë "cv".pdf']))).toEqual(file);
});

it('takes the file of a client that quotes no names', async () => {
  const disposition = "Content-Disposition: form-data; name=file; filename=a.txt; filename*=utf-8''a.txt";
  const sent = typed(
    'multipart/form-data; boundary="x"',
    '--x',
    'Content-Type: a/b',
    disposition,
    '',
    'Jane',
    '--x--',
    '',
  );
  expect(`${await read(sent)}`).toBe('Jane');
});

it.each<[string, () => Sent | Promise<Sent>, string, RegExp]>([
  ['two files', () => upload([...jane], [...jane]), 'file', /one file only/],
  ['a file with another name', () => upload(['resume', 'Jane', 'a.txt']), 'resume', /field resume is not known/],
  ['another field', () => upload([...jane], ['language', 'en']), 'language', /field language is not known/],
  ['a name that is too long', () => upload(['x'.repeat(5000), 'en']), 'x'.repeat(100), /is not known/],
  ['words instead of a file', () => upload(['file', 'Jane Smith']), 'file', /must hold a file/],
  ['nothing', () => upload(), 'file', /missing/],
  ['10,000 parts', () => typed('multipart/form-data; boundary=x', ...Array(10_000).fill('--x\r\n')), 'file', /./],
  [
    'half of a body',
    () => upload([...jane]).then((sent) => ({ ...sent, body: sent.body.subarray(0, -9) })),
    'file',
    /not the multipart/,
  ],
  ['no boundary', () => typed('multipart/form-data', 'Jane Smith'), 'file', /not the multipart/],
  ['another boundary', () => typed('multipart/form-data; boundary=y', '--x', ''), 'file', /not the multipart/],
])('refuses %s with a sentence', async (_what, make, name, sentence) => {
  const refusal = { code: 'invalid', message: expect.stringMatching(sentence), info: { name } };
  await expect(read(await make())).rejects.toMatchObject(refusal);
});

it('refuses a file beyond 10 MB, and takes one of 10 MB', async () => {
  const file = Buffer.alloc(resumeLimits.fileBytes + 1, 'x');
  await expect(read(await upload(['file', file, 'a.txt']))).rejects.toMatchObject({ code: 'too_large' });
  expect(await read(await upload(['file', file.subarray(1), 'a.txt']))).toHaveLength(resumeLimits.fileBytes);
});
