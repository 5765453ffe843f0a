import { JitterBuffer } from './jitter-buffer.ts';

export type PlaybackCommand =
  | { type: 'frame'; track: number; sequence: number; last: boolean; pcm: Int16Array }
  | { type: 'pause' | 'resume' | 'clear'; track: number }
  | { type: 'reset' };

/** Mixes every speaker's track. Runs at the tracks' own rate: the context is made with it. */
class PlaybackProcessor extends AudioWorkletProcessor {
  readonly #tracks = new Map<number, JitterBuffer>();

  constructor() {
    super();
    this.port.onmessage = (event: MessageEvent<PlaybackCommand>) => this.#obey(event.data);
  }

  process(_inputs: Float32Array[][], outputs: Float32Array[][]): boolean {
    const output = outputs[0]?.[0];
    for (const track of this.#tracks.values()) {
      if (output) track.mix(output);
      this.#tell(track);
    }
    return true;
  }

  #obey(command: PlaybackCommand): void {
    if (command.type === 'reset') {
      this.#tracks.clear();
      return;
    }
    const track = this.#track(command.track);
    if (command.type !== 'frame') track[command.type]();
    else
      track.push(
        command.sequence,
        command.last,
        Float32Array.from(command.pcm, (sample) => sample / 32_768),
      );
    this.#tell(track);
  }

  #track(number: number): JitterBuffer {
    const known = this.#tracks.get(number);
    if (known) return known;
    const made = new JitterBuffer(number);
    this.#tracks.set(number, made);
    return made;
  }

  #tell(track: JitterBuffer): void {
    for (const report of track.takeReports()) this.port.postMessage(report);
  }
}

registerProcessor('vivavoce-playback', PlaybackProcessor);
