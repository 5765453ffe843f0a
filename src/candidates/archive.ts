import { buffer } from 'node:stream/consumers';
import { type Entry, fromBufferPromise } from 'yauzl';
import { resumeLimits } from './contract.ts';
import { refused } from './refused.ts';

export type Archive = { has(name: string): boolean; read(name: string): Promise<Buffer> };

/**
 * A ZIP archive, whose parts are unpacked as they are asked for. Refused are archives that are protected, and those that say they unpack to far more than
 * a document; a part that holds more than it says is given up where it says that it ends. An archive within is a part as any other, and stays packed.
 */
export async function openArchive(file: Buffer): Promise<Archive> {
  const zip = await fromBufferPromise(file, { lazyEntries: true });
  if (zip.entryCount > resumeLimits.parts) throw tooMuch();
  const entries = new Map<string, Entry>();
  let unpacked = 0;
  for await (const entry of zip.eachEntry()) {
    if (entry.isEncrypted()) throw refused('This document is protected by a password; save it without one');
    unpacked += entry.uncompressedSize;
    entries.set(entry.fileName, entry);
  }
  const byRatio = Math.max(file.length * resumeLimits.ratio, resumeLimits.readBytes);
  if (unpacked > Math.min(byRatio, resumeLimits.unpackedBytes)) throw tooMuch();

  let left = resumeLimits.readBytes;
  return {
    has: (name) => entries.has(name),
    async read(name) {
      const entry = entries.get(name)!;
      left -= entry.uncompressedSize;
      if (left < 0) throw tooMuch();
      return buffer(await zip.openReadStreamPromise(entry));
    },
  };
}

const tooMuch = () => refused('This document unpacks to far more than a resume holds');
