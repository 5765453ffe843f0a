import { z } from 'zod';
import { ExerciseView } from '../src/questions/contract.ts';
import { Language, RunProgress } from '../src/sandbox/contract.ts';
import { ChatLine, ParticipantRole } from '../src/sessions/contract.ts';

/** What a browser needs without a schema library stands apart. */
export { codeTextName, countsAsUpdate, MESSAGE_SAVED, type SyncClose, syncClose } from './wire/contract.ts';

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

export const NotesView = z.object({ text: z.string() });

/** Asks who typed these versions of the code. `at`: milliseconds since the session began; `length` in UTF-16 units, `sha256` in hex, of their text. */
export const AskAuthors = z.strictObject({
  versions: z
    .array(
      z.strictObject({
        id: z.string(),
        exerciseId: CodeView.shape.exerciseId,
        language: z.string(),
        at: z.number(),
        length: z.int(),
        sha256: z.string(),
      }),
    )
    .max(2000),
});
export type AskAuthors = z.infer<typeof AskAuthors>;
/**
 * Of each version that stood in the editor, by line: the participant who typed most of it, `given` for what the server put there, `null` for a blank
 * line or where the record does not tell. A version that never stood there so is left out.
 */
export const CodeAuthors = z.object({
  versions: z.array(z.object({ id: z.string(), lines: z.array(z.string().nullable()) })),
});
export type CodeAuthors = z.infer<typeof CodeAuthors>;

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
/**
 * socket.io (path `/events`, transport `websocket` only, `auth: {ticket}`) events from the server besides those of `Publish`:
 * `presence` (everyone there), `bye` (code, then the socket closes). The chat so far comes as `chat` events after connecting, so a
 * client knows lines by their id. After a `bye` socket.io comes back by itself only for `draining`. A refused connection is a
 * `connect_error` with `data: {code}`.
 */
export const Presence = z.object({ people: z.array(PresentPerson) });
export type Presence = z.infer<typeof Presence>;
export const Bye = z.object({ code: z.enum(['revoked', 'removed', 'taken_over', 'ended', 'draining', 'too_fast']) });
export type Bye = z.infer<typeof Bye>;
/** socket.io event `chat` from a client, with an acknowledgement `{ok: true, line: ChatLine} | {ok: false, code, message}`. */
export const ClientChat = z.strictObject({ id: z.uuid(), text: z.string().trim().min(1).max(4000) });
