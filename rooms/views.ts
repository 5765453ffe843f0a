import * as Y from 'yjs';
import { z } from 'zod';
import { type BoardView, type CodeView, codeTextName, type ShowExercise } from './contract.ts';
import type { Hub } from './hub.ts';
import type { Room } from './room.ts';
import type { SessionClocks } from './session-clocks.ts';

/** The author of what the server itself writes into a document. */
export const INTERVIEWER = 'interviewer';

const Meta = z.object({
  exerciseId: z.string().max(100).nullable().catch(null),
  language: z.string().max(40).catch('javascript'),
});
const Element = z.object({
  type: z.string().max(40),
  text: z.string().nullish().catch(null),
  name: z.string().nullish().catch(null),
  containerId: z.string().nullish().catch(null),
  isDeleted: z.boolean().catch(false),
});
type Element = z.infer<typeof Element>;
/** So much of a drawing is worth reading to anyone. */
const SHAPES = 500;
const LABEL = 500;

export type ViewDeps = { hub: Hub; clocks: SessionClocks };

export const readCode = ({ hub }: ViewDeps, sessionId: string): Promise<CodeView> =>
  hub.use(sessionId, 'code', (room) =>
    room.read((doc) => {
      const { exerciseId, language } = shownCode(doc);
      return {
        exerciseId,
        language,
        text: textOf(doc, codeTextName(exerciseId, language)),
        lastEditAt: lastEditAt(room),
      };
    }),
  );

/** Which of its texts the editor shows. */
export const shownCode = (doc: Y.Doc) => Meta.parse(doc.getMap('meta').toJSON());

export const readNotes = ({ hub }: ViewDeps, sessionId: string): Promise<{ text: string }> =>
  hub.use(sessionId, 'notes', (room) => room.read((doc) => ({ text: textOf(doc, 'text') })));

/** The board as a list: a shape with what is written in it, a text by itself. */
export const readBoard = ({ hub }: ViewDeps, sessionId: string): Promise<BoardView> =>
  hub.use(sessionId, 'board', (room) =>
    room.read((doc) => ({ shapes: shapesOf(doc.getMap('elements')), lastEditAt: lastEditAt(room) })),
  );

/** Chooses the exercise and puts its starters in. Each text is seeded once: what a candidate emptied stays empty. */
export const showExercise = (
  { hub, clocks }: ViewDeps,
  sessionId: string,
  { exercise, language }: z.infer<typeof ShowExercise>,
): Promise<void> =>
  hub.use(sessionId, 'code', async (room) => {
    const now = await clocks.of(sessionId);
    await room.edit(INTERVIEWER, Math.round(now()), (doc) => {
      const meta = doc.getMap('meta');
      if (meta.get('exerciseId') !== exercise.id) meta.set('exerciseId', exercise.id);
      if (meta.get('language') !== language) meta.set('language', language);
      for (const [of, starter] of Object.entries(exercise.starter)) seed(doc, codeTextName(exercise.id, of), starter);
    });
  });

function seed(doc: Y.Doc, name: string, starter: string): void {
  const seeded = doc.getMap('seeded');
  if (seeded.has(name)) return;
  seeded.set(name, true);
  const text = doc.getText(name);
  if (text.length === 0) text.insert(0, starter);
}

/** Without defining the type in the document: a name that nobody wrote to must not become one. */
const textOf = (doc: Y.Doc, name: string): string => (doc.share.has(name) ? doc.getText(name).toString() : '');

const lastEditAt = ({ lastEdit }: Room): number | null =>
  lastEdit && lastEdit.by !== INTERVIEWER ? lastEdit.at : null;

function shapesOf(elements: Y.Map<unknown>): BoardView['shapes'] {
  const known = new Map<string, Element>();
  for (const [id, value] of elements.entries()) {
    const element = Element.safeParse(value instanceof Y.AbstractType ? value.toJSON() : value);
    if (element.success && !element.data.isDeleted) known.set(id, element.data);
  }
  const labels = new Map<string, string>();
  for (const { containerId, text } of known.values())
    if (containerId && known.has(containerId) && text) labels.set(containerId, text);
  return [...known]
    .filter(([, { containerId }]) => !containerId || !known.has(containerId))
    .slice(0, SHAPES)
    .map(([id, { type, text, name }]) => ({ type, label: (text ?? labels.get(id) ?? name ?? '').slice(0, LABEL) }));
}
