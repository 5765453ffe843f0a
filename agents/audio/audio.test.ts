import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spoken } from '../../test/kit/voice-client.ts';
import { decodeFrame, encodeFrame } from './frame.ts';
import { createResampler } from './resample.ts';
import { type VadState, vadStart, vadStep } from './vad.ts';
import { readWav, toWav, wavStart } from './wav.ts';

const tone = (hz: number, rate: number, ms: number, level = 8000) =>
  Int16Array.from({ length: (rate * ms) / 1000 }, (_, i) => level * Math.sin((2 * Math.PI * hz * i) / rate));
const noise = (ms: number, level: number) =>
  Int16Array.from({ length: 16 * ms }, (_, i) => level * Math.sin(i * i * 0.37) * Math.cos(i * 1.7));
const joined = (...parts: Int16Array[]) => Int16Array.from(parts.flatMap((part) => [...part]));
const power = (samples: Int16Array) => Math.sqrt(samples.reduce((sum, s) => sum + s * s, 0) / samples.length);

/** Start and end of speech in ms, by 20 ms frames. */
function heard(samples: Int16Array): { event: string; at: number }[] {
  let state: VadState = vadStart;
  const events: { event: string; at: number }[] = [];
  for (let at = 0; at + 320 <= samples.length; at += 320) {
    const step = vadStep(state, samples.subarray(at, at + 320), 16_000);
    state = step.state;
    if (step.event) events.push({ event: step.event, at: at / 16 + 20 });
  }
  return events;
}

describe('voice activity', () => {
  it('T4: hears a voice within 100 ms of its onset, over quiet and over a fan', () => {
    for (const level of [0, 60, 250]) {
      const [first] = heard(joined(noise(2000, level), tone(180, 16_000, 800), noise(600, level)));
      expect(first).toMatchObject({ event: 'start' });
      expect(first!.at).toBeLessThanOrEqual(2100);
      expect(first!.at).toBeGreaterThan(2000);
    }
  });
  it('hears nothing in silence, in steady noise, or in a click', () => {
    expect(heard(new Int16Array(160_000))).toEqual([]);
    expect(heard(noise(5000, 40))).toEqual([]);
    expect(heard(joined(noise(500, 10), tone(900, 16_000, 20), noise(500, 10)))).toEqual([]);
  });
  it('learns that a fan that starts is noise', () => {
    const events = heard(joined(noise(500, 5), noise(20_000, 1200)));
    expect(events.filter(({ event }) => event === 'start').length).toBeLessThanOrEqual(1);
    expect(events.at(-1)?.event ?? 'end').toBe('end');
  });
  it('hears a spoken sentence from its beginning to its end', async () => {
    const sentence = await spoken('I would measure it first, and then change one thing.');
    const events = heard(joined(noise(600, 15), sentence, noise(800, 15)));
    expect(events[0]).toMatchObject({ event: 'start' });
    expect(events[0]!.at).toBeLessThan(1100);
    expect(events.at(-1)).toMatchObject({ event: 'end' });
    expect(events.at(-1)!.at).toBeGreaterThan(600 + sentence.length / 16 - 700);
  });
});

describe('resampling', () => {
  it.each([
    [16_000, 24_000],
    [22_050, 24_000],
    [24_000, 16_000],
    [48_000, 16_000],
  ])('keeps a tone from %i to %i Hz, however the stream is cut', (from, to) => {
    const input = tone(440, from, 500);
    const whole = createResampler(from, to)(input);
    expect(Math.abs(whole.length - (input.length * to) / from)).toBeLessThan(60);
    expect(power(whole) / power(input)).toBeCloseTo(1, 1);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 6 }), (cuts) => {
        const convert = createResampler(from, to);
        const parts: Int16Array[] = [];
        let at = 0;
        for (const cut of cuts) {
          parts.push(convert(input.subarray(at, at + cut)));
          at += cut;
        }
        parts.push(convert(input.subarray(at)));
        expect(joined(...parts)).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });
  it('takes away what would fold back', () => {
    const whistle = createResampler(48_000, 16_000)(tone(11_000, 48_000, 300));
    expect(power(whistle.subarray(200))).toBeLessThan(800);
  });
});

describe('formats', () => {
  it('reads a WAV cut anywhere', async () => {
    const samples = tone(300, 16_000, 50);
    const bytes = toWav(samples, 16_000);
    expect(wavStart(bytes)).toEqual({ hz: 16_000, dataAt: 44 });
    async function* cut() {
      for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
    }
    const parts: Int16Array[] = [];
    for await (const part of readWav(cut())) parts.push(part.samples);
    expect(joined(...parts)).toEqual(samples);
  });
  it('refuses what is no WAV', async () => {
    async function* junk() {
      yield Buffer.from('<html>not sound at all</html>');
    }
    await expect(readWav(junk()).next()).rejects.toThrow('not a WAV');
  });
  it('round-trips a frame and refuses anything else', () => {
    const frame = { track: 3, last: true, sequence: 70_000, capturedAt: 12.5, samples: tone(200, 16_000, 20) };
    expect(decodeFrame(encodeFrame(frame), 320)).toEqual(frame);
    expect(decodeFrame(encodeFrame(frame), 319)).toBeNull();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 700 }), (bytes) => {
        const decoded = decodeFrame(bytes, 320);
        expect(decoded === null || (bytes[0] === 1 && decoded.samples.length <= 320)).toBe(true);
      }),
    );
  });
});
