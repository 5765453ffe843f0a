/**
 * Reads a source from now on, whether or not anybody waits for it, and gives it out in order, once. What it fails with is thrown to who reads so far; nobody
 * needs to. The source's own end is what bounds it.
 */
export function ahead<T>(source: AsyncIterable<T>): AsyncIterable<T> {
  const items: T[] = [];
  let ended: { fault: unknown } | { fault?: never } | null = null;
  let wake = Promise.withResolvers<void>();
  const read = async () => {
    for await (const item of source) {
      items.push(item);
      wake.resolve();
    }
  };
  read()
    .then(
      () => ({}),
      (fault: unknown) => ({ fault }),
    )
    .then((end) => {
      ended = end;
      wake.resolve();
    });
  return {
    async *[Symbol.asyncIterator]() {
      for (;;) {
        while (items.length > 0) yield items.shift()!;
        if (ended && 'fault' in ended) throw ended.fault;
        if (ended) return;
        wake = Promise.withResolvers<void>();
        await wake.promise;
      }
    },
  };
}
