import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeFrame, encodeFrame } from './voice-frame.ts';

it('lays the header out as the contract says, little-endian', () => {
  const pcm = new Int16Array([1, -2]);
  const bytes = new Uint8Array(encodeFrame({ track: 3, sequence: 258, last: true, capturedAt: 1.5, pcm }));
  expect([...bytes.slice(0, 8)]).toEqual([1, 3, 1, 0, 2, 1, 0, 0]);
  expect(new DataView(bytes.buffer).getFloat64(8, true)).toBe(1.5);
  expect([...bytes.slice(16)]).toEqual([1, 0, 254, 255]);
});

it('reads back whatever it wrote', () => {
  const samples = fc.array(fc.integer({ min: -32_768, max: 32_767 }), { maxLength: 480 });
  fc.assert(
    fc.property(fc.nat(255), fc.nat(2 ** 32 - 1), fc.boolean(), samples, (track, sequence, last, values) => {
      const frame = { track, sequence, last, capturedAt: 42, pcm: new Int16Array(values) };
      expect(decodeFrame(encodeFrame(frame))).toEqual(frame);
    }),
  );
});

it.each([
  ['shorter than its header', new ArrayBuffer(15)],
  ['of another version', new Uint8Array(16).fill(2).buffer],
  [
    'with half a sample',
    (() => {
      const bytes = new Uint8Array(17);
      bytes[0] = 1;
      return bytes.buffer;
    })(),
  ],
])('refuses a frame %s', (_what, buffer) => {
  expect(decodeFrame(buffer)).toBeNull();
});
