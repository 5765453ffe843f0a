import type * as Y from 'yjs';
import { z } from 'zod';
import { shapesOf } from './board-shapes.ts';
import { cursorsIn } from './code-cursors.ts';
import { type BoardView, type CodeView, codeTextName, type ShowExercise } from './contract.ts';
import type { Hub } from './hub.ts';
import type { Room } from './room.ts';
import type { ServerCursor } from './server-cursor.ts';
import type { SessionClocks } from './session-clocks.ts';

/** The author of what the server itself writes into a document. */
export const INTERVIEWER = 'interviewer';

const Meta = z.object({
  exerciseId: z.string().max(100).nullable().catch(null),
  language: z.string().max(40).catch('javascript'),
});

export type ViewDeps = { hub: Hub; clocks: SessionClocks; cursor: ServerCursor };

export const readCode = ({ hub }: ViewDeps, sessionId: string): Promise<CodeView> =>
  hub.use(sessionId, 'code', (room) =>
    room.read((doc) => {
      const { exerciseId, language } = shownCode(doc);
      const name = codeTextName(exerciseId, language);
      return {
        exerciseId,
        language,
        text: textOf(doc, name),
        cursors: cursorsIn(room, doc, name).filter(({ participantId }) => participantId !== INTERVIEWER),
        lastEditAt: lastEditAt(room),
      };
    }),
  );

/** Which of its texts the editor shows. */
export const shownCode = (doc: Y.Doc) => Meta.parse(doc.getMap('meta').toJSON());

export const readNotes = ({ hub }: ViewDeps, sessionId: string): Promise<{ text: string }> =>
  hub.use(sessionId, 'notes', (room) => room.read((doc) => ({ text: textOf(doc, 'text') })));

export const readBoard = ({ hub }: ViewDeps, sessionId: string): Promise<BoardView> =>
  hub.use(sessionId, 'board', (room) =>
    room.read((doc) => ({ shapes: shapesOf(doc.getMap('elements')), lastEditAt: lastEditAt(room) })),
  );

/** Chooses the exercise and puts its starters in. Each text is seeded once: what a candidate emptied stays empty. */
export const showExercise = (
  { hub, clocks, cursor }: ViewDeps,
  sessionId: string,
  { exercise, language }: z.infer<typeof ShowExercise>,
): Promise<void> =>
  hub.use(sessionId, 'code', async (room) => {
    const now = await clocks.of(sessionId);
    const shown = codeTextName(exercise.id, language);
    let wrote = false;
    await room.edit(INTERVIEWER, Math.round(now()), (doc) => {
      const meta = doc.getMap('meta');
      if (meta.get('exerciseId') !== exercise.id) meta.set('exerciseId', exercise.id);
      if (meta.get('language') !== language) meta.set('language', language);
      for (const [of, starter] of Object.entries(exercise.starter)) {
        const name = codeTextName(exercise.id, of);
        const seeded = seed(doc, name, starter);
        wrote ||= seeded && name === shown;
      }
    });
    if (wrote) cursor.show(room, shown);
  });

/** Whether it wrote. */
function seed(doc: Y.Doc, name: string, starter: string): boolean {
  const seeded = doc.getMap('seeded');
  if (seeded.has(name)) return false;
  seeded.set(name, true);
  const text = doc.getText(name);
  if (text.length > 0) return false;
  text.insert(0, starter);
  return true;
}

/** Without defining the type in the document: a name that nobody wrote to must not become one. */
const textOf = (doc: Y.Doc, name: string): string => (doc.share.has(name) ? doc.getText(name).toString() : '');

const lastEditAt = ({ lastEdit }: Room): number | null =>
  lastEdit && lastEdit.by !== INTERVIEWER ? lastEdit.at : null;
