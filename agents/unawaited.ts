import type { Log } from '../src/platform/log.ts';

/** Work that nobody waits for. A rejection that nobody handles ends the whole process: here it is logged, with what did not happen. */
export function unawaited(work: Promise<unknown>, log: Log, where: object, otherwise: string): void {
  work.catch((fault) => log.error({ ...where, fault: String(fault) }, otherwise));
}
