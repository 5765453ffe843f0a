/** Keeps the place between chunks, so that a stream may be cut anywhere. */
export type Resampler = (samples: Int16Array) => Int16Array;

const TAPS = 16;

/**
 * A windowed-sinc interpolator from one rate to another, both in Hz, for mono speech. Going down, the filter's edge goes down too, so nothing folds back.
 * It delays by half its length (under a millisecond); the last half stays unsaid, which is silence at the end of speech.
 */
export function createResampler(from: number, to: number): Resampler {
  if (from === to) return (samples) => samples;
  const step = from / to;
  const edge = Math.min(1, to / from);
  const half = Math.ceil(TAPS / 2 / edge);
  const weights = weightTable(step, half, edge);
  let held = new Float32Array(half);
  let at = half;
  let phase = 0;

  return (samples) => {
    const input = new Float32Array(held.length + samples.length);
    input.set(held);
    input.set(samples, held.length);
    const out: number[] = [];
    while (Math.floor(at) + half < input.length) {
      const start = Math.floor(at) - half + 1;
      const row = weights.rows[phase % weights.rows.length]!;
      let sum = 0;
      for (let i = 0; i < row.length; i++) sum += row[i]! * input[start + i]!;
      out.push(Math.max(-32768, Math.min(32767, Math.round(sum))));
      phase += 1;
      at += step;
    }
    const drop = Math.max(0, Math.floor(at) - half);
    held = input.slice(drop);
    at -= drop;
    return Int16Array.from(out);
  };
}

/** The filter at each fraction of a sample that occurs; rates of speech have few (two for 24 from 16 kHz). */
function weightTable(step: number, half: number, edge: number): { rows: Float32Array[] } {
  const rows: Float32Array[] = [];
  for (let k = 0; k < 4096; k++) {
    const fraction = (k * step) % 1;
    if (k > 0 && (fraction < 1e-9 || fraction > 1 - 1e-9)) break;
    const row = Float32Array.from({ length: half * 2 }, (_, i) => tap(i - half + 1 - fraction, half, edge));
    const gain = row.reduce((sum, weight) => sum + weight, 0);
    rows.push(row.map((weight) => weight / gain));
  }
  return { rows };
}

function tap(x: number, half: number, edge: number): number {
  const sinc = x === 0 ? 1 : Math.sin(Math.PI * x * edge) / (Math.PI * x * edge);
  const window = Math.abs(x) >= half ? 0 : 0.5 + 0.5 * Math.cos((Math.PI * x) / half);
  return sinc * window;
}
