import type { Signal, SignalData } from '../../../../rooms/contract.ts';

export type VideoKind = 'camera' | 'screen';
/** What comes from the other side. `live`: new pictures come at this moment. */
export type Picture = { kind: VideoKind; stream: MediaStream; live: boolean };

/** What is said from one end to the other, as in the contract. */
export type Said = Pick<Signal, 'end' | 'toEnd' | 'data'>;

export type PeerEndDeps = {
  /** Of two descriptions that cross each other its own gives way. */
  polite: boolean;
  /** May describe what it sends; who only watches answers. */
  mayOffer: boolean;
  /** As good as they are at this moment. */
  iceServers: () => Promise<RTCIceServer[]>;
  /** False: it did not get there. */
  send: (said: Said) => Promise<boolean>;
  onChange: () => void;
};

/** How long a connection may take, or be lost, before something is done about it; the last one again and again. */
const MEND_MS = [5_000, 10_000, 20_000, 30_000];
/** At both ends at once each would cross the other's attempt. */
const POLITE_LONGER = 1.4;
/** From so many attempts on the other side counts as unreached, */
const UNREACHED = 2;
/** and each attempt begins from nothing: not at both ends at once, or each would undo what the other has begun. */
const ANEW = { impolite: 3, polite: 5 };

/**
 * This page's end of its connection with one other page: the "perfect negotiation" of the WebRTC specification, with each step done after the other.
 * There is no connection before one side sends. What is lost on the way is said again, and a lost connection mended, until `close()`.
 */
export class PeerEnd {
  readonly #deps: PeerEndDeps;
  readonly #sources: Record<VideoKind, MediaStream | null> = { camera: null, screen: null };
  readonly #senders: Partial<Record<VideoKind, RTCRtpTransceiver>> = {};
  readonly #streams = new WeakMap<MediaStreamTrack, MediaStream>();
  #id = crypto.randomUUID() as string;
  /** The other's end, once it is known. */
  #theirs: string | null = null;
  /** Which of the other's media is its screen. */
  #screen: string | null = null;
  #pc: RTCPeerConnection | null = null;
  #steps: Promise<void> = Promise.resolve();
  #mending: ReturnType<typeof setTimeout> | undefined;
  #attempts = 0;
  /** Something that was said did not get there, */
  #missed = false;
  /** or could not be done. */
  #broken = false;
  #mostBits = 0;
  #closed = false;

  constructor(deps: PeerEndDeps) {
    this.#deps = deps;
  }

