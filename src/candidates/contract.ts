import { z } from 'zod';

const MIB = 1024 * 1024;

/** What a resume may be at most; a longer text is cut, all else refused. */
export const resumeLimits = {
  fileBytes: 10 * MIB,
  /** As many as `candidateResume` of an interview takes. */
  characters: 100_000,
  pages: 100,
  /** Files within a Word document, and what they come to unpacked: as they say of themselves, and those of them that are read. */
  parts: 2000,
  unpackedBytes: 200 * MIB,
  readBytes: 32 * MIB,
  /** Unpacked to packed; small documents may be beyond it. */
  ratio: 100,
};

/** The multipart body as it came: what it holds is looked at in another thread. */
export const ResumeUpload = z
  .custom<Uint8Array>((sent) => sent instanceof Uint8Array, 'must be multipart/form-data with one file, named file')
  .meta({ type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] });

/** `originalLength` counts the characters of the whole text: more than there are in `resumeText` when its end was cut off. */
export const ParsedResume = z.object({ resumeText: z.string(), originalLength: z.int() });
export type ParsedResume = z.infer<typeof ParsedResume>;
