import * as Y from 'yjs';

/** One state that holds all of these. What was deleted for good is left out, as Yjs does. */
export function mergeStates(states: readonly Uint8Array[]): Uint8Array {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const state of states) Y.applyUpdate(doc, state);
  });
  return Y.encodeStateAsUpdate(doc);
}
