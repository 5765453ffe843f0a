import { z } from 'zod';
import { Environment, Id, Instant } from '../platform/contract.ts';

export const ParticipantRole = z.enum(['candidate', 'interviewer', 'observer', 'agent']);
export type ParticipantRole = z.infer<typeof ParticipantRole>;

export const DocumentName = z.enum(['code', 'board', 'notes', 'private']);
export type DocumentName = z.infer<typeof DocumentName>;
export const DocumentGrant = z.enum(['read', 'write']);
export const DocumentGrants = z.partialRecord(DocumentName, DocumentGrant);
export type DocumentGrants = z.infer<typeof DocumentGrants>;

/** What a ticket says, signed (purpose `ticket`). It opens the door; its expiry puts nobody out. */
export const TicketClaims = z.object({
  /** The browser tab that holds it: renewals of one tab share it, and revocation names it. */
  jti: Id,
  sessionId: Id,
  interviewId: Id,
  tenantId: z.string(),
  environment: Environment,
  participantId: Id,
  name: z.string(),
  role: ParticipantRole,
  documents: DocumentGrants,
  /** May be heard and may answer. */
  voice: z.boolean(),
  /** May run code. */
  run: z.boolean(),
  /** May steer the AI: take over, hand back, ask, wait, end. */
  control: z.boolean(),
});
export type TicketClaims = z.infer<typeof TicketClaims>;

export const IceServer = z.object({
  urls: z.array(z.string()),
  username: z.string().optional(),
  credential: z.string().optional(),
});
/** How sound and video go, besides the voice WebSocket: over a LiveKit server, or video from browser to browser. */
export const TicketMedia = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('livekit'), url: z.url(), token: z.string() }),
  z.object({ kind: z.literal('peer'), iceServers: z.array(IceServer) }),
]);
export type TicketMedia = z.infer<typeof TicketMedia>;

/** The pass into a room and where its doors are. `sync` + `/SESSION/DOCUMENT?ticket=`, `voice` + `?ticket=`, `events`: socket.io with `auth: {ticket}` at path `/events`. */
export const Ticket = z
  .object({
    ticket: z.string(),
    expiresAt: Instant,
    sessionId: Id,
    interviewId: Id,
    /** Send it with the next join or start, so that a return is not taken for another browser. */
    client: Id,
    participant: z.object({ id: Id, name: z.string(), role: ParticipantRole }),
    documents: DocumentGrants,
    grants: z.object({ voice: z.boolean(), run: z.boolean(), control: z.boolean() }),
    urls: z.object({ sync: z.url(), voice: z.url(), events: z.url() }),
    media: TicketMedia,
    startedAt: Instant,
    /** `none_free`: no interviewer has room right now. Everything else works; ask for the next ticket when the voice's door stays shut. */
    interviewer: z.enum(['here', 'none_free']),
  })
  .meta({ id: 'Ticket' });
export type Ticket = z.infer<typeof Ticket>;

/** Body of a join or start: the tab's own id, from the ticket it had before. */
export const Enter = z.strictObject({ client: Id.optional() });

/** What the interviewer may do next; code checks each before a word is said. */
export const Move = z.enum([
  'greet',
  'follow_up',
  'next_question',
  'hint',
  'show_exercise',
  'acknowledge',
  'check_in',
  'repeat',
  'notice',
  'end_section',
  'end_interview',
]);
export type Move = z.infer<typeof Move>;

/** Milliseconds of each part of an answer's way to a spoken reply; `null` where the part did not happen. */
export const Latency = z.object({
  endOfTurn: z.number().nullable(),
  stt: z.number().nullable(),
  llmFirstToken: z.number().nullable(),
  ttsFirstByte: z.number().nullable(),
  playout: z.number().nullable(),
});
export type Latency = z.infer<typeof Latency>;

