import { Resampler } from './resampler.ts';

/** Rate and frame length come with the node: a worklet stays free of the contracts and what they pull in. */
type Options = { toHz: number; frameSamples: number };

/** Turns the microphone into frames of 16-bit samples: one message `{ pcm, level }` each, `level` being its loudness from 0 to 1. */
class CaptureProcessor extends AudioWorkletProcessor {
  readonly #resampler: Resampler;
  readonly #frame: Int16Array<ArrayBuffer>;
  #filled = 0;
  #energy = 0;

  constructor(options: { processorOptions?: unknown }) {
    super();
    const { toHz, frameSamples } = options.processorOptions as Options;
    this.#resampler = new Resampler(sampleRate, toHz);
    this.#frame = new Int16Array(frameSamples);
  }

  process(inputs: Float32Array[][]): boolean {
    const channel = inputs[0]?.[0];
    if (channel) for (const sample of this.#resampler.push(channel)) this.#add(sample);
    return true;
  }

  #add(sample: number): void {
    const clamped = Math.max(-1, Math.min(1, sample));
    this.#frame[this.#filled++] = Math.round(clamped * 32_767);
    this.#energy += clamped * clamped;
    if (this.#filled === this.#frame.length) this.#send();
  }

  #send(): void {
    const pcm = this.#frame.slice();
    this.port.postMessage({ pcm, level: Math.sqrt(this.#energy / this.#filled) }, [pcm.buffer]);
    this.#filled = 0;
    this.#energy = 0;
  }
}

registerProcessor('vivavoce-capture', CaptureProcessor);
