import * as Y from 'yjs';
import type { StoredDocument } from './doc-store.ts';

/** What is stored of a document, in the order in which it is applied. */
export const statesOf = ({ checkpoint, updates }: StoredDocument): Uint8Array[] => [
  ...(checkpoint ? [checkpoint.state] : []),
  ...updates,
];

/**
 * The document of a checkpoint, where there is one, and the updates after it. Two machines may each accept an edit that Yjs cannot apply
 * after the other's: then the later one in the log counts for nothing, for whoever loads it.
 */
export function documentOf(states: readonly Uint8Array[]): Y.Doc {
  const left = [...states];
  for (;;) {
    const doc = new Y.Doc();
    let index = 0;
    try {
      doc.transact(() => {
        for (; index < left.length; index++) Y.applyUpdate(doc, left[index]!);
      });
      return doc;
    } catch (error) {
      doc.destroy(); // half of an edit is in it
      if (index === 0 || index === left.length) throw error;
      left.splice(index, 1);
    }
  }
}
