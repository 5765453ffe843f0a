import { Worker } from 'node:worker_threads';
import { AppError } from '../platform/errors.ts';
import type { CandidateReport, RecruiterReport } from './contract.ts';

export type PdfPrinter = {
  /** The report as the bytes of a PDF. Throws `unavailable` when too many wait, or printing takes too long. */
  print(report: RecruiterReport | CandidateReport): Promise<Buffer>;
  close(): Promise<void>;
};

const LIMITS = { mostWaiting: 20, timeoutSeconds: 60, memoryMiB: 512 };

/**
 * Prints in a thread of its own, one report after the other: laying out a long transcript takes a second or two, in which this thread has voices to carry.
 * The library is loaded there alone, so that it costs nothing at boot.
 */
export function createPdfPrinter(limits = LIMITS): PdfPrinter {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  let running: Worker | null = null;
  let closed = false;

  const render = (report: RecruiterReport | CandidateReport) =>
    new Promise<Buffer>((resolve, reject) => {
      if (closed) return reject(stopped());
      const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
        workerData: report,
        resourceLimits: { maxOldGenerationSizeMb: limits.memoryMiB },
      });
      running = worker;
      const timer = setTimeout(() => worker.terminate(), limits.timeoutSeconds * 1000);
      worker.once('message', (bytes: Uint8Array) => resolve(Buffer.from(bytes)));
      worker.once('error', (cause) => reject(stopped(cause)));
      worker.once('exit', () => {
        clearTimeout(timer);
        running = null;
        reject(stopped());
      });
    });

  return {
    async print(report) {
      if (closed || waiting >= limits.mostWaiting) throw stopped();
      waiting++;
      const printed = last.then(() => render(report)).finally(() => waiting--);
      // The next one waits for this to end, well or not; its failure is told to its own caller.
      last = printed.catch(() => null);
      return printed;
    },
    async close() {
      closed = true;
      await running?.terminate();
      await last;
    },
  };
}

const stopped = (cause?: unknown) =>
  new AppError('unavailable', 'The report could not be printed now; try again shortly', {
    cause,
    retryAfterSeconds: 10,
  });
