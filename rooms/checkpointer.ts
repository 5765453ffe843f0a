import { Worker } from 'node:worker_threads';

export type ToThread = { id: number; states: readonly Uint8Array[] };
export type FromThread = { id: number; state: Uint8Array } | { id: number; failed: string };

type Waiting = { resolve(state: Uint8Array): void; reject(error: Error): void };

/** Merges stored states in a thread of its own: for a long document that takes longer than anybody's keystroke may wait. The thread starts with the first one. */
export class Checkpointer {
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #last = 0;

  /** Rejects where a state cannot be applied, or the thread ends. */
  merge(states: readonly Uint8Array[]): Promise<Uint8Array> {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#thread().postMessage({ id, states } satisfies ToThread);
    });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
  }

  #thread(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL('./checkpoint-thread.ts', import.meta.url));
    worker.unref();
    worker.on('message', (message: FromThread) => {
      const waiting = this.#waiting.get(message.id);
      this.#waiting.delete(message.id);
      if ('state' in message) waiting?.resolve(message.state);
      else waiting?.reject(new Error(message.failed));
    });
    const lost = (error: Error) => {
      this.#worker = undefined;
      for (const { reject } of this.#waiting.values()) reject(error);
      this.#waiting.clear();
    };
    worker.on('error', lost);
    worker.on('exit', () => lost(new Error('The thread for checkpoints ended')));
    this.#worker = worker;
    return worker;
  }
}
