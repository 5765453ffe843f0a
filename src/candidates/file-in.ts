import { Busboy, type BusboyInstance } from '@fastify/busboy';
import { AppError } from '../platform/errors.ts';
import { resumeLimits } from './contract.ts';
import { refused } from './refused.ts';
import type { Upload } from './resume-reader.ts';

const MOST_NAME_CHARACTERS = 100;

/** The one file of an upload. Throws with a sentence for anything else that it holds. */
export function fileIn({ body, contentType }: Upload): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const form = openForm(contentType);
    const parts: Buffer[] = [];
    let found = false;
    form.on('file', (name, stream) => {
      if (name !== 'file') return reject(unknownField(name));
      found = true;
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('limit', () => reject(refused('The file is larger than 10 MB', undefined, 'too_large')));
      stream.on('error', (cause) => reject(unreadable(cause)));
    });
    form.on('field', (name) =>
      reject(name === 'file' ? refused('The field file must hold a file, with its name') : unknownField(name)),
    );
    form.on('filesLimit', () => reject(refused('Send one file only')));
    form.on('error', (cause) => reject(unreadable(cause)));
    form.on('finish', () => (found ? resolve(Buffer.concat(parts)) : reject(refused('The field file is missing'))));
    form.end(body);
  });
}

function openForm(contentType: string): BusboyInstance {
  const limits = { files: 1, fields: 1, fieldSize: 1, fileSize: resumeLimits.fileBytes };
  try {
    return new Busboy({ headers: { 'content-type': contentType }, limits });
  } catch (cause) {
    throw unreadable(cause);
  }
}

const unreadable = (cause: unknown) => refused('The body is not the multipart/form-data that it says it is', cause);

function unknownField(field: string | undefined): AppError {
  const name = (field ?? '').slice(0, MOST_NAME_CHARACTERS);
  return new AppError('invalid', `The field ${name} is not known here`, { name });
}
