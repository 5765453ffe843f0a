import { DOWN_HZ } from '../../../../agents/wire/contract.ts';
import { Value } from '../value.ts';
import type { VoiceFrame } from '../voice-frame.ts';
import type { Played } from './jitter-buffer.ts';
import type { PlaybackCommand } from './playback-worklet.ts';
import workletUrl from './playback-worklet.ts?worker&url';

/** `blocked`: the browser waits for a click before it lets the page sound. */
export type PlaybackState = 'starting' | 'blocked' | 'playing' | 'failed';

/** The loudspeaker: every track of the room, with exact word of what was played. */
export class Playback {
  readonly state = new Value<PlaybackState>('starting');
  onPlayed: (played: Played) => void = () => {};
  readonly #context = new AudioContext({ sampleRate: DOWN_HZ, latencyHint: 'interactive' });
  #node: AudioWorkletNode | null = null;
  /** What arrives before the worklet has loaded. */
  #early: PlaybackCommand[] = [];

  async start(): Promise<void> {
    this.#context.addEventListener('statechange', () => this.#look());
    try {
      await this.#context.audioWorklet.addModule(workletUrl);
      this.#node = new AudioWorkletNode(this.#context, 'vivavoce-playback', { outputChannelCount: [1] });
    } catch {
      // No worklets here, or the context was closed meanwhile: the captions carry the interview, and the page says so.
      this.state.set('failed');
      this.#early = [];
      return;
    }
    this.#node.port.onmessage = (event: MessageEvent<Played>) => this.onPlayed(event.data);
    this.#node.connect(this.#context.destination);
    for (const command of this.#early.splice(0)) this.#send(command);
    this.#look();
  }

  /** Called from a click or a key: a browser lets a page sound only after one. */
  unblock(): void {
    if (this.#context.state === 'suspended')
      this.#context.resume().then(
        () => this.#look(),
        () => this.#look(),
      );
  }

  push(frame: VoiceFrame): void {
    this.#send({ type: 'frame', track: frame.track, sequence: frame.sequence, last: frame.last, pcm: frame.pcm });
  }

  hold(type: 'pause' | 'resume' | 'clear', track: number): void {
    this.#send({ type, track });
  }

  /** A new connection counts its frames anew. */
  reset(): void {
    this.#send({ type: 'reset' });
  }

  async close(): Promise<void> {
    this.#node?.disconnect();
    if (this.#context.state !== 'closed') await this.#context.close();
  }

  #send(command: PlaybackCommand): void {
    if (this.#node) this.#node.port.postMessage(command);
    else if (this.state.get() === 'starting') this.#early.push(command);
  }

  #look(): void {
    if (!this.#node) return;
    this.state.set(this.#context.state === 'running' ? 'playing' : 'blocked');
  }
}
