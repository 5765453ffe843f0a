import * as Y from 'yjs';
import { documentOf } from './document-of.ts';

/** One state that holds all of these. What was deleted for good is left out, as Yjs does. */
export function mergeStates(states: readonly Uint8Array[]): Uint8Array {
  return Y.encodeStateAsUpdate(documentOf(states));
}