/** One utterance as the recorder posts it. `id` is the recorder's: a repeat is harmless. Times are milliseconds since the session began. */
export const RecordTurn = z.strictObject({
  id: Id,
  speaker: z.object({ participantId: z.string(), role: ParticipantRole, name: z.string() }),
  source: z.enum(['voice', 'typed', 'script', 'model']),
  at: z.number().min(0),
  endedAt: z.number().min(0),
  /** What was said; of an interrupted reply, what was heard. */
  text: z.string().max(20_000),
  interrupted: z.boolean().default(false),
  move: Move.nullable().default(null),
  sectionId: z.string().nullable().default(null),
  questionId: z.string().nullable().default(null),
  /** The recogniser's own, 0-1, where it gives one. */
  confidence: z.number().min(0).max(1).nullable().default(null),
  latency: Latency.nullable().default(null),
});
export type RecordTurn = z.infer<typeof RecordTurn>;

export const Turn = RecordTurn.extend({
  sessionId: Id,
  /** Position in the session, from 1, without gaps. */
  seq: z.int(),
  /** Raised by a correction of the transcript. */
  version: z.int(),
  /** Recorded sound of it, where consented. */
  audio: z.object({ durationMs: z.number() }).nullable(),
  createdAt: Instant,
}).meta({ id: 'Turn' });
export type Turn = z.infer<typeof Turn>;
export const Transcript = z.object({ data: z.array(Turn) });

/** The editor's text at a moment that mattered. */
export const CodeVersion = z
  .object({
    id: Id,
    sessionId: Id,
    /** Counts versions of the session's code from 1. */
    number: z.int(),
    at: z.number(),
    language: z.string(),
    exerciseId: z.string().nullable(),
    text: z.string(),
    reason: z.enum(['run', 'section_end', 'session_end']),
    by: z.string().nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'CodeVersion' });
export type CodeVersion = z.infer<typeof CodeVersion>;

export const ChatLine = z.object({
  id: Id,
  sessionId: Id,
  at: z.number(),
  from: z.object({ participantId: z.string(), name: z.string(), role: ParticipantRole }),
  text: z.string(),
});
export type ChatLine = z.infer<typeof ChatLine>;
export const PostChat = z.strictObject({ id: Id, from: ChatLine.shape.from, text: z.string().trim().min(1).max(4000) });

/** What LiveKit's egress service makes of a session's room, where it is told to record. */
export const RoomRecording = z.object({
  state: z.enum(['starting', 'running', 'complete', 'failed']),
  egressId: z.string().nullable(),
  /** Where that service put it. */
  file: z.string().nullable(),
  durationMs: z.number().nullable(),
});
export type RoomRecording = z.infer<typeof RoomRecording>;

export const SessionState = z.enum(['waiting', 'live', 'ended']);
export const Session = z.object({
  id: Id,
  interviewId: Id,
  state: SessionState,
  attempt: z.int(),
  startedAt: Instant,
  endedAt: Instant.nullable(),
  endReason: z.string().nullable(),
  /** An agents process holds it, and until when. */
  agent: z.object({ id: z.string(), expiresAt: Instant }).nullable(),
  recording: RoomRecording.nullable(),
});
export type Session = z.infer<typeof Session>;

// --- the internal API: roles of one installation speaking with the service credential ---

/** Every second from each agents process. The reply names the sessions it now holds; one it held and no longer finds there it gives up. */
export const Heartbeat = z.strictObject({ url: z.url(), capacity: z.int().min(0), sessions: z.array(Id).max(1000) });
export const HeartbeatReply = z.object({ sessions: z.array(Id) });

export const EndSession = z.strictObject({ reason: z.enum(['completed', 'ended_by_staff', 'left', 'time']) });
export const Joined = z.strictObject({ participantId: Id, role: ParticipantRole, event: z.enum(['joined', 'left']) });

/** Why a person is needed in a room. */
export const CallReason = z.enum(['interviewer_lost', 'human_requested']);
export type CallReason = z.infer<typeof CallReason>;
/** What the interviewer calls a person for. */
export const CallPerson = z.strictObject({ reason: CallReason.extract(['human_requested']) });

/** Sent by `control` to `rooms` and `agents`: close what this participant holds, but for the tab (`jti`) named in `except`. */
export const Revoke = z.strictObject({
  participantId: Id.nullable(),
  except: Id.nullable(),
  code: z.enum(['revoked', 'removed', 'taken_over', 'ended']),
});
export type Revoke = z.infer<typeof Revoke>;
