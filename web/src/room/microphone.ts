import { Capture } from './audio/capture.ts';
import type { Heard, Recognition } from './audio/recognition.ts';

/** Kept by the device check for the room. */
export type DeviceChoice = { microphoneId: string | null; useMicrophone: boolean; cameraId: string | null };

const KEY = 'vivavoce.devices';
const none: DeviceChoice = { microphoneId: null, useMicrophone: false, cameraId: null };

export function keepDevices(choice: Partial<DeviceChoice>): void {
  sessionStorage.setItem(KEY, JSON.stringify({ ...readDevices(), ...choice }));
}

export function readDevices(): DeviceChoice {
  const kept = sessionStorage.getItem(KEY);
  return kept ? { ...none, ...(JSON.parse(kept) as Partial<DeviceChoice>) } : none;
}

type Out = { sound: (pcm: Int16Array<ArrayBuffer>) => void; heard: (heard: Heard) => void };

/** The microphone in the room: its sound and, where the browser recognises, its words go out together and stop together. */
export class Microphone {
  readonly capture = new Capture();
  readonly #out: Out;
  #recognition: Recognition | null = null;

  constructor(out: Out) {
    this.#out = out;
    this.capture.onSound = (pcm) => this.#out.sound(pcm);
    this.capture.state.watch(() => this.#follow());
  }

  recogniseWith(recognition: Recognition | null): void {
    this.#recognition = recognition;
    if (recognition) recognition.onHeard = (heard) => this.#out.heard(heard);
  }

  async on(): Promise<void> {
    keepDevices({ useMicrophone: true });
    await this.capture.start(readDevices().microphoneId);
  }

  off(): void {
    keepDevices({ useMicrophone: false });
    this.capture.stop();
  }

  close(): void {
    this.capture.stop();
    this.#recognition?.stop();
  }

  #follow(): void {
    if (this.capture.state.get().kind === 'on') this.#recognition?.start();
    else this.#recognition?.stop();
  }
}
