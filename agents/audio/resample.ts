/** Keeps the place between chunks, so that a stream may be cut anywhere. */
export type Resampler = (samples: Int16Array) => Int16Array;

const TAPS = 16;

/**
 * A windowed-sinc interpolator from one rate to another, both in Hz, for mono speech. Going down, the filter's edge goes down too, so nothing folds back.
 * It delays by half its length (under a millisecond); the last half stays unsaid, which is silence at the end of speech.
 */
export function createResampler(from: number, to: number): Resampler {
  if (from === to) return (samples) => samples;
  const common = gcd(from, to);
  const [step, parts] = [from / common, to / common];
  const edge = Math.min(1, to / from);
  const half = Math.ceil(TAPS / 2 / edge);
  const rows = Array.from({ length: parts }, (_, phase) => weights(phase / parts, half, edge));
  let held: Float32Array = new Float32Array(half);
  /** Of the next sample out: its place among the held ones, and the rest of it in parts. Whole numbers, so that an hour does not drift. */
  let at = half;
  let phase = 0;

  return (samples) => {
    const input = new Float32Array(held.length + samples.length);
    input.set(held);
    input.set(samples, held.length);
    const out = new Int16Array(Math.ceil((samples.length * to) / from) + 1);
    let made = 0;
    while (at + half < input.length) {
      const row = rows[phase]!;
      let sum = 0;
      for (let i = 0; i < row.length; i++) sum += row[i]! * input[at - half + 1 + i]!;
      out[made++] = Math.max(-32768, Math.min(32767, Math.round(sum)));
      at += Math.floor((phase + step) / parts);
      phase = (phase + step) % parts;
    }
    const drop = Math.min(input.length, Math.max(0, at - half));
    held = input.slice(drop);
    at -= drop;
    return out.subarray(0, made);
  };
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

/** The filter for one fraction of a sample; its weights sum to one. */
function weights(fraction: number, half: number, edge: number): Float32Array {
  const row = Float32Array.from({ length: half * 2 }, (_, i) => tap(i - half + 1 - fraction, half, edge));
  const gain = row.reduce((sum, weight) => sum + weight, 0);
  return row.map((weight) => weight / gain);
}

function tap(x: number, half: number, edge: number): number {
  const sinc = x === 0 ? 1 : Math.sin(Math.PI * x * edge) / (Math.PI * x * edge);
  const window = Math.abs(x) >= half ? 0 : 0.5 + 0.5 * Math.cos((Math.PI * x) / half);
  return sinc * window;
}
