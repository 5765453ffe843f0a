import { HEADER_BYTES, VOICE_VERSION } from '../contract.ts';
import { toSamples } from './wav.ts';

export type Frame = { track: number; last: boolean; sequence: number; capturedAt: number; samples: Int16Array };

export function encodeFrame(frame: Frame): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + frame.samples.length * 2);
  const view = new DataView(bytes.buffer);
  view.setUint8(0, VOICE_VERSION);
  view.setUint8(1, frame.track);
  view.setUint8(2, frame.last ? 1 : 0);
  view.setUint32(4, frame.sequence, true);
  view.setFloat64(8, frame.capturedAt, true);
  bytes.set(new Uint8Array(frame.samples.buffer, frame.samples.byteOffset, frame.samples.byteLength), HEADER_BYTES);
  return bytes;
}

/** `null` for anything that is not a frame of this version with 1 to `mostSamples` samples. */
export function decodeFrame(bytes: Uint8Array, mostSamples: number): Frame | null {
  const sound = bytes.length - HEADER_BYTES;
  if (sound < 2 || sound % 2 !== 0 || sound / 2 > mostSamples) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint8(0) !== VOICE_VERSION || view.getUint8(3) !== 0) return null;
  return {
    track: view.getUint8(1),
    last: (view.getUint8(2) & 1) === 1,
    sequence: view.getUint32(4, true),
    capturedAt: view.getFloat64(8, true),
    samples: toSamples(bytes.subarray(HEADER_BYTES)),
  };
}
