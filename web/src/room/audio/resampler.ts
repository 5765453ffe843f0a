/** Zero crossings of the sinc on each side: 1 ms of delay at 16 kHz, aliases below -60 dB. */
const CROSSINGS = 16;
/** The pass band ends a little below half the lower rate, so that the filter's slope lies before the alias. */
const ROLL_OFF = 0.92;

/** Streaming change of sample rate by a polyphase windowed sinc. Rates in Hz. The first outputs are the filter's own silence. */
export class Resampler {
  readonly #up: number;
  readonly #down: number;
  readonly #taps: number;
  readonly #phases: Float32Array[];
  #history: Float32Array;
  /** Position of the next output, in units of 1/up input samples from the start of `history`. */
  #position = 0;

  constructor(fromHz: number, toHz: number) {
    const divisor = greatestCommonDivisor(fromHz, toHz);
    this.#up = toHz / divisor;
    this.#down = fromHz / divisor;
    const cutoff = Math.min(1, toHz / fromHz) * ROLL_OFF;
    this.#taps = fromHz === toHz ? 1 : 2 * Math.ceil(CROSSINGS / cutoff);
    this.#phases = fromHz === toHz ? [new Float32Array([1])] : kernel(this.#up, this.#taps, cutoff);
    this.#history = new Float32Array(this.#taps - 1);
  }

  push(input: Float32Array): Float32Array {
    const samples = new Float32Array(this.#history.length + input.length);
    samples.set(this.#history);
    samples.set(input, this.#history.length);
    const available = (samples.length - this.#taps + 1) * this.#up;
    const output = new Float32Array(Math.max(0, Math.ceil((available - this.#position) / this.#down)));
    for (let index = 0; index < output.length; index++, this.#position += this.#down) {
      const start = Math.floor(this.#position / this.#up);
      const phase = this.#phases[this.#position % this.#up]!;
      let sum = 0;
      for (let tap = 0; tap < this.#taps; tap++) sum += phase[tap]! * samples[start + tap]!;
      output[index] = sum;
    }
    this.#position -= available;
    this.#history = samples.slice(samples.length - this.#taps + 1);
    return output;
  }
}

/** `phases[p][tap]`: the filter seen from an output that lies p/count of a sample after tap `taps/2 - 1`. Each sums to 1. */
function kernel(count: number, taps: number, cutoff: number): Float32Array[] {
  const half = taps / 2;
  return Array.from({ length: count }, (_, phase) => {
    const weights = Float32Array.from({ length: taps }, (_, tap) => {
      const distance = tap - (half - 1) - phase / count;
      return sinc(distance * cutoff) * hann(distance / half);
    });
    const sum = weights.reduce((total, weight) => total + weight, 0);
    return weights.map((weight) => weight / sum);
  });
}

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));
const hann = (x: number): number => (Math.abs(x) >= 1 ? 0 : 0.5 + 0.5 * Math.cos(Math.PI * x));
const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));
