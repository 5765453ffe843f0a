import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../platform/errors.ts';
import { goBehind } from '../platform/priority.ts';
import { fileIn } from './file-in.ts';
import { parseResume } from './parse-resume.ts';
import type { Answer } from './resume-reader.ts';

goBehind();

/** Reads the one upload it was started with, and ends. */
async function answer(): Promise<Answer> {
  try {
    return { resume: await parseResume(await fileIn(workerData)) };
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    const { code, message, info } = thrown;
    return { refused: { code, message, name: info.name } };
  }
}
parentPort?.postMessage(await answer());
