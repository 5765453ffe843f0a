import {
  type AudioFrame,
  AudioStream,
  type RemoteParticipant,
  type RemoteTrack,
  type RemoteTrackPublication,
  type Room,
  RoomEvent,
  TrackSource,
} from '@livekit/rtc-node';
import type { Log } from '../../src/platform/log.ts';
import { FRAME_MS, UP_HZ } from '../contract.ts';
import { unawaited } from '../unawaited.ts';

/** Two of our frames at once: half the work of one at a time, for 10 ms more of delay. */
const READ_FRAMES = 2;
const FRAME_SAMPLES = (UP_HZ * FRAME_MS) / 1000;

type Heard = (participantId: string, samples: Int16Array) => void;

/** Listens to one microphone of each participant, and to no camera: 16 kHz mono in frames of 20 ms. */
export class LiveKitEars {
  readonly #heard: Heard;
  readonly #log: Log;
  readonly #streams = new Map<string, { sid: string; reader: ReadableStreamDefaultReader<AudioFrame> }>();

  constructor(room: Room, heard: Heard, log: Log) {
    this.#heard = heard;
    this.#log = log;
    room.on(RoomEvent.TrackPublished, want);
    room.on(RoomEvent.TrackSubscribed, (track, _, participant) => this.#listen(track, participant));
    room.on(RoomEvent.TrackUnsubscribed, (track, _, { identity }) => {
      if (this.#streams.get(identity)?.sid === track.sid) this.#deafen(identity);
    });
    for (const { trackPublications } of room.remoteParticipants.values())
      for (const publication of trackPublications.values()) want(publication);
  }

  close(): void {
    for (const identity of [...this.#streams.keys()]) this.#deafen(identity);
  }

  /** The newest of a participant's microphones counts. */
  #listen(track: RemoteTrack, { identity }: RemoteParticipant): void {
    this.#deafen(identity);
    const options = { sampleRate: UP_HZ, numChannels: 1, frameSizeMs: READ_FRAMES * FRAME_MS };
    const reader = new AudioStream(track, options).getReader();
    this.#streams.set(identity, { sid: track.sid ?? '', reader });
    unawaited(this.#read(identity, reader), this.#log, {}, 'a microphone was not read any more');
  }

  async #read(identity: string, reader: ReadableStreamDefaultReader<AudioFrame>): Promise<void> {
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      const { data } = next.value;
      for (let at = 0; at < data.length; at += FRAME_SAMPLES)
        this.#heard(identity, data.subarray(at, at + FRAME_SAMPLES));
    }
  }

  #deafen(identity: string): void {
    const stream = this.#streams.get(identity);
    this.#streams.delete(identity);
    if (stream) unawaited(stream.reader.cancel(), this.#log, {}, 'a microphone was not let go');
  }
}

function want(publication: RemoteTrackPublication): void {
  if (publication.source === TrackSource.SOURCE_MICROPHONE) publication.setSubscribed(true);
}
