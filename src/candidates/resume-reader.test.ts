import { afterEach, describe, expect, it } from 'vitest';
import { endlessPdf, packedBlanks, pdf, upload, wordParts, zipOf } from '../../test/kit/resume-files.ts';
import { createResumeReader, type ResumeReader } from './resume-reader.ts';

const roomy = { places: 2, timeoutSeconds: 60, heapMiB: 1024, bytesMiB: 1024 };
let reader: ResumeReader;
afterEach(() => reader.close());

const read = async (file: Uint8Array | string) => {
  const { headers, body } = await upload(['file', file, 'resume']);
  return reader.read({ body, contentType: headers['content-type'] });
};
/** A file that is refused, and that the next one is read all the same. */
async function expectRefused(file: Buffer, sentence: RegExp): Promise<void> {
  const [hostile, good] = await Promise.allSettled([read(file), read('Jane Smith')]);
  expect(hostile).toMatchObject({ reason: { code: 'invalid', message: expect.stringMatching(sentence) } });
  expect(good).toMatchObject({ value: { resumeText: 'Jane Smith', originalLength: 10 } });
}

describe('a file that is made to keep its reader', () => {
  it('busy is given up in time', async () => {
    reader = createResumeReader({ ...roomy, timeoutSeconds: 1.5 });
    await expectRefused(endlessPdf(), /too long/);
  });

  it('in need of memory is given up at its bound', async () => {
    reader = createResumeReader({ ...roomy, heapMiB: 32 });
    await expectRefused(zipOf(wordParts('<w:p>'.repeat(800_000))), /too much memory/);
  });

  it('in need of bytes beside the heap is given up at its bound', async () => {
    reader = createResumeReader({ ...roomy, bytesMiB: 40 });
    await expectRefused(pdf(packedBlanks(300), { dictionary: '/Filter /FlateDecode' }), /too much memory/);
  });
});

describe('the reader', () => {
  it('has places for so many and no more', async () => {
    reader = createResumeReader(roomy);
    const leave = [reader.enter(), reader.enter()];
    expect(() => reader.enter()).toThrow(/Too many resumes/);
    leave[0]!();
    reader.enter();
    expect(() => reader.enter()).toThrow(/Too many resumes/);
  });

  it('lets go of what it reads when it is closed, and takes no more', async () => {
    reader = createResumeReader(roomy);
    const answers = Promise.allSettled([read(endlessPdf()), read('Jane Smith')]);
    await Promise.resolve();
    await reader.close();
    const unavailable = { reason: { code: 'unavailable' } };
    expect(await answers).toMatchObject([unavailable, unavailable]);
    expect(() => reader.enter()).toThrow(/Too many resumes/);
  });
});
