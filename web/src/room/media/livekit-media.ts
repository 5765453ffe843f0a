import {
  type LocalTrack,
  type RemoteParticipant,
  type RemoteTrack,
  type RemoteTrackPublication,
  Room,
  RoomEvent,
  Track,
} from 'livekit-client';
import { LIVEKIT_AGENT } from '../../../../agents/wire/contract.ts';
import { backoffMs } from '../backoff.ts';
import { Value } from '../value.ts';
import type { RemoteVideo, VideoLink } from './video-link.ts';

/** After so long without a connection it is given up, and tried again later. */
const CONNECT_MS = 8_000;

type Own = 'microphone' | 'camera' | 'screen';
const sources = {
  microphone: Track.Source.Microphone,
  camera: Track.Source.Camera,
  screen: Track.Source.ScreenShare,
} as const;

export type LiveKitMediaDeps = {
  me: string;
  /** Where to, and by which token; `null` where the ticket names none now. Asked before each attempt. */
  pass: () => Promise<{ url: string; token: string } | null>;
  /** Told whenever that changes: whether sound could go this way. */
  onStands: (stands: boolean) => void;
};

/** The session's LiveKit room: pictures always, voices while they go this way. Comes back by itself until closed. */
export class LiveKitMedia implements VideoLink {
  readonly remote = new Value<readonly RemoteVideo[]>([]);
  readonly unreached = new Value<readonly string[]>([]);
  readonly #deps: LiveKitMediaDeps;
  readonly #own: Record<Own, MediaStream | null> = { microphone: null, camera: null, screen: null };
  readonly #published = new Map<Own, { of: MediaStream; track: LocalTrack }>();
  /** By the id of the track, so that a picture stays the same object. */
  readonly #pictures = new Map<string, MediaStream>();
  readonly #voices = new Map<RemoteTrack, HTMLMediaElement>();
  #room: Room | null = null;
  #carriesSound = false;
  #attempt = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #closed = false;
  /** One change of what is published after the other. */
  #publishing: Promise<void> = Promise.resolve();

  constructor(deps: LiveKitMediaDeps) {
    this.#deps = deps;
    void this.#connect();
  }

  send(camera: MediaStream | null): void {
    this.#give('camera', camera);
  }
  share(screen: MediaStream | null): void {
    this.#give('screen', screen);
  }
  speak(microphone: MediaStream | null): void {
    this.#give('microphone', microphone);
    this.#look();
  }

