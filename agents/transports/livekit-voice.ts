import {
  AudioFrame,
  AudioSource,
  LocalAudioTrack,
  type Room,
  TrackPublishOptions,
  TrackSource,
} from '@livekit/rtc-node';
import type { Log } from '../../src/platform/log.ts';
import { joined } from '../audio/joined.ts';
import { unawaited } from '../unawaited.ts';

/** So much is handed over ahead of its playing: it bridges a busy moment of this process, and is what a pause has to take back. */
const AHEAD_MS = 60;
/** More than LiveKit can still hold of it. */
const KEPT_FRAMES = 16;
/** What LiveKit plays at a time: within one such step the place where it stopped is not known, and played again. */
const STEP_MS = 10;

/** `mostWaiting`: pieces of sound that may wait, besides what is handed over. */
export type VoiceTrack = { name: string; hz: number; mostWaiting: number };

/** One voice, published into a room: plays in order at the speed of hearing, and stops within a step. */
export class LiveKitVoice {
  readonly #hz: number;
  readonly #mostWaiting: number;
  readonly #log: Log;
  readonly #source: AudioSource;
  readonly #track: LocalAudioTrack;
  readonly #waiting: Int16Array[] = [];
  /** The newest that LiveKit was given. */
  #given: Int16Array[] = [];
  #pumping: Promise<void> | null = null;
  #held = false;
  #closed = false;

  constructor({ name, hz, mostWaiting }: VoiceTrack, log: Log) {
    this.#log = log;
    this.#hz = hz;
    this.#mostWaiting = mostWaiting;
    this.#source = new AudioSource(hz, 1, AHEAD_MS);
    this.#track = LocalAudioTrack.createAudioTrack(name, this.#source);
  }

  async publish(room: Room): Promise<void> {
    const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE, dtx: true, red: true });
    await room.localParticipant?.publishTrack(this.#track, options);
  }
  async unpublish(room: Room): Promise<void> {
    const { sid } = this.#track;
    await this.close();
    if (sid) await room.localParticipant?.unpublishTrack(sid);
  }

  /** Mono at the rate of the track. What comes faster than it plays, and for longer than may wait, loses its oldest. */
  push(samples: Int16Array): void {
    if (this.#closed) return;
    this.#waiting.push(samples);
    if (this.#waiting.length > this.#mostWaiting) this.#waiting.shift();
    this.#pump();
  }

  pause(): void {
    if (this.#held) return;
    this.#held = true;
    const unplayed = this.#takeBack();
    if (unplayed.length > 0) this.#waiting.unshift(unplayed);
  }
  resume(): void {
    this.#held = false;
    this.#pump();
  }
  clear(): void {
    this.#waiting.length = 0;
    this.#takeBack();
    this.#held = false;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.clear();
    await this.#pumping;
    await this.#track.close();
  }

  /** Empties LiveKit's queue and answers what was in it. */
  #takeBack(): Int16Array {
    const steps = Math.ceil(this.#source.queuedDuration / STEP_MS);
    this.#source.clearQueue();
    const given = joined(this.#given);
    this.#given = [];
    return steps === 0 ? given.subarray(given.length) : given.slice(-((steps * STEP_MS * this.#hz) / 1000));
  }

  #pump(): void {
    if (this.#pumping || this.#held || this.#waiting.length === 0) return;
    this.#pumping = this.#handOver();
    unawaited(this.#pumping, this.#log, {}, 'sound was not handed to LiveKit');
  }

  /** Each is taken when there is room for it again. */
  async #handOver(): Promise<void> {
    try {
      while (!this.#held && this.#waiting.length > 0) {
        // Of a buffer of its own: LiveKit reads the whole buffer behind the samples.
        const samples = Int16Array.from(this.#waiting.shift()!);
        this.#given = [...this.#given, samples].slice(-KEPT_FRAMES);
        await this.#source.captureFrame(new AudioFrame(samples, this.#hz, 1, samples.length));
      }
    } finally {
      // In the same breath as the look at what waits, so that a frame which comes next begins anew.
      this.#pumping = null;
    }
  }
}
