import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  AudioFrame,
  AudioSource,
  AudioStream,
  LocalAudioTrack,
  Room,
  RoomEvent,
  TrackPublishOptions,
  TrackSource,
} from '@livekit/rtc-node';
import { loadConfig } from '../../src/platform/config.ts';
import { createLiveKit, type LiveKit } from '../../src/platform/livekit.ts';
import { compose, repositoryFile } from './compose.ts';
import { startLiveKit } from './services.ts';

/** The LiveKit server as docker-compose.yml starts it, with a key of its own; `env` is what knows it. */
export async function startKeyedLiveKit() {
  const secret = randomBytes(32).toString('base64url');
  const config = fileURLToPath(repositoryFile('livekit.yaml'));
  const server = await startLiveKit((folder) => {
    const keyFile = join(folder, 'keys.yaml');
    writeFileSync(keyFile, `interviews: ${secret}\n`, { mode: 0o600 });
    const mounted: Record<string, string> = { '/etc/livekit.yaml': config, '/etc/livekit-keys.yaml': keyFile };
    return compose.services.livekit!.command!.map((word) => mounted[word] ?? word);
  });
  const env = { LIVEKIT_URL: server.url, LIVEKIT_API_KEY: 'interviews', LIVEKIT_API_SECRET: secret };
  return { ...server, secret, env, livekit: createLiveKit(loadConfig(env))! };
}
export type KeyedLiveKit = Awaited<ReturnType<typeof startKeyedLiveKit>>;

const MIC_HZ = 16_000;
const MIC_FRAME = MIC_HZ / 50;
const HEARD_HZ = 24_000;
/** Louder than what a codec leaves of silence. */
const LOUD = 400;

/** 10 ms of what reached one participant of a track: when, and how loud its loudest sample was. */
export type Moment = { at: number; peak: number };

/** Somebody in a LiveKit room, as a browser would be: hears every track, and speaks by a microphone of 16 kHz. */
export class LiveParticipant {
  readonly room: Room;
  /** By the name of the track. */
  readonly heard = new Map<string, { moments: Moment[]; sound: Int16Array[] }>();
  readonly #source = new AudioSource(MIC_HZ, 1, 100);
  readonly #track = LocalAudioTrack.createAudioTrack('microphone', this.#source);
  /** Turned off where its thousands of frames would cost a test its time. */
  readonly #listens: boolean;

  private constructor(listens: boolean) {
    this.#listens = listens;
    this.room = new Room();
    this.room.on(RoomEvent.TrackSubscribed, (track) => {
      const kept = this.of(track.name ?? '');
      if (this.#listens && track.kind === 1)
        void this.#listen(new AudioStream(track, { sampleRate: HEARD_HZ, frameSizeMs: 10 }), kept);
    });
  }

  static async join(
    livekit: LiveKit,
    room: string,
    identity: string,
    { publishes = true, listens = true } = {},
  ): Promise<LiveParticipant> {
    const token = await livekit.token({ room, identity, name: identity, publishes, ttlSeconds: 60 });
    const one = await LiveParticipant.enter(livekit.url, token, listens);
    const options = new TrackPublishOptions({ source: TrackSource.SOURCE_MICROPHONE });
    if (publishes) await one.room.localParticipant!.publishTrack(one.#track, options);
    return one;
  }

  /** By a token of one's own, with nothing to say. */
  static async enter(url: string, token: string, listens = true): Promise<LiveParticipant> {
    const one = new LiveParticipant(listens);
    await one.room.connect(url, token, { autoSubscribe: true, dynacast: false });
    return one;
  }

  /** Of the tracks of others that are there now. */
  names(): string[] {
    const others = [...this.room.remoteParticipants.values()];
    return others.flatMap(({ trackPublications }) => [...trackPublications.values()].map(({ name }) => name ?? ''));
  }
  of(track: string) {
    const kept = this.heard.get(track) ?? { moments: [], sound: [] };
    this.heard.set(track, kept);
    return kept;
  }
  loud(track: string): Moment[] {
    return this.of(track).moments.filter(({ peak }) => peak > LOUD);
  }

  /** In real time. */
  async speak(samples: Int16Array): Promise<void> {
    for (let at = 0; at < samples.length; at += MIC_FRAME) {
      const frame = new Int16Array(MIC_FRAME);
      frame.set(samples.subarray(at, at + MIC_FRAME));
      await this.#source.captureFrame(new AudioFrame(frame, MIC_HZ, 1, MIC_FRAME));
    }
    await this.#source.waitForPlayout();
  }

  async leave(): Promise<void> {
    await this.room.disconnect();
    await this.#track.close();
  }

  async #listen(stream: AudioStream, kept: { moments: Moment[]; sound: Int16Array[] }): Promise<void> {
    for await (const { data } of stream) {
      const peak = data.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
      kept.moments.push({ at: performance.now(), peak });
      kept.sound.push(data);
    }
  }
}
