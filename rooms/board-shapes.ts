import * as Y from 'yjs';
import { z } from 'zod';
import type { BoardView } from './contract.ts';

const Binding = z.object({ elementId: z.string() }).nullish().catch(null);
const Element = z.object({
  type: z.string().max(40),
  /** `originalText` is what was written; `text` has the breaks that its shape's width asks for. */
  text: z.string().nullish().catch(null),
  originalText: z.string().nullish().catch(null),
  name: z.string().nullish().catch(null),
  containerId: z.string().nullish().catch(null),
  startBinding: Binding,
  endBinding: Binding,
  index: z.string().nullish().catch(null),
  isDeleted: z.boolean().catch(false),
});
type Element = z.infer<typeof Element> & { id: string };
/** So much of a drawing is worth reading to anyone. */
const SHAPES = 500;
const LABEL = 500;

/** An Excalidraw drawing as a list, the lowest first: a shape with what is written in it, an arrow with the places in the list that it joins. */
export function shapesOf(elements: Y.Map<unknown>): BoardView['shapes'] {
  const known = new Map<string, Element>();
  for (const [id, value] of elements.entries()) {
    const element = Element.safeParse(value instanceof Y.AbstractType ? value.toJSON() : value);
    if (element.success && !element.data.isDeleted) known.set(id, { ...element.data, id });
  }
  const isLabel = ({ containerId }: Element) => Boolean(containerId && known.has(containerId));
  const labels = new Map<string, string>();
  for (const element of known.values()) if (isLabel(element)) labels.set(element.containerId!, wordsOf(element));
  const shown = [...known.values()]
    .filter((element) => !isLabel(element))
    .sort(byPlace)
    .slice(0, SHAPES);
  const places = new Map(shown.map(({ id }, place) => [id, place]));
  return shown.map((element) => {
    const label = (wordsOf(element) || labels.get(element.id) || element.name || '').slice(0, LABEL);
    const from = places.get(element.startBinding?.elementId ?? '');
    const to = places.get(element.endBinding?.elementId ?? '');
    return { type: element.type, label, ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  });
}

const wordsOf = ({ originalText, text }: Element): string => originalText ?? text ?? '';

/** As Excalidraw orders them: by fractional index, then id. */
function byPlace(one: Element, other: Element): number {
  const [a, b] = [one.index ?? '', other.index ?? ''];
  if (a !== b) return a < b ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}
