import { setImmediate } from 'node:timers/promises';
import type { DocStore, LoggedUpdate } from './doc-store.ts';
import { roomLimits } from './limits.ts';

/** Counts what is read of a log at once, and tells when it is enough. */
export function pageFilled(): (bytes: Uint8Array) => boolean {
  let read = 0;
  return ({ length }) => {
    read += length;
    return read >= roomLimits.logPageBytes;
  };
}

/** The log after `seq` to its end, a page at a time. Between two of them the relay goes first. */
export async function* logPages(
  store: Pick<DocStore, 'log'>,
  doc: string,
  after = 0,
): AsyncGenerator<readonly LoggedUpdate[]> {
  for (let seq = after; ; ) {
    const page = await store.log(doc, seq, roomLimits.logPageUpdates);
    const last = page.at(-1);
    if (!last) return;
    yield page;
    seq = last.seq;
    await setImmediate();
  }
}
