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
 * Where the ticket's `media` is LiveKit, sound may go by that room instead: `hello` says so, and may be said again with another `media`. The AI is the
 * participant `LIVEKIT_AGENT` there; while it is away, or its connection is broken, sound comes by the socket whatever `hello` said.
 */
export const VOICE_VERSION = 1;
export const HEADER_BYTES = 16;
export const UP_HZ = 16_000;
export const DOWN_HZ = 24_000;
export const FRAME_MS = 20;
export const LIVEKIT_AGENT = 'agent';

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
