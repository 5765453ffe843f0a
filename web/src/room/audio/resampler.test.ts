import { expect, it } from 'vitest';
import { Resampler } from './resampler.ts';

const tone = (hz: number, rate: number, seconds: number) =>
  Float32Array.from({ length: rate * seconds }, (_, index) => Math.sin((2 * Math.PI * hz * index) / rate));

/** Resampled in worklet-sized blocks, as the browser hands them over. */
function resample(input: Float32Array, from: number, to: number): Float32Array {
  const resampler = new Resampler(from, to);
  const parts: number[] = [];
  for (let start = 0; start < input.length; start += 128)
    parts.push(...resampler.push(input.subarray(start, start + 128)));
  return Float32Array.from(parts);
}

const rms = (samples: Float32Array) =>
  Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);

it.each([48_000, 44_100, 32_000, 22_050, 16_000])(
  'makes 16 kHz from %i Hz: every sample, speech at its level',
  (rate) => {
    const output = resample(tone(440, rate, 1), rate, 16_000);
    expect(Math.abs(output.length - 16_000)).toBeLessThanOrEqual(2);
    const settled = output.subarray(100, 15_900);
    expect(rms(settled)).toBeCloseTo(Math.SQRT1_2, 2);
    const crossings = settled.filter((sample, index) => index > 0 && sample >= 0 && settled[index - 1]! < 0).length;
    expect(Math.abs(crossings - 440 * (settled.length / 16_000))).toBeLessThanOrEqual(1.5);
  },
);

it('keeps what 16 kHz cannot hold out of it: a 12 kHz tone must not come back as 4 kHz', () => {
  const output = resample(tone(12_000, 48_000, 0.5), 48_000, 16_000);
  expect(rms(output.subarray(100))).toBeLessThan(0.002);
});
