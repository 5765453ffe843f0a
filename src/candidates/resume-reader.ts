import { Worker } from 'node:worker_threads';
import { AppError, type ErrorCode } from '../platform/errors.ts';
import type { ParsedResume } from './contract.ts';
import { refused } from './refused.ts';

/** A multipart body and its type, which says where its parts end. */
export type Upload = { body: Uint8Array; contentType: string };
/** What the thread has to say of it. */
export type Answer = { resume: ParsedResume } | { refused: { code: ErrorCode; message: string; name?: string } };

export type ResumeReader = {
  /**
   * A place for one upload, from before its bytes come until it is answered: call what this returns then. Throws `unavailable` when all are taken,
   * so that a bounded number of uploads is in memory.
   */
  enter(): () => void;
  /** Its text. Throws `invalid`, `too_large` or `unsupported_media_type`, with a sentence for whoever sent it. */
  read(upload: Upload): Promise<ParsedResume>;
  close(): Promise<void>;
};

const LIMITS = { places: 16, timeoutSeconds: 10, heapMiB: 256, bytesMiB: 256 };
const LOOK_AFTER_MS = 50;
const MIB = 1024 * 1024;

/**
 * Reads in a thread of its own, one file after the other and each in a new one: a file may be made to keep its reader busy or to fill its memory, and
 * this thread has voices to carry. The libraries are loaded there alone.
 */
export function createResumeReader(limits = LIMITS): ResumeReader {
  let taken = 0;
  let last: Promise<unknown> = Promise.resolve();
  let running: Worker | null = null;
  let closed = false;

  const readNow = (upload: Upload) =>
    new Promise<ParsedResume>((resolve, reject) => {
      if (closed) return reject(full());
      const worker = new Worker(new URL('./resume-worker.ts', import.meta.url), {
        workerData: upload,
        resourceLimits: { maxOldGenerationSizeMb: limits.heapMiB },
      });
      running = worker;
      const stop = (why: AppError) => {
        reject(why);
        worker.terminate();
      };
      const timer = setTimeout(() => stop(tooLong()), limits.timeoutSeconds * 1000);
      // Bytes lie beside the heap, and its limit does not count them.
      const watch = setInterval(async () => {
        const { external_memory } = await worker.getHeapStatistics().catch(() => ({ external_memory: 0 }));
        if (external_memory > limits.bytesMiB * MIB) stop(tooMuch());
      }, LOOK_AFTER_MS);
      worker.once('message', (answer: Answer) => {
        if ('resume' in answer) return resolve(answer.resume);
        const { code, message, name } = answer.refused;
        reject(new AppError(code, message, { name }));
      });
      worker.once('error', (cause: NodeJS.ErrnoException) =>
        reject(cause.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch() : cause),
      );
      worker.once('exit', () => {
        clearTimeout(timer);
        clearInterval(watch);
        running = null;
        reject(full());
      });
    });

  return {
    enter() {
      if (closed || taken >= limits.places) throw full();
      taken++;
      return () => taken--;
    },
    read(upload) {
      const read = last.then(() => readNow(upload));
      // The next one waits for this to end, well or not; its failure is told to its own caller.
      last = read.catch(() => null);
      return read;
    },
    async close() {
      closed = true;
      await running?.terminate();
      await last;
    },
  };
}

const full = () =>
  new AppError('unavailable', 'Too many resumes are being read right now; try again shortly', { retryAfterSeconds: 5 });
const tooLong = () => refused('This file takes too long to read; paste its text instead');
const tooMuch = () => refused('This file takes too much memory to read; paste its text instead');
