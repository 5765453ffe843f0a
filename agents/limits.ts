/** Bounds of one voice connection. A real client stays far below each. */
export const voiceLimits = {
  /** For the first message. */
  helloMs: 10_000,
  textBytes: 40 * 1024,
  /** 20 ms frames come 50 a second; the burst is what a stalled line may catch up with. */
  framesPerSecond: 55,
  frameBurst: 200,
  messagesPerSecond: 30,
  messageBurst: 120,
  /** What a reader may leave unread: about 20 s of sound. */
  bufferedBytes: 1024 * 1024,
  heartbeatMs: 15_000,
  /** How long an upgrade waits for this process to be given the session. */
  leaseWaitMs: 4000,
};
export type VoiceLimits = typeof voiceLimits;
