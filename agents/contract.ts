import { z } from 'zod';
import { ParticipantRole } from '../src/sessions/contract.ts';

/** The frames, numbers and close codes stand apart from the schemas: a browser needs them without a schema library. */
export { DOWN_HZ, FRAME_MS, HEADER_BYTES, LIVEKIT_AGENT, UP_HZ, VOICE_VERSION, voiceClose } from './wire/contract.ts';

const id = z.string().min(1).max(64);
const words = z.string().max(8000);

export const ClientMessage = z.discriminatedUnion('type', [
  /**
   * First message. `speech`: this browser speaks replies itself when told to by `speak`. `recognition`: words come as `heard`, not as audio. `media`: how
   * sound goes both ways; the socket unless named. Said again later it may change that, and nothing else.
   */
  z.strictObject({
    type: z.literal('hello'),
    version: z.literal(1),
    audio: z.boolean(),
    recognition: z.enum(['none', 'device', 'remote']),
    speech: z.boolean(),
    media: z.enum(['socket', 'livekit']).optional(),
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
