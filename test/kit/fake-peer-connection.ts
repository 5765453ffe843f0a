/** Enough of WebRTC to negotiate by: descriptions are JSON, and a connection stands when both ends hold each other's newest ones and the network lets them. */
export class FakeNetwork {
  /** Whether packets pass. */
  up = true;
  /** Connections that nothing brings back. */
  readonly dead = new Set<FakePeerConnection>();
  readonly #all = new Set<FakePeerConnection>();

  add(pc: FakePeerConnection): void {
    this.#all.add(pc);
  }

  remove(pc: FakePeerConnection): void {
    this.#all.delete(pc);
    this.settle();
  }

  /** So many connections are open. */
  get open(): number {
    return this.#all.size;
  }

  /** Those that are open end, and no attempt to mend them helps. */
  kill(): void {
    for (const pc of this.#all) this.dead.add(pc);
    this.settle();
  }

  cut(): void {
    this.up = false;
    for (const pc of this.#all) if (pc.connectionState === 'connected') pc.become('disconnected');
  }

  settle(): void {
    for (const pc of this.#all) {
      if (pc.signalingState !== 'stable' || !pc.remoteUfrag) continue;
      const other = [...this.#all].find((one) => one.ufrag === pc.remoteUfrag);
      const linked =
        this.up && !this.dead.has(pc) && other?.signalingState === 'stable' && other.remoteUfrag === pc.ufrag;
      if (linked) pc.become('connected');
      else if (pc.connectionState === 'connected') pc.become('disconnected');
    }
  }
}

type Direction = 'sendonly' | 'recvonly' | 'inactive';
type Medium = { mid: string; direction: Direction };
type Described = { ufrag: string; fingerprint: string; media: Medium[] };

const opposite = { sendonly: 'recvonly', recvonly: 'sendonly', inactive: 'inactive' } as const;

class FakeTransceiver {
  mid: string | null = null;
  currentDirection: Direction | null = null;
  track: unknown;
  readonly receiver = { track: { kind: 'video' } };
  readonly parameters: { encodings: { maxBitrate?: number }[] };
  readonly sender = {
    replaceTrack: async (track: unknown) => {
      this.track = track;
    },
    getParameters: () => structuredClone(this.parameters),
    setParameters: async (next: { encodings: { maxBitrate?: number }[] }) => {
      this.parameters.encodings = next.encodings;
    },
  };
  readonly #onDirection: () => void;
  #direction: Direction;

  constructor(track: unknown, direction: Direction, encodings: { maxBitrate?: number }[], onDirection: () => void) {
    this.track = track;
    this.#direction = direction;
    this.parameters = { encodings };
    this.#onDirection = onDirection;
  }

  get direction(): Direction {
    return this.#direction;
  }

  set direction(next: Direction) {
    if (next === this.#direction) return;
    this.#direction = next;
    this.#onDirection();
  }
}

let serial = 0;

export class FakePeerConnection {
  signalingState: 'stable' | 'have-local-offer' | 'have-remote-offer' | 'closed' = 'stable';
  connectionState: 'new' | 'connected' | 'disconnected' | 'closed' = 'new';
  localDescription: { type: string; sdp: string } | null = null;
  currentRemoteDescription: { type: string; sdp: string } | null = null;
  onnegotiationneeded: (() => void) | null = null;
  onconnectionstatechange: (() => void) | null = null;
  onsignalingstatechange: (() => void) | null = null;
  onicecandidate: ((event: { candidate: null }) => void) | null = null;
  ufrag = `u${serial++}`;
  remoteUfrag: string | null = null;
  readonly configurations: { iceServers?: unknown[] }[];
  readonly #network: FakeNetwork;
  readonly #fingerprint = `f${serial++}`;
  #remoteFingerprint: string | null = null;
  #transceivers: FakeTransceiver[] = [];
  readonly #own: FakeTransceiver[] = [];
  #offered: Medium[] = [];
  #pendingRemote: { type: string; sdp: string } | null = null;
  #needed = false;

  constructor(network: FakeNetwork, configuration: { iceServers?: unknown[] }) {
    this.#network = network;
    this.configurations = [configuration];
    network.add(this);
  }

  getConfiguration = () => this.configurations.at(-1);
  setConfiguration = (next: { iceServers?: unknown[] }) => void this.configurations.push(next);
  getTransceivers = () => this.#transceivers;

  addTransceiver(
    track: unknown,
    init: { direction: Direction; sendEncodings: { maxBitrate?: number }[] },
  ): FakeTransceiver {
    this.#alive();
    const made = new FakeTransceiver(track, init.direction, init.sendEncodings, () => this.#need());
    this.#transceivers.push(made);
    this.#own.push(made);
    this.#need();
    return made;
  }

  restartIce(): void {
    this.#alive();
    this.ufrag = `u${serial++}`;
    this.#need();
  }

  async setLocalDescription(): Promise<void> {
    this.#alive();
    await Promise.resolve();
    if (this.signalingState === 'have-remote-offer') {
      const media = this.#offered.map(({ mid, direction }) => {
        const wanted = this.#transceivers.find((one) => one.mid === mid)?.direction;
        return { mid, direction: wanted === opposite[direction] ? wanted : 'inactive' } as const;
      });
      this.#describe('answer', media);
      return this.#agree(media);
    }
    for (const one of this.#transceivers) one.mid ??= `${serial++}`;
    this.#describe(
      'offer',
      this.#transceivers.map(({ mid, direction }) => ({ mid: mid!, direction })),
    );
    this.#move('have-local-offer');
  }

  async setRemoteDescription({ type, sdp }: { type: 'offer' | 'answer'; sdp: string }): Promise<void> {
    this.#alive();
    await Promise.resolve();
    const { ufrag, fingerprint, media } = JSON.parse(sdp) as Described;
    if (type === 'answer' && this.signalingState !== 'have-local-offer') throw new Error('An answer to nothing');
    if (this.#remoteFingerprint && fingerprint !== this.#remoteFingerprint) throw new Error('Another end answers');
    // As in Chromium now and then.
    if (this.signalingState === 'have-local-offer' && type === 'offer' && !this.currentRemoteDescription)
      this.#network.dead.add(this);
    this.#remoteFingerprint = fingerprint;
    this.remoteUfrag = ufrag;
    this.#pendingRemote = { type, sdp };
    if (type === 'answer') return this.#agree(media.map((one) => ({ ...one, direction: opposite[one.direction] })));
    for (const { mid } of media)
      if (!this.#transceivers.some((one) => one.mid === mid)) {
        const made = new FakeTransceiver(null, 'recvonly', [], () => this.#need());
        made.mid = mid;
        this.#transceivers.push(made);
      }
    this.#offered = media;
    this.#move('have-remote-offer');
  }

  async addIceCandidate(): Promise<void> {}

  close(): void {
    this.signalingState = 'closed';
    this.connectionState = 'closed';
    this.#network.remove(this);
  }

  become(state: 'connected' | 'disconnected'): void {
    if (state === this.connectionState) return;
    this.connectionState = state;
    this.onconnectionstatechange?.();
  }

  #describe(type: string, media: Medium[]): void {
    this.localDescription = {
      type,
      sdp: JSON.stringify({ ufrag: this.ufrag, fingerprint: this.#fingerprint, media } satisfies Described),
    };
  }

  #agree(media: readonly Medium[]): void {
    for (const { mid, direction } of media) {
      const known = this.#transceivers.find((one) => one.mid === mid);
      if (known) known.currentDirection = direction;
    }
    this.#needed = false;
    this.currentRemoteDescription = this.#pendingRemote;
    this.#move('stable');
    if (this.#own.some((one) => one.currentDirection !== one.direction)) this.#need();
    queueMicrotask(() => this.#network.settle());
  }

  #need(): void {
    if (this.#needed) return;
    this.#needed = true;
    queueMicrotask(() => {
      if (this.signalingState === 'stable' && this.#needed) this.onnegotiationneeded?.();
    });
  }

  #move(state: FakePeerConnection['signalingState']): void {
    this.signalingState = state;
    this.onsignalingstatechange?.();
  }

  #alive(): void {
    if (this.signalingState === 'closed') throw new Error('The connection is closed');
  }
}
