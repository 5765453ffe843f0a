import { z } from 'zod';
import { Id } from '../src/platform/contract.ts';
import { ExerciseView } from '../src/questions/contract.ts';
import { Language, RunLock, RunProgress } from '../src/sandbox/contract.ts';
import { ChatLine, DocumentName, ParticipantRole } from '../src/sessions/contract.ts';

/** What a browser needs without a schema library stands apart. */
export { codeTextName, countsAsUpdate, MESSAGE_SAVED, type SyncClose, syncClose } from './wire/contract.ts';

/**
 * The AI's and the assessor's view of `code`. `cursors`: where people are in this text, counted from 1, columns in UTF-16 units. `lastEditAt` in ms
 * since the session began, `null` before the first edit.
 */
export const CodeView = z.object({
  exerciseId: z.string().nullable(),
  language: z.string(),
  text: z.string(),
  cursors: z.array(z.object({ participantId: z.string(), line: z.int(), column: z.int() })),
  lastEditAt: z.number().nullable(),
});
export type CodeView = z.infer<typeof CodeView>;
/**
 * The board, its lowest shape first. `label`: what is written in a shape or beside an arrow. `from` and `to`: the places in this list, from 0, of
 * what an arrow joins.
 */
export const BoardView = z.object({
  shapes: z.array(z.object({ type: z.string(), label: z.string(), from: z.int().optional(), to: z.int().optional() })),
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

/** Names a document of a session. */
export const DocumentParam = z.object({ document: DocumentName });
/** A moment of a replay, in milliseconds since the session began; left out: after the last edit. */
export const ReplayMoment = z.object({ at: z.coerce.number().min(0).max(Number.MAX_SAFE_INTEGER).optional() });
export type ReplayMoment = z.infer<typeof ReplayMoment>;
/** The log after `after`; `next` of a page is `after` of the one that follows. */
export const ReplayPaging = z.object({
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(500),
});
export type ReplayPaging = z.infer<typeof ReplayPaging>;

const Update = z.string().meta({ contentEncoding: 'base64', description: 'A Yjs update, format 1' });
/** Where in its log a document stands: after update `seq`; `at`: the latest time of an update up to it, 0 before the first. */
const ReplayPlace = z.object({ seq: z.int(), at: z.number() });
/**
 * A document as it stood at a moment: what these updates make of an empty one when they are applied in order. One that cannot be applied (two
 * machines may accept edits that exclude each other) counts for nothing: the document is made again without it.
 */
export const ReplayState = ReplayPlace.extend({ updates: z.array(Update) }).meta({ id: 'ReplayState' });
export type ReplayState = z.infer<typeof ReplayState>;
/**
 * Every edit in the order of the log, with its time and its author: a participant's id, or `interviewer`. One whose time is before that
 * of the edit ahead of it shows together with that. `next` is `null` where nothing follows.
 */
export const ReplayLog = z
  .object({
    data: z.array(z.object({ seq: z.int(), at: z.number(), by: z.string(), update: Update })),
    next: z.int().nullable(),
  })
  .meta({ id: 'ReplayLog' });
export type ReplayLog = z.infer<typeof ReplayLog>;
/** The editor at a moment: what it showed, and each of its texts that holds anything; `exerciseId` is `null` for the one that belongs to none. */
export const ReplayCode = ReplayPlace.extend({
  shown: CodeView.pick({ exerciseId: true, language: true }),
  texts: z.array(CodeView.pick({ exerciseId: true, language: true, text: true })),
}).meta({ id: 'ReplayCode' });
export type ReplayCode = z.infer<typeof ReplayCode>;

/** Puts an exercise into the editor: its starter where that text is still empty. Each text is seeded once, by the server alone. */
export const ShowExercise = z.strictObject({ exercise: ExerciseView, language: Language });

/**
 * `interviewer_lost`: no process holds the session, and a person was called; until `interviewer_back`. `human_requested`: the candidate asked for a
 * person. `history_unavailable`: earlier chat cannot be shown.
 */
export const Notice = z.object({ code: z.string(), message: z.string() });
export type Notice = z.infer<typeof Notice>;

/** Sent by `control` or `agents` to everyone in a session's room. */
export const Publish = z.discriminatedUnion('event', [
  z.strictObject({ event: z.literal('run'), data: RunProgress }),
  z.strictObject({ event: z.literal('run_lock'), data: RunLock }),
  z.strictObject({ event: z.literal('chat'), data: ChatLine }),
  z.strictObject({ event: z.literal('notice'), data: Notice }),
]);
export type Publish = z.infer<typeof Publish>;

export const PresentPerson = z.object({ participantId: z.string(), name: z.string(), role: ParticipantRole });
/**
 * socket.io (path `/events`, transport `websocket` only, `auth: {ticket}`) events from the server besides those of `Publish`:
 * `presence` (everyone there), `bye` (code, then the socket closes). The chat so far and the `run_lock` come after connecting, so a
 * client knows lines by their id. After a `bye` socket.io comes back by itself only for `draining`. A refused connection is a
 * `connect_error` with `data: {code}`.
 */
export const Presence = z.object({ people: z.array(PresentPerson) });
export type Presence = z.infer<typeof Presence>;
export const Bye = z.object({ code: z.enum(['revoked', 'removed', 'taken_over', 'ended', 'draining', 'too_fast']) });
export type Bye = z.infer<typeof Bye>;
/** socket.io event `chat` from a client, with an acknowledgement `{ok: true, line: ChatLine} | {ok: false, code, message}`. */
export const ClientChat = z.strictObject({ id: z.uuid(), text: z.string().trim().min(1).max(4000) });

const Sdp = z.string().max(60_000);
const Mid = z.string().max(64).nullable();
/**
 * What two browsers tell each other so that pictures go from one to the other without a server. `hello`: I am here, and may connect. `screen` of an
 * offer: the `mid` of what shows the sender's screen. Who has no voice in the session sends no pictures, so no `offer`, and an `answer` that only receives.
 */
export const SignalData = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('hello') }),
  z.strictObject({ kind: z.literal('offer'), sdp: Sdp, screen: Mid }),
  z.strictObject({ kind: z.literal('answer'), sdp: Sdp }),
  z.strictObject({
    kind: z.literal('candidate'),
    candidate: z.strictObject({
      candidate: z.string().max(4096),
      sdpMid: Mid,
      sdpMLineIndex: z.int().min(0).max(999).nullable(),
      usernameFragment: z.string().max(256).nullable(),
    }),
  }),
  z.strictObject({ kind: z.literal('bye') }),
]);
export type SignalData = z.infer<typeof SignalData>;
/**
 * socket.io event `signal` from a client, for every page that `to`, a participant of the same session, has open; with an acknowledgement
 * `{ok: true} | {ok: false, code, message}`. `page`: the sender's page; `toPage`: the one that it is for, `null` for all of them. `end` and
 * `toEnd`: the two ends of their connection, as far as the sender knows them; one that is made anew has another name. It comes there as `Signal`.
 */
export const ClientSignal = z.strictObject({
  to: Id,
  page: Id,
  toPage: Id.nullable(),
  end: Id.nullable(),
  toEnd: Id.nullable(),
  data: SignalData,
});
export type ClientSignal = z.infer<typeof ClientSignal>;
/** `from` is the sender's participant, said by the server. */
export type Signal = Omit<ClientSignal, 'to'> & { from: string };
