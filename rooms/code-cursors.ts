import * as Y from 'yjs';
import { z } from 'zod';
import type { CodeView } from './contract.ts';
import type { Room } from './room.ts';

const ItemId = z.object({ client: z.int().min(0), clock: z.int().min(0) });
/** A place as `y-codemirror.next` tells it: before an item, or at the end of a text with a name. */
const Place = z.object({ item: ItemId.nullish(), tname: z.string().nullish() });
const Telling = z.object({ cursor: z.object({ head: Place }) });

/** Where people are in the text with this name. What a client tells may be anything: what is no place in the text is left out. */
export function cursorsIn(room: Room, doc: Y.Doc, name: string): CodeView['cursors'] {
  if (!doc.share.has(name)) return [];
  const text = doc.getText(name);
  const cursors: CodeView['cursors'] = [];
  for (const [{ participantId }, states] of room.awarenessByOwner())
    for (const { state } of states) {
      const told = Telling.safeParse(JSON.parse(new TextDecoder().decode(state)));
      const offset = told.success ? offsetIn(text, name, told.data.cursor.head) : null;
      if (offset !== null) cursors.push({ participantId, ...lineAndColumn(text, offset) });
    }
  return cursors;
}

function offsetIn(text: Y.Text, name: string, { item, tname }: z.infer<typeof Place>): number | null {
  if (!item) return tname === name ? text.length : null;
  const relative = Y.createRelativePositionFromJSON({ item });
  const absolute = Y.createAbsolutePositionFromRelativePosition(relative, text.doc!, false);
  return absolute?.type === text ? absolute.index : null;
}

function lineAndColumn(text: Y.Text, offset: number): { line: number; column: number } {
  const before = text.toString().slice(0, offset).split('\n');
  return { line: before.length, column: before.at(-1)!.length + 1 };
}
