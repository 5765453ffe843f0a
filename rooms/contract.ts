import { z } from 'zod';
import { ExerciseView } from '../src/questions/contract.ts';
import { Language, RunProgress } from '../src/sandbox/contract.ts';
import { ChatLine, ParticipantRole } from '../src/sessions/contract.ts';

/** Named close codes of document connections: 4400-4499 are final, 4500-4599 ask the client to come back. */
export const syncClose = {
  malformed: 4400,
  revoked: 4401,
  removed: 4403,
  takenOver: 4409,
  ended: 4410,
  tooLarge: 4413,
  tooFast: 4429,
  draining: 4500,
  loadFailed: 4503,
  slow: 4508,
  notSaved: 4512,
} as const;

/**
 * Besides the y-protocols messages 0-3, type 100 tells a client that asked for it (`?saved=1`) how many of its updates are stored:
 * varuint 100, varuint count of this connection's updates appended so far, varuint 0 saved | 1 not saved (retrying).
 */
export const MESSAGE_SAVED = 100;

/**
 * Inside the documents (Yjs shared types):
 * `code`: Y.Map `meta` { exerciseId: string|null, language }, and one Y.Text for each exercise and language named by `codeTextName`.
 * `board`: Y.Map `elements` of Excalidraw elements by id. `notes`, `private`: Y.Text `text`.
 */
export const codeTextName = (exerciseId: string | null, language: string): string =>
  `${exerciseId ?? 'scratch'}:${language}`;

/** The AI's and the assessor's view of `code`. `lastEditAt` in ms since the session began, `null` before the first edit. */
export const CodeView = z.object({
  exerciseId: z.string().nullable(),
  language: z.string(),
  text: z.string(),
  lastEditAt: z.number().nullable(),
});
export type CodeView = z.infer<typeof CodeView>;
export const BoardView = z.object({
  shapes: z.array(z.object({ type: z.string(), label: z.string() })),
  lastEditAt: z.number().nullable(),
});
export type BoardView = z.infer<typeof BoardView>;

/** Puts an exercise into the editor: its starter where that text is still empty. Each text is seeded once, by the server alone. */
export const ShowExercise = z.strictObject({ exercise: ExerciseView, language: Language });

/** Sent by `control` or `agents` to everyone in a session's room. */
export const Publish = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('run'), data: RunProgress }),
  z.strictObject({ event: z.literal('chat'), data: ChatLine }),
  z.strictObject({ event: z.literal('notice'), data: z.object({ code: z.string(), message: z.string() }) }),
]);
export type Publish = z.infer<typeof Publish>;

export const PresentPerson = z.object({ participantId: z.string(), name: z.string(), role: ParticipantRole });
/** socket.io events from the server besides those of `Publish`: `presence` (everyone there), `bye` (code, then the socket closes). */
export const Presence = z.object({ people: z.array(PresentPerson) });
export type Presence = z.infer<typeof Presence>;
/** socket.io events from a client, each with an acknowledgement `{ok:true, ...} | {ok:false, code, message}`. */
export const ClientChat = z.strictObject({ id: z.uuid(), text: z.string().trim().min(1).max(4000) });
