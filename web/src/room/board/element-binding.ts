import type * as Y from 'yjs';

/** What the binding reads of an Excalidraw element; the rest of it passes through untouched. */
export type BoardElement = {
  readonly id: string;
  readonly version: number;
  readonly versionNonce: number;
  readonly isDeleted: boolean;
  readonly index?: string | null;
};

/** Where the elements are shown. `elements` is the whole scene at this moment, with what is being drawn. */
export type Scene<Element> = { elements: () => readonly Element[]; show: (elements: Element[]) => void };

type Revision = { version: number; versionNonce: number };

/**
 * Keeps a scene and a shared Y.Map of its elements (by id) the same. Of two states of one element the higher `version` wins, on a tie
 * the lower `versionNonce`, as Excalidraw itself decides. Nothing that came from the map is written back to it.
 */
export class ElementBinding<Element extends BoardElement> {
  readonly #map: Y.Map<Element>;
  readonly #scene: Scene<Element>;
  /** Elements as both sides last agreed on them. */
  readonly #agreed = new Map<string, Revision>();

  constructor(map: Y.Map<Element>, scene: Scene<Element>) {
    this.#map = map;
    this.#scene = scene;
    map.observe(this.#observe);
  }

  /** The scene to begin with. */
  initial(): Element[] {
    const elements = inOrder([...this.#map.values()]);
    for (const element of elements) this.#agreed.set(element.id, revisionOf(element));
    return elements;
  }

  /** The person changed something: `elements` are the whole scene, the deleted among them. True: something was sent. */
  push(elements: readonly Element[]): boolean {
    const changed = elements.filter((element) => !same(this.#agreed.get(element.id), element));
    if (changed.length === 0) return false;
    let sent = false;
    this.#map.doc!.transact(() => {
      for (const element of changed) sent = this.#send(element) || sent;
    }, this);
    return sent;
  }

  close(): void {
    this.#map.unobserve(this.#observe);
  }

  #send(element: Element): boolean {
    const shared = this.#map.get(element.id);
    this.#agreed.set(element.id, revisionOf(element));
    if (element.isDeleted) {
      if (shared) this.#map.delete(element.id);
      return shared !== undefined;
    }
    // A copy: Excalidraw changes its elements in place while they are dragged.
    this.#map.set(element.id, structuredClone(element));
    return true;
  }

  /** Shows what the map has and sends what only the scene has: after a change from afar, and once the scene has come up. */
  refresh(): void {
    const merged = this.#merge();
    this.#scene.show(merged);
    this.push(merged);
  }

  readonly #observe = (_event: unknown, transaction: Y.Transaction): void => {
    if (transaction.origin !== this) this.refresh();
  };

  #merge(): Element[] {
    const merged = new Map<string, Element>();
    for (const mine of this.#scene.elements()) {
      // Known to both and gone from the map: somebody else deleted it. Unknown: it was drawn here and is still to be sent.
      // What was deleted here stays as deleted, so that it can be undone.
      if (mine.isDeleted || this.#map.has(mine.id) || !this.#agreed.has(mine.id)) merged.set(mine.id, mine);
    }
    for (const theirs of this.#map.values()) {
      const mine = merged.get(theirs.id);
      // Agreed is what the map has: where mine is newer it is sent (again) after the merge.
      this.#agreed.set(theirs.id, revisionOf(theirs));
      if (!mine || beats(theirs, mine)) merged.set(theirs.id, theirs);
    }
    return inOrder([...merged.values()]);
  }
}

const revisionOf = ({ version, versionNonce }: BoardElement): Revision => ({ version, versionNonce });

const same = (known: Revision | undefined, element: BoardElement): boolean =>
  known?.version === element.version && known.versionNonce === element.versionNonce;

const beats = (one: Revision, other: Revision): boolean =>
  one.version > other.version || (one.version === other.version && one.versionNonce < other.versionNonce);

/** Excalidraw's own order: by fractional index, then id. */
export function inOrder<Element extends BoardElement>(elements: Element[]): Element[] {
  const key = (element: Element) => element.index ?? '';
  return elements.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.id < b.id ? -1 : 1));
}
