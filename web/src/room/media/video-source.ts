import { type DeviceFault, endStream, faultOf, Unusable } from '../device-fault.ts';
import { Value } from '../value.ts';

export type VideoSourceState =
  | { kind: 'off' }
  | { kind: 'starting' }
  | { kind: 'on'; stream: MediaStream }
  | { kind: 'fault'; fault: DeviceFault };

/** Gives `null` where the person thought better of it. */
type Open = (deviceId: string | null) => Promise<MediaStream | null>;

/** A camera or a screen: off until its owner turns it on. While it is off the device itself is let go. */
export class VideoSource {
  readonly state = new Value<VideoSourceState>({ kind: 'off' });
  readonly #open: Open;
  readonly #ended: VideoSourceState;
  /** Raised by each start and stop: an answer to an older one is thrown away. */
  #attempt = 0;

  /** `ended`: what it is when the browser or the system ended it. */
  constructor(open: Open, ended: VideoSourceState) {
    this.#open = open;
    this.#ended = ended;
  }

  async start(deviceId: string | null = null): Promise<void> {
    this.stop();
    const attempt = ++this.#attempt;
    this.state.set({ kind: 'starting' });
    try {
      const stream = await this.#open(deviceId);
      if (attempt === this.#attempt) this.#show(stream, attempt);
      else if (stream) endStream(stream);
    } catch (error) {
      if (attempt === this.#attempt) this.state.set({ kind: 'fault', fault: faultOf(error) });
    }
  }

  stop(): void {
    this.#attempt++;
    const state = this.state.get();
    if (state.kind === 'on') endStream(state.stream);
    this.state.set({ kind: 'off' });
  }

  #show(stream: MediaStream | null, attempt: number): void {
    if (!stream) {
      this.state.set({ kind: 'off' });
      return;
    }
    stream.getVideoTracks()[0]?.addEventListener('ended', () => {
      if (attempt !== this.#attempt) return;
      this.#attempt++;
      this.state.set(this.#ended);
    });
    this.state.set({ kind: 'on', stream });
  }
}

/** Enough to see a face by; more would cost everybody's line. */
const picture = { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { ideal: 24, max: 30 } };

export const newCamera = (): VideoSource => new VideoSource(openCamera, { kind: 'fault', fault: 'lost' });

/** The browser has a button of its own that ends it. */
export const newScreen = (): VideoSource => new VideoSource(openScreen, { kind: 'off' });

async function openCamera(deviceId: string | null): Promise<MediaStream> {
  requireDevices();
  // `ideal`, not `exact`: a camera remembered from last time may be unplugged, and any is better than none.
  const video = deviceId ? { ...picture, deviceId: { ideal: deviceId } } : picture;
  return navigator.mediaDevices.getUserMedia({ video });
}

/** The browser asks which part of the screen. */
async function openScreen(): Promise<MediaStream | null> {
  requireDevices();
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { max: 15 } }, audio: false });
    // Letters are to stay sharp, rather than movement smooth.
    for (const track of stream.getVideoTracks()) track.contentHint = 'detail';
    return stream;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotAllowedError') return null;
    throw error;
  }
}

function requireDevices(): void {
  if (!window.isSecureContext) throw new Unusable('insecure');
  if (!navigator.mediaDevices) throw new Unusable('unsupported');
}