  /** Whether people hear and are heard by this room, or by the socket. The microphone is there before, and mute: no word is lost on the way. */
  carrySound(carries: boolean): void {
    this.#carriesSound = carries;
    this.#hear();
    this.#openMouth();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#retry);
    this.#leave();
    for (const stream of [this.#own.camera, this.#own.screen])
      for (const track of stream?.getTracks() ?? []) track.stop();
  }

  async #connect(): Promise<void> {
    const room = new Room({ adaptiveStream: false, dynacast: true, stopLocalTrackOnUnpublish: false });
    const late = setTimeout(() => void room.disconnect(), CONNECT_MS);
    try {
      const pass = await this.#deps.pass();
      if (this.#closed) return;
      if (!pass) throw new Error('no LiveKit now');
      this.#follow(room);
      await room.connect(pass.url, pass.token, { maxRetries: 0 });
      if (this.#closed) return void room.disconnect();
      this.#room = room;
      this.#attempt = 0;
      this.#look();
      for (const kind of ['microphone', 'camera', 'screen'] as const) this.#publish(kind);
    } catch {
      this.#later();
    } finally {
      clearTimeout(late);
    }
  }

  #follow(room: Room): void {
    const look = () => this.#look();
    room
      .on(RoomEvent.ParticipantConnected, look)
      .on(RoomEvent.ParticipantDisconnected, look)
      .on(RoomEvent.TrackSubscribed, look)
      .on(RoomEvent.TrackUnsubscribed, look)
      .on(RoomEvent.TrackMuted, look)
      .on(RoomEvent.TrackUnmuted, look)
      .on(RoomEvent.TrackStreamStateChanged, look)
      .on(RoomEvent.ConnectionStateChanged, look)
      .on(RoomEvent.Disconnected, () => {
        if (this.#room !== room) return;
        this.#leave();
        this.#later();
      });
  }

  /** Later by ever more, for as long as nobody left. */
  #later(): void {
    if (this.#closed) return;
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#connect(), 1000 + backoffMs(this.#attempt++));
  }

  #leave(): void {
    const room = this.#room;
    this.#room = null;
    for (const { track } of this.#published.values()) track.stop();
    this.#published.clear();
    this.#look();
    void room?.disconnect();
  }

  /** What is so in the room now, told to whoever has to know. */
  #look(): void {
    const others = [...(this.#room?.remoteParticipants.values() ?? [])];
    const isAgentHere = others.some(({ identity }) => identity === LIVEKIT_AGENT);
    const isMicrophoneHere = !this.#own.microphone || this.#published.get('microphone')?.of === this.#own.microphone;
    this.#deps.onStands(this.#room?.state === 'connected' && isAgentHere && isMicrophoneHere);
    this.#hear();
    const shown = others.flatMap((person) => this.#picturesOf(person));
    for (const sid of this.#pictures.keys()) if (!shown.some((one) => one.sid === sid)) this.#pictures.delete(sid);
    this.remote.set(shown.map(({ picture }) => picture));
  }

  #picturesOf({ identity, name, trackPublications }: RemoteParticipant): { sid: string; picture: RemoteVideo }[] {
    return [...trackPublications.values()].flatMap(({ trackSid: sid, source, track, isMuted }) => {
      if (track?.kind !== Track.Kind.Video || isMuted) return [];
      const stream = this.#pictures.get(sid) ?? new MediaStream([track.mediaStreamTrack]);
      this.#pictures.set(sid, stream);
      const kind = source === Track.Source.ScreenShare ? 'screen' : 'camera';
      const live = this.#room?.state === 'connected' && (track as RemoteTrack).streamState === Track.StreamState.Active;
      return [{ sid, picture: { participantId: identity, name: name || identity, stream, kind, live } }];
    });
  }

  /** Plays everybody's voice but the own one, which the AI brings along for whoever is on the socket. */
  #hear(): void {
    const wanted = this.#carriesSound
      ? [...(this.#room?.remoteParticipants.values() ?? [])].flatMap((person) => this.#voicesOf(person))
      : [];
    for (const [track, element] of this.#voices) {
      if (wanted.includes(track)) continue;
      track.detach(element);
      element.remove();
      this.#voices.delete(track);
    }
    for (const track of wanted) {
      if (this.#voices.has(track)) continue;
      const element = track.attach();
      element.hidden = true;
      document.body.append(element);
      this.#voices.set(track, element);
    }
  }

  #voicesOf({ trackPublications }: RemoteParticipant): RemoteTrack[] {
    return [...trackPublications.values()].flatMap((publication: RemoteTrackPublication) =>
      publication.track?.kind === Track.Kind.Audio && publication.trackName !== this.#deps.me
        ? [publication.track]
        : [],
    );
  }

  #give(kind: Own, stream: MediaStream | null): void {
    this.#own[kind] = stream;
    this.#publish(kind);
  }

  /** Makes what is published of this kind what was given last. A failure leaves it out: the socket, or the next stream, may do better. */
  #publish(kind: Own): void {
    this.#publishing = this.#publishing.then(() => this.#publishNow(kind)).catch(() => undefined);
  }

  async #publishNow(kind: Own): Promise<void> {
    const room = this.#room;
    const wanted = this.#own[kind];
    const before = this.#published.get(kind);
    if (!room || before?.of === (wanted ?? undefined)) return;
    this.#published.delete(kind);
    if (before) await room.localParticipant.unpublishTrack(before.track, true);
    // A copy: it is mute and ends without the one that is seen and measured here.
    const copy = wanted?.getTracks()[0]?.clone();
    if (!wanted || !copy) return;
    const options = { source: sources[kind], dtx: false, red: true, name: kind };
    const { track } = await room.localParticipant.publishTrack(copy, options);
    if (!track) return;
    this.#published.set(kind, { of: wanted, track });
    this.#openMouth();
    this.#look();
  }

  #openMouth(): void {
    const track = this.#published.get('microphone')?.track;
    void (this.#carriesSound ? track?.unmute() : track?.mute());
  }
}
