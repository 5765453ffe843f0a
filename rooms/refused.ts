import { Malformed } from './byte-reader.ts';
import type { SyncClose } from './contract.ts';
import { AwarenessLimit } from './cursors.ts';

/** Closes the connection that sent it, and it alone. */
export class Refused extends Error {
  readonly code: SyncClose;
  constructor(code: SyncClose) {
    super(code);
    this.code = code;
  }
}

/** The name under which a connection is closed for what it sent, or null where the fault is not known to be its own. */
export function refusalOf(error: unknown): SyncClose | null {
  if (error instanceof Refused) return error.code;
  if (error instanceof Malformed) return 'malformed';
  if (error instanceof AwarenessLimit) return 'tooLarge';
  return null;
}
