/** A value that can be watched: the bridge from the room's own objects to React's `useSyncExternalStore`. */
export class Value<T> {
  #current: T;
  readonly #watchers = new Set<() => void>();

  constructor(initial: T) {
    this.#current = initial;
  }

  /** Bound, so that React may hold it. */
  readonly get = (): T => this.#current;

  set(next: T): void {
    if (Object.is(next, this.#current)) return;
    this.#current = next;
    for (const watcher of this.#watchers) watcher();
  }

  update(change: (current: T) => T): void {
    this.set(change(this.#current));
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  };
}
