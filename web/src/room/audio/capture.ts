import { FRAME_MS, UP_HZ } from '../../../../agents/wire/contract.ts';
import { type DeviceFault, endStream, faultOf, Unusable } from '../device-fault.ts';
import { Value } from '../value.ts';
import workletUrl from './capture-worklet.ts?worker&url';

export type MicrophoneState =
  | { kind: 'off' }
  | { kind: 'starting' }
  | { kind: 'on' }
  | { kind: 'fault'; fault: DeviceFault };

type Captured = { pcm: Int16Array<ArrayBuffer>; level: number };

/** One frame of sound from the chosen microphone: 16 kHz, 20 ms, 16 bit. */
export type OnSound = (pcm: Int16Array<ArrayBuffer>) => void;

/** The microphone. `level` follows its loudness, 0 to 1. Nothing leaves it while it is off: the device itself is let go. */
export class Capture {
  readonly state = new Value<MicrophoneState>({ kind: 'off' });
  readonly level = new Value(0);
  onSound: OnSound = () => {};
  #stream: MediaStream | null = null;
  #context: AudioContext | null = null;
  /** Raised by each start and stop: an answer to an older one is thrown away. */
  #attempt = 0;

  /** What is captured, for whoever sends it another way; `null` while it is off. */
  get stream(): MediaStream | null {
    return this.state.get().kind === 'on' ? this.#stream : null;
  }

  async start(deviceId: string | null): Promise<void> {
    this.stop();
    const attempt = ++this.#attempt;
    this.state.set({ kind: 'starting' });
    try {
      const stream = await openMicrophone(deviceId);
      if (attempt !== this.#attempt) return endStream(stream);
      await this.#listen(stream, attempt);
    } catch (error) {
      if (attempt !== this.#attempt) return;
      this.#release();
      this.state.set({ kind: 'fault', fault: faultOf(error) });
    }
  }

  stop(): void {
    this.#attempt++;
    this.#release();
    this.state.set({ kind: 'off' });
  }

  async #listen(stream: MediaStream, attempt: number): Promise<void> {
    this.#stream = stream;
    const context = new AudioContext({ latencyHint: 'interactive' });
    this.#context = context;
    await context.audioWorklet.addModule(workletUrl);
    if (attempt !== this.#attempt) return;
    const node = new AudioWorkletNode(context, 'vivavoce-capture', {
      numberOfOutputs: 0,
      channelCount: 1,
      channelCountMode: 'explicit',
      processorOptions: { toHz: UP_HZ, frameSamples: (UP_HZ * FRAME_MS) / 1000 },
    });
    node.port.onmessage = (event: MessageEvent<Captured>) => {
      if (attempt !== this.#attempt) return;
      this.level.set(event.data.level);
      this.onSound(event.data.pcm);
    };
    context.createMediaStreamSource(stream).connect(node);
    const [track] = stream.getAudioTracks();
    track!.addEventListener('ended', () => this.#lose(attempt));
    if (context.state === 'suspended') await context.resume();
    if (attempt === this.#attempt) this.state.set({ kind: 'on' });
  }

  /** The device was pulled out or taken away. */
  #lose(attempt: number): void {
    if (attempt !== this.#attempt) return;
    this.#attempt++;
    this.#release();
    this.state.set({ kind: 'fault', fault: 'lost' });
  }

  #release(): void {
    if (this.#stream) endStream(this.#stream);
    const context = this.#context;
    this.#stream = null;
    this.#context = null;
    this.level.set(0);
    if (context && context.state !== 'closed') void context.close();
  }
}

async function openMicrophone(deviceId: string | null): Promise<MediaStream> {
  if (!window.isSecureContext) throw new Unusable('insecure');
  if (!navigator.mediaDevices || !('AudioWorkletNode' in window)) throw new Unusable('unsupported');
  const wanted = { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  // `ideal`, not `exact`: a device remembered from last time may be unplugged, and any microphone is better than none.
  const audio = deviceId ? { ...wanted, deviceId: { ideal: deviceId } } : wanted;
  return navigator.mediaDevices.getUserMedia({ audio });
}
