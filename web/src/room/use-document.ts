import type { DocumentName } from '../../../src/sessions/contract.ts';
import { RoomDocument } from './documents.ts';
import { useRoom } from './room-context.ts';

/** One of the room's documents. Imported by the panes that show it alone: the documents' code comes with them. */
export function useDocument(name: DocumentName): RoomDocument {
  return useRoom().document(name, (deps) => new RoomDocument(deps, name));
}
