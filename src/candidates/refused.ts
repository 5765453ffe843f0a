import { AppError, type ErrorCode } from '../platform/errors.ts';

/** What is wrong with the file, as a sentence for whoever sent it. */
export const refused = (sentence: string, cause?: unknown, code: ErrorCode = 'invalid') =>
  new AppError(code, sentence, { name: 'file', cause });

export const unsupported = () =>
  refused('This is no PDF, Word document (.docx) or plain text', undefined, 'unsupported_media_type');
