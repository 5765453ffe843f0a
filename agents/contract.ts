import { z } from 'zod';
import { ParticipantRole } from '../src/sessions/contract.ts';

/**
 * The voice WebSocket, version 1: `/voice?ticket=...`.
 * Binary frames: a 16-byte little-endian header, then 16-bit little-endian mono PCM, 20 ms, 16 kHz up and 24 kHz down.
 *   0 uint8 version (1) · 1 uint8 track · 2 uint8 flags (bit 0: last frame of an utterance) · 3 reserved
 *   4 uint32 sequence, by track · 8 float64 capture time in ms, the sender's clock (data, never trusted)
 * Text frames: JSON of the schemas below.
 * The AI's voice is track 0; `track` names the others. After its `hello` the server sends the newest stored turns as final captions
 * (`turnId` makes a repeat harmless), then `track`s, `state` and, where one is shown, `exercise`.
 * A client plays each track in the order of its sequence, holds it on `pause`, goes on from the same sample on `resume`, drops what it
 * has not played on `clear`. It reports `played` for track 0 every 200 ms or oftener while it plays, at once after `pause` and `clear`,
 * and with `done` after the frame whose flag bit 0 is set.
 */
export const VOICE_VERSION = 1;
export const HEADER_BYTES = 16;
export const UP_HZ = 16_000;
export const DOWN_HZ = 24_000;
export const FRAME_MS = 20;

/** Named close codes: 4400-4499 are final, 4500-4599 ask the client to come back. */
export const voiceClose = {
  malformed: 4400,
  revoked: 4401,
  removed: 4403,
  takenOver: 4409,
  ended: 4410,
  tooLarge: 4413,
  tooFast: 4429,
  draining: 4500,
  slow: 4508,
} as const;

const id = z.string().min(1).max(64);
const words = z.string().max(8000);

export const ClientMessage = z.discriminatedUnion('type', [
  /** First message. `speech`: this browser speaks replies itself when told to by `speak`. `recognition`: words come as `heard`, not as audio. */
  z.strictObject({
    type: z.literal('hello'),
    version: z.literal(1),
    audio: z.boolean(),
    recognition: z.enum(['none', 'device', 'remote']),
    speech: z.boolean(),
  }),
  /** A typed answer; acknowledged by `said` once stored. `id` makes a repeat harmless. */
  z.strictObject({ type: z.literal('say'), id: z.uuid(), text: z.string().trim().min(1).max(8000) }),
  /** The browser's own recognition. */
  z.strictObject({ type: z.literal('heard'), text: words, final: z.boolean() }),
  /** The person is at work, not silent. */
  z.strictObject({ type: z.literal('activity'), kind: z.enum(['typing', 'drawing', 'running']) }),
  /** What was really played: the last frame's sequence; or, spoken by the browser, that of the `speak` and how many `characters` of it. */
  z.strictObject({
    type: z.literal('played'),
    track: z.int(),
    sequence: z.int(),
    characters: z.int().optional(),
    done: z.boolean(),
  }),
  z.strictObject({
    type: z.literal('ask'),
    what: z.enum(['repeat', 'moment', 'break', 'resume', 'human', 'leave', 'begin']),
  }),
  /** Staff with the grant `control`. */
  z.strictObject({
    type: z.literal('control'),
    what: z.enum(['take_over', 'hand_back', 'ask_next', 'wait', 'end']),
    text: z.string().trim().max(1000).optional(),
  }),
  z.strictObject({ type: z.literal('ping'), t: z.number() }),
]);
export type ClientMessage = z.infer<typeof ClientMessage>;

export const RoomState = z.object({
  type: z.literal('state'),
  phase: z.enum(['lobby', 'live', 'paused', 'closing', 'ended']),
  interviewer: z.enum(['listening', 'thinking', 'speaking', 'silent', 'away']),
  /** Who leads: the AI, or a person who took over. */
  lead: z.enum(['ai', 'human']),
  brain: z.enum(['rule-based', 'model']),
  section: z
    .object({ index: z.int(), count: z.int(), title: z.string(), kind: z.string(), remainingMs: z.number() })
    .nullable(),
  question: z.object({ id: z.string(), text: z.string() }).nullable(),
  exerciseId: z.string().nullable(),
  remainingMs: z.number(),
  /** False during a break. */
  clockRunning: z.boolean(),
  recording: z.boolean(),
  humanRequested: z.boolean(),
});
export type RoomState = z.infer<typeof RoomState>;

export const ServerMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    version: z.literal(1),
    sessionId: z.string(),
    at: z.number(),
    track: z.int(),
    stt: z.enum(['server', 'browser', 'none']),
    tts: z.enum(['server', 'browser', 'none']),
  }),
  RoomState,
  /** Words as they come; `final` ones are stored under `turnId`. */
  z.object({
    type: z.literal('caption'),
    turnId: z.string(),
    speaker: z.object({ id, name: z.string(), role: ParticipantRole }),
    text: z.string(),
    final: z.boolean(),
    at: z.number(),
  }),
  /** For a browser that speaks by itself, in the order of `sequence`; `pause`, `resume` and `clear` hold for it too. */
  z.object({
    type: z.literal('speak'),
    track: z.int(),
    turnId: z.string(),
    sequence: z.int(),
    text: z.string(),
    language: z.string(),
  }),
  /** Hold, go on, or drop the sound of a track. */
  z.object({ type: z.enum(['pause', 'resume', 'clear']), track: z.int() }),
  z.object({ type: z.literal('track'), track: z.int(), name: z.string(), role: ParticipantRole }),
  /** A typed answer is stored. */
  z.object({ type: z.literal('said'), id: z.string(), turnId: z.string() }),
  z.object({ type: z.literal('exercise'), exercise: z.json() }),
  z.object({ type: z.literal('error'), code: z.string(), message: z.string() }),
  z.object({
    type: z.literal('bye'),
    code: z.enum(['completed', 'ended_by_staff', 'left', 'time', 'taken_over', 'revoked', 'draining']),
    message: z.string(),
  }),
  z.object({ type: z.literal('pong'), t: z.number(), at: z.number() }),
]);
export type ServerMessage = z.infer<typeof ServerMessage>;
