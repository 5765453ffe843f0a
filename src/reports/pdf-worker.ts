import { parentPort, workerData } from 'node:worker_threads';
import { renderPdf } from './pdf.ts';

/** Prints the one report it was started with, and ends. */
const pdf = await renderPdf(workerData);
parentPort?.postMessage(pdf);
