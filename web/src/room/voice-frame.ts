import { HEADER_BYTES, VOICE_VERSION } from '../../../agents/wire/contract.ts';

/** One 20 ms frame of sound. `capturedAt`: milliseconds by the sender's clock. */
export type VoiceFrame = {
  track: number;
  sequence: number;
  /** The last frame of an utterance. */
  last: boolean;
  capturedAt: number;
  pcm: Int16Array<ArrayBuffer>;
};

const LAST = 1;

/** Header and samples in one buffer, as `agents/wire/contract.ts` lays them out. Samples keep the machine's order: every browser runs little-endian. */
export function encodeFrame(frame: VoiceFrame): ArrayBuffer {
  const buffer = new ArrayBuffer(HEADER_BYTES + frame.pcm.byteLength);
  const header = new DataView(buffer, 0, HEADER_BYTES);
  header.setUint8(0, VOICE_VERSION);
  header.setUint8(1, frame.track);
  header.setUint8(2, frame.last ? LAST : 0);
  header.setUint32(4, frame.sequence, true);
  header.setFloat64(8, frame.capturedAt, true);
  new Int16Array(buffer, HEADER_BYTES).set(frame.pcm);
  return buffer;
}

/** `null` for what is not a frame of this version. A frame without samples is legal: it may carry the last flag alone. */
export function decodeFrame(buffer: ArrayBuffer): VoiceFrame | null {
  if (buffer.byteLength < HEADER_BYTES || (buffer.byteLength - HEADER_BYTES) % 2 !== 0) return null;
  const header = new DataView(buffer, 0, HEADER_BYTES);
  if (header.getUint8(0) !== VOICE_VERSION) return null;
  return {
    track: header.getUint8(1),
    last: (header.getUint8(2) & LAST) !== 0,
    sequence: header.getUint32(4, true),
    capturedAt: header.getFloat64(8, true),
    pcm: new Int16Array(buffer, HEADER_BYTES),
  };
}
