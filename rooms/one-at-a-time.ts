import { setImmediate } from 'node:timers/promises';

/** Work that can wait, one piece after the other: to read a long document takes milliseconds, and those of many at once would hold up the relay. */
export class OneAtATime {
  #last: Promise<unknown> = Promise.resolve();

  /** The work's own outcome. Between two pieces the relay goes first. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => setImmediate()).then(work);
    this.#last = turn.catch(() => undefined); // told to whoever asked
    return turn;
  }
}