  /** Nothing goes either way, or it arrives. */
  get settled(): boolean {
    const pc = this.#pc;
    if (!pc || this.#broken) return !this.#broken;
    const needed = this.#sources.camera ?? this.#sources.screen ?? this.pictures()[0];
    return pc.signalingState === 'stable' && (!needed || pc.connectionState === 'connected');
  }

  /** Was not settled for a while. */
  get lost(): boolean {
    return this.#attempts > 0;
  }

  get unreached(): boolean {
    return this.#attempts >= UNREACHED;
  }

  pictures(): Picture[] {
    const live = this.#pc?.connectionState === 'connected';
    return (this.#pc?.getTransceivers() ?? [])
      .filter((one) => one.currentDirection === 'recvonly')
      .map(({ mid, receiver: { track } }) => ({
        kind: mid === this.#screen ? 'screen' : 'camera',
        stream: this.#streamOf(track),
        live,
      }));
  }

  send(kind: VideoKind, stream: MediaStream | null): void {
    this.#sources[kind] = stream;
    if (stream || this.#pc) this.#then(async () => this.#apply(kind, await this.#open()));
  }

  /** Bits a second for each picture that is sent. */
  limit(mostBits: number): void {
    if (mostBits === this.#mostBits) return;
    this.#mostBits = mostBits;
    for (const known of Object.values(this.#senders)) this.#then(() => this.#limit(known.sender));
  }

  greet(): void {
    this.#say({ kind: 'hello' });
  }

  receive(said: Said): void {
    this.#then(() => this.#hear(said));
  }

  leave(): void {
    this.#say({ kind: 'bye' });
    this.close();
  }

  close(): void {
    this.#closed = true;
    this.#drop();
  }

  /** One step after the other; one that fails leaves a connection that is begun anew. */
  #then(step: () => Promise<void>): void {
    this.#steps = this.#steps
      .then(() => (this.#closed ? undefined : step()))
      .catch(() => {
        this.#broken = true;
      })
      .then(() => this.#watch());
  }

  async #hear({ end, toEnd, data }: Said): Promise<void> {
    if (end && end !== this.#theirs) {
      const known = this.#theirs;
      this.#theirs = end;
      // The other side has forgotten this connection: so it is over.
      if (known) await this.#restart();
    }
    // Else it was said before the other side could know that this one has.
    if (!toEnd || toEnd === this.#id) await this.#understand(data);
  }

  async #understand(data: SignalData): Promise<void> {
    switch (data.kind) {
      case 'offer':
        return this.#answer(data.sdp, data.screen);
      case 'answer':
        // To what was said twice come two.
        if (this.#pc?.signalingState === 'have-local-offer')
          await this.#pc.setRemoteDescription({ type: 'answer', sdp: data.sdp });
        return;
      case 'candidate':
        // One of an offer that was not taken is of no use. Whether the others are enough, the connection tells.
        await this.#pc?.addIceCandidate(data.candidate).catch(() => undefined);
        return;
      case 'hello':
        // Whoever says no more than this sends nothing.
        if (!this.#pc) this.#attempts = 0;
        else if (this.#missed) await this.#mend();
        return;
      case 'bye':
        return;
    }
  }

  async #answer(sdp: string, screen: string | null): Promise<void> {
    if (this.#pc && this.#pc.signalingState !== 'stable') {
      if (!this.#deps.polite) return;
      // A connection whose first offer is taken back may look for addresses for ever (Chromium). Where the other side has answered it, it stands.
      if (!this.#pc.currentRemoteDescription && !sdp.includes('recvonly')) this.#drop();
    }
    const pc = await this.#open();
    await pc.setRemoteDescription({ type: 'offer', sdp });
    this.#screen = screen;
    await pc.setLocalDescription();
    this.#say({ kind: 'answer', sdp: pc.localDescription!.sdp });
  }

  async #negotiate(): Promise<void> {
    const pc = this.#pc;
    // Asked for again as soon as the state allows it.
    if (pc?.signalingState !== 'stable' || !this.#deps.mayOffer) return;
    await pc.setLocalDescription();
    this.#offer(pc);
  }

  #offer(pc: RTCPeerConnection): void {
    const screen = this.#senders.screen?.mid ?? null;
    this.#say({ kind: 'offer', sdp: pc.localDescription!.sdp, screen });
  }

  async #open(): Promise<RTCPeerConnection> {
    if (this.#pc) return this.#pc;
    const iceServers = await this.#deps.iceServers();
    if (this.#closed) throw new Error('Closed meanwhile');
    const pc = new RTCPeerConnection({ iceServers, bundlePolicy: 'max-bundle' });
    this.#pc = pc;
    const now = () => pc === this.#pc;
    pc.onnegotiationneeded = () => now() && this.#then(() => this.#negotiate());
    pc.onicecandidate = ({ candidate }) => {
      if (candidate?.candidate && now()) this.#say(candidateOf(candidate));
    };
    pc.onconnectionstatechange = () => now() && this.#watch();
    pc.onsignalingstatechange = () => now() && this.#watch();
    for (const kind of ['camera', 'screen'] as const) await this.#apply(kind, pc);
    return pc;
  }

  async #apply(kind: VideoKind, pc: RTCPeerConnection): Promise<void> {
    const track = this.#sources[kind]?.getVideoTracks()[0] ?? null;
    const known = this.#senders[kind];
    if (!known) {
      // One way each: what comes back is the other's own to describe, or to leave.
      const init: RTCRtpTransceiverInit = { direction: 'sendonly', sendEncodings: [{ maxBitrate: this.#mostBits }] };
      if (track) this.#senders[kind] = pc.addTransceiver(track, init);
      return;
    }
    await known.sender.replaceTrack(track);
    known.direction = track ? 'sendonly' : 'inactive';
  }

  async #limit(sender: RTCRtpSender): Promise<void> {
    const parameters = sender.getParameters();
    for (const encoding of parameters.encodings) encoding.maxBitrate = this.#mostBits;
    await sender.setParameters(parameters);
  }

  /** Tells what has changed, and sees to it that what is not settled will be. */
  #watch(): void {
    if (this.#closed) return;
    if (this.settled) {
      clearTimeout(this.#mending);
      this.#mending = undefined;
      if (this.#pc) this.#attempts = 0;
    } else {
      const wait = MEND_MS[Math.min(this.#attempts, MEND_MS.length - 1)]! * (this.#deps.polite ? POLITE_LONGER : 1);
      this.#mending ??= setTimeout(() => {
        this.#mending = undefined;
        this.#then(() => this.#mend());
      }, wait);
    }
    this.#deps.onChange();
  }

  async #mend(): Promise<void> {
    if (this.settled) return;
    this.#attempts++;
    this.#missed = false;
    if (this.#broken || this.#attempts >= ANEW[this.#deps.polite ? 'polite' : 'impolite']) {
      this.#id = crypto.randomUUID();
      return this.#restart();
    }
    const pc = this.#pc;
    if (!pc || !this.#deps.mayOffer) return this.greet();
    if (pc.signalingState === 'have-local-offer') return this.#offer(pc);
    pc.setConfiguration({ ...pc.getConfiguration(), iceServers: await this.#deps.iceServers() });
    pc.restartIce();
  }

  /** A new connection in place of the old one, where this side sends. */
  async #restart(): Promise<void> {
    this.#drop();
    if (this.#sources.camera || this.#sources.screen) await this.#open();
    else this.greet();
  }

  #drop(): void {
    clearTimeout(this.#mending);
    this.#mending = undefined;
    this.#pc?.close();
    this.#pc = null;
    this.#broken = false;
    this.#screen = null;
    delete this.#senders.camera;
    delete this.#senders.screen;
  }

  /** Sent in the order in which it is said; nothing waits for it to arrive. */
  #say(data: SignalData): void {
    void this.#deps.send({ end: this.#id, toEnd: this.#theirs, data }).then((arrived) => {
      if (!arrived) this.#missed = true;
    });
  }

  #streamOf(track: MediaStreamTrack): MediaStream {
    const stream = this.#streams.get(track) ?? new MediaStream([track]);
    this.#streams.set(track, stream);
    return stream;
  }
}

const candidateOf = ({ candidate, sdpMid, sdpMLineIndex, usernameFragment }: RTCIceCandidate): SignalData => ({
  kind: 'candidate',
  candidate: { candidate, sdpMid, sdpMLineIndex, usernameFragment },
});
